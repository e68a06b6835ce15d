"""Sitemaps, news sitemaps and sitemap indexes, plain or gzipped."""

import re

from lxml import etree

from crawlers.decoding import gunzip
from crawlers.found import Found, Page, plain
from crawlers.xml import local_name, parse_xml, text_of

_GZIP = b"\x1f\x8b"
_NUMBERS = re.compile(r"\d+")


def read_sitemap(body: bytes, max_bytes: int) -> Page:
    """Its URLs in its order, or, of an index, its shards, newest first. Raises ValueError for what is no sitemap."""
    root = parse_xml(gunzip(body, max_bytes) if body.startswith(_GZIP) else body)
    if local_name(root) == "sitemapindex":
        shards = _shards(root)
        return Page(children=[url for _, _, url in shards], modified={url: at for at, _, url in shards if at})
    if local_name(root) != "urlset":
        raise ValueError(f"no sitemap: the root is <{local_name(root)}>")
    return Page([found for url in root if local_name(url) == "url" and (found := _entry(url))])


def _entry(url: etree._Element) -> Found | None:
    children = {local_name(child): child for child in url}
    location = text_of(children.get("loc"))
    if not location:
        return None
    news = children.get("news")
    said = {local_name(e): e for e in news} if news is not None else {}
    return Found(
        location,
        plain(text_of(said.get("title"))),
        None,
        text_of(said.get("publication_date")),
        modified_raw=text_of(children.get("lastmod")),
        sure=news is not None,
    )


def _shards(root: etree._Element) -> list[tuple[str, tuple[int, ...], str]]:
    """(lastmod or nothing, numbers in the name, URL), newest first."""
    shards: list[tuple[str, tuple[int, ...], str]] = []
    for sitemap in root:
        children = {local_name(child): child for child in sitemap}
        if location := text_of(children.get("loc")):
            # sitemaps-2024-3-11-15.xml: without a lastmod the numbers in the name are the date.
            numbers = tuple(int(n) for n in _NUMBERS.findall(location.rpartition("/")[2]))
            shards.append((text_of(children.get("lastmod")) or "", numbers, location))
    return sorted(shards, key=lambda s: s[:2], reverse=True)
