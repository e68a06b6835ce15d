"""A night that was killed and run again counts as one: in how often a URL is tried, and when it is looked at again."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.warehouse.batches import Crawl, url
from tests.warehouse.house import House, crawl, frontier, night_at
from warehouse import Warehouse

DAY = date(2024, 7, 1)


@pytest.fixture
def warehouse(house: House) -> Iterator[Warehouse]:
    with house.open() as w:
        yield w


def _twice(day: date) -> tuple[Crawl, Crawl]:
    """The crawl of a killed night and that of the same night run again."""
    return crawl(day), Crawl(f"nightly-{day}-again", "alpha", night_at(day))


def test_a_url_is_given_up_after_four_days_not_after_four_crawls(house: House, warehouse: Warehouse) -> None:
    found = []
    for n in range(4):
        day = DAY + timedelta(days=n)
        for night in _twice(day):
            night.tried("slow", "timeout")
            house.night(warehouse, day, [night])
        found += warehouse.connection.table("current_url_state").select("state").fetchall()
    assert found == [("pending",), ("pending",), ("pending",), ("failed",)]


def test_an_article_is_looked_at_again_once_a_night_and_on_every_day_that_is_due(
    house: House, warehouse: Warehouse
) -> None:
    def state(days: float) -> str:
        (state,) = frontier(warehouse, "alpha", [url("relevant")], night_at(DAY) + timedelta(days=days)).values()
        return state

    for n in (0, 3):
        for night in _twice(DAY + timedelta(days=n)):
            night.page("relevant")
            house.night(warehouse, DAY + timedelta(days=n), [night])
            assert state(n) == "known"
    assert [state(n) for n in (3.5, 4, 7)] == ["known", "refetch", "refetch"]


def test_what_was_fetched_late_in_a_night_is_due_when_the_next_begins(house: House, warehouse: Warehouse) -> None:
    night = Crawl(f"nightly-{DAY}", "alpha", night_at(DAY) + timedelta(minutes=15))
    night.page("relevant")
    house.night(warehouse, DAY, [night])
    (row,) = warehouse.frontier(["alpha"], night_at(DAY + timedelta(days=1)))["alpha"]
    assert row["state"] == "refetch"
