"""Is this page an article? From its URL and its own statements before it is read, from its text afterwards."""

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from crawlers.reading.body import Paragraph
from crawlers.reading.page import Page
from pipeline.text import fold, without_diacritics

Shape = Literal["home", "listing", "article", "slug", "plain", "none"]

# Less than a short news item: a caption, a cookie notice, a player's labels.
MIN_CHARS = 150
_HOME = re.compile(r"^/?(?:(?:index|home|default|trang-?chu)(?:\.\w+)?/?)?$", re.I)
_LISTING = frozenset(
    ("tag", "tags", "tu-khoa", "topic", "topics", "chu-de", "chude", "search", "tim-kiem", "timkiem", "author",
     "authors", "tac-gia", "category", "categories", "rss", "rssmain", "sitemap", "lien-he", "contact", "contact-us",
     "gioi-thieu", "about", "about-us", "quang-cao", "login", "dang-nhap", "thread")
)  # fmt: skip
# These head lists, but articles live under them too: an id in the last part tells.
_MAYBE = frozenset(
    ("video", "videos", "podcast", "podcasts", "media", "multimedia", "photo", "anh", "su-kien", "dong-su-kien", "live",
     "tv", "emagazine")
)  # fmt: skip
_LISTING_END = re.compile(r"(?:-tag\d+|-e\d+|/trang-\d+|/page/\d+|/tag-[^/]+)(?:\.\w+)?/?$", re.I)
_ID = re.compile(r"\d{5,}|post\d{3,}|-d\d{4,}|-i\d{4,}")
# Government portals name the article in the query: `/chi-tiet?ItemID=123`.
_ID_KEY = re.compile(r"(?:item|news|article|post|bai|tin|content)_?id|id(?:item|news|article|bai|tin)?", re.I)
_SEARCH_KEYS = frozenset(("q", "s", "query", "keyword", "keywords", "search", "tukhoa"))
_PUBLISHED_METAS = ("article:published_time", "pubdate", "datepublished", "article:published", "publishdate")
_ERROR = re.compile(
    r"\b(?:404|403|50[0234])\b|khong tim thay|khong ton tai|not found|access denied|just a moment|attention required|"
    r"bad gateway|service unavailable|bao tri|verify you are human"
)
_LISTS = frozenset(("collectionpage", "itemlist", "searchresultspage", "profilepage", "contactpage", "aboutpage"))


def shape(url: str | None) -> Shape:
    """What the URL alone looks like; `slug` is a long slug without an id, `plain` a short one (a section)."""
    if not url:
        return "none"
    parts = urlsplit(url)
    path, query = parts.path, parse_qs(parts.query)
    if any(_ID_KEY.fullmatch(key) and values[0].isdigit() for key, values in query.items()):
        return "article"
    if _HOME.match(path):
        return "listing" if _SEARCH_KEYS & query.keys() else "home"
    segments = [s for s in path.lower().split("/") if s]
    has_id = bool(_ID.search(segments[-1]))
    if (
        _LISTING & {s.rpartition(".")[0] or s for s in segments}
        or _LISTING_END.search(path)
        or (parts.hostname or "").startswith(("timkiem.", "search."))
        or (_MAYBE & set(segments) and not has_id)
    ):
        return "listing"
    if has_id or re.search(r"/20\d\d/[01]?\d/[0-3]?\d/", path):
        return "article"
    return "slug" if segments[-1].count("-") >= 5 else "plain"


def states_article(page: Page) -> bool:
    """The page itself says that it is one article: JSON-LD, or a meta tag with its publication time."""
    return bool(page.article_json) or page.meta(*_PUBLISHED_METAS) is not None


def refusal(page: Page, url: str | None, pattern: re.Pattern[str] | None) -> str | None:
    """Why the page is no article, before its text is read; None while it may be one.

    `pattern` is what the paths of the outlet's articles match, when the outlet is known.
    """
    looks = shape(url)
    if looks == "home":
        return "home page, by its URL"
    if looks == "listing":
        return "list, tag, search, author or contact page, by its URL"
    if states_article(page) or (pattern and url and pattern.search(urlsplit(url).path)):
        return None
    if looks == "plain":
        return "section page: a short URL without an id, and the page does not say it is an article"
    if page.json_types & _LISTS:
        return f"the page says it is a {', '.join(sorted(page.json_types & _LISTS))}"
    return None


def is_error_page(title: str, chars: int) -> bool:
    return chars < 500 and bool(_ERROR.search(without_diacritics(fold(title))))


def unlike_article(found: list[Paragraph], listed: float, by_url: bool) -> str | None:
    """Why text found without a layout is no article's; None when it may be one. For pages that do not say they are.

    `found` is without what stands under headlines of other articles, `listed` the share that did; `by_url`: the URL
    looks like an article's, so that less text is enough, and one without any text is an article's without text.
    """
    chars = sum(len(p.text) for p in found)
    if listed >= 0.8:
        return f"{listed:.0%} of its text stands under headline links: a list of articles"
    if chars and sum(p.linked for p in found) > 0.5 * chars:
        return "more than half of its text is links"
    if by_url and chars < MIN_CHARS:
        return None
    running = sum(len(p.text) > 80 for p in found)
    if running < (2 if by_url else 3) or (chars < 400 and not by_url):
        return "nothing on the page says it is an article, and it has little running text"
    return None
