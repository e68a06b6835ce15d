"""How long to keep trying: the next attempt of a URL, the pause a host asks for, and when to give up on an outlet."""

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawlers import outcomes
from crawlers.job import Job
from crawlers.outcomes import RETRIED
from crawlers.verdicts import Verdict
from pipeline.urls import host_of

_ON_REQUEST = frozenset({"blocked", "challenge"})
"Outcomes tried again only where the host says when."
_TELLING = frozenset({*RETRIED, *_ON_REQUEST, "dns", "tls", "private_address", "moved_host", "redirect_loop", "error"})
"Outcomes that say something about the host; a 404 says something about the page only."


class Patience:
    def __init__(self, job: Job):
        self._job = job
        self._failures = 0

    def again(self, verdict: Verdict, request: Request, response: Response | None) -> bool:
        """Whether to try this URL once more; the host is then left alone for as long as it asks, or a little."""
        job, attempt_no, host = self._job, request.meta["attempt_no"], host_of(request.url)
        asked = None
        if response is not None and response.status >= 400:
            asked = outcomes.retry_after(response, job.now())
        if asked is not None:
            if asked > job.limits.max_retry_after:
                self._give_up(f"{host} asks to be left alone for {asked:.0f} s")
                return False
            job.hold(host, asked)
        retried = verdict.outcome in RETRIED or (verdict.outcome in _ON_REQUEST and asked is not None)
        if not retried or attempt_no > job.limits.max_retries or job.stopped:
            return False
        job.hold(host, job.backoff(attempt_no))
        return True

    def concluded(self, verdict: Verdict) -> None:
        """Counts URLs that came to nothing; so many in a row end the outlet's crawl, the rest staying pending."""
        self._failures = self._failures + 1 if verdict.outcome in _TELLING else 0
        if self._failures >= self._job.limits.max_failures:
            self._give_up(f"{self._failures} URLs in a row failed, the last: {verdict.outcome}")

    def _give_up(self, why: str) -> None:
        self._job.stopped = self._job.stopped or why

    def obey(self) -> None:
        """Ends the crawl where that was decided; call it last, when everything is noted. Raises CloseSpider."""
        if self._job.stopped:
            raise CloseSpider(self._job.stopped)
