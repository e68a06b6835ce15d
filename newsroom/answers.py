"""What the newsroom answers: a pure function of the URL, the day, the attempt and the conditions of the request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit

from newsroom import channels, shards
from newsroom.article import Article
from newsroom.edition import Day
from newsroom.encoding import encode
from newsroom.pages.render import article_page, landing_page, linkable, list_page
from newsroom.site import Site
from newsroom.urls import url_of
from pipeline.text import digest

ATTEMPT = "Lantoa-Attempt"
_GIF = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")
_SHARD = re.compile(r"/sitemaps/news-(\d{4})-(\d{1,2})\.xml\.gz")


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    "Content-Length when it lies: the body breaks off before it."


def _typed(kind: str, body: str | bytes, **headers: str) -> Answer:
    data = body.encode() if isinstance(body, str) else body
    return Answer(200, data, {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}})


def _missing(site: Site | None) -> Answer:
    name = site.name if site else "Newsroom"
    page = (
        f"<!DOCTYPE html><html><head><title>404</title></head><body><p>{name}: không tìm thấy trang.</p></body></html>"
    )
    return Answer(404, page.encode(), {"Content-Type": "text/html; charset=utf-8"})


def answer(day: Day, url: str, headers: Mapping[str, str]) -> Answer:
    """The answer to GET `url`. Header `Lantoa-Attempt` (default 1) tells the tries of one URL in one night apart."""
    parts = urlsplit(url)
    outlet = (parts.hostname or "").lower().removesuffix(".localhost")
    site = day.edition.sites.get(outlet)
    if site is None:
        return _missing(None)
    article = day.find(outlet, parts.path)
    if article:
        return _article(day, site, article, headers)
    moved = day.edition.redirects.get((outlet, parts.path))
    if moved and moved.published <= day.now:
        query = f"?{parts.query}" if parts.query else ""
        return Answer(301, b"", {"Location": url_of(moved, site) + query, "Content-Type": "text/html"})
    return _channel(day, site, parts.path, headers) or _page(day, site, parts.path) or _missing(site)


def _attempt(headers: Mapping[str, str]) -> int:
    given = headers.get(ATTEMPT, "1")
    return int(given) if given.isascii() and given.isdigit() else 1


def _article(day: Day, site: Site, article: Article, headers: Mapping[str, str]) -> Answer:
    serve = article.serve
    if serve.gone and serve.gone <= day.day:
        return _missing(site)
    for s in serve.status:
        if s.day == day.day and (not s.attempts or _attempt(headers) in s.attempts):
            return Answer(s.code, b"<html><body>Service Unavailable</body></html>", {"Content-Type": "text/html"})
    page = landing_page(day, article) if serve.page == "landing" else article_page(day, article)
    body = encode(page, serve.encoding, serve.nfd)
    kind = f"text/html; charset={serve.encoding}"
    if serve.truncate:
        return Answer(200, body[: len(body) // 2], {"Content-Type": kind}, promised=len(body))
    return _typed(kind, body)


def _conditional(whole: Answer, etag: str, modified: str, headers: Mapping[str, str]) -> Answer:
    """304 when the client has it already (RFC 9110: If-None-Match before If-Modified-Since)."""
    tagged = {**whole.headers, "ETag": etag, "Last-Modified": modified}
    if "If-None-Match" in headers:
        known = etag in [t.strip() for t in headers["If-None-Match"].split(",")]
    else:
        known = _not_newer(modified, headers.get("If-Modified-Since"))
    return Answer(304, b"", tagged) if known else Answer(200, whole.body, tagged)


def _not_newer(modified: str, since: str | None) -> bool:
    if since is None:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _channel(day: Day, site: Site, path: str, headers: Mapping[str, str]) -> Answer | None:
    if path == "/robots.txt":
        return _typed("text/plain; charset=utf-8", site.robots) if site.robots else None
    if path in site.feeds:
        body = channels.feed(day, site, path)
        kind = "application/atom+xml" if site.feed_format == "atom" else "text/xml"
        modified = format_datetime(channels.last_change(day, site, path).astimezone(UTC), usegmt=True)
        return _conditional(_typed(f"{kind}; charset=utf-8", body), f'"{digest(body)}"', modified, headers)
    if path == site.news_sitemap:
        return _typed("text/xml; charset=utf-8", channels.news_sitemap(day, site))
    if site.sitemap_index and path == site.sitemap_index:
        return _typed("text/xml; charset=utf-8", channels.sitemap_index(day, site))
    if site.five_day_index and path == site.five_day_index:
        return _typed("text/xml; charset=utf-8", shards.five_day_index(day, site))
    if site.five_day_index and (five_days := shards.five_day_shard(day, site, path)):
        return _typed("text/xml; charset=utf-8", five_days)
    shard = _SHARD.fullmatch(path)
    if site.sitemap_index and shard:
        return _typed("application/gzip", shards.month_sitemap(day, site, int(shard[1]), int(shard[2])))
    return None


def _page(day: Day, site: Site, path: str) -> Answer | None:
    html = "text/html; charset=utf-8"
    for slug, name in site.sections.items():
        if path == site.section_path(slug):
            return _typed(html, list_page(day, site, path, name, channels.section_articles(day, site, slug)))
        page = _page_number(site, slug, path)
        if page and ((found := shards.page_articles(day, site, slug, page)) or page == 1):
            return _typed(html, list_page(day, site, path, name, found))
    if path == "/":
        return _typed(html, list_page(day, site, path, site.motto, linkable(day, site.id)[:40]))
    if path.endswith(".gif"):
        return _typed("image/gif", _GIF)
    return None


def _page_number(site: Site, slug: str, path: str) -> int | None:
    if site.section_page_url is None:
        return None
    before, after = site.section_page_url.format(slug=slug, page="|").split("|")
    number = path.removeprefix(before).removesuffix(after)
    return int(number) if f"{before}{number}{after}" == path and re.fullmatch(r"[1-9]\d{0,3}", number) else None
