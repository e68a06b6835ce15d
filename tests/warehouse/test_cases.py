"""Every folder of `cases/`: rows in, rows out. A failure names the case, the view and the row."""

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.warehouse.house import HERE, House, fill
from warehouse import query

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


def plain(value: Any) -> Any:
    if isinstance(value, list) or hasattr(value, "tolist"):
        return ", ".join(map(str, value))
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return date(value.year, value.month, value.day)
    return value
