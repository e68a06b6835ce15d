"""Links of a section page, and what the path of an article looks like."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from crawlers.found import Found, Page
from crawlers.xml import known_charset
from pipeline.outlets import Outlet, Outlets
from pipeline.text import squeeze

# Without a declared pattern: three words or more, and a number or an article's ending. Wrong on the safe side; what it
# misses, feeds and sitemaps show.
_WORDS = re.compile(r"[^\W\d_]+(?:-\w+){3,}")
_NUMBER = re.compile(r"\d{5,}")
_ENDING = re.compile(r"\.(?:html?|chn|ldo|vov|vnp|aspx|epi|tpo)$")


def read_section(body: bytes, charset: str | None = None) -> Page:
    """Every link, once, with its longest text as title, relative to the page or its <base>. Raises ValueError."""
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(encoding=known_charset(charset)))
    except (html.etree.ParserError, LookupError) as e:
        raise ValueError(f"no HTML: {e}") from e
    base = next((b.get("href") or "" for b in root.iter("base")), "")
    onward = next(
        (e.get("href") for e in root.iter("link", "a") if "next" in (e.get("rel") or "").lower().split()), None
    )
    titles: dict[str, str] = {}
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if href and not href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            href = urljoin(base, href)
            said = max(squeeze("".join(map(str, link.itertext()))), squeeze(link.get("title") or ""), key=len)
            titles[href] = max(titles.get(href, ""), said, key=len)
    found = [Found(href, title or None, sure=False) for href, title in titles.items()]
    return Page(found, next=urljoin(base, onward.strip()) if onward and onward.strip() else None)


def is_article_url(url: str, outlet: Outlet, outlets: Outlets) -> bool:
    """Whether the path is that of an article: by the outlet's (or its family's) pattern, else by a cautious rule."""
    pattern, _ = outlets.article_url(outlet)
    path = unquote(urlsplit(url).path)
    if pattern:
        return re.search(pattern, path) is not None
    last = path.rstrip("/").rpartition("/")[2]
    return _WORDS.search(last) is not None and (_NUMBER.search(last) or _ENDING.search(last)) is not None
