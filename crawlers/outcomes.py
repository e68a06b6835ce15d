"""What became of one try: the transport outcome of a response or of an exception, and whether to try again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.ssl import VerificationError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawlers.addresses import RefusedAddressError
from crawlers.challenges import MAX_BYTES as CHALLENGE_BYTES
from crawlers.challenges import challenge
from crawlers.decoding import BadEncodingError, BombError, TooLargeError, decode_body, decode_start
from crawlers.download import HeadersTooLargeError
from crawlers.verdicts import Verdict
from pipeline.records import Outcome

RETRIED: frozenset[Outcome] = frozenset({"server_error", "timeout", "truncated", "refused_connection"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_HTML = ("text/html", "application/xhtml+xml")
_BY_STATUS: dict[int, Outcome] = {
    304: "not_modified", 401: "blocked", 403: "blocked", 404: "not_found", 410: "gone", 429: "blocked", 451: "blocked",
}  # fmt: skip


class RobotsDisallowError(Exception):
    """robots.txt keeps us from this URL."""


class NotAskedError(Exception):
    """No try was made, for a reason that says nothing about the URL: it stays pending."""


class RobotsUnreachableError(NotAskedError):
    """robots.txt gave no answer, so everything is disallowed for now."""


class StoppedError(NotAskedError):
    """The crawl is ending."""


_BY_EXCEPTION: dict[type[Exception], Outcome] = {
    RobotsDisallowError: "robots",
    RobotsUnreachableError: "robots",
    RefusedAddressError: "private_address",
    DownloadTimeoutError: "timeout",
    CannotResolveHostError: "dns",
    DownloadConnectionRefusedError: "refused_connection",
    DownloadCancelledError: "too_large",
    ResponseDataLossError: "truncated",
}


def of_exception(failed: BaseException | Failure) -> Verdict:
    """Every exception has an outcome; `error` for those without a name of their own."""
    error = failed.value if isinstance(failed, Failure) else failed
    for kind, outcome in _BY_EXCEPTION.items():
        if isinstance(error, kind):
            return Verdict(outcome, str(error)[:300] or None)
    if any(isinstance(e, (SSL.Error, VerificationError)) for e in _causes(error)):
        return Verdict("tls", str(error)[:300])
    if large := next((e for e in _causes(error) if isinstance(e, HeadersTooLargeError)), None):
        return Verdict("too_large", str(large))
    if isinstance(error, DownloadFailedError):
        # The connection broke before the headers were whole.
        return Verdict("truncated", f"connection lost: {error}"[:300])
    return Verdict("error", f"{type(error).__name__}: {error}"[:300])


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        if isinstance(error, ResponseFailed):
            found += [reason.value for reason in error.reasons]
        error = error.__cause__ or error.__context__
    return found


def of_page(response: Response, max_bytes: int) -> Verdict:
    """The outcome of a response for an article page; redirects are the caller's."""
    status = response.status
    if guard := _guard(response):
        return Verdict("challenge", guard)
    if status in REDIRECTS:
        return Verdict("redirect_loop", "too many redirects")
    if status in _BY_STATUS:
        return Verdict(_BY_STATUS[status])
    if status >= 500:
        return Verdict("server_error")
    if status != 200:
        return Verdict("error", f"unexpected status {status}")
    return _of_body(response, max_bytes, want_html=True)


def of_source(response: Response, max_bytes: int) -> Verdict:
    """The same for a feed, sitemap, section page or robots.txt, whose content type is often wrong."""
    if response.status != 200:
        return of_page(response, max_bytes)
    if guard := _guard(response):
        return Verdict("challenge", guard)
    return _of_body(response, max_bytes, want_html=False)


def _guard(response: Response) -> str | None:
    """The bot wall that answered in the outlet's place, if one did."""
    headers = {k.decode("latin-1").lower(): _header(response, k.decode("latin-1")) for k in response.headers}
    try:
        start = decode_start(response.body, headers.get("content-encoding", ""), CHALLENGE_BYTES + 1)
    except BadEncodingError:
        start = b""
    return challenge(response.status, headers, start)


def _of_body(response: Response, max_bytes: int, want_html: bool) -> Verdict:
    try:
        body = decode_body(response.body, _header(response, "content-encoding"), max_bytes)
    except BombError as e:
        return Verdict("bomb", str(e))
    except TooLargeError as e:
        return Verdict("too_large", str(e))
    except BadEncodingError as e:
        return Verdict("truncated", str(e))
    kind = _header(response, "content-type").split(";")[0].strip().lower()
    if want_html and (kind not in _HTML if kind else body.lstrip()[:1] != b"<"):
        return Verdict("wrong_type", kind or "no content type, no markup")
    return Verdict("ok", None, body)


def _header(response: Response, name: str) -> str:
    return b",".join(response.headers.getlist(name)).decode("latin-1")


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds the server asks us to stay away, in either form of the header; None when it does not ask."""
    value = _header(response, "retry-after").strip()
    if value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
        # The server's own clock, where it tells it, so that a wrong clock on either side does not matter.
        served = parsedate_to_datetime(_header(response, "date") or now.strftime("%a, %d %b %Y %H:%M:%S +0000"))
    except ValueError:
        return None
    return max((_aware(when) - _aware(served)).total_seconds(), 0.0)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
