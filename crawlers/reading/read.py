"""One archived page in, one Article or Rejection out: a pure function of the page and the declarations."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from crawlers.reading.generic import read_generic
from crawlers.reading.lang import language
from crawlers.reading.layout import current, may_have_changed, read_layout
from crawlers.reading.page import Page, parse
from crawlers.reading.parts import Parts, tidy
from crawlers.reading.published import Published, candidates, published
from crawlers.reading.verdict import MIN_CHARS, is_error_page, refusal, shape, states_article, unlike_article
from crawlers.reading.version import EXTRACTOR_VERSION
from pipeline.dates import VIETNAM
from pipeline.outlets import Layout, Outlet, Outlets
from pipeline.records import Article, Rejection, RejectionReason, article_id
from pipeline.text import digest, squeeze
from pipeline.urls import canonicalize, host_of


@lru_cache(maxsize=512)
def _pattern(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


class _RefusedError(Exception):
    def __init__(self, reason: RejectionReason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


def _address(*urls: str | None) -> str | None:
    """The first of them that is an http(s) address."""
    for url in urls:
        try:
            if url and host_of(url):
                return url
        except ValueError:
            continue
    return None


def _unmatched(page: Page, changed: bool, is_article_url: bool) -> Parts:
    """The reading of a page that no layout matches: generic, unless the outlet's layout must have `changed`."""
    parts = read_generic(page)
    chars = sum(len(p.text) for p in parts.body)
    if is_error_page(parts.title, chars):
        raise _RefusedError("not_article", f"error page: {parts.title[:80]}")
    if not states_article(page) and (why := unlike_article(parts.body, parts.listed, is_article_url)):
        raise _RefusedError("not_article", why)
    if chars < MIN_CHARS:
        raise _RefusedError("no_text", f"{chars} characters of text found")
    if changed:
        raise _RefusedError("layout_changed", "no declared layout finds its body, though one did on pages of this time")
    return parts


def _plausible(page: Page, layout: Layout, parts: Parts) -> bool:
    """Selectors that nobody saw work are believed when they find the title too, or a text's worth."""
    return bool(page.texts(layout.title)) or sum(len(p.text) for p in parts.body) >= MIN_CHARS


def _read(
    page: Page, url: str | None, outlets: Outlets, outlet: Outlet | None, fetched_at: datetime
) -> tuple[Parts, Published]:
    path_pattern, form = outlets.article_url(outlet) if outlet else (None, None)
    pattern = _pattern(path_pattern)
    if why := refusal(page, url, pattern):
        raise _RefusedError("not_article", why)
    is_article_url = bool(url and (pattern.search(urlsplit(url).path) if pattern else shape(url) == "article"))
    layouts = outlets.layouts(outlet) if outlet else []
    own = [s for layout in layouts for s in layout.published]
    time = published(candidates(page, url, list(dict.fromkeys(own)), (pattern, form), fetched_at), fetched_at)
    day: date | None = time.at.astimezone(VIETNAM).date() if time.at else None
    for layout in current(layouts, day):
        parts = read_layout(page, layout, outlet) if outlet else None
        if parts and (layout.since or _plausible(page, layout, parts)):
            unsaid = not is_article_url and not states_article(page)
            if unsaid and (why := unlike_article(parts.body, parts.listed, is_article_url)):
                raise _RefusedError("not_article", why)
            return parts, time
    return _unmatched(page, may_have_changed(layouts, day), is_article_url), time


def _checked(parts: Parts) -> Parts:
    """The tidied parts of an article; refuses what has no text, no title, or is an error page."""
    parts = tidy(parts)
    chars = sum(len(p.text) for p in parts.body)
    if not chars:
        raise _RefusedError("no_text", f"{parts.method}: the body has no text but title, lead and captions")
    if not parts.title:
        raise _RefusedError("no_title", f"{parts.method}: no title found")
    if is_error_page(parts.title, chars):
        raise _RefusedError("not_article", f"error page: {parts.title[:80]}")
    return parts


def read_page(
    html: bytes,
    *,
    url: str | None,
    outlets: Outlets,
    encoding: str | None,
    first_seen_at: datetime,
    fetched_at: datetime,
    record_id: str,
    source: Literal["crawl", "import"],
) -> Article | Rejection:
    """Reads one page. Never raises for what a page holds; UserError for a selector that is not CSS.

    `encoding` is the HTTP charset, `url` null for a saved page without one. An undeclared outlet's id is its host.
    """
    page = parse(html, url=_address(url), encoding=encoding)
    address = _address(url, page.canonical if page else None)
    outlet = outlets.of_host(host_of(address)) if address else None
    outlet_id = outlet.id if outlet else host_of(address).removeprefix("www.") if address else "unknown"
    canonical = canonicalize(address, outlets) if address else None
    try:
        if page is None:
            raise _RefusedError("unreadable", "empty, or no HTML")
        parts, time = _read(page, address, outlets, outlet, fetched_at)
        parts = _checked(parts)
    except _RefusedError as refused:
        return Rejection(
            outlet_id=outlet.id if outlet else None, url=url, canonical_url=canonical, reason=refused.reason,
            detail=refused.detail, fetched_at=fetched_at, extractor_version=EXTRACTOR_VERSION, source=source,
            record_id=record_id,
        )  # fmt: skip
    text = "\n\n".join(p.text for p in parts.body)
    lead = parts.lead or None
    return Article(
        article_id=article_id(canonical, outlet_id, record_id),
        version_id=digest(parts.title, lead, text),
        outlet_id=outlet_id,
        url=url,
        canonical_url=canonical,
        kind="photo_story" if parts.photo_story else "article",
        title=parts.title,
        lead=lead,
        body=text,
        authors=parts.authors,
        tags=parts.tags,
        section=parts.section,
        lang=language(f"{parts.title} {lead or ''} {text}")
        or (outlet.lang[0] if outlet and len(outlet.lang) == 1 else None),
        credited_source=parts.credit,
        published_raw=squeeze(time.raw)[:300] if time.raw else None,
        published_field=time.field,
        published_at=time.at,
        published_precision=time.precision,
        published_zone=time.zone,
        published_doubt=time.doubt,
        first_seen_at=first_seen_at,
        fetched_at=fetched_at,
        method=parts.method,
        extractor_version=EXTRACTOR_VERSION,
        source=source,
        record_id=record_id,
    )
