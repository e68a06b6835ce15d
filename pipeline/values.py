"""The values that a text states: dates, counts, shares, votes, sums. Read by kind, compared by type, never by spelling.

All reading is over levelled text (`pipeline.phrases.level`). A value is a tuple of what was written; what was not
written (the year of `24/6`) is None and agrees with anything.
"""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from pipeline.numerals import WORDS, number_of

Kind = Literal["date", "count", "ratio", "percent", "number", "amount", "range", "period", "out_of", "act", "word"]
Value = tuple[Decimal | int | str | None, ...]

ACT = "\ue000"
"Stands, repeated, for the words of a legal act in a sentence whose acts were taken out (`pipeline.acts`)."

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VI_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_VI_NAME = r"(?:\d{1,2}|mười\s+một|mười\s+hai|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_TH = r"(?:st|nd|rd|th)?"
_DATE = (
    r"(?:\d{4}-\d\d-\d\d"
    r"|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})"
    r"|(?:mùng\s+|mồng\s+)?\d{1,2}\s+tháng\s+" + _VI_NAME + r"(?:\s*,?\s*năm\s+\d{4}|\s*[-/]\s*\d{4})?"
    r"|(?:0?[1-9]|[12]\d|3[01])\s?[-/.]\s?(?:0?[1-9]|1[0-2])(?!\s?[-/.,]?\d)(?!\s?%)"
    r"|tháng\s+\d{1,2}\s?(?:[-/.]\s?|,?\s*năm\s+)\d{4}|tháng\s+\d{1,2}"
    r"|" + _NAME + r"\s+\d{1,2}" + _TH + r"(?!\d)(?:\s*,?\s*(?:of\s+)?\d{4})?"
    r"|\d{1,2}" + _TH + r"\s+(?:of\s+)?" + _NAME + r"(?:\s*,?\s*\d{4})?"
    r"|" + _NAME + r"\s*,?\s+\d{4}|(?:năm\s+|in\s+)?20\d\d)"
)
_DIGITS = r"\d{1,3}(?:[.,]\d{3})+|\d+"
_COUNT = rf"(?:{_DIGITS}|{WORDS})"
_DECIMAL = r"\d+(?:[.,]\d+)?"
_UNITS = {
    "triệu": 10**6, "million": 10**6, "tỉ": 10**9, "tỷ": 10**9, "billion": 10**9, "trillion": 10**12,
    "nghìn tỉ": 10**12, "nghìn tỷ": 10**12, "ngàn tỉ": 10**12, "ngàn tỷ": 10**12,
}  # fmt: skip
_UNIT = r"(?:" + "|".join(u.replace(" ", r"\s+") for u in sorted(_UNITS, key=len, reverse=True)) + r")"
_SUM = rf"(?:vnd\s?|vnđ\s?)?(?:{_DIGITS}|\d+[.,]\d+)"
_TO = r"\s*(?:-|đến|tới|to|lên)\s*(?:tối\s+đa\s+)?"

_RATIO = (
    r"(?<![\d/.,])\d+\s?/\s?\d+(?![\d/])"
    r"|(?<![\d/.,])\d+(?:\s+[^\W\d]+){0,6}?\s+(?:trên|trong|of|out\s+of)\s+(?:tổng\s+|số\s+|the\s+|all\s+|total\s+)*\d+(?![\d/%])"
)

PATTERNS: dict[Kind, str] = {
    "date": rf"(?<![\d/]){_DATE}(?![\d/])",
    "count": rf"(?<![\w/.,]){_COUNT}(?![\w/])(?![.,]\d)",
    "ratio": _RATIO,
    "out_of": _RATIO,
    "percent": rf"(?<![\d/.,]){_DECIMAL}\s?(?:%|phần\s+trăm|per\s?cent)",
    "number": rf"(?<![\d/.,]){_DECIMAL}(?![\d/%])",
    "amount": rf"(?<![\d/.,]){_SUM}\s*{_UNIT}",
    "range": rf"(?<![\d/.,]){_SUM}(?:\s*{_UNIT})?(?:\s+(?:đồng|vnd|dong))?{_TO}{_SUM}\s*{_UNIT}",
    "period": r"(?<!\d)20\d\d\s?(?:-|đến|tới|to|and|và)\s?20\d\d(?!\d)",
    "act": f"{ACT}+",
}
"How each kind is written. Of `out_of` only the whole counts (`30/44`); the words of a `word` are declared."


def read_value(kind: Kind, text: str) -> Value | None:
    """What a text that matched the pattern of its kind says; None where it says no such thing (`32/13`)."""
    if kind == "date":
        return _date(text)
    if kind == "word":
        return (" ".join(text.split()),)
    if kind == "act":
        found = re.search(r"(?:^|\D)(\d+)(?:\s?/\s?(\d{4})(?:\s?/\s?qh\s?\d\d)?)?$", text)
        return (int(found[1]), int(found[2]) if found[2] else None) if found else None
    if kind == "count":
        count = number_of(text)
        return None if count is None else (count,)
    if kind == "percent" or kind == "number":
        found = re.search(_DECIMAL, text)
        return (Decimal(found[0].replace(",", ".")),) if found else None
    if kind == "amount" or kind == "range":
        return _sums(text)
    if kind == "period":
        return tuple(int(n) for n in re.findall(r"\d+", text)[-2:])
    ratio = _ratio(text)
    return ratio[1:] if ratio and kind == "out_of" else ratio


def same(kind: Kind, stated: Value, true: Value) -> bool:
    """Whether a statement says the true value, as exactly as it speaks: `97,4%` is 97,37%, `8/2023` is 1/8/2023."""
    if kind in ("percent", "number"):
        return any(stated[0] == _rounded(Decimal(str(true[0])), stated[0], how) for how in (ROUND_HALF_UP, ROUND_DOWN))
    both = [(s, t) for s, t in zip(stated, true, strict=True) if s is not None and t is not None]
    return bool(both) and all(s == t for s, t in both)


def _rounded(true: Decimal, stated: object, how: str) -> Decimal:
    return true.quantize(Decimal(1).scaleb(int(Decimal(str(stated)).as_tuple().exponent)), rounding=how)


def _ratio(text: str) -> Value | None:
    first, *_, last = re.findall(r"\d+", text)
    return (int(first), int(last)) if int(first) <= int(last) else None


def _sums(text: str) -> Value:
    """In đồng; an end of a range without a unit of its own has the unit of the other end."""
    units = [_UNITS[" ".join(u.split())] for u in re.findall(_UNIT, text)]
    numbers = re.findall(rf"{_DIGITS}|\d+[.,]\d+", text)
    sums = []
    for i, written in enumerate(numbers):
        unit = units[min(i, len(units) - 1)] if len(units) == len(numbers) else units[-1]
        whole = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written)
        number = Decimal(re.sub(r"[.,]", "", written)) if whole else Decimal(written.replace(",", "."))
        sums.append(number * unit)
    return tuple(sums)


def _date(text: str) -> Value | None:
    """(year, month, day), None for what is not written."""
    digits = [int(n) for n in re.findall(r"\d+", text)]
    name = re.search(rf"\b{_NAME}", text)
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        year, month, day = (int(g) for g in iso.groups())
        return _checked(year, month, day)
    if name:
        month = _MONTHS.index(name[0][:3]) + 1
        year_of = next((n for n in digits if n > 31), None)
        return _checked(year_of, month, next((n for n in digits if n <= 31), None))
    if "tháng" in text:
        before, after = text.split("tháng", 1)
        day_of = next((int(n) for n in re.findall(r"\d+", before)), None)
        year_of = next((int(n) for n in re.findall(r"\d{4}", after)), None)
        written = re.match(rf"\s*({_VI_NAME})", after)
        return _checked(year_of, _vi_month(written[1]), day_of) if written else None
    if len(digits) == 3:
        return _checked(digits[2] + 2000 if digits[2] < 100 else digits[2], digits[1], digits[0])
    return _checked(None, digits[1], digits[0]) if len(digits) == 2 else _checked(digits[0], None, None)


def _vi_month(written: str) -> int:
    word = " ".join(written.split())
    return int(word) if word.isdigit() else 1 if word == "giêng" else _VI_MONTHS.index(word) + 1


def _checked(year: int | None, month: int | None, day: int | None) -> Value | None:
    good = (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31) and (year is None or year > 1900)
    return (year, month, day) if good else None
