"""RSS (0.9x, 1.0, 2.0) and Atom."""

from lxml import etree

from crawlers.found import Found, Page, plain
from crawlers.xml import local_name, parse_xml, text_of

_ITEMS = ("item", "entry")
_LEADS = ("description", "summary")
_DATES = ("pubdate", "published", "date", "issued", "updated")


def read_feed(body: bytes, charset: str | None = None) -> Page:
    """The items of a feed, in its order. Raises ValueError for what is no feed."""
    root = parse_xml(body, charset)
    if local_name(root) not in ("rss", "rdf", "feed"):
        raise ValueError(f"no feed: the root is <{local_name(root)}>")
    items = [e for e in root.iter() if local_name(e) in _ITEMS]
    return Page([found for item in items if (found := _item(item))])


def _item(item: etree._Element) -> Found | None:
    children = {local_name(child): child for child in reversed(item)}
    url = _link(item) or _permalink(children.get("guid"))
    if not url:
        return None
    lead = next((children[n] for n in _LEADS if n in children), None)
    date = next((children[n] for n in _DATES if n in children), None)
    return Found(url, plain(text_of(children.get("title"))), plain(text_of(lead)), text_of(date))


def _link(item: etree._Element) -> str | None:
    links = [child for child in item if local_name(child) == "link"]
    for link in sorted(links, key=lambda e: e.get("rel", "alternate") != "alternate"):
        if url := link.get("href") or text_of(link):
            return url.strip()
    return None


def _permalink(guid: etree._Element | None) -> str | None:
    url = text_of(guid)
    return url if url and url.startswith(("http://", "https://")) else None
