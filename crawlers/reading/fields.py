"""Fields that pages state about themselves in ways that sites share: authors, tags, section."""

import re
from collections.abc import Sequence

from crawlers.reading.names import people
from crawlers.reading.page import Page

_HOME = ("trang chủ", "trang nhất", "home", "homepage")
_COMMA = re.compile(r"\s*[,;]\s*")
_LABEL = re.compile(r"^(?:từ khóa|tags?|chủ đề)\s*:\s*", re.I)
_AUTHORS = (
    "meta[property='dable:author']::attr(content)", "meta[property='article:author']::attr(content)",
    "[class*=author] [class*=name]", "[class*=byline]", "[itemprop=author]", "[rel=author]", "[class*=detail-author]",
    "p[class*=author]", "a[class*=author]", "span[class*=author]", "div[class*=author]",
    "meta[name=author]::attr(content)",
)  # fmt: skip
TAGS = (
    "[class*=detail-tab] a", "[class*=tags] a", "[class*=tag-list] a", "[class*=article__tag] a", "[class*=keyword] a",
    "[class*=block-key] a", "[rel=tag]", "meta[name=news_keywords]::attr(content)",
    "meta[property='article:tag']::attr(content)", "meta[name=keywords]::attr(content)",
)  # fmt: skip
SECTION = ("meta[property='article:section']::attr(content)", "meta[itemprop=articleSection]::attr(content)")


def authors_of(page: Page, keys: frozenset[str]) -> list[str]:
    """Names from JSON-LD, else from the first usual place that gives any. `keys`: what is the outlet and no person."""
    found = people(page.json_list("author"), keys)
    for selector in () if found else _AUTHORS:
        if found := people(page.texts([selector])[:4], keys):
            break
    return found


def tags_of(page: Page, selectors: Sequence[str]) -> list[str]:
    """Tags in order, once each; what a page writes in one attribute or after one label is parted at commas."""
    found = page.texts(selectors)
    parts = [part for text in found for part in (_COMMA.split(text) if len(found) == 1 else [text])]
    once: dict[str, str] = {}
    for part in parts:
        tag = _LABEL.sub("", part).strip(" ,;#")
        if 1 < len(tag) <= 80:
            once.setdefault(tag.lower(), tag)
    return list(once.values())


def section_of(page: Page, selectors: Sequence[str]) -> str | None:
    """The first name that is not the home page's, from the selectors, then from meta tags and JSON-LD."""
    named = [*page.texts(selectors), *page.texts(SECTION)]
    stated = page.json_text("articleSection")
    return next((n for n in named if n.lower() not in _HOME and len(n) <= 60), None) or stated
