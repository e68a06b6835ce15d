"""What stands between the spider and the network: address guard, robots, holds, and the marks of the sample newsroom.

Each raises an exception that `crawlers.outcomes` knows; none retries, redirects or swallows anything.
"""

import asyncio
import time
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from crawlers import outcomes, robots
from crawlers.addresses import RefusedAddressError, check_host, check_loopback, is_public_ip
from crawlers.job import Job
from pipeline.urls import host_of

MAX_ROBOTS_HOPS = 5
_ROBOTS_MAX = 5_000_000


def job_of(crawler: Crawler) -> Job:
    job = getattr(crawler.spider, "job", None)
    assert isinstance(job, Job)
    return job


class _WithJob:
    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "_WithJob":
        return cls(crawler)

    @property
    def job(self) -> Job:
        return job_of(self.crawler)


class Guard(_WithJob):
    """Refuses private and loopback addresses for live outlets; gives demo requests their proxy and attempt number."""

    async def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if self.job.outlet.demo:
            proxy = self.job.request.proxy
            # `demo` waives politeness, so it must not reach beyond this machine.
            check_loopback(urlsplit(proxy).hostname or "" if proxy else host)
            request.meta["proxy"] = proxy
            request.headers["Lantoa-Attempt"] = str(request.meta.get("attempt_no", 1))
            return
        check_host(host)
        if is_public_ip(host) is None and not _goes_through_proxy(request):
            await self._check_resolved(host)

    async def _check_resolved(self, host: str) -> None:
        from twisted.internet import reactor

        try:
            # The answer stays in Scrapy's cache, so the connection goes to the address that was checked.
            address = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]
        except DNSLookupError:
            return  # the download fails with the same error, and is then recorded as such
        if not is_public_ip(address):
            raise RefusedAddressError(f"{host} resolves to {address}, which is not public")


def _goes_through_proxy(request: Request) -> bool:
    """Behind a proxy names are resolved by the proxy; ours may not resolve at all."""
    split = urlsplit(request.url)
    return split.scheme in getproxies() and not proxy_bypass(split.hostname or "")


class RobotsGate(_WithJob):
    """Asks each authority's robots.txt once a run and lets through what it allows (RFC 9309)."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._asked: dict[str, asyncio.Future[robots.Robots]] = {}

    async def process_request(self, request: Request) -> None:
        if request.meta.get("is_robots"):
            return
        split = urlsplit(request.url)
        authority = f"{split.scheme}://{split.netloc}"
        if authority not in self._asked:
            self._asked[authority] = asyncio.ensure_future(self._ask(authority))
        rules = await asyncio.shield(self._asked[authority])
        if not self.job.outlet.demo and (rules.crawl_delay or 0.0) > self.job.limits.max_retry_after:
            raise outcomes.RobotsUnreachableError(f"Crawl-delay of {rules.crawl_delay:g} s: too slow for one run")
        if rules.allows(request.url):
            return
        if rules.access == "disallow_all":
            raise outcomes.RobotsUnreachableError(rules.why)
        raise outcomes.RobotsDisallowError("disallowed by robots.txt")

    async def _ask(self, authority: str) -> robots.Robots:
        rules = await self._follow(f"{authority}/robots.txt")
        self.job.robots[authority] = rules
        return rules

    async def _follow(self, url: str) -> robots.Robots:
        for _ in range(MAX_ROBOTS_HOPS + 1):
            answer = await self._get(url)
            if isinstance(answer, robots.Robots):
                return answer
            if answer.status not in outcomes.REDIRECTS or "location" not in answer.headers:
                return self._read(answer)
            try:
                url = urljoin(url, (answer.headers["location"] or b"").decode("utf-8", "replace"))
            except ValueError as e:
                return robots.unreachable(f"redirect to {e}")
        # The RFC lets a crawler stop after five hops and take the file as not there.
        return robots.Robots("allow_all", why="robots.txt redirects more than five times")

    async def _get(self, url: str) -> Response | robots.Robots:
        last = self.job.limits.max_retries + 1
        for attempt_no in range(1, last + 1):
            try:
                request = Request(
                    url, meta={"is_robots": True, "attempt_no": attempt_no, "download_maxsize": _ROBOTS_MAX}
                )
                answer = await self.crawler.engine.download_async(request)
            except Exception as e:  # whatever went wrong, the file was not read: all is disallowed
                verdict = outcomes.of_exception(e)
                if attempt_no == last or verdict.outcome not in outcomes.RETRIED:
                    return robots.unreachable(f"{verdict.outcome} {verdict.detail or ''}".strip())
                pause = 0.0
            else:
                asked = outcomes.retry_after(answer, self.job.now())
                pause = asked or 0.0
                if answer.status < 500 or attempt_no == last or pause > self.job.limits.max_retry_after:
                    return answer
            self.job.hold(host_of(url), max(pause, self.job.backoff(attempt_no)))
        raise AssertionError("unreachable")

    def _read(self, answer: Response) -> robots.Robots:
        if not 200 <= answer.status < 300:
            return robots.unavailable(answer.status)
        verdict = outcomes.of_source(answer.replace(status=200), _ROBOTS_MAX)
        if verdict.outcome != "ok":
            return robots.unreachable(verdict.detail or verdict.outcome)
        return robots.parse(verdict.body, self.job.token)


class Hold(_WithJob):
    """Keeps a request back while its host asked us to stay away (Retry-After) or a retry waits its turn."""

    async def process_request(self, request: Request) -> None:
        host = host_of(request.url)
        while not self._ending() and (left := self.job.hold_until.get(host, 0.0) - time.monotonic()) > 0:
            # In short steps, so that a stop does not wait for a long hold.
            await asyncio.sleep(min(left, 0.25))
        if self._ending():
            raise outcomes.StoppedError("the crawl is ending")

    def _ending(self) -> bool:
        return self.job.stopped is not None or not self.crawler.crawling


class Pace(AutoThrottle):
    """AutoThrottle with a floor for each host: its declared delay, or robots' Crawl-delay. None for the demo."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        crawler.signals.connect(self._floor, signals.request_reached_downloader)

    def _floor(self, request: Request) -> None:
        slot = self.crawler.engine.downloader.slots.get(request.meta["download_slot"])
        if slot is not None:
            slot.delay = max(slot.delay, self._least(request.url))

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        if not self._job.outlet.demo:
            super()._adjust_delay(slot, latency, response)
        slot.delay = max(slot.delay, self._least(response.url))

    def _least(self, url: str) -> float:
        return self._job.crawl_delay(host_of(url))

    @property
    def _job(self) -> Job:
        return job_of(self.crawler)
