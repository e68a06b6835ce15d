"""Parts of a series: an article that calls itself `Bài 1`, `Kỳ cuối`, `Part 2`, with the name where it is given.

The word and its number stand at the head of the title, behind a dash, comma, colon or in brackets, and something must
follow them or end them: `Kỳ 1 trả nợ` and `kỳ họp thứ 10` are no parts.
"""

import re
from dataclasses import dataclass

_PART = r"(?P<word>bài|kỳ|phần|part)\s+(?P<part>\d{1,2}|cuối|kết|one|two|three|four)"
_HEAD = re.compile(rf"^\W*\(?{_PART}\)?\s*(?::|\.\s|\s[-–|]|[-–|]\s|$)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"^(?P<name>.{{3,120}}?)\s*(?:[-–|,:.]\s*|\(\s*){_PART}\s*(?:\)|:|\.(?:\s|$)|\s[-–|]|[-–|]\s|$)", re.IGNORECASE
)
_NAMED = re.compile(
    rf"(?:tuyến bài|loạt bài|chuyên đề|series)\s*[“\"«](?P<name>[^”\"»]{{3,120}})[”\"»]\s*[,:(-]?\s*{_PART}(?!\w)",
    re.IGNORECASE,
)
_ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is the series', or the word and number alone; `number` is null for the last part."""

    name: str
    number: int | None


def series_of(title: str | None, lead: str | None) -> Part | None:
    """Which part of which series an article calls itself; null for most."""
    head, opening = (title or "")[:400], (lead or "")[:400]
    hit = _HEAD.search(head) or _BEHIND.search(head) or _NAMED.search(opening) or _HEAD.search(opening)
    if hit is None:
        return None
    named = hit.groupdict().get("name")
    name = named.strip(' -–|,:.“”"') if named else f"{hit['word'].capitalize()} {hit['part']}"
    number = int(hit["part"]) if hit["part"].isdecimal() else _ENGLISH.get(hit["part"].lower())
    return Part(name, number)
