"""What a reading of a page gives, whichever way it was read; and the tidying of bodies that all ways share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crawlers.reading.body import Paragraph
from crawlers.reading.lists import without_lists
from crawlers.reading.names import byline, credited, signed
from pipeline.dates import read_time
from pipeline.text import fold

_POINTER = re.compile(
    r"^\W*(?:>>|»|xem thêm|đọc thêm|tham khảo thêm|tin liên quan|bài liên quan|mời (?:quý vị|bạn|độc giả)"
    r"|read more|see also)",
    re.I,
)
_LISTEN = re.compile(r"(?:nghe (?:bài|đọc|tin)|chia sẻ|theo dõi|lưu bài|cỡ chữ)\b", re.I)
_NOTICE = re.compile(r"\W*(?:quảng cáo|advertisement|ad|sponsored)\W*", re.I)
_RATING = re.compile(r"(?:tổng số điểm|click để đánh giá|đánh giá bài viết|xếp hạng)\b", re.I)
_ASIDE = re.compile(r"\(.*?\)")
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
    photo_story: bool = False
    listed: float = 0.0
    "The share of the page's text that stood under headline links to other articles; 0 when read by a layout."


def key(text: str | None) -> str:
    """Folded, without a dateline like `(Chinhphu.vn) - `: for comparing a lead with itself elsewhere."""
    return fold(_PREFIX.sub("", text or "")).strip(" .…")


def photo_story(found: Sequence[Paragraph]) -> bool:
    """Its captions carry the text: three or more that say more than the paragraphs, or nothing but captions."""
    captions = [p for p in found if p.caption]
    plain = sum(len(p.text) for p in found if not p.caption)
    return bool(captions) and (not plain or (len(captions) >= 3 and sum(len(p.text) for p in captions) > plain))


def _is_label(text: str, authors: Sequence[str]) -> bool:
    """A line that says when, by whom or how to listen, before an article begins."""
    stamp = read_time(text)
    told = (stamp is not None and stamp.precision != "day") or fold(text) in {fold(name) for name in authors}
    return len(text) < 60 and (told or bool(_LISTEN.match(text)))


def _without_head(found: list[Paragraph], parts: Parts) -> list[Paragraph]:
    """Without title and lead at the head, and the short lines between them."""
    title, lead = key(parts.title), key(parts.lead)
    at = next((i for i, p in enumerate(found[:6]) if lead and key(p.text) == lead), None)
    if at is not None and all(len(p.text) < 100 or key(p.text) == title for p in found[:at]):
        found = found[at + 1 :]
    while found and (key(found[0].text) in {title, lead} - {""} or _is_label(found[0].text, parts.authors)):
        found = found[1:]
    return found


def _without_end(found: list[Paragraph], parts: Parts) -> tuple[list[Paragraph], list[str], str | None]:
    """(paragraphs, authors, credit) after taking byline and credit lines off the end, three at most."""
    credit = parts.credit
    known = {word for name in parts.authors for word in fold(name).split()}
    named: list[str] = []
    while len(found) > 1 and len(found[-1].text) < 80 and _RATING.match(found[-1].text):
        found = found[:-1]
    for _ in range(3):
        last = found[-1].text if found else ""
        roles = signed(last)
        if not last or (len(last) > 90 and not roles) or len(found) == 1:
            break
        names, who = roles or byline(last), credited(last)
        if who:
            credit = credit or who
        elif names and not parts.authors:
            named = [*names, *named]
            credit = credit or next((c for aside in _ASIDE.findall(last) if (c := credited(aside))), None)
        elif not roles and not (known and set(re.findall(r"\w+", fold(_ASIDE.sub("", last)))) <= known):
            break
        found = found[:-1]
    return found, parts.authors or named, credit


def tidy(parts: Parts) -> Parts:
    """The same parts with the body as it is stored.

    No title or lead at its head, no byline or credit line at its end (they become authors and credit), nothing after a
    heading like "Tin liên quan", no pointers to other articles, captions only of a photo story.
    """
    keep_captions = photo_story(parts.body)
    found = [p for p in parts.body if keep_captions or not p.caption]
    found = [p for p in found if not (p.linked and _POINTER.match(p.text) and len(p.text) < 250)]
    found = [p for p in found if not _NOTICE.fullmatch(p.text)]
    found = _without_head(found, parts)
    body, authors, credit = _without_end(without_lists(found), parts)
    return replace(parts, body=body, authors=authors, credit=credit, photo_story=keep_captions)
