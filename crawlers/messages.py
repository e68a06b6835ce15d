"""Small readings of Scrapy's requests and responses that the spider and its parts share."""

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawlers.job import Job


def request_of(response: Response) -> Request:
    assert response.request is not None
    return response.request


def location(response: Response) -> str:
    """Where a redirect points. Raises ValueError when it says nothing."""
    raw = response.headers.get("location") or b""
    if not raw:
        raise ValueError("a redirect without Location")
    text: str = raw.decode("utf-8", "replace")
    return text


def next_try(request: Request, **changes: Any) -> Request:
    """The same request as the next attempt, without what Scrapy noted in its meta on the way."""
    meta = {**own_meta(request), "attempt_no": request.meta["attempt_no"] + 1}
    again: Request = request.replace(meta=meta, **changes)
    return again


def own_meta(request: Request) -> dict[str, object]:
    return {k: request.meta[k] for k in ("attempt_no", "download_maxsize", "passed") if k in request.meta}


def header_pairs(message: Response | Request) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]


def fetch_facts(job: Job, request: Request) -> dict[str, str]:
    """What the archive says of a fetch beside what was sent and answered; `via` and `fetchTimeMs` as Heritrix does."""
    canonical = request.cb_kwargs["canonical"]
    facts = {
        "outlet": job.outlet.id,
        "canonicalUrl": canonical,
        "runId": job.request.run_id,
        "attempt": str(request.meta["attempt_no"]),
        "via": job.found_by.get(canonical, "ledger"),
    }
    took = request.meta.get("download_latency")
    return facts if took is None else {**facts, "fetchTimeMs": str(round(took * 1000))}


def sent_headers(request: Request) -> list[tuple[str, str]]:
    """What was sent to the server, without what only the proxy was to see."""
    sent = [("Host", urlsplit(request.url).netloc), *header_pairs(request)]
    return [(name, value) for name, value in sent if name.lower() != "proxy-authorization"]
