from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import clock
from pipeline.errors import UserError


@pytest.mark.parametrize(
    ("utc", "night"),
    [
        ("2024-07-14T18:29:00", date(2024, 7, 13)),  # 01:29 on the 15th: the night of the 14th has not begun
        ("2024-07-14T18:30:00", date(2024, 7, 14)),
        ("2024-07-14T17:00:00", date(2024, 7, 13)),
        ("2024-07-15T12:00:00", date(2024, 7, 14)),
    ],
)
def test_the_night_of_a_day_begins_at_half_past_one_on_the_day_after(utc: str, night: date) -> None:
    assert clock.last_night(datetime.fromisoformat(utc).replace(tzinfo=UTC)) == night


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_end_of_a_night_lies_in_that_night(day: date) -> None:
    assert clock.last_night(clock.end_of_night(day)) == day


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_week_is_whole_when_its_sunday_has_passed(day: date) -> None:
    start = clock.last_whole_week(day)
    assert start.weekday() == 0
    assert start + timedelta(days=6) <= day < start + timedelta(days=13)
    assert clock.parse_week(clock.week_label(start)) == start


@pytest.mark.parametrize("text", ["2024", "2024-W54", "W12-2024", "2024-W00", "12"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="an ISO week such as 2024-W12"):
        clock.parse_week(text)


@pytest.mark.parametrize(
    ("text", "label", "starts", "ends"),
    [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2025-q3", "2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-08..2025-12", "2023-08..2025-12", date(2023, 8, 1), date(2025, 12, 31)),
        ("2024-Q4..2025", "2024-Q4..2025", date(2024, 10, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_is_a_year_quarter_or_month_or_all_between_two(
    text: str, label: str, starts: date, ends: date
) -> None:
    assert clock.parse_period(text) == clock.Period(label, starts, ends)


@pytest.mark.parametrize("text", ["", "2024-Q5", "2024-13", "2025..2024", "2024..", "soon"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not a period"):
        clock.parse_period(text)
