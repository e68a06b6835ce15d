"""The one spider: sources first, then each article they show that is not known yet, each try a row in the ledger."""

from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import outcomes
from crawlers.archive import Exchange
from crawlers.discovery import Discoverer, read_document
from crawlers.job import Job, Known, SourceResult, declared_sources
from crawlers.middlewares import backoff
from crawlers.outcomes import FOLLOWED, TRIED_AGAIN, Verdict
from pipeline.records import Attempt
from pipeline.urls import canonicalize, fetchable, host_of

_SOURCE_PRIORITY, _FOLLOW_UP = 100, 50
_BIG = 5
"Sitemaps may be this many times larger than a page."
_DEPTH = 3


class OutletSpider(scrapy.Spider):
    name = "outlet"

    def __init__(self, job: Job):
        super().__init__()
        self.job = job
        self._discover = Discoverer(job)
        self._asked: set[str] = set()
        "Canonical URLs asked for, or about to be, in this run."
        self._documents: set[str] = set()
        self._failures = 0

    async def start(self) -> AsyncIterator[Request]:
        for source in declared_sources(self.job.outlet):
            result = SourceResult(source.channel, source.url)
            self.job.sources.append(result)
            for request in self._ask_source(result, source.url):
                yield request
        for canonical, known in self.job.frontier.items():
            if known.state != "known":
                for request in self._want(canonical, known.url):
                    yield request

    # Sources

    def _ask_source(
        self, source: SourceResult, link: str, base: str | None = None, depth: int = 0
    ) -> Iterator[Request]:
        """A request for one document of a source, unless it was asked for already."""
        try:
            url = fetchable(link, base)
        except ValueError as e:
            source.outcome, source.detail = "error", str(e)
            return
        if url in self._documents:
            return
        self._documents.add(url)
        yield Request(
            url,
            callback=self._source_answered,
            errback=self._source_failed,
            priority=_SOURCE_PRIORITY,
            cb_kwargs={"source": source, "depth": depth, "hops": 0},
            meta={"attempt_no": 1, "download_maxsize": self.job.limits.max_bytes * _BIG},
        )

    def _source_answered(self, response: Response, source: SourceResult, depth: int, hops: int) -> Iterator[Request]:
        source.tries += 1
        if response.status in outcomes.REDIRECTS and hops < self.job.limits.max_redirects:
            yield from self._follow_source(response, source, hops)
            return
        most = self.job.limits.max_bytes * _BIG
        verdict = outcomes.of_source(response, most)
        if verdict.outcome != "ok":
            yield from self._source_gave(verdict, _request_of(response), source, response)
            return
        content_type = (response.headers.get("content-type") or b"").decode("latin-1")
        try:
            page = read_document(source.channel, verdict.body, content_type, most)
        except ValueError as e:
            yield from self._source_gave(Verdict("wrong_type", str(e)[:300]), _request_of(response), source, response)
            return
        source.outcome, source.status, source.detail = "ok", response.status, None
        source.documents += 1
        for canonical, url in self._discover.note(source, response.url, page.found):
            yield from self._want(canonical, url)
        for child in page.children[: self.job.limits.max_sitemaps] if depth < _DEPTH else []:
            yield from self._ask_source(source, child, response.url, depth + 1)
        self._tell()

    def _follow_source(self, response: Response, source: SourceResult, hops: int) -> Iterator[Request]:
        try:
            target = fetchable(_location(response), response.url)
        except ValueError as e:
            source.outcome, source.detail = "bad_redirect", str(e)
            return
        request = _request_of(response)
        yield request.replace(url=target, cb_kwargs={**request.cb_kwargs, "hops": hops + 1}, meta=_own(request))

    def _source_failed(self, failure: Failure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        source: SourceResult = request.cb_kwargs["source"]
        source.tries += 1
        yield from self._source_gave(outcomes.of_exception(failure), request, source, None)

    def _source_gave(
        self, verdict: Verdict, request: Request, source: SourceResult, response: Response | None
    ) -> Iterator[Request]:
        if self._again(verdict, request, response):
            yield request.replace(meta={**_own(request), "attempt_no": request.meta["attempt_no"] + 1})
            return
        if source.documents == 0:
            source.outcome = verdict.outcome
        source.status = response.status if response else None
        source.detail = f"{request.url}: {verdict.detail or verdict.outcome}"
        self._tell()

    # Articles

    def _want(self, canonical: str, url: str) -> Iterator[Request]:
        """A request for an article, unless it is known, already asked for, or beyond the budget."""
        known = self.job.frontier.get(canonical)
        if canonical in self._asked or (known is not None and known.state == "known"):
            return
        if len(self._asked) >= self.job.limits.max_pages:
            self.job.left_pending += 1
            return
        self._asked.add(canonical)
        yield self._ask(url, canonical, known)

    def _ask(self, url: str, canonical: str, known: Known | None = None, hops: int = 0, priority: int = 0) -> Request:
        headers = {}
        if known is not None and known.state == "refetch":
            conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
            headers = {name: value for name, value in conditions.items() if value}
        return Request(
            url,
            callback=self._answered,
            errback=self._failed,
            headers=headers,
            priority=priority,
            cb_kwargs={"canonical": canonical, "hops": hops},
            meta={"attempt_no": 1},
        )

    def _answered(self, response: Response, canonical: str, hops: int) -> Iterator[Request]:
        if response.status in outcomes.REDIRECTS:
            yield from self._redirected(response, canonical, hops)
            return
        verdict = outcomes.of_page(response, self.job.limits.max_bytes)
        yield from self._conclude(verdict, _request_of(response), response)

    def _failed(self, failure: Failure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, outcomes.RobotsUnreachableError):
            # Not a try: the page was neither asked for nor forbidden for good. It stays pending.
            self.job.left_pending += 1
            return
        yield from self._conclude(outcomes.of_exception(failure), request, None)

    def _conclude(self, verdict: Verdict, request: Request, response: Response | None) -> Iterator[Request]:
        again = self._again(verdict, request, response)
        if verdict.outcome == "ok":
            assert response is not None
            self._archive(verdict, request, response)
        else:
            detail = "; ".join(filter(None, (verdict.detail, TRIED_AGAIN if again else None)))
            self._record(request, response, verdict, detail or None)
        if again:
            yield request.replace(
                meta={**_own(request), "attempt_no": request.meta["attempt_no"] + 1}, priority=_FOLLOW_UP
            )
        self._watch(verdict)
        self._tell()

    def _archive(self, verdict: Verdict, request: Request, response: Response) -> None:
        exchange = Exchange(
            url=response.url,
            request_headers=_sent_headers(request),
            status=response.status,
            reason=HTTPStatus(response.status).phrase,
            headers=_headers(response),
            body=response.body,
            at=self.job.now(),
        )
        self.job.folder.fetched(self._attempt(request, response, verdict, None), exchange, verdict.body)

    def _record(
        self, request: Request, response: Response | None, verdict: Verdict, detail: str | None, to: str | None = None
    ) -> None:
        self.job.folder.attempted(self._attempt(request, response, verdict, detail, to))

    def _attempt(
        self, request: Request, response: Response | None, verdict: Verdict, detail: str | None, to: str | None = None
    ) -> Attempt:
        return Attempt(
            outlet_id=self.job.outlet.id,
            url=request.url,
            canonical_url=request.cb_kwargs["canonical"],
            attempt_no=request.meta["attempt_no"],
            at=self.job.now(),
            outcome=verdict.outcome,
            status=response.status if response else None,
            detail=detail,
            redirected_to=to,
        )

    def _redirected(self, response: Response, canonical: str, hops: int) -> Iterator[Request]:
        request = _request_of(response)
        try:
            target = fetchable(_location(response), response.url)
            to = canonicalize(target, self.job.outlets)
        except ValueError as e:
            self._record(request, response, Verdict("bad_redirect"), str(e)[:300])
            return
        bad = self._bad_target(target, hops)
        if bad:
            self._record(request, response, Verdict("bad_redirect"), bad, target)
            return
        known = self.job.frontier.get(to)
        if to != canonical and (to in self._asked or (known is not None and known.state == "known")):
            self._record(request, response, Verdict("redirected"), "to a page already known", target)
            return
        self._record(request, response, Verdict("redirected"), FOLLOWED, target)
        self._asked.add(to)
        yield self._ask(target, to, hops=hops + 1, priority=_FOLLOW_UP)

    def _bad_target(self, target: str, hops: int) -> str | None:
        """Why a redirect is not followed; None when it is. Private addresses are the guard's business."""
        host = host_of(target)
        if self.job.outlets.of_host(host) != self.job.outlet:
            return f"leaves the outlet: {host}"
        if urlsplit(target).path == "/":
            return "to the home page"
        if hops >= self.job.limits.max_redirects:
            return f"more than {self.job.limits.max_redirects} redirects"
        return None

    # Both

    def _again(self, verdict: Verdict, request: Request, response: Response | None) -> bool:
        """Whether to try once more; notes how long the host wants to be left alone."""
        job, attempt_no = self.job, request.meta["attempt_no"]
        host = host_of(request.url)
        asked = outcomes.retry_after(response, job.now()) if response is not None else None
        if asked is not None and response is not None and response.status >= 400:
            if asked > job.limits.max_retry_after:
                self._stop(f"{host} asks to be left alone for {asked:.0f} s")
                return False
            job.hold(host, asked)
        retried = verdict.outcome in outcomes.RETRIED or (verdict.outcome == "blocked" and asked is not None)
        if not retried or attempt_no > job.limits.max_retries or job.stopped:
            return False
        job.hold(host, backoff(job, attempt_no))
        return True

    def _watch(self, verdict: Verdict) -> None:
        """Ends the crawl of an outlet that only fails; what was not asked for stays pending."""
        failed = verdict.outcome in outcomes.RETRIED or verdict.outcome in ("blocked", "dns", "tls", "error")
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= self.job.limits.max_failures:
            self._stop(f"{self._failures} failed tries in a row, the last: {verdict.outcome}")

    def _stop(self, why: str) -> None:
        self.job.stopped = self.job.stopped or why

    def _tell(self) -> None:
        """Ends every callback: progress to the parent, and the end of the crawl where one was decided."""
        folder = self.job.folder
        self.job.progress(
            {
                "found": sum(folder.channels.values()),
                "asked": len(self._asked),
                "tries": sum(folder.outcomes.values()),
                "fetched": folder.outcomes["ok"],
            }
        )
        if self.job.stopped:
            raise CloseSpider(self.job.stopped)


def _request_of(response: Response) -> Request:
    assert response.request is not None
    return response.request


def _location(response: Response) -> str:
    raw = response.headers.get("location") or b""
    if not raw:
        raise ValueError("a redirect without Location")
    text: str = raw.decode("utf-8", "replace")
    return text


def _own(request: Request) -> dict[str, object]:
    """The meta we set, without what Scrapy added on the way."""
    return {k: request.meta[k] for k in ("attempt_no", "download_maxsize") if k in request.meta}


def _headers(message: Response | Request) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]


def _sent_headers(request: Request) -> list[tuple[str, str]]:
    """What was sent to the server, without what only the proxy was to see."""
    sent = [("Host", urlsplit(request.url).netloc), *_headers(request)]
    return [(name, value) for name, value in sent if name.lower() != "proxy-authorization"]
