"""The one spider: sources first, then each article they show that is not known yet, each try a row in the ledger."""

from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import outcomes
from crawlers.addresses import RefusedAddressError, check_host
from crawlers.archive import Exchange
from crawlers.frontier import Known
from crawlers.job import Job
from crawlers.locks import GAVE_WAY
from crawlers.messages import fetch_facts, header_pairs, location, next_try, request_of, sent_headers
from crawlers.patience import Patience
from crawlers.sources import Sources
from crawlers.verdicts import FOLLOWED, TRIED_AGAIN, Verdict
from pipeline.records import Attempt
from pipeline.urls import canonicalize, fetchable, host_of

_FOLLOW_UP = 50
"Retries and redirect targets before new pages, so that a kill takes back little."


class OutletSpider(scrapy.Spider):
    name = "outlet"

    def __init__(self, job: Job):
        super().__init__()
        self.job = job
        self._patience = Patience(job)
        self._sources = Sources(job, self._patience, self._want, self._tell)
        self._asked: set[str] = set()
        "Canonical URLs asked for, or about to be, in this run."

    async def start(self) -> AsyncIterator[Request]:
        for request in self._sources.requests():
            yield request
        for canonical, known in self.job.frontier.to_ask():
            for request in self._want(canonical, known.url, known.title, known.lead):
                yield request

    def _want(self, canonical: str, url: str, title: str | None, lead: str | None) -> Iterator[Request]:
        """A request for an article, unless it is known, not chosen, already asked for, or beyond the budget."""
        known = self.job.frontier.get(canonical)
        if known is not None and known.state == "known":
            return
        # Before the question whether it was asked for: a title shown later makes a candidate of what was drawn.
        if not self.job.choice.takes(canonical, known, title, lead) or canonical in self._asked:
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
        request = request_of(response)
        if response.status in outcomes.REDIRECTS:
            yield from self._redirected(request, response, canonical, hops)
        else:
            yield from self._conclude(outcomes.of_page(response, self.job.limits.max_bytes), request, response)
        self._tell()

    def _failed(self, failure: Failure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, outcomes.NotAskedError):
            self.job.left_pending += 1
        else:
            yield from self._conclude(outcomes.of_exception(failure), request, None)
        self._tell()

    def _conclude(self, verdict: Verdict, request: Request, response: Response | None) -> Iterator[Request]:
        again = self._patience.again(verdict, request, response)
        if verdict.outcome in ("ok", "not_modified") and response is not None:
            self._archive(verdict, request, response)
        else:
            detail = "; ".join(filter(None, (verdict.detail, TRIED_AGAIN if again else None)))
            self.job.folder.attempted(self._attempt(request, response, verdict, detail or None))
        if again:
            yield next_try(request, priority=_FOLLOW_UP)
        else:
            self._patience.concluded(verdict)

    def _archive(self, verdict: Verdict, request: Request, response: Response) -> None:
        exchange = Exchange(
            url=response.url,
            request_headers=sent_headers(request),
            status=response.status,
            reason=HTTPStatus(response.status).phrase,
            headers=header_pairs(response),
            body=response.body,
            at=self.job.now(),
            metadata=fetch_facts(self.job, request),
            before=known.original if (known := self.job.frontier.get(request.cb_kwargs["canonical"])) else None,
        )
        self.job.folder.fetched(self._attempt(request, response, verdict, None), exchange, verdict.body)

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
            audit=request.cb_kwargs["canonical"] in self.job.choice.drawn,
        )

    def _redirected(self, request: Request, response: Response, canonical: str, hops: int) -> Iterator[Request]:
        job = self.job
        try:
            target = fetchable(location(response), response.url)
            to = canonicalize(target, job.outlets)
        except ValueError as e:
            self._not_followed(Verdict("bad_redirect", str(e)[:300]), request, response)
            return
        if bad := self._bad_target(target, hops, [*request.meta.get("passed", []), request.url]):
            self._not_followed(bad, request, response, target)
            return
        known = job.frontier.get(to)
        if to != canonical and (to in self._asked or (known is not None and known.state == "known")):
            why = "to a page already known"
            job.folder.attempted(self._attempt(request, response, Verdict("redirected"), why, target))
            return
        job.folder.attempted(self._attempt(request, response, Verdict("redirected"), FOLLOWED, target))
        self._asked.add(to)
        job.found_by.setdefault(to, f"redirect {request.url}")
        onward = self._ask(target, to, hops=hops + 1, priority=_FOLLOW_UP)
        onward.meta["passed"] = [*request.meta.get("passed", []), request.url]
        yield onward

    def _not_followed(self, verdict: Verdict, request: Request, response: Response, to: str | None = None) -> None:
        self.job.folder.attempted(self._attempt(request, response, verdict, verdict.detail, to))
        self._patience.concluded(verdict)

    def _bad_target(self, target: str, hops: int, passed: list[str]) -> Verdict | None:
        """Why a redirect is not followed; None when it is. What a name resolves to is the guard's business."""
        host = host_of(target)
        if self.job.outlets.of_host(host) != self.job.outlet:
            try:
                check_host(urlsplit(target).hostname or "")
            except RefusedAddressError as e:
                return Verdict("private_address", str(e))
            return Verdict("moved_host", f"leaves the outlet: {host}")
        if urlsplit(target).path == "/":
            return Verdict("moved_home", "to the home page")
        if target in passed:
            return Verdict("redirect_loop", f"back to {target}"[:300])
        if hops >= self.job.limits.max_redirects:
            return Verdict("redirect_loop", f"more than {self.job.limits.max_redirects} redirects")
        return None

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
        if self.job.is_wanted():
            self.job.stopped = self.job.stopped or GAVE_WAY
        self._patience.obey()
