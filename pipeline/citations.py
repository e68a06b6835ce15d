"""Numbers of legal acts as texts write them: `Nghị quyết số 98/2023/QH15`, `NQ98`, `27-CT/TU`, `Resolution No.98`.

Reading and judging are apart: here a citation is taken to its kind, number, year and symbol; `pipeline.mentions` says
which document it is. The search goes by the number, which is rare, and looks around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = {
    # Marks are often mistyped ("Nghị quyêt"); no other word has these letters.
    "NQ": r"ngh[iịìíĩỉ]\s*quy[eêếềệểễéèẹẻẽ]t|nq|resolutions?",
    "ND": r"ngh[iịìíĩỉ]\s*[đd][iịìíĩỉ]nh|nđ|decrees?",
    "QD": r"quyết\s+định|quyet dinh|qđ|decisions?",
    "CT": r"chỉ\s+thị|chi thi|directives?|ct",
    "KH": r"kế\s+hoạch|ke hoach|kh|plans?",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items())
_NO = r"(?:(?:số|so|nos?|number|n°|№)\s*[.:]?\s*)?"
_HEAD = re.compile(
    rf"(?<!\w)(?:{_KIND})(?:(?:\s+đặc\s+thù)?[\s\-]*{_NO}[\"'(]?"
    # "các nghị quyết 54, 57 và 98": the kind stands before the first number only.
    rf"|\s+{_NO}\d[\w/.\-]*(?:\s*,\s*{_NO}\d[\w/.\-]*)*\s*(?:,|và|and|&|hoặc)\s*{_NO})$"
)
SYMBOL = r"(?:ubtvqh\d*|hđnd|hdnd|ubnd|qh\s?\d{0,2}|ttg|bct|nq|nđ|nd|qđ|qd|ct|kh|kl|tt|cp|t[ưu]|tw)"
_TAIL = re.compile(rf"(?:(?:[/\-]|\s?/\s?)\d{{4,5}}(?!\d)|\s?[/\-]\s?{SYMBOL}(?!\w)){{0,6}}")
_PART = re.compile(rf"(?P<year>\d{{4,5}})|(?P<symbol>{SYMBOL})")
_INSIDE = re.compile(r"\d[.,/]?$")
LOOK_BACK = 64
"Characters before a number in which its kind may stand."
# What a head may end with, before spaces and opening signs. Most numbers stand behind something else, and searching
# for a head is what costs.
OPENING = "-.:\"'(" + "".join(filter(str.isspace, map(chr, range(0x3001))))
LAST = (
    *("t", "nq", "resolution", "resolutions", "nh", "nđ", "decree", "decrees", "qđ", "decision", "decisions"),
    *("thị", "thi", "directive", "directives", "hoạch", "hoach", "kh", "plan", "plans", "thù"),
    *("số", "so", "no", "nos", "number", "°", "№", ",", "và", "and", "&", "hoặc"),
)
_PLAIN = str.maketrans({"đ": "d", "ư": "u"})
_KIND_OF_SYMBOL = {"nq": "NQ", "qh": "NQ", "nd": "ND", "qd": "QD", "ct": "CT", "kh": "KH", "ub": "NQ"}


@dataclass(frozen=True, slots=True)
class Citation:
    """One act as cited; `start` and `end` count characters of the text it was found in."""

    start: int
    end: int
    kind: str | None
    "NQ, ND, QD, CT or KH; null where neither a word nor the symbol says."
    number: int
    year: int | None
    symbol: str
    "Letters only, ASCII: `qh15`, `nqhdnd`, `cttu`; empty when none is written."


def number_pattern(numbers: set[int]) -> re.Pattern[str]:
    """Finds these numbers where no digit follows; `find` drops those inside a longer number, a date or a sum."""
    written = [w for n in sorted(numbers, reverse=True) for w in (str(n), f"{n:02}")]
    alternatives = "|".join(dict.fromkeys(written))
    # What stands before is looked at in `find`: a pattern that begins with its digits is searched much faster.
    return re.compile(rf"(?:{alternatives})(?!\d)(?![.,]\d)")


def of_number(text: str) -> tuple[int, int | None, str]:
    """Number, year and symbol of an act's own number: `98/2023/QH15` -> (98, 2023, "qh15")."""
    digits = re.match(r"\d+", text)
    if digits is None:
        raise ValueError(f"no number in {text!r}")
    year, symbol = _parts(text.lower()[digits.end() :])
    return int(digits[0]), year, symbol


def kind_of(words: str) -> str | None:
    """The kind that a type in words means: `Nghị quyết` -> NQ."""
    head = _HEAD.search(words.lower() + " ")
    return head.lastgroup if head else None


def find(text: str, numbers: re.Pattern[str]) -> Iterator[Citation]:
    """The citations with one of these numbers in a levelled text (`pipeline.phrases.level`), in order."""
    for found in numbers.finditer(text):
        if cited := at(text, found):
            yield cited


def at(text: str, found: re.Match[str]) -> Citation | None:
    """The citation whose number was found there, if it is one."""
    if _INSIDE.search(text[max(0, found.start() - 2) : found.start()]):
        return None
    before = text[max(0, found.start() - LOOK_BACK) : found.start()]
    head = _HEAD.search(before) if before.rstrip(OPENING).endswith(LAST) else None
    after = text[found.end() : found.end() + 2].lstrip()
    if head is None and (before[-1:].isalpha() or not after.startswith(("/", "-"))):
        return None
    tail = _TAIL.match(text, found.end())
    end = tail.end() if tail else found.end()
    typo = _typo(text, end) if end == found.end() else 0
    if typo is None:
        return None
    year, symbol = _parts(text[found.end() : end])
    if head is None and not symbol:
        return None
    kind = head.lastgroup if head else _KIND_OF_SYMBOL.get(symbol[:2])
    alone = head is not None and not any(map(str.isdigit, head[0]))
    start = found.start() - len(before) + head.start() if head and alone else found.start()
    return Citation(start, end + typo, kind, int(found[0]), year, symbol)


def _typo(text: str, end: int) -> int | None:
    """0 where the number ends cleanly, 1 for a stray letter (`98C`), None where it is part of a word (`98win`)."""
    if end >= len(text) or not text[end].isalnum():
        return 0
    return 1 if text[end] in "abc" and not text[end + 1 : end + 2].isalnum() else None


def _parts(tail: str) -> tuple[int | None, str]:
    year, symbol = None, ""
    for part in _PART.finditer(tail):
        if part["year"]:
            year = year or int(part["year"])
        else:
            symbol += re.sub(r"\s", "", part["symbol"]).translate(_PLAIN)
    return year, symbol
