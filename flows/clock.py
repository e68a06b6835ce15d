"""Days, nights and weeks in Asia/Ho_Chi_Minh. The only room that may read the clock is `flows`, and it does it here.

The night of day D is the crawl that collects D: it starts at 01:30 on the day after.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.errors import UserError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT_STARTS = time(1, 30)


def now() -> datetime:
    return datetime.now(UTC)


def last_night(at: datetime) -> date:
    """The day whose night has begun last: yesterday after 01:30, the day before until then."""
    local = at.astimezone(ZONE)
    begun = local.time() >= NIGHT_STARTS
    return local.date() - timedelta(days=1 if begun else 2)


def end_of_night(day: date) -> datetime:
    """The instant at which the night of `day` reads the sample newsroom's clock: 01:30 on the day after, in UTC."""
    return datetime.combine(day + timedelta(days=1), NIGHT_STARTS, ZONE).astimezone(UTC)


def week_start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_label(start: date) -> str:
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02d}"


def last_whole_week(day: date) -> date:
    """The Monday of the last ISO week whose Sunday is `day` or earlier."""
    return week_start(day + timedelta(days=1)) - timedelta(days=7)


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as e:
        raise UserError(f"not a day: {text!r}", expected="a day such as 2024-07-14") from e


def parse_week(text: str) -> date:
    """`2024-W12` -> the Monday of that ISO week."""
    match = re.fullmatch(r"(\d{4})-?W(\d{1,2})", text.strip(), re.IGNORECASE)
    try:
        if match is None:
            raise ValueError(text)
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as e:
        raise UserError(f"not a week: {text!r}", expected="an ISO week such as 2024-W12") from e


@dataclass(frozen=True)
class Period:
    """Days from `starts` to `ends`, both in it, and how they are called."""

    label: str
    starts: date
    ends: date


def parse_period(text: str) -> Period:
    """`2024`, `2025-Q3`, `2025-07`, or two of these with `..` between: `2023-08..2025-12`."""
    first, dots, last = text.strip().upper().partition("..")
    try:
        starts, until = _span(first)[0], _span(last if dots else first)[1]
        if until < starts:
            raise ValueError(text)
    except ValueError as e:
        raise UserError(f"not a period: {text!r}", expected="2024, 2025-Q3, 2025-07 or 2023-08..2025-12") from e
    return Period(f"{first}..{last}" if dots else first, starts, until)


def _span(text: str) -> tuple[date, date]:
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?", text)
    if match is None:
        raise ValueError(text)
    year, quarter, month = (int(g) if g else None for g in match.groups())
    assert year is not None
    first = 3 * quarter - 2 if quarter else month or 1
    count = 3 if quarter else 1 if month else 12
    after = year * 12 + first - 1 + count
    return date(year, first, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
