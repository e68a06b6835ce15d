"""What a reading of a page gives, whichever way it was read; and the tidying of bodies that all ways share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawlers.reading.body import Paragraph
from crawlers.reading.names import credited
from pipeline.text import fold

_POINTER = re.compile(
    r"^\W*(?:>>|»|xem thêm|đọc thêm|tham khảo thêm|tin liên quan|bài liên quan|mời (?:quý vị|bạn|độc giả)|read more|see also)",
    re.I,
)
_PREFIX = re.compile(r"^\s*(?:\([^)]{2,25}\)|[A-ZĐ]{2,6}(?:\.[A-Z]{2,4})?)\s*[-–—]\s*")


@dataclass
class Parts:
    """Texts as found; `body` still holds captions."""

    method: str
    title: str
    lead: str | None
    body: list[Paragraph]
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    section: str | None = None
    credit: str | None = None


def key(text: str | None) -> str:
    """Folded, without a dateline like `(Chinhphu.vn) - `: for comparing a lead with itself elsewhere."""
    return fold(_PREFIX.sub("", text or "")).strip(" .…")


def photo_story(found: Sequence[Paragraph]) -> bool:
    """Its captions carry the text: at least three of them, and more of it than the paragraphs."""
    captions = [p for p in found if p.caption]
    return len(captions) >= 3 and sum(len(p.text) for p in captions) > sum(len(p.text) for p in found if not p.caption)


def tidy(parts: Parts) -> tuple[list[Paragraph], str | None]:
    """(paragraphs of the body, credited source): no title or lead at the head, no byline or credit line at the end,
    no pointers to other articles, captions only of a photo story."""
    keep_captions = photo_story(parts.body)
    found = [p for p in parts.body if keep_captions or not p.caption]
    found = [p for p in found if not (p.linked and _POINTER.match(p.text) and len(p.text) < 250)]
    head = {key(parts.title), key(parts.lead)} - {""}
    while found and key(found[0].text) in head:
        found = found[1:]
    credit = parts.credit
    names = {fold(name) for name in parts.authors}
    for _ in range(3):
        if not found or len(found[-1].text) > 90:
            break
        last = found[-1].text
        if who := credited(last):
            credit = credit or who
        elif not (names and all(word in " ".join(names) for word in fold(last).replace("-", " ").split())):
            break
        found = found[:-1]
    return found, credit
