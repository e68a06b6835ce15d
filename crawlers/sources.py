"""Asking an outlet's feeds, sitemaps and section pages, and handing on the articles they show."""

from collections.abc import Callable, Iterator

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import outcomes
from crawlers.discovery import Discoverer, read_document
from crawlers.job import Job, SourceResult
from crawlers.messages import location, next_try, own_meta, request_of
from crawlers.patience import Patience
from crawlers.verdicts import Verdict
from crawlers.walks import Past, Present, Walk, conditions, read_validators
from pipeline.urls import fetchable, host_of

Want = Callable[[str, str, str | None, str | None], Iterator[Request]]
"(canonical URL, URL, title, lead) -> requests for it, none if it is not wanted."

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
        self._walk: Walk = Past(job) if job.request.window else Present(job)
        self._validators = read_validators(job)

    def requests(self) -> Iterator[Request]:
        """The first documents of each source; each source has its result in `job.sources` from now on."""
        for result, urls in self._walk.starts():
            self._job.sources.append(result)
            for url in urls:
                yield from self._ask(result, url)

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
        headers = {} if self._job.request.audit else conditions(self._validators.get(url, {}))
        source.conditional = source.conditional or bool(headers)
        yield Request(
            url,
            headers=headers,
            callback=self._answered,
            errback=self._failed,
            priority=_PRIORITY,
            cb_kwargs={"source": source, "depth": depth, "hops": 0, "asked": url},
            meta={"attempt_no": 1, "download_maxsize": self._max_bytes},
        )

    def _answered(
        self, response: Response, source: SourceResult, depth: int, hops: int, asked: str
    ) -> Iterator[Request]:
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
        if depth:
            source.shards.append(asked)
        if not page.children:
            self._keep_validators(source, asked, response)
        shown = self._walk.within(source, page, response.url)
        for canonical, url, found in self._discover.note(source, response.url, shown):
            yield from self._want(canonical, url, found.title, found.lead)
        self._note_move(source, response)
        for link in self._walk.onward(source, asked, page) if depth < _DEPTH else []:
            yield from self._ask(source, link, response.url, depth + bool(page.children))
        self._tell()

    def _note_move(self, source: SourceResult, response: Response) -> None:
        """A source sent elsewhere that shows only the links of that place: the outlet moved."""
        host = host_of(response.url)
        if source.foreign and not source.items and self._job.outlets.of_host(host) != self._job.outlet:
            source.outcome, source.detail = "moved_host", f"answers from {host}, with no link to the outlet"

    def _keep_validators(self, source: SourceResult, asked: str, response: Response) -> None:
        """For the next poll. An index keeps none: it may stay as it is while a sitemap that it lists changes."""
        named = {"etag": response.headers.get("etag"), "last_modified": response.headers.get("last-modified")}
        said = {name: value.decode("latin-1") for name, value in named.items() if value}
        if not said:
            return
        source.validators[asked] = said
        before = self._validators.get(asked, {}).get("etag")
        source.unmoved = source.unmoved or (before is not None and said.get("etag") == before)

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
        self._walk.gave(source, request.cb_kwargs["asked"], verdict)
        if source.documents == 0:
            source.outcome = verdict.outcome
        source.status = response.status if response else None
        source.detail = f"{request.url}: {verdict.detail or verdict.outcome}"
        self._tell()
