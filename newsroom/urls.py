"""Addresses of articles, as each content management system makes them."""

from datetime import datetime

from newsroom.article import Article
from newsroom.site import Site
from pipeline.text import digest, squeeze, without_diacritics


def slugify(text: str) -> str:
    """ "Nghị quyết 98: một năm" -> "nghi-quyet-98-mot-nam"; at most 90 characters."""
    ascii_text = without_diacritics(squeeze(text)).lower()
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in ascii_text).split()
    return "-".join(words)[:90].rstrip("-")


def number(article: Article, site: Site) -> int:
    """The number in the URL: the declared one, or one made from the id, above the outlet's base."""
    return article.number or site.number_base + int(digest(article.id)[:8], 16) % 90_000


def _milliseconds(article: Article) -> str:
    return f"{int(digest(article.id, 'ms')[:8], 16) % 1000:03d}"


def path_of(article: Article, site: Site) -> str:
    """The path of an article's canonical URL."""
    slug = slugify(article.first.title)
    at: datetime = article.published
    stamp, short = f"{at:%Y%m%d%H%M%S}", f"{at:%y%m%d%H%M%S}"
    prefix = f"/{site.private}" if article.serve.robots else ""
    match site.url_style:
        case "stamp":
            name = f"{slug}-{stamp}{_milliseconds(article)}.htm"
        case "stamp_in_section":
            name = f"{article.section}/{slug}-{stamp}{_milliseconds(article)}.htm"
        case "portal":
            name = f"{slug}-102{short}{_milliseconds(article)}.htm"
        case "chn":
            name = f"{slug}-188{short}{_milliseconds(article)[:2]}.chn"
        case "post":
            name = f"{slug}-post{number(article, site)}.html"
        case "dash_number":
            name = f"{slug}-{number(article, site)}.html"
        case "d_number":
            name = f"{slug}-d{number(article, site)}.html"
    return f"{prefix}/{name}"


def url_of(article: Article, site: Site) -> str:
    """The canonical URL, on the port the newsroom is declared for, whatever port it listens on."""
    return site.root + path_of(article, site)
