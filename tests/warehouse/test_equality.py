from datetime import date
from pathlib import Path

import duckdb

from tests.warehouse.house import House, crawl
from warehouse import equality_rows
from warehouse.equality import declared

D1, D2 = date(2024, 7, 10), date(2024, 7, 12)


def test_a_night_in_two_halves_equals_the_night_in_one(tmp_path: Path) -> None:
    whole, halves = House(tmp_path / "whole"), House(tmp_path / "halves")
    with whole.open() as w:
        night = crawl(D1)
        night.page("a", topics=["t_invest"])
        night.page("b")
        night.tried("c", "not_found")
        whole.night(w, D1, [night])
    with halves.open() as w:
        torn, again = crawl(D1), crawl(D1)
        torn.page("a", topics=["t_invest"])
        torn.shown("b")
        torn.shown("c")
        halves.night(w, D1, [torn])
        again.batch_id = "nightly-2024-07-10-again"
        again.page("b")
        again.tried("c", "not_found")
        halves.load(w, again, "second-run", D1)
    assert equality_rows(whole.path) == equality_rows(halves.path)


def test_a_difference_shows(tmp_path: Path) -> None:
    one, other = House(tmp_path / "one"), House(tmp_path / "other")
    for house, title in ((one, "một"), (other, "hai")):
        with house.open() as w:
            night = crawl(D1)
            night.page("a", title=title)
            house.night(w, D1, [night])
    left, right = equality_rows(one.path), equality_rows(other.path)
    assert left["article"] == right["article"]
    assert left["article_version"] != right["article_version"]


def test_every_declared_table_and_column_exists(house: House) -> None:
    house.open().close()
    con = duckdb.connect(str(house.path), read_only=True)
    for table, columns in declared().items():
        assert set(columns) <= set(con.table(table).columns), table
    con.close()
