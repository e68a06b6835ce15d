"""Which declared family a page's markup belongs to: the one whose selectors find title, body and most other fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.reading.layout import read_layout
from crawlers.reading.page import Page
from crawlers.reading.verdict import MIN_CHARS
from pipeline.outlets import Family, Layout, Outlet

FIELDS = ("title", "lead", "body", "published", "authors", "tags", "section")
_LEAST = 4
"Of the seven fields, title and body among them: two names that any site may use are no family."


@dataclass(frozen=True)
class Likeness:
    family: str
    layout: str
    fields: tuple[str, ...]
    "What the layout's own selectors found, on every page."


def _found(page: Page, layout: Layout, outlet: Outlet) -> set[str]:
    read = read_layout(page, layout, outlet)
    if read is None or sum(len(p.text) for p in read.body) < MIN_CHARS:
        return set()
    # Meta tags say nothing of the markup: all sites have them.
    named = {f: [s for s in getattr(layout, f) if not s.startswith("meta")] for f in FIELDS if f != "body"}
    return {"body"} | {f for f, selectors in named.items() if selectors and page.texts(selectors)}


def likeness(pages: Sequence[Page], family: Family, outlet: Outlet) -> Likeness | None:
    """How the pages are like the family's; None when one layout does not find title, body and two more on each."""
    best: Likeness | None = None
    for layout in family.layout if pages else ():
        common = set.intersection(*(_found(page, layout, outlet) for page in pages))
        if {"title", "body"} <= common and len(common) >= _LEAST and (best is None or len(common) > len(best.fields)):
            best = Likeness(family.id, layout.id, tuple(f for f in FIELDS if f in common))
    return best


def recognised(pages: Sequence[Page], families: Sequence[Family], outlet: Outlet) -> Likeness | None:
    """The family most alike; None when none is, or two are equally."""
    found = [like for family in families if (like := likeness(pages, family, outlet))]
    most = max((len(like.fields) for like in found), default=0)
    top = [like for like in found if len(like.fields) == most]
    return top[0] if len(top) == 1 else None
