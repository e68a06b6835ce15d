"""Every check finds the rows that offend it: `bad_rows/<check>.sql` plants some in a good warehouse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.house import HERE, House, crawl
from warehouse import Warehouse
from warehouse.checks import run_checks
from warehouse.sqlfiles import in_folder

CHECKS = [path.stem for path in in_folder("checks")]
BAD = HERE / "bad_rows"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    house = House(tmp_path_factory.mktemp("checked"))
    with house.open() as w:
        night = crawl(date(2024, 7, 14))
        night.page(
            "a",
            topics=["t_invest"],
            claims=[{"fact_id": "f_vote", "verdict": "agrees", "stated": "481", "expected": "481"}],
        )
        house.night(w, date(2024, 7, 14), [night])
        assert house.failing(w) == {}
        yield w


def test_every_check_has_its_bad_rows() -> None:
    assert sorted(p.stem for p in BAD.glob("*.sql")) == CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_bad_rows_are_found(check: str, good: Warehouse) -> None:
    statement = Path(BAD / f"{check}.sql").read_text(encoding="utf-8")
    good.connection.begin()
    try:
        good.connection.execute(statement)
        found = {c.name: c.rows for c in run_checks(good.connection)}
    finally:
        good.connection.rollback()
    assert found[check]
