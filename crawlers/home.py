"""What a home page says of its outlet: name, language, feeds, sections, links to articles. Pure; nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawlers.reading.page import Page, inline, nodes, parse
from crawlers.reading.verdict import shape
from crawlers.sections import is_article_url, read_section
from pipeline.outlets import Outlet, Outlets
from pipeline.text import squeeze
from pipeline.urls import fetchable, host_of

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_NAVIGATION = etree.XPath(
    "//nav//a[@href] | //header//a[@href] | //*[contains(@class, 'menu') or contains(@id, 'menu')]//a[@href]"
)
_TLD = re.compile(r"\.(?:com|org|net|gov|edu|info)?\.?[a-z]+$")
_FEED_PATH = re.compile(r"\.rss$|/(?:rss|feed)(?:/|$)|\.xml$|/atom(?:\.|$)", re.I)
_SITE_PART = re.compile(r"\s+[-–—|:]\s+")
_MOST_SECTIONS = 8


@dataclass(frozen=True)
class Home:
    url: str
    name: str | None
    lang: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    "From link rel=alternate, or links of the page that look like feeds."
    feed_lists: list[str] = field(default_factory=list)
    "Pages whose address says that they list feeds."
    sections: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


def outlet_id_of(host: str) -> str:
    """`vensong` of `www.vensong.com.vn`, `en_vensong` of `en.vensong.vn`: what can stem a file and name a row."""
    bare = host.partition(":")[0].lower().removeprefix("www.")
    stem = _TLD.sub("", bare) or bare
    return re.sub(r"[^a-z0-9]+", "_", stem).strip("_")


def read_home(html: bytes, url: str, charset: str | None, outlet: Outlet, outlets: Outlets) -> Home:
    """What the page at `url` says; every list in its order, nothing twice. Raises ValueError for what is no HTML."""
    page = parse(html, url=url, encoding=charset)
    if page is None:
        raise ValueError("empty, or no HTML")
    base = urljoin(url, next((b.get("href") or "" for b in page.root.iter("base")), ""))
    links = [f.url for f in read_section(html, charset).found]
    own = list(dict.fromkeys(u for link in links if (u := _own(link, base, outlet, outlets))))
    linked_feeds = [u for u in own if _FEED_PATH.search(urlsplit(u).path)]
    feeds = list(dict.fromkeys(_alternates(page, base, outlet, outlets)))
    return Home(
        url=url,
        name=_name(page),
        lang=_languages(page),
        feeds=feeds or [u for u in linked_feeds if u.endswith((".rss", ".xml"))],
        feed_lists=[u for u in linked_feeds if not u.endswith((".rss", ".xml"))]
        or [u for u in own if re.search(r"/rss[^/]*\.\w+$", urlsplit(u).path, re.I)],
        sections=_sections(page, base, outlet, outlets),
        articles=[u for u in own if is_article_url(u, outlet, outlets)],
    )


def _own(link: str | None, base: str, outlet: Outlet, outlets: Outlets) -> str | None:
    try:
        url = fetchable(link or "", base)
        return url if outlets.of_host(host_of(url)) == outlet else None
    except ValueError:
        return None


def _alternates(page: Page, base: str, outlet: Outlet, outlets: Outlets) -> Iterator[str]:
    for link in page.root.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        named = "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES
        if named and (url := _own(link.get("href"), base, outlet, outlets)):
            yield url


def _name(page: Page) -> str | None:
    """og:site_name, else the shortest part of the title between dashes and bars: sites add slogans to their names."""
    if stated := page.meta("og:site_name", "application-name"):
        return stated
    title = next(iter(page.texts(["head title", "title"])), "")
    return min((p for p in _SITE_PART.split(title) if p.strip()), key=len, default=None)


def _languages(page: Page) -> list[str]:
    stated = page.root.get("lang") or page.meta("content-language", "og:locale") or ""
    return [stated[:2].lower()] if re.match(r"[a-zA-Z]{2}(?:[-_]|$)", stated) else []


def _sections(page: Page, base: str, outlet: Outlet, outlets: Outlets) -> list[str]:
    found: dict[str, None] = {}
    for link in nodes(_NAVIGATION(page.root)):
        url = _own(link.get("href"), base, outlet, outlets)
        if url and shape(url) == "plain" and squeeze(inline(link)) and not _FEED_PATH.search(urlsplit(url).path):
            found.setdefault(url.partition("#")[0])
    return list(found)[:_MOST_SECTIONS]
