"""The time that a page shows beside its title, for pages that state it nowhere and mark it with no usual name."""

import re
from collections.abc import Iterator

from lxml import etree

from crawlers.reading.page import Page, inline
from crawlers.reading.titles import title_without_layout
from pipeline.dates import read_time
from pipeline.text import fold, squeeze

_TITLES = (("h1",), ("h2", "h3", "h4"), ("div", "span", "td", "p", "b", "strong"))
_OUTSIDE = ("header", "nav", "footer", "aside", "script", "style")
_SHOWN = 110
"Characters of a line that says when, and perhaps by whom."
_TEXT = 150
"The first longer paragraph may be the lead; what follows the second is not beside the title."
_AFTER, _BEFORE = 40, 6
_POSTED = re.compile(r"(?:đăng|xuất bản|ngày đăng|posted|published)\b.*", re.I)


def times_near_title(page: Page) -> list[str]:
    """The lines beside the title that say a time, those with a clock first; empty when the title is not shown."""
    title = title_without_layout(page)
    heading = _heading(page, fold(title)) if title else None
    if heading is None:
        return []
    after = [line for line in _after(heading) if read_time(line)]
    lines = after or [line for line in _before(heading) if read_time(line)]
    return sorted(lines, key=_is_day)


def _is_day(line: str) -> bool:
    stamp = read_time(line)
    return stamp is None or stamp.precision == "day"


def _heading(page: Page, title: str) -> etree._Element | None:
    """The first element outside headers and asides that is the title; headings are looked at first, being few."""
    for tags in _TITLES:
        for e in page.root.iter(*tags):
            if len(e) < 4 and fold(inline(e)) == title and not any(a.tag in _OUTSIDE for a in e.iterancestors()):
                return e
    return None


def _line(element: etree._Element) -> str:
    # Date and clock may stand in elements of their own, with no space between.
    text = squeeze(" ".join(str(t) for t in element.itertext()))
    posted = _POSTED.search(text)
    return posted[0] if posted else text


def _after(heading: etree._Element) -> Iterator[str]:
    """Short lines after the heading, outer elements before the inner ones, up to the second paragraph of text."""
    seen = long = 0
    inside = set(heading.iter())
    for element in _following(heading):
        if element in inside or not isinstance(element.tag, str):
            continue
        seen += 1
        own = squeeze(element.text or "")
        text = squeeze(inline(element))
        long += len(own) > _TEXT or (element.tag == "p" and len(text) > _TEXT)
        if seen > _AFTER or long > 1:
            return
        if 0 < len(text) <= _SHOWN:
            yield _line(element)


def _following(element: etree._Element) -> Iterator[etree._Element]:
    """Elements after this one in the order of the page, without asides and navigation."""
    at: etree._Element | None = element
    for _ in range(5):
        if at is None:
            return
        for sibling in at.itersiblings():
            if sibling.tag not in _OUTSIDE:
                yield from sibling.iter()
        at = at.getparent()


def _before(heading: etree._Element) -> Iterator[str]:
    at: etree._Element | None = heading
    for _ in range(2):
        if at is None or at.tag in ("body", "main", "article"):
            return
        for sibling in list(at.itersiblings(preceding=True))[:_BEFORE]:
            text = _line(sibling)
            if sibling.tag not in _OUTSIDE and 0 < len(text) <= _SHOWN:
                yield text
        at = at.getparent()
