"""One row of a JSONL export as an article. Nothing is guessed: what cannot be placed is a rejection with its reason.

A clipping service often stores the time it fetched a feed as the publication time. Where nearly all of an outlet's
rows say that they were published when they were first seen, that field is not believed: the time in the URL is used,
or none, and the doubt is stored.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, get_args

from crawlers.reading import EXTRACTOR_VERSION
from pipeline.dates import Stamp, read_time, url_time
from pipeline.outlets import Outlet, Outlets
from pipeline.records import Article, Rejection, RejectionReason, article_id
from pipeline.text import clean, digest, paragraphs, squeeze
from pipeline.urls import canonicalize, host_of

# Share of an outlet's rows, and distance, from which `published_at` is taken for the time of fetching.
FETCH_TIME_SHARE = 0.5
FETCH_TIME_WITHIN = timedelta(minutes=5)
_REASONS = get_args(RejectionReason)


def _text(row: Mapping[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _names(row: Mapping[str, Any], *keys: str) -> list[str]:
    for key in keys:
        value = row.get(key)
        parts = value.replace(";", ",").split(",") if isinstance(value, str) else value
        if isinstance(parts, list) and parts:
            return [squeeze(str(p)) for p in parts if str(p).strip()]
    return []


def first_seen(row: Mapping[str, Any]) -> datetime | None:
    """When the export says it first saw the article; UTC."""
    stamp = read_time(_text(row, "first_seen_at", "fetched_at", "crawled_at"))
    return stamp.at if stamp else None


def fetch_time_outlets(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The outlets of an export whose `published_at` is mostly the time of fetching."""
    seen: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for row in rows:
        published, first = read_time(_text(row, "published_at")), first_seen(row)
        if published and first:
            outlet = str(row.get("outlet"))
            seen[outlet] += 1
            same[outlet] += abs(published.at - first) <= FETCH_TIME_WITHIN
    return frozenset(o for o, n in seen.items() if n >= 20 and same[o] / n >= FETCH_TIME_SHARE)


def refuse(
    row: Mapping[str, Any],
    reason: RejectionReason,
    detail: str,
    record_id: str,
    at: datetime,
    outlet: str | None = None,
) -> Rejection:
    url = _text(row, "url")
    try:
        canonical = canonicalize(url) if url else None
    except ValueError:
        canonical = None
    return Rejection(
        outlet_id=outlet,
        url=url,
        canonical_url=canonical,
        reason=reason,
        detail=detail,
        fetched_at=first_seen(row) or at,
        extractor_version=EXTRACTOR_VERSION,
        source="import",
        record_id=record_id,
    )


def read_row(
    row: Mapping[str, Any], record_id: str, outlets: Outlets, at: datetime, doubtful: frozenset[str]
) -> Article | Rejection:
    """One exported row as an article (or headline), or why not. `at` is the time of the import."""
    if "_error" in row:
        return refuse(row, "unreadable", str(row["_error"]), record_id, at)
    url = _text(row, "url")
    try:
        canonical = canonicalize(url, outlets) if url else None
        by_host = outlets.of_host(host_of(canonical)) if canonical else None
    except ValueError as e:
        return refuse(row, "unreadable", f"url: {e}", record_id, at)
    outlet = by_host or outlets.outlets.get(str(row.get("outlet")))
    if outlet is None:
        named = f"outlet {row.get('outlet')!r}, url {url!r}"
        return refuse(row, "unknown_outlet", f"{named}: no declaration; lantoa outlets list", record_id, at)
    title = squeeze(_text(row, "title") or "")
    body = "\n\n".join(paragraphs(clean(_text(row, "body", "text") or "")))
    lead = squeeze(_text(row, "lead", "sapo", "description") or "") or None
    if not title:
        return refuse(row, "no_title", "the row has no title", record_id, at, outlet.id)
    if not canonical and not row.get("id"):
        return refuse(row, "unreadable", "the row has neither url nor id", record_id, at, outlet.id)
    seen = first_seen(row) or at
    stamp, source, doubt = _published(row, canonical, outlet, outlets, doubtful, at)
    return Article(
        article_id=article_id(canonical, outlet.id, str(row.get("id"))),
        version_id=digest(title, lead, body),
        outlet_id=outlet.id,
        url=url,
        canonical_url=canonical,
        kind="article" if body else "headline",
        title=title,
        lead=lead,
        body=body,
        authors=_names(row, "authors", "author"),
        tags=_names(row, "tags"),
        section=_text(row, "section"),
        lang=_text(row, "lang") or (outlet.lang[0] if len(outlet.lang) == 1 else None),
        published_raw=_text(row, "published_at"),
        published_field=source,
        published_at=stamp.at if stamp else None,
        published_precision=stamp.precision if stamp else "none",
        published_zone=stamp.zone if stamp else None,
        published_doubt=doubt,
        first_seen_at=seen,
        fetched_at=seen,
        method="record",
        extractor_version=EXTRACTOR_VERSION,
        source="import",
        record_id=record_id,
    )


def _published(
    row: Mapping[str, Any],
    canonical: str | None,
    outlet: Outlet,
    outlets: Outlets,
    doubtful: frozenset[str],
    at: datetime,
) -> tuple[Stamp | None, str | None, str | None]:
    stated = read_time(_text(row, "published_at"))
    seen = first_seen(row)
    in_url = url_time(canonical)
    is_fetch_time = (
        str(row.get("outlet")) in doubtful and stated and seen and abs(stated.at - seen) <= FETCH_TIME_WITHIN
    )
    if stated and not is_fetch_time and stated.at > (seen or at) + timedelta(minutes=10):
        return None, None, f"published_at {stated.at:%Y-%m-%d %H:%M} UTC lies after the time it was first seen"
    if stated and not is_fetch_time:
        return stated, "record:published_at", None
    doubt = "published_at is the time of fetching" if is_fetch_time else None
    if in_url and (seen is None or in_url.at <= seen + timedelta(minutes=10)):
        return in_url, "url", f"{doubt}; the time in the URL is used" if doubt else None
    return None, None, doubt
