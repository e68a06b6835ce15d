"""Asking an outlet's feeds, sitemaps and section pages, and handing on the articles they show."""

from collections.abc import Callable, Iterator

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import outcomes
from crawlers.discovery import Discoverer, read_document
from crawlers.job import Job, SourceResult, declared_sources
from crawlers.messages import location, next_try, own_meta, request_of
from crawlers.outcomes import Verdict
from crawlers.patience import Patience
from pipeline.urls import fetchable

Want = Callable[[str, str], Iterator[Request]]
"(canonical URL, URL) -> requests for it, none if it is not wanted."

_PRIORITY = 100
_BIG = 5
"Sitemaps may be this many times larger than a page."
_DEPTH = 3
"Sitemap indexes within indexes."


class Sources:
    def __init__(self, job: Job, patience: Patience, want: Want, tell: Callable[[], None]):
        self._job, self._patience, self._want, self._tell = job, patience, want, tell
        self._discover = Discoverer(job)
        self._asked: set[str] = set()
        self._max_bytes = job.limits.max_bytes * _BIG

    def requests(self) -> Iterator[Request]:
        """One for each declared source; each has its result in `job.sources` from now on."""
        for source in declared_sources(self._job.outlet, self._job.request.channels):
            result = SourceResult(source.channel, source.url)
            self._job.sources.append(result)
            yield from self._ask(result, source.url)

    def _ask(self, source: SourceResult, link: str, base: str | None = None, depth: int = 0) -> Iterator[Request]:
        """A request for one document of a source, unless it was asked for already."""
        try:
            url = fetchable(link, base)
        except ValueError as e:
            source.outcome, source.detail = "error", str(e)
            return
        if url in self._asked:
            return
        self._asked.add(url)
        yield Request(
            url,
            callback=self._answered,
            errback=self._failed,
            priority=_PRIORITY,
            cb_kwargs={"source": source, "depth": depth, "hops": 0},
            meta={"attempt_no": 1, "download_maxsize": self._max_bytes},
        )

    def _answered(self, response: Response, source: SourceResult, depth: int, hops: int) -> Iterator[Request]:
        source.tries += 1
        if response.status in outcomes.REDIRECTS and hops < self._job.limits.max_redirects:
            yield from self._follow(response, source, hops)
            return
        request = request_of(response)
        verdict = outcomes.of_source(response, self._max_bytes)
        if verdict.outcome != "ok":
            yield from self._gave(verdict, request, source, response)
            return
        content_type = (response.headers.get("content-type") or b"").decode("latin-1")
        try:
            page = read_document(source.channel, verdict.body, content_type, self._max_bytes)
        except ValueError as e:
            yield from self._gave(Verdict("wrong_type", str(e)[:300]), request, source, response)
            return
        source.outcome, source.status, source.detail = "ok", response.status, None
        source.documents += 1
        for canonical, url in self._discover.note(source, response.url, page.found):
            yield from self._want(canonical, url)
        for child in page.children[: self._job.limits.max_sitemaps] if depth < _DEPTH else []:
            yield from self._ask(source, child, response.url, depth + 1)
        self._tell()

    def _follow(self, response: Response, source: SourceResult, hops: int) -> Iterator[Request]:
        request = request_of(response)
        try:
            target = fetchable(location(response), response.url)
        except ValueError as e:
            source.outcome, source.detail = "bad_redirect", str(e)
            return
        yield request.replace(url=target, meta=own_meta(request), cb_kwargs={**request.cb_kwargs, "hops": hops + 1})

    def _failed(self, failure: Failure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        source: SourceResult = request.cb_kwargs["source"]
        source.tries += 1
        yield from self._gave(outcomes.of_exception(failure), request, source, None)

    def _gave(
        self, verdict: Verdict, request: Request, source: SourceResult, response: Response | None
    ) -> Iterator[Request]:
        if self._patience.again(verdict, request, response):
            yield next_try(request)
            return
        if source.documents == 0:
            source.outcome = verdict.outcome
        source.status = response.status if response else None
        source.detail = f"{request.url}: {verdict.detail or verdict.outcome}"
        self._tell()
