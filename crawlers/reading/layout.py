"""Reading a page by a declared layout: which of the outlet's layouts it is, and what stands in it."""

from collections.abc import Sequence
from datetime import date

from crawlers.reading.body import Paragraph, paragraphs
from crawlers.reading.fields import TAGS, authors_of, section_of, tags_of
from crawlers.reading.names import named_source, outlet_keys, people
from crawlers.reading.page import Page
from crawlers.reading.parts import Parts
from crawlers.reading.titles import lead_without_layout, title_without_layout
from pipeline.outlets import Layout, Outlet


def current(layouts: Sequence[Layout], day: date | None) -> list[Layout]:
    """The layouts that a page of that day can have; all of them when the day is not known."""
    return [layout for layout in layouts if day is None or layout.until is None or day <= layout.until]


def may_have_changed(layouts: Sequence[Layout], day: date | None) -> bool:
    """Whether a page of that day, matched by none of them, shows that the outlet changed: some layout was seen on a
    page of that day or an earlier one. Layouts that were never seen say nothing."""
    return any(layout.since is not None and (day is None or layout.since <= day) for layout in layouts)


def _body_of(page: Page, layout: Layout) -> list[Paragraph]:
    """Of the longest element that a selector matches, or of all when they are paragraphs.

    Fields that stand inside the body (bylines, tags, the lead) are not body.
    """
    fields = [*layout.authors, *layout.lead, *layout.title, *layout.credited, *layout.tags, *layout.published]
    drop = [*layout.drop, *(s for s in fields if "::attr" not in s and not s.startswith("meta"))]
    drop = [s for s in drop if page.may_match(s)]
    for selector in layout.body:
        elements = page.elements([selector])
        read = [paragraphs(e, drop) for e in elements]
        if any(read) and all(e.tag == "p" for e in elements):
            return [p for found in read for p in found]
        if any(read):
            return max(read, key=lambda found: sum(len(p.text) for p in found))
    return []


def read_layout(page: Page, layout: Layout, outlet: Outlet) -> Parts | None:
    """What the layout finds, or None when its body is not on the page: it is another layout."""
    body = _body_of(page, layout)
    if not body:
        return None
    keys = outlet_keys(page.url, outlet.name, page.meta("og:site_name"))
    authors: list[str] = []
    for selector in layout.authors:
        if authors := people(page.texts([selector]), keys):
            break
    authors = authors or people(page.json_list("author"), keys) or ([] if layout.since else authors_of(page, keys))
    title = next(iter(page.texts(layout.title)), None) or title_without_layout(page)
    lead = next(iter(page.texts(layout.lead)), None) or lead_without_layout(page, body)
    section = section_of(page, layout.section)
    credit = next((c for t in page.texts(layout.credited) if (c := named_source(t))), None)
    tags = tags_of(page, layout.tags) or ([] if layout.since else tags_of(page, TAGS))
    return Parts(layout.id, title, lead, body, authors, tags, section, credit)
