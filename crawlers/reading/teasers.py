"""Telling a list of articles from an article by the page itself: a list's text stands in cards under headline links."""

from collections.abc import Iterable

from lxml import etree

from crawlers.reading.page import inline
from pipeline.text import fold

_TAGS = ("p", "a", "span", "div", "li", "h2", "h3", "h4", "article", "td")
_WORDS = 5
_LEVELS = 4


def _card(element: etree._Element, chars: int) -> etree._Element:
    """The largest ancestor (four levels at most) that holds little more than the element's own text."""
    card = element
    for _ in range(_LEVELS):
        above = card.getparent()
        if above is None or above.tag in ("body", "html") or len(fold(inline(above))) > 2 * chars + 200:
            break
        card = above
    return card


def _headline(card: etree._Element) -> bool:
    """Whether a link of five words or more opens the card, or is a heading in it, and more text follows."""
    text = fold(inline(card))
    for link in card.iter("a"):
        words = fold(inline(link))
        if len(words.split()) < _WORDS or len(text) < len(words) + 20:
            continue
        parent = link.getparent()
        if text.startswith(words) or (parent is not None and parent.tag in ("h1", "h2", "h3", "h4")):
            return True
    return card.tag == "a" and any(len(fold(inline(h)).split()) >= _WORDS for h in card.iter("h2", "h3", "h4"))


def teasers(root: etree._Element, lines: Iterable[str]) -> dict[str, bool]:
    """For each line of 40 characters or more (folded) that an element of the page holds: is it in such a card?"""
    wanted = {f for line in lines if len(f := fold(line)) >= 40}
    found: dict[str, bool] = {}
    for element in root.iter(*_TAGS):
        if len(element) > 8 or len(found) == len(wanted):
            continue
        text = fold(inline(element))
        if text in wanted and not found.get(text):
            found[text] = _headline(_card(element, len(text)))
    return found
