"""What stands between the spider and the network: address guard, robots, holds, and the marks of the sample newsroom.

Each raises an exception that `crawlers.outcomes` knows; none retries, redirects or swallows anything.
"""

import asyncio
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, StopDownload
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from crawlers import outcomes, robots
from crawlers.addresses import RefusedAddressError, check_host, check_loopback, is_public_ip
from crawlers.decoding import BadEncodingError, decode_start
from crawlers.job import Job
from crawlers.robots_file import NoAnswerError, RobotsFiles, Said
from crawlers.turns import Turns
from pipeline.urls import host_of

_ROBOTS_BYTES = 2 * robots.MAX_BYTES
"Of a robots.txt, as served, so many bytes are fetched."


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
        except DNSLookupError as e:
            # Not left to the download, which would ask anew: the second answer could be a private address.
            raise CannotResolveHostError(str(e)) from e
        if not is_public_ip(address):
            raise RefusedAddressError(f"{host} resolves to {address}, which is not public")


def _goes_through_proxy(request: Request) -> bool:
    """Behind a proxy names are resolved by the proxy; ours may not resolve at all."""
    split = urlsplit(request.url)
    return split.scheme in getproxies() and not proxy_bypass(split.hostname or "")


class RobotsGate(_WithJob):
    """Asks each authority's robots.txt once a day and lets through what it allows (RFC 9309)."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._files: RobotsFiles | None = None
        crawler.signals.connect(self._cut, signals.bytes_received)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("is_robots"):
            return
        if self._files is None:
            self._files = RobotsFiles(self.job.token, self._get, self.job.now)
        split = urlsplit(request.url)
        authority = f"{split.scheme}://{split.netloc}"
        rules = self.job.robots[authority] = await self._files.of(authority)
        if not self.job.outlet.demo and (rules.crawl_delay or 0.0) > self.job.limits.max_retry_after:
            raise outcomes.RobotsUnreachableError(f"Crawl-delay of {rules.crawl_delay:g} s: too slow for one run")
        if rules.allows(request.url):
            return
        if rules.access == "disallow_all":
            raise outcomes.RobotsUnreachableError(rules.why)
        raise outcomes.RobotsDisallowError("disallowed by robots.txt")

    async def _get(self, url: str) -> Said:
        last = self.job.limits.max_retries + 1
        for attempt_no in range(1, last + 1):
            pause = 0.0
            try:
                request = Request(url, meta={"is_robots": True, "attempt_no": attempt_no, "download_maxsize": 0})
                answer = await self.crawler.engine.download_async(request)
            except Exception as e:  # whatever went wrong, the file was not read: all is disallowed
                verdict = outcomes.of_exception(e)
                if attempt_no == last or verdict.outcome not in outcomes.RETRIED:
                    raise NoAnswerError(f"{verdict.outcome} {verdict.detail or ''}".strip()) from e
            else:
                pause = outcomes.retry_after(answer, self.job.now()) or 0.0
                if answer.status < 500 or attempt_no == last or pause > self.job.limits.max_retry_after:
                    return self._said(answer)
            self.job.hold(host_of(url), max(pause, self.job.backoff(attempt_no)))
        raise AssertionError("unreachable")

    def _said(self, answer: Response) -> Said:
        location = answer.headers.get("location")
        encoding = (answer.headers.get("content-encoding") or b"").decode("latin-1")
        try:
            body = decode_start(answer.body, encoding, robots.MAX_BYTES)
        except BadEncodingError as e:
            if 200 <= answer.status < 300:
                raise NoAnswerError(str(e)) from e
            body = b""
        return Said(answer.status, body, location.decode("utf-8", "replace") if location else None)

    def _cut(self, data: bytes, request: Request) -> None:
        """Of a robots.txt that does not end only the start is parsed, so no more of it is fetched."""
        if request.meta.get("is_robots"):
            request.meta["received"] = request.meta.get("received", 0) + len(data)
            if request.meta["received"] > _ROBOTS_BYTES:
                raise StopDownload(fail=False)


class Hold(_WithJob):
    """Keeps a request back until it is its turn at its host, and while that asked us to stay away (Retry-After)."""

    async def process_request(self, request: Request) -> None:
        host = host_of(request.url)
        if delay := self.job.crawl_delay(host):
            self.job.hold(host, Turns(Path(self.job.request.locks_dir)).take(host, delay))
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
