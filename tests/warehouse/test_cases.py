"""Every folder of `cases/`: rows in, rows out. A failure names the case, the view and the row."""

import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline.campaign import read_campaign
from tests.warehouse.house import HERE, House, fill
from warehouse import query
from warehouse.docs import measures
from warehouse.query import names as names_of
from warehouse.sqlfiles import ROOT

CASES = sorted(p for p in (HERE / "cases").iterdir() if p.is_dir())
VIEWS = [path for case in CASES for path in sorted(case.glob("*.toml")) if path.stem != "rows"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The published copy of a case, made when it is first asked for."""

    @cache
    def made(case: Path) -> Path:
        house = House(tmp_path_factory.mktemp(case.name))
        with house.open() as w:
            fill(house, w, tomllib.loads((case / "rows.toml").read_text(encoding="utf-8")))
            assert house.failing(w) == {}
            w.publish(house.published)
        return house.published

    return made


@pytest.mark.parametrize("path", VIEWS, ids=lambda p: f"{p.parent.name} :: {p.stem}")
def test_case(path: Path, published: Callable[[Path], Path]) -> None:
    wanted = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = [{k: None if v == "null" else v for k, v in row.items()} for row in wanted["rows"]]
    frame = query(published(path.parent), path.stem)
    if order := wanted.get("order"):
        frame = frame.sort_values(order)
    rows = [{k: plain(v) for k, v in row.items()} for row in frame.to_dict("records")]
    where = {k: v if isinstance(v, list) else [v] for k, v in wanted.get("where", {}).items()}
    rows = [row for row in rows if all(row[k] in v for k, v in where.items())]
    found = [{k: row[k] for k in want} for row, want in zip(rows, expected, strict=False)]
    assert found == [pytest.approx(want) for want in expected]
    assert len(rows) == len(expected)


PLAN = HERE / "cases" / "the_plan_and_the_press"


def test_blocks_are_never_added_up(published: Callable[[Path], Path], tmp_path: Path) -> None:
    """Without duties and items from elsewhere, what is said of the plan's own items is the same, row by row."""
    copy = tmp_path / "seed.duckdb"
    shutil.copy(published(PLAN), copy)
    copy.chmod(0o644)
    names = [m.measure for m in measures() if re.search(r"plan|demand|audience_|agency_|evenness", m.measure)]

    def said(con: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
        rows = {name: con.table(name) for name in names}
        return {n: sorted((r.filter("block = 'seed'") if "block" in r.columns else r).fetchall(), key=repr)
                for n, r in rows.items()}  # fmt: skip

    with duckdb.connect(str(copy)) as con:
        before = said(con)
        for table in ("article_plan_item", "milestone_plan_item", "plan_item_agency", "plan_item_audience"):
            con.execute(f"DELETE FROM {table} WHERE item_id IN (SELECT item_id FROM plan_item WHERE block <> 'seed')")
        con.execute("DELETE FROM plan_item WHERE block <> 'seed'")
        assert said(con) == before


def test_a_bootstrap_interval_holds_its_value(published: Callable[[Path], Path]) -> None:
    for view, value in (("audience_fit", "fit"), ("evenness", "evenness")):
        frame = query(published(PLAN), view).dropna(subset=[value])
        assert len(frame)
        assert (frame[f"{value}_low"] <= frame[value]).all()
        assert (frame[f"{value}_high"] >= frame[value]).all()
        assert frame[[f"{value}_low", f"{value}_high"]].stack().between(0, 1).all()


def test_every_demand_of_the_plan_has_measures_that_are_known(published: Callable[[Path], Path]) -> None:
    frame = query(published(PLAN), "quality_demands")
    known = set(frame["measure"].dropna())
    demands = read_campaign(ROOT.parent / "campaigns" / "nq98").quality_demands
    assert [d.id for d in demands] == [f"Q-{n:02}" for n in range(1, 11)]
    assert {m for d in demands for m in d.measures} <= known
    with duckdb.connect(str(published(PLAN)), read_only=True) as con:
        assert set(frame["from_view"].dropna()) <= set(names_of(con))


def plain(value: Any) -> Any:
    if isinstance(value, list) or hasattr(value, "tolist"):
        return ", ".join(map(str, value))
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return date(value.year, value.month, value.day)
    return value
