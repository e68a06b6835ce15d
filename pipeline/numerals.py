"""Counts in words: `mười hai`, `bốn mươi bốn`, `forty-four`, and digits with Vietnamese or English thousands."""

import re

_ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5,
}  # fmt: skip
_ENGLISH = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DIGIT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
_LAST = r"(?:mốt|một|hai|ba|tư|bốn|lăm|nhăm|năm|sáu|bảy|tám|chín)"
_TEEN = "|".join(sorted(_ENGLISH, key=len, reverse=True))

WORDS = (
    rf"(?:{_DIGIT}\s+mươi(?:\s+{_LAST})?|mười(?:\s+{_LAST})?|{_DIGIT}"
    rf"|(?:{'|'.join(_TENS)})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|{_TEEN})"
)
"Numbers in words up to ninety-nine, in either language."


def number_of(text: str) -> int | None:
    """The count that digits or words stand for; None where they stand for none."""
    text = " ".join(text.split())
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", text):
        return int(re.sub(r"\D", "", text))
    words = re.split(r"[\s-]", text)
    if words[0] in _TENS:
        return _TENS[words[0]] + (_ENGLISH.index(words[1]) + 1 if len(words) > 1 else 0)
    if text in _ENGLISH:
        return _ENGLISH.index(text) + 1
    if words[0] == "mười":
        return 10 + (_ONES[words[1]] if len(words) > 1 else 0)
    if len(words) > 1 and words[1] == "mươi":
        return 10 * _ONES[words[0]] + (_ONES[words[2]] if len(words) > 2 else 0)
    return _ONES.get(text)
