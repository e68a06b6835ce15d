"""The legal acts that a text speaks of, of the campaign or not, and which of them a statement is about.

A statement ("có hiệu lực từ ...") belongs to the act that is its subject. An act that another one amends, replaces or
carries out is named in the same breath and is not the subject; an act with another issuer is one of its own; "Nghị
quyết" without a number points back.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Mention

OTHER = "other"
"An act that is none of the campaign's."
POINTER = "pointer"
"`Nghị quyết`, `văn bản này`: an act named before."

Standing = Literal["free", "carried_out", "changed"]

_NO = r"(?:\s+(?:số|no\.?|number))?\s*\.?\s*"
_KIND = (
    r"nghị\s+quyết|nghị\s+định|quyết\s+định|chỉ\s+thị|kế\s+hoạch|thông\s+tư|kết\s+luận|công\s+văn|thông\s+báo|tờ\s+trình"
    r"|nq|nđ|qđ|resolutions?|decrees?|decisions?|directives?|circulars?|plans?"
)
_NUMBERED = rf"(?:{_KIND}){_NO}-?\s?\d+(?!\s?%)[\w/\-]*"
_MEANT_ELSEWHERE = (
    r"dự\s+thảo(?:\s+nghị\s+quyết)?|(?:tờ\s+trình|đề\s+án|phương\s+án|chương\s+trình\s+hành\s+động|thông\s+tư|bộ\s+luật)(?!\w)"
    r"|(?:các\s+|những\s+|một\s+số\s+|\d+\s+)(?:nghị\s+quyết|nghị\s+định|quyết\s+định|văn\s+bản)(?!\w)"
    r"|(?:nghị\s+quyết|quyết\s+định|kế\s+hoạch)(?:\s+riêng)?\s+(?:của|do)\s+(?:hđnd|hội\s+đồng|ubnd|chính\s+phủ|bộ|thủ\s+tướng|thành\s+ủy|ban|đảng)"
    r"|(?:first|original|old|previous|earlier)\s+resolution(?!\w)|nghị\s+quyết\s+(?:đầu\s+tiên|cũ|trước|gốc|ban\s+đầu)(?!\w)"
    r"|nghị\s+định(?!\w)|luật\s+[^\W\d_]+|(?<!\w)draft(?:\s+resolution)?(?!\w)|(?<!\w)laws?(?!\w)|(?<!\w)decrees?(?!\w)"
    r"|kế\s+hoạch\s+(?:triển\s+khai|thực\s+hiện)|(?:quyết\s+định|chỉ\s+thị|quy\s+định|chính\s+sách)\s+(?:này|trên|mới)"
)
_POINTER = (
    r"(?:bản\s+)?nghị\s+quyết(?:\s+(?:này|trên|nói\s+trên|mới|đặc\s+thù))?(?!\s+(?:của|do|đại\s+hội|về|thí))(?!\w)|văn\s+bản(?:\s+này)?(?!\w)"
    r"|(?:the|this)\s+(?:new\s+)?resolution(?!\w)|(?:the|this)\s+(?:document|text)(?!\w)"
)
_NUMBER = re.compile(_NUMBERED)
_ACT = re.compile(rf"(?<!\w)(?:(?P<numbered>{_NUMBERED})|(?P<other>{_MEANT_ELSEWHERE})|(?P<pointer>{_POINTER}))")

_CHANGED = re.compile(
    r"(?:sửa\s+đổi(?:\s*,?\s*(?:và\s+)?bổ\s+sung)?|bổ\s+sung|sửa|điều\s+chỉnh|thay\s+thế|thay|tiếp\s+nối)(?:\s+cho)?"
    r"(?:\s+(?:một\s+số|nhiều|các|\d+)\s+(?:điều|nội\s+dung|quy\s+định)(?:\s+trong)?)?(?:\s+của)?\s+$"
    r"|(?:amend\w*|supplement\w*|revis\w*|replac\w*|supersed\w*)(?:\s+(?:and\s+supplement\w*|several|some|a\s+number\s+of|the|articles|of|for))*\s+$"
)
_CARRIED_OUT = re.compile(
    r"(?:cụ\s+thể\s+hóa|triển\s+khai|thực\s+hiện|thi\s+hành|hướng\s+dẫn|căn\s+cứ|theo|quy\s+định\s+(?:của|tại|trong)|tinh\s+thần"
    r"|cơ\s+chế\s+(?:của|trong)|tuyên\s+truyền|phổ\s+biến)(?:\s+(?:hiệu\s+quả|một\s+số|các|quy\s+định|cơ\s+chế|điều|nội\s+dung|của))*\s+$"
    r"|(?:implement\w*|under|carr\w+\s+out|based\s+on|guid\w+|rests\s+on)(?:\s+(?:of|the|article\s+\d+|mechanisms|effectively))*\s+$"
)
_BACK = 60


_DRAFT = re.compile(r"(?:dự\s+thảo|draft(?:\s+of)?)(?:\s+the)?\s+$")


@dataclass(frozen=True, slots=True)
class Act:
    """`document` is the id of a campaign document, OTHER or POINTER."""

    start: int
    end: int
    document: str
    standing: Standing

    def moved(self, by: int) -> "Act":
        return Act(self.start + by, self.end + by, self.document, self.standing)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text speaks of: a document, or None; `sure` where the words right there say so."""

    document: str | None
    sure: bool
    pointed: bool = False
    "By a pointer or by nothing, not by name."

    def after(self, acts: list[Act]) -> "Subject":
        """What the text speaks of behind a sentence with these acts."""
        if not any(a.document != POINTER for a in acts):
            return self
        document = only_act(acts)
        return Subject(document, document is not None)


def only_act(acts: list[Act]) -> str | None:
    """The one document that these acts speak of, else None."""
    free = {a.document for a in acts if a.standing == "free"} - {POINTER}
    free = free or {a.document for a in acts if a.standing == "carried_out"} - {POINTER}
    return next(iter(free)) if len(free) == 1 else None


def acts_of(text: str, mentions: Iterable[Mention]) -> list[Act]:
    """The acts in a levelled place, in order, none inside another; `mentions` are those of the same place."""
    named = sorted((m.start, _end(text, m), m.document_id if m.counts else OTHER) for m in mentions)
    others = [
        (hit.start(), hit.end(), POINTER if hit.lastgroup == "pointer" else OTHER)
        for hit in _ACT.finditer(text)
        if not any(start < hit.end() and hit.start() < end for start, end, _ in _near(named, hit.start()))
    ]
    acts: list[Act] = []
    for start, end, document in sorted([*named, *others], key=lambda s: (s[0], -s[1])):
        if not acts or start >= acts[-1].end:
            before = text[max(0, start - _BACK) : start]
            acts.append(Act(start, end, OTHER if _DRAFT.search(before) else document, _standing(before)))
    return acts


def _end(text: str, mention: Mention) -> int:
    """A name that goes on behind a number ("Nghị quyết 98 ... thay thế Nghị quyết 54") is cut at it."""
    number = _NUMBER.match(text, mention.start, mention.end)
    return number.end() if number and "sửa đổi" not in text[number.end() : mention.end] else mention.end


def _near(spans: list[tuple[int, int, str]], at: int) -> list[tuple[int, int, str]]:
    i = bisect_left(spans, at, key=lambda s: s[0])
    return spans[max(0, i - 2) : i + 2]


def _standing(before: str) -> Standing:
    if _CHANGED.search(before):
        return "changed"
    return "carried_out" if _CARRIED_OUT.search(before) else "free"


def subject(acts: list[Act], start: int, end: int, before: Subject, grounded: bool = False) -> Subject:
    """What words at start..end of a sentence speak of; `before` is what the text spoke of when the sentence began.

    The nearest free act before them, else the nearest one that is carried out, else the first free act after them, and
    where a ground will do also one that is carried out.
    """
    earlier = [a for a in acts if a.end <= start and a.standing != "changed"]
    later = [a for a in acts if a.start >= end and (a.standing == "free" or (grounded and a.standing != "changed"))]
    free = [a for a in earlier if a.standing == "free"]
    chosen = (free or earlier)[-1] if earlier else later[0] if later else None
    if chosen is None:
        return Subject(None, False) if acts else Subject(before.document, before.sure, True)
    if chosen.document == POINTER:
        return Subject(before.document, True, True)
    return Subject(chosen.document, True)
