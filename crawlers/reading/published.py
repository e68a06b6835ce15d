"""When was it published? Every place that says so is a candidate; a rule chooses, and what disagrees is kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from crawlers.reading.near_title import times_near_title
from crawlers.reading.page import Page
from pipeline.dates import VIETNAM, Stamp, read_time, url_time
from pipeline.records import Precision

_METAS = ("article:published_time", "pubdate", "datepublished", "article:published", "publishdate", "dc.date.issued")
_VISIBLE = (
    "[data-role=publishdate]", "time[datetime]::attr(datetime)", "time", "[itemprop=datePublished]",
    "[class*=publish-date]", "[class*=publish_date]", "[class*=post-time]", "[class*=detail-time]",
    "[class*=detail__time]", "[class*=date-time]", "[class*=datetime]", "[class*=time-detail]", "span.date", "div.date",
    "[class*=post-date]", "[class*=entry-date]", "span.time", "[class*=created]",
)  # fmt: skip
_META_SELECTOR = re.compile(r"meta\[(?:property|name|itemprop)=['\"]?([\w:.-]+)")
_FUTURE = timedelta(minutes=10)
_AGREE = timedelta(minutes=15)
_URL_LAG = timedelta(days=3)
_ORDER = {"second": 0, "minute": 0, "day": 1}


@dataclass(frozen=True)
class Published:
    raw: str | None = None
    field: str | None = None
    at: datetime | None = None
    precision: Precision = "none"
    zone: Literal["stated", "assumed"] | None = None
    doubt: str | None = None


@dataclass(frozen=True)
class _Candidate:
    raw: str
    field: str
    stamp: Stamp


def _stated(page: Page, selectors: Sequence[str]) -> Iterator[tuple[str, str]]:
    declared = [m[1].lower() for s in selectors if (m := _META_SELECTOR.match(s))]
    for name in dict.fromkeys([*declared, *_METAS]):
        for raw in page.metas(name)[:1]:
            yield f"meta:{name}", raw
    if in_json := page.json_text("datePublished"):
        yield "jsonld", in_json


def _shown(page: Page, selectors: Sequence[str]) -> Iterator[tuple[str, str]]:
    for selector in selectors:
        for raw in page.texts([selector])[:1]:
            yield "visible", raw


def _read(written: Iterable[tuple[str, str]]) -> list[_Candidate]:
    """The readable ones, the first of each field."""
    found: dict[str, _Candidate] = {}
    for field, raw in written:
        if field not in found and (stamp := read_time(raw)):
            found[field] = _Candidate(raw, field, stamp)
    return list(found.values())


def _is_fetch_time(candidate: _Candidate, fetched_at: datetime) -> bool:
    """The page tells the time of its server: that of the fetch, or a visible date alone that is the day's."""
    stamp = candidate.stamp
    if stamp.precision == "day":
        today = fetched_at.astimezone(VIETNAM).date()
        return candidate.field == "visible" and stamp.at.astimezone(VIETNAM).date() == today
    return abs(stamp.at - fetched_at) < timedelta(seconds=10 if stamp.precision == "second" else 60)


def candidates(
    page: Page,
    url: str | None,
    selectors: Sequence[str],
    url_form: tuple[re.Pattern[str] | None, str | None],
    fetched_at: datetime,
) -> list[_Candidate]:
    """In order of trust: meta (those a layout names first), JSON-LD, the visible time, the URL; one of each at most.

    A visible time that no layout names may belong to another article, so it is looked for only where nothing better
    is stated; and one beside the title only where none of these has a clock.
    """
    found = _read(_stated(page, selectors))
    clear = any(c.stamp.precision != "day" and not _is_fetch_time(c, fetched_at) for c in found)
    named = [s for s in selectors if not _META_SELECTOR.match(s)]
    found += _read(_shown(page, named if selectors else () if clear else _VISIBLE))
    if not clear and all(c.stamp.precision == "day" or _is_fetch_time(c, fetched_at) for c in found):
        beside = _read(("visible", line) for line in times_near_title(page)[:1])
        found = [c for c in found if c.field != "visible" or beside == []] + beside
    in_url = url_time(url, *url_form)
    return [*found, _Candidate(url, "url", in_url)] if url and in_url else found


def _differs(a: Stamp, b: Stamp) -> bool:
    return abs(a.at - b.at) > (timedelta(days=1) if "day" in (a.precision, b.precision) else _AGREE)


def _doubt(chosen: _Candidate, others: list[_Candidate], fetched_at: datetime) -> str | None:
    doubts: list[str] = []
    if chosen.field == "url":
        doubts.append("only the URL tells a time: that of its number, which may be minutes to a day before publication")
    for other in others:
        if other.field == "url":
            lag = chosen.stamp.at - other.stamp.at
            if lag > _URL_LAG or lag < -timedelta(days=1):
                doubts.append(f"url says {other.stamp.at.isoformat()}")
        elif _differs(chosen.stamp, other.stamp):
            doubts.append(f"{other.field} says {other.raw[:60]}")
    if _is_fetch_time(chosen, fetched_at):
        doubts.append("equals the time it was fetched")
    return "; ".join(dict.fromkeys(doubts)) or None


def published(found: list[_Candidate], fetched_at: datetime) -> Published:
    """The most trusted candidate that has a clock and does not lie in the future of `fetched_at`.

    A candidate that equals the fetch time gives way to any other. When all lie in the future there is no time, and the
    doubt says why.
    """
    past = [c for c in found if c.stamp.at <= fetched_at + _FUTURE]
    if not past:
        first = found[0] if found else None
        doubt = f"{first.field} lies in the future: {first.raw[:60]}" if first else None
        return Published(first.raw if first else None, first.field if first else None, doubt=doubt)
    trusted = [c for c in past if not _is_fetch_time(c, fetched_at)] or past
    stated = [c for c in trusted if c.field != "url"] or trusted
    chosen = min(stated, key=lambda c: _ORDER[c.stamp.precision])
    doubt = _doubt(chosen, [c for c in found if c is not chosen], fetched_at)
    return Published(chosen.raw, chosen.field, chosen.stamp.at, chosen.stamp.precision, chosen.stamp.zone, doubt)
