"""Reading a page that no layout describes: trafilatura for the text, the page's own statements for the rest."""

from collections.abc import Sequence

from lxml import etree

from crawlers.reading.body import Paragraph
from crawlers.reading.fields import TAGS, authors_of, section_of, tags_of
from crawlers.reading.names import byline, credited, outlet_keys, signed
from crawlers.reading.page import Page, inline
from crawlers.reading.parts import Parts, key
from crawlers.reading.teasers import teasers
from crawlers.reading.text_block import text_block
from crawlers.reading.titles import lead_without_layout, title_without_layout
from pipeline.text import fold, paragraphs

METHOD = "generic"
_SECTION = ("[class*=breadcrumb] a", "[class*=bread-crumb] a")
_CREDIT = ("[class*=source]",)
_LINK = 30
"Shorter link texts within a line may be anything."


def _text(page: Page) -> list[Paragraph]:
    # Heavy to import, and needed only for pages without a layout.
    from trafilatura import extract

    html = etree.tostring(page.root, encoding="unicode", method="html")
    text = extract(html, url=page.url, include_comments=False, include_tables=True, with_metadata=False)
    links = {fold(inline(a)) for a in page.root.iter("a")}
    long = [link for link in links if len(link) >= _LINK]
    return [Paragraph(p, linked=_linked(fold(p), links, long)) for p in paragraphs(text or "")]


def _linked(text: str, links: set[str], long: Sequence[str]) -> int:
    """How many of a line's characters are the texts of links: all, or those of long links within it."""
    return len(text) if text in links else min(sum(len(link) for link in long if link in text), len(text))


def _signature(after: str | None, body: Sequence[Paragraph], told: Sequence[Paragraph]) -> list[str]:
    """The names in the line after the text: as the element that holds it goes on, or else as the page does."""
    last = fold(body[-1].text) if body else ""
    at = next((i for i, p in enumerate(told) if fold(p.text) == last), len(told))
    lines = [after] if after else [p.text for p in told[at + 1 : at + 2]]
    return next((names for line in lines if (names := signed(line) or byline(line))), [])


def read_generic(page: Page) -> Parts:
    """Always gives parts; an empty body when there is no text."""
    told = _text(page)
    carded = teasers(page.root, [p.text for p in told])
    others = {line for line, teaser in carded.items() if teaser}
    own = [p for p in told if fold(p.text) not in others]
    lead = lead_without_layout(page, own)
    leads = [p for p in own if key(p.text) == key(lead)][:1]
    body, after = text_block(page.root, [p for p in own if p not in leads] or own, others)
    body = body if leads and any(key(p.text) == key(lead) for p in body) else [*leads, *body]
    keys = outlet_keys(page.url, page.meta("og:site_name"), *page.json_list("publisher"))
    authors = authors_of(page, keys)
    authors = authors or _signature(after, body, told)
    return Parts(
        METHOD,
        title_without_layout(page),
        lead or lead_without_layout(page, body),
        body,
        authors,
        tags_of(page, TAGS),
        section_of(page, _SECTION),
        credit=next((c for text in page.texts(_CREDIT) if len(text) <= 80 and (c := credited(text))), None),
        listed=len(others) / max(len(carded), 1),
    )
