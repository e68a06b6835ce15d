"""Title and lead of a page that no layout describes."""

import re
from collections.abc import Sequence

from crawlers.reading.body import Paragraph
from crawlers.reading.page import Page, inline, overlap, words
from pipeline.text import squeeze

_LEADS = (
    "[data-role=sapo]", "[data-slot=sapo]", "[itemprop=description]:not(meta)", "h2[class*=sapo]", "[class*=sapo]",
    "p.description", "[class*=article__summary]", "[class*=chapo]", "[class*=standfirst]", "h2.lead", "p.lead",
    "[class*=article-summary]", "[class*=detail__summary]", "[class*=entry-summary]", "[class*=summary]",
    "[class*=desc]", "[class*=txt-head]", "strong.d-block",
)  # fmt: skip
_SITE = re.compile(r"\s+[|»:]\s+[^|»]{2,60}$|\s+[-–—]\s+[^-–—]{2,60}$")


def title_without_layout(page: Page) -> str:
    """The heading of the page that its own title repeats, else the title it states, without the site's name."""
    stated = [t for t in (page.json_text("headline"), page.meta("og:title", "twitter:title")) if t]
    document = next(iter(page.texts(["head title", "title"])), "")
    known = [w for t in (*stated, document) if (w := words(t))]
    found = [(squeeze(inline(h)), h) for h in page.elements(["h1", "[itemprop=headline]", "[class*=title-detail]"])]
    headings = [t for t, h in found if len(t.split()) >= 3 and "logo" not in (h.get("class") or "")]
    fits = {t: max((overlap(words(t), k) for k in known), default=1.0) for t in headings}
    if fits and max(fits.values()) >= 0.5:
        return max(fits, key=lambda t: fits[t])
    pictured = page.texts(["h1 img::attr(alt)"])
    if pictured and not stated and len(pictured[0].split()) >= 4:
        return pictured[0]
    title = stated[0] if stated else document
    short = _SITE.sub("", title)
    return short if len(short.split()) >= 3 else title


def lead_without_layout(page: Page, body: Sequence[Paragraph]) -> str | None:
    """The element that repeats the page's description, else the description, else None.

    A description is often cut or lacks the dateline; the element on the page is whole.
    """
    described = page.meta("og:description", "description", "twitter:description") or page.json_text("description")
    told = words(described)
    first = [p.text for p in body if not p.caption][:3]
    for selector in _LEADS:
        for text in page.texts([selector])[:3]:
            if 30 <= len(text) <= 1200 and (overlap(words(text), told) >= 0.8 if told else "sapo" in selector):
                return text
    for text in first:
        if told and len(text) <= 1200 and overlap(words(text), told) >= 0.9 and len(words(text)) >= 8:
            return text
    return described if described and len(described.split()) >= 6 else None
