"""Title and lead of a page that no layout describes."""

import re
from collections.abc import Sequence

from crawlers.reading.body import Paragraph
from crawlers.reading.page import Page, inline, overlap, words
from pipeline.text import fold, squeeze

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
    if not stated and (part := _told_part(page, document)):
        return part
    title = stated[0] if stated else document
    short = _SITE.sub("", title)
    return short if len(short.split()) >= 3 else title


def _told_part(page: Page, document: str) -> str | None:
    """Of a document's title in parts, the longest that stands by itself on the page: portals put their name first."""
    parts = [p for p in re.split(r"\s+[-–—|»]\s+", document) if len(p.split()) >= 4]
    if len(parts) < 2 and not (parts and parts[0] != document):
        return None
    wanted = {fold(p): p for p in parts}
    told = (fold(inline(e)) for e in page.root.iter("div", "span", "td", "p", "b", "strong", "h2", "h3") if len(e) < 4)
    return max((wanted[t] for t in told if t in wanted), key=len, default=None)


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
    if described and len(described.split()) >= 6:
        return described
    title = fold(title_without_layout(page))
    return _marked_lead([p for i, p in enumerate(body) if i > 3 or (len(p.text) >= 60 and fold(p.text) != title)])


def _marked_lead(body: Sequence[Paragraph]) -> str | None:
    """The first paragraph where it alone is wholly bold or slanted: editors without a field for leads do so."""
    plain = [p for p in body if not p.caption][:2]
    if len(plain) < 2 or not 60 <= len(plain[0].text) <= 600 or plain[0].text.endswith("?"):
        return None
    first, second = (p.marked >= 0.9 * len(p.text) for p in plain)
    return plain[0].text if first and not second else None
