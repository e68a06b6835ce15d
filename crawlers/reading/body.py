"""From a body element to its paragraphs: what stands in blocks, without what no reader takes for the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from crawlers.reading.page import select
from pipeline.text import squeeze

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
     "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_NEVER = frozenset(
    ("script", "style", "noscript", "template", "iframe", "video", "audio", "object", "embed", "svg", "canvas", "form",
     "button", "select", "textarea", "input", "nav", "footer", "aside", "head", "map", "amp-ad", "amp-sidebar",
     "amp-embed", "amp-iframe", "amp-video", "amp-audio", "amp-social-share")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Class words by which the sites' editors and plugins mark captions.
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:photocms_?caption|(?:fig|img|image|tpl|p)?-?caption|ck_legend)(?:$|[\s_-])",
    re.I,
)


@dataclass(frozen=True)
class Paragraph:
    text: str
    caption: bool = False
    linked: int = 0
    "Characters of it that stand in links."
    marked: int = 0
    "Characters of it that stand in bold, slanted or in a heading."


def matched(container: etree._Element, selectors: Sequence[str]) -> frozenset[etree._Element]:
    """Every element at or under the container that one of the selectors matches."""
    return frozenset(e for s in selectors for e in select(container, s))


def _hidden(element: etree._Element) -> bool:
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _is_caption(element: etree._Element) -> bool:
    """A marked caption, or a figure or small table around a picture (older editors have no other caption)."""
    if element.tag == "table" or (element.tag == "figure" and element.find(".//table") is None):
        return element.find(".//img") is not None and len(squeeze("".join(map(str, element.itertext())))) < 400
    name = element.get("class")
    return element.tag == "figcaption" or bool(name and _CAPTION.search(name)) or _under_picture(element)


def _under_picture(element: etree._Element) -> bool:
    """A short centred or slanted paragraph right after one that holds a picture and no text."""
    if element.tag != "p":
        return False
    styled = element.get("align") == "center" or "center" in (element.get("style") or "")
    slanted = (
        len(element) == 1 and element[0].tag in ("em", "i") and not (element.text or element[0].tail or "").strip()
    )
    above = element.getprevious() if styled or slanted else None
    if above is None or above.find(".//img") is None or "".join(map(str, above.itertext())).strip():
        return False
    return len(squeeze("".join(map(str, element.itertext())))) < 300


_Piece = tuple[str, bool, bool, bool]
_MARKED = ("strong", "b", "em", "i", "h2", "h3", "h4")


def _pieces(container: etree._Element, dropped: frozenset[etree._Element]) -> Iterator[_Piece]:
    """(text, inside a caption, inside a link, marked) in order; a block's edge is two new lines, a break one."""
    captions = links = marks = 0
    walk = etree.iterwalk(container, events=("start", "end"))
    for event, node in walk:
        if not isinstance(node.tag, str):
            continue
        skipped = node is not container and (node.tag in _NEVER or node in dropped or _hidden(node))
        if event == "start":
            if skipped:
                walk.skip_subtree()
                continue
            captions += _is_caption(node)
            links += node.tag == "a"
            marks += node.tag in _MARKED
            if node.tag in _BLOCKS:
                yield "\n\n", captions > 0, False, False
            elif node.tag == "br":
                yield "\n", captions > 0, False, False
            if node.text:
                yield node.text.replace("\n", " "), captions > 0, links > 0, marks > 0
            continue
        if not skipped:
            if node.tag in _BLOCKS:
                yield "\n\n", captions > 0, False, False
            captions -= _is_caption(node)
            links -= node.tag == "a"
            marks -= node.tag in _MARKED
        elif node.tag in _BLOCKS:
            yield "\n\n", captions > 0, False, False
        if node.tail and node is not container:
            yield node.tail.replace("\n", " "), captions > 0, links > 0, marks > 0


def paragraphs(container: etree._Element, drop: Sequence[str] = ()) -> list[Paragraph]:
    """Every paragraph and caption under the element, in order, squeezed, none empty; without what `drop` selects."""
    found: list[Paragraph] = []
    text: list[str] = []
    linked, marked, caption, breaks = 0, 0, False, 0

    def close() -> None:
        nonlocal text, linked, marked, caption
        if joined := squeeze("".join(text)):
            found.append(Paragraph(joined, caption, linked, marked))
        text, linked, marked, caption = [], 0, 0, False

    for piece, in_caption, in_link, in_mark in _pieces(container, matched(container, drop)):
        if piece in ("\n\n", "\n"):
            breaks += len(piece)
            if breaks >= 2:
                close()
            else:
                text.append(" ")
            continue
        if piece.strip():
            breaks = 0
            if in_caption != caption and text and "".join(text).strip():
                close()
            caption = in_caption
            linked += len(squeeze(piece)) if in_link else 0
            marked += len(squeeze(piece)) if in_mark else 0
        text.append(piece)
    close()
    return found
