"""Reading a page that no layout describes: trafilatura for the text, the page's own statements for the rest."""

from lxml import etree

from crawlers.reading.body import Paragraph
from crawlers.reading.layout import tags_of
from crawlers.reading.names import byline, outlet_keys, people
from crawlers.reading.page import Page, inline
from crawlers.reading.parts import Parts
from crawlers.reading.text_block import text_block
from crawlers.reading.titles import lead_without_layout, title_without_layout
from pipeline.text import fold, paragraphs

METHOD = "generic"
_AUTHORS = (
    "meta[property='dable:author']::attr(content)", "meta[property='article:author']::attr(content)",
    "[class*=author] [class*=name]", "[itemprop=author]", "[rel=author]", "[class*=detail-author]", "p[class*=author]",
    "a[class*=author]", "span[class*=author]", "div[class*=author]", "meta[name=author]::attr(content)",
)  # fmt: skip
_TAGS = (
    "[class*=detail-tab] a", "[class*=tags] a", "[class*=tag-list] a", "[class*=article__tag] a", "[class*=keyword] a",
    "[class*=block-key] a", "[rel=tag]", "meta[name=news_keywords]::attr(content)",
    "meta[property='article:tag']::attr(content)", "meta[name=keywords]::attr(content)",
)  # fmt: skip
_SECTION = ("meta[property='article:section']::attr(content)", "meta[itemprop=articleSection]::attr(content)")


def _text(page: Page) -> tuple[list[Paragraph], str | None]:
    # Heavy to import, and needed only for pages without a layout.
    from trafilatura import extract

    html = etree.tostring(page.root, encoding="unicode", method="html")
    text = extract(html, url=page.url, include_comments=False, include_tables=True, with_metadata=False)
    links = {fold(inline(a)) for a in page.root.iter("a")}
    opinion = [Paragraph(p, linked=len(p) if fold(p) in links else 0) for p in paragraphs(text or "")]
    return text_block(page.root, opinion)


def read_generic(page: Page) -> Parts:
    """Always gives parts; an empty body when there is no text."""
    body, after = _text(page)
    keys = outlet_keys(page.url, page.meta("og:site_name"), *page.json_list("publisher"))
    authors = people(page.json_list("author"), keys)
    for selector in () if authors else _AUTHORS:
        if authors := people(page.texts([selector])[:4], keys):
            break
    authors = authors or byline(after or "")
    return Parts(
        METHOD,
        title_without_layout(page),
        lead_without_layout(page, body),
        body,
        authors,
        tags_of(page, _TAGS),
        next(iter(page.texts(_SECTION)), None) or page.json_text("articleSection"),
    )
