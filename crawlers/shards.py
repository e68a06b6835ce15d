"""Dated shards: which documents of an outlet's archive hold the articles of a window of days. Pure."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from pipeline.dates import VIETNAM, read_time

_ONE_DAY = timedelta(days=1)
# sitemaps-2024-7-6-10, news-2024-7, articles_2024_07_14, 20240714, 202407; a number beside is no date.
_DATED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:"
    r"(?P<sep>[-_/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2})(?:(?P=sep)(?P<last>\d{1,2}))?)?"
    r"|(?P<month2>\d\d)(?P<day2>\d\d)?)?(?!\d)"
)
Every = Literal["day", "five_days", "month"]


@dataclass(frozen=True, slots=True)
class Window:
    """Days in Asia/Ho_Chi_Minh, both included."""

    since: date
    until: date

    def touches(self, first: date, last: date) -> bool:
        return first <= self.until and last >= self.since

    def holds(self, day: date) -> bool:
        return self.touches(day, day)

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


def spans(every: Every, window: Window) -> Iterator[tuple[date, date]]:
    """First and last day of every shard that touches the window, the oldest first."""
    day = window.since if every == "day" else window.since.replace(day=1)
    while day <= window.until:
        end = day.replace(day=monthrange(day.year, day.month)[1])
        if every == "day":
            last = day
        elif every == "month" or day.day == 26:
            last = end
        else:
            last = day + timedelta(days=4)
        if window.touches(day, last):
            yield day, last
        day = last + _ONE_DAY


def shard_urls(template: str, every: Every, window: Window) -> list[str]:
    """The URLs of those shards, each once, the oldest first."""
    made = (
        template.format(year=first.year, month=first.month, day=first.day, last=last.day)
        for first, last in spans(every, window)
    )
    return list(dict.fromkeys(made))


def span_of(url: str, pattern: str | None = None) -> tuple[date, date] | None:
    """The days that a shard holds, as its name says; None when it says none. `pattern` reads unusual names."""
    parts = urlsplit(url)
    if pattern:
        match = re.search(pattern, url)
        return _span(match.groupdict()) if match else None
    match = next(_DATED.finditer(parts.path.rpartition("/")[2]), None) or next(_DATED.finditer(parts.path), None)
    if match is None:
        return None
    said = match.groupdict()
    said["month"] = said["month"] or said.pop("month2")
    said["day"] = said["day"] or said.pop("day2")
    # articles-2024-sitemap.xml?m=7&d=14
    query = dict(parse_qsl(parts.query))
    said["month"] = said["month"] or query.get("m") or query.get("month")
    said["day"] = said["day"] or query.get("d") or query.get("day")
    return _span(said)


def _span(said: dict[str, str | None]) -> tuple[date, date] | None:
    year, month, day, last = (int(said.get(k) or 0) for k in ("year", "month", "day", "last"))
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        end = monthrange(year, month)[1]
        first = date(year, month, day or 1)
        until = last or (day or end)
        return first, date(year, month, max(first.day, min(until, end)))
    except ValueError:
        return None


def shard_may_hold(url: str, modified: str | None, window: Window, pattern: str | None = None) -> bool:
    """Whether a shard of an index may hold articles of the window.

    By the days in its name; without any, a shard that last changed before the window cannot. What says nothing is read.
    """
    if span := span_of(url, pattern):
        return window.touches(*span)
    changed = day_of(modified)
    return changed is None or changed >= window.since


def day_of(stamp: str | None) -> date | None:
    """The day of a written time, Asia/Ho_Chi_Minh; None for what is none."""
    read = read_time(stamp) if stamp else None
    return read.at.astimezone(VIETNAM).date() if read else None
