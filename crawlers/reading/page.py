"""A page parsed once: its tree, its meta tags and its JSON-LD article, and selection by compiled CSS."""

import html as entities
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from crawlers.reading.decode import is_binary, to_utf8
from pipeline.errors import UserError
from pipeline.text import fold, squeeze
from pipeline.urls import fetchable

_ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)$")
_META_CONTENT = re.compile(r"meta\[(?:property|name|itemprop)=['\"]?([\w:.-]+)['\"]?\]::attr\(content\)")
_ARTICLE_TYPES = frozenset(
    ("newsarticle", "article", "reportagenewsarticle", "blogposting", "liveblogposting", "analysisnewsarticle")
)
_SCRIPTS = etree.XPath("//script[contains(@type, 'ld+json')]")
_NAMES = etree.XPath("//@class | //@id", smart_strings=False)
_METAS = etree.XPath("//meta[@content][@property or @name or @itemprop]")


@lru_cache(maxsize=4096)
def compiled(selector: str) -> tuple[CSSSelector, str | None]:
    """(matcher, attribute or None) of `sel` or `sel::attr(name)`; UserError for what is not CSS."""
    attribute = _ATTRIBUTE.search(selector)
    css = selector[: attribute.start()] if attribute else selector
    try:
        return CSSSelector(css, translator="html"), attribute[1] if attribute else None
    except SelectorError as e:
        raise UserError(
            f"not a CSS selector: {selector!r} ({e})",
            where="a layout in crawlers/outlets",
            expected="CSS, or CSS::attr(name)",
            hint="mend the selector and run: lantoa outlets list",
        ) from e


@lru_cache(maxsize=4096)
def _needs(selector: str) -> frozenset[str]:
    """Class names and ids without which the selector matches nothing."""
    plain = re.sub(r":not\(.*?\)|\[.*?\]|::attr\(.*?\)", "", selector)
    return frozenset() if "," in plain else frozenset(re.findall(r"[.#]([\w-]+)", plain))


def nodes(found: object) -> list[etree._Element]:
    """The elements of an XPath result."""
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []


def select(root: etree._Element, selector: str) -> list[etree._Element]:
    """What a selector (its `::attr` ignored) matches at or under an element."""
    return nodes(compiled(selector)[0](root))


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", fold(text or "")))


def overlap(a: set[str], b: set[str]) -> float:
    """The share of the smaller set that the other has; 0 when one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _plain(value: object) -> str:
    # Some sites escape their JSON-LD twice.
    return squeeze(entities.unescape(entities.unescape(value))) if isinstance(value, str) else ""


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "itemListElement"):
            yield from _objects(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)


def _types(found: dict[str, Any]) -> set[str]:
    kinds = found.get("@type")
    return {str(k).lower() for k in (kinds if isinstance(kinds, list) else [kinds])}


@dataclass
class Page:
    """`root` is the html element. Nothing here changes the tree."""

    root: etree._Element
    url: str | None
    _metas: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for meta in nodes(_METAS(self.root)):
            for key in ("property", "name", "itemprop"):
                if name := meta.get(key):
                    self._metas.setdefault(name.strip().lower(), []).append(meta.get("content", ""))

    @cached_property
    def _names(self) -> frozenset[str]:
        found = _NAMES(self.root)
        return frozenset(" ".join(str(n) for n in found).split()) if isinstance(found, list) else frozenset()

    def may_match(self, selector: str) -> bool:
        """False when a class or id that the selector needs is nowhere on the page: far cheaper than looking for it."""
        return _needs(selector) <= self._names

    def metas(self, name: str) -> list[str]:
        """Contents of the meta tags of that property, name or itemprop, squeezed, none empty."""
        return [text for raw in self._metas.get(name, []) if (text := _plain(raw))]

    def meta(self, *names: str) -> str | None:
        return next((value for name in names for value in self.metas(name)), None)

    def elements(self, selectors: Sequence[str]) -> list[etree._Element]:
        """What the first selector that matches anything matches."""
        for selector in selectors:
            if self.may_match(selector) and (found := select(self.root, selector)):
                return found
        return []

    def texts(self, selectors: Sequence[str]) -> list[str]:
        """Squeezed texts (or attributes) of the first selector that gives any."""
        for selector in selectors:
            # The meta tags are indexed once; looking through the page again for each would double the time.
            if meta := _META_CONTENT.fullmatch(selector):
                if values := self.metas(meta[1].lower()):
                    return values
                continue
            if not self.may_match(selector):
                continue
            matcher, attribute = compiled(selector)
            found_in = nodes(matcher(self.root))
            raw = (element.get(attribute, "") if attribute else inline(element) for element in found_in)
            if found := [text for r in raw if (text := _plain(r))]:
                return found
        return []

    @cached_property
    def _json(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for script in nodes(_SCRIPTS(self.root)):
            try:
                found += _objects(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
        return found

    @cached_property
    def article_json(self) -> dict[str, Any]:
        """The page's own article in JSON-LD: the only one, or the one that has the page's title; else empty."""
        found = [o for o in self._json if _types(o) & _ARTICLE_TYPES and (o.get("headline") or o.get("datePublished"))]
        if len({_plain(a.get("headline")) for a in found}) > 1:
            title = words(self.meta("og:title") or next(iter(self.texts(["title"])), ""))
            found = [a for a in found if overlap(words(_plain(a.get("headline"))), title) >= 0.7]
        return found[0] if found else {}

    @cached_property
    def json_types(self) -> set[str]:
        return {t for o in self._json for t in _types(o)}

    def json_text(self, key: str) -> str | None:
        value = self.article_json.get(key)
        return _plain(value[0] if isinstance(value, list) and value else value) or None

    def json_list(self, key: str) -> list[str]:
        """Names or texts under a key of the article, whether one or many, objects or plain."""
        value = self.article_json.get(key)
        items = value if isinstance(value, list) else [value]
        return [t for i in items if (t := _plain(i.get("name") if isinstance(i, dict) else i))]

    @cached_property
    def canonical(self) -> str | None:
        """Absolute `rel=canonical` or `og:url`, when it is an http(s) address."""
        link = self.texts(["link[rel=canonical]::attr(href)"]) or self.metas("og:url")
        try:
            return fetchable(link[0], self.url) if link else None
        except ValueError:
            return None


_SKIP_INLINE = {"script", "style", "noscript", "template"}


def inline(element: etree._Element) -> str:
    """The text of an element without scripts and comments, unsqueezed."""
    parts: list[str] = [element.text or ""] if isinstance(element.tag, str) and element.tag not in _SKIP_INLINE else []
    for node in element.iterdescendants():
        if isinstance(node.tag, str) and node.tag not in _SKIP_INLINE:
            parts.append(node.text or "")
        if (parent := node.getparent()) is None or parent.tag not in _SKIP_INLINE:
            parts.append(node.tail or "")
    return "".join(parts)


def parse(html: bytes, *, url: str | None, encoding: str | None = None) -> Page | None:
    """The page, or None when the bytes are no HTML: empty, binary, or without a single element in a body."""
    if not html.strip() or is_binary(html):
        return None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(to_utf8(html, encoding).replace(b"\x00", b""), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if root is None or b"<" not in html:
        return None
    return Page(root, url)
