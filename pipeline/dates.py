"""Times as Vietnamese news pages, feeds and URLs write them.

`read_time` reads one written time, `url_time` the time inside an article's URL. Both give an aware time in UTC with
the precision that was written. A time without a zone is Vietnamese time (Asia/Ho_Chi_Minh, +07:00 all year) and says
so. What cannot be read is None, never today and never a guess.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal
from urllib.parse import urlsplit

from pipeline.text import fold, without_diacritics

VIETNAM = timezone(timedelta(hours=7))
_EARLIEST = 1990
_LATEST = 2100


@dataclass(frozen=True)
class Stamp:
    """`at` in UTC; a `day` is its midnight in the stated or assumed zone."""

    at: datetime
    precision: Literal["second", "minute", "day"]
    zone: Literal["stated", "assumed"]


_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: i + 1 for i, name in enumerate(_NAMES)}
_MONTH = "(?P<name>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_DATES = [
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}) thang (?P<m>\d{1,2})(?:,? nam|,)? (?P<y>\d{4})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)"),
]
_CLOCK = re.compile(
    r"(?<![\d:+-])(?P<H>\d{1,2})\s?(?:[:h]|gio)\s?(?P<M>\d{2})(?:(?::| ?phut ?)(?P<S>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b)?(?![\d:])"
)
# A zone follows a clock; "-08:00" after a date alone would be a clock after a dash.
_ZONE = re.compile(
    r"^\s*\(?\s*(?:(?:gmt|utc)\s*)?(?P<sign>[+-])\s?(?P<h>\d{1,2}):?(?P<m>\d{2})?\b|^\s*\(?(?P<utc>z|gmt|utc)\b"
)
# Written in Vietnam: "SA" and "CH" are AM and PM.
_HALF = {"sa": "am", "ch": "pm"}
# The day is told by its date; its number ("thu 7") would read as one.
_WEEKDAY = re.compile(r"^\W*(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|ngay)\b")


def _plain(raw: str) -> str:
    text = without_diacritics(fold(html.unescape(html.unescape(raw))))
    text = _WEEKDAY.sub("", text)
    text = re.sub(r"(?<=\d)t(?=\d\d?:)", " ", text)
    return re.sub(r"(?<=\d) (sa|ch)\b", lambda m: " " + _HALF[m[1]], text)


def _american(match: re.Match[str], text: str) -> bool:
    """`1/21/2022 8:12:40 AM`: month first, unpadded, seconds and half of the day; .NET's default format."""
    return bool(re.search(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [ap]m\b", text[match.start() :])) and not (
        match["d"].startswith("0") or match["m"].startswith("0")
    )


def _date(text: str) -> tuple[int, int, int, int, int] | None:
    """(year, month, day, start, end) of the first date in the text."""
    found = [m for pattern in _DATES if (m := pattern.search(text))]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    groups = match.groupdict()
    month, day = _MONTHS[groups["name"]] if groups.get("name") else int(groups["m"]), int(groups["d"])
    if groups.get("m") and ((month > 12 >= day) or _american(match, text)):
        month, day = day, month
    return int(groups["y"]), month, day, match.start(), match.end()


def _zone(after: str) -> timezone | None:
    match = _ZONE.match(after)
    if not match:
        return None
    if match["utc"]:
        return UTC
    offset = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
    return timezone(offset if match["sign"] == "+" else -offset) if offset < timedelta(hours=15) else None


def read_time(raw: str | None) -> Stamp | None:
    """Reads ISO 8601, RFC 822, Vietnamese and English forms, with or without clock and zone.

    Day before month, except where the year stands first, a month is named, or the form is .NET's American default.
    """
    if not raw or len(raw) > 300:
        return None
    text = _plain(raw)
    date = _date(text)
    if not date or not _EARLIEST <= date[0] <= _LATEST:
        return None
    year, month, day, start, end = date
    clock = _CLOCK.search(text, end) or _CLOCK.search(text[:start])
    hour, minute, second = (int(clock["H"]), int(clock["M"]), int(clock["S"] or 0)) if clock else (0, 0, 0)
    if clock and clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "p" and hour <= 12 else 0) if hour <= 12 else hour
    zone = _zone(text[clock.end() :]) if clock and clock.start() >= end else None
    if clock and not zone and clock.start() < start:
        zone = _zone(text[end:]) or _zone(text[clock.end() : start])
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=zone or VIETNAM)
        at = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    precision: Literal["second", "minute", "day"] = "day" if not clock else "second" if clock["S"] else "minute"
    return Stamp(at, precision, "stated" if zone else "assumed")


def _digits(pattern: str) -> Callable[[str], datetime | None]:
    def read(digits: str) -> datetime | None:
        try:
            return datetime.strptime(digits, pattern).replace(tzinfo=VIETNAM)
        except ValueError:
            return None

    return read


# Most telling first. VCCorp ids are yyyymmddHHMMSSmmm, or three digits of the site, yymmddHHMMSS and two or three more.
_IN_URL: list[tuple[re.Pattern[str], Callable[[str], datetime | None], Literal["second", "day"]]] = [
    (re.compile(r"(?<!\d)(20[0-4]\d{11})\d{0,4}(?!\d)"), _digits("%Y%m%d%H%M%S"), "second"),
    (re.compile(r"(?<!\d)\d{3}([0-4]\d{11})\d{2,3}(?!\d)"), _digits("%y%m%d%H%M%S"), "second"),
    (re.compile(r"(?<!\d)(20[0-4]\d[01]\d[0-3]\d)(?!\d)"), _digits("%Y%m%d"), "day"),
    (re.compile(r"/(20[0-4]\d/[01]?\d/[0-3]?\d)(?=/)"), _digits("%Y/%m/%d"), "day"),
    (re.compile(r"(?<!\d)(20[0-4]\d-[01]\d-[0-3]\d)(?!\d)"), _digits("%Y-%m-%d"), "day"),
]


def url_time(url: str | None, pattern: re.Pattern[str] | None = None, form: str | None = None) -> Stamp | None:
    """The time in an article's URL: when its number was given, so minutes to a day before it was published.

    `pattern` with a group `date`, and the strptime form of that group, are an outlet's own; without them the shapes
    that news sites share are tried.
    """
    precision: Literal["second", "minute", "day"]
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    if pattern and form and "date" in pattern.groupindex and (match := pattern.search(path)) and match["date"]:
        at = _digits(form)(match["date"])
        precision = "second" if "%S" in form else "minute" if "%M" in form else "day"
        return Stamp(at.astimezone(UTC), precision, "assumed") if at else None
    for shape, read, known in _IN_URL:
        for found in shape.finditer(path):
            if at := read(found[1]):
                return Stamp(at.astimezone(UTC), known, "assumed")
    return None
