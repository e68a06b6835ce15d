"""The same again changes nothing: the demo in a folder where it was played, a night that was collected before."""

from pathlib import Path

import pytest

from tests.conftest import Played, lantoa
from warehouse import equality_rows, open_warehouse


def _loaded(warehouse: Path) -> set[tuple[str, str]]:
    with open_warehouse(warehouse, read_only=True) as w:
        return w.loaded_batches()


def test_the_demo_again_loads_nothing_and_says_so(played: Played, tmp_path: Path) -> None:
    data = played.copy(tmp_path / "data")
    ran = lantoa(data, "demo")
    assert "nothing was loaded twice" in ran.stdout
    assert "new articles" not in ran.stdout
    assert _loaded(data / "warehouse.duckdb") == _loaded(played.warehouse)
    assert equality_rows(data / "warehouse.duckdb") == equality_rows(played.warehouse)


@pytest.mark.parametrize("day", ["2024-07-21", "2025-12-14"])
def test_a_played_night_again_changes_nothing(played: Played, tmp_path: Path, day: str, prefect_api: str) -> None:
    data = played.copy(tmp_path / "data")
    ran = lantoa(data, "nightly", "--day", day, api=prefect_api)
    assert f"night {day}: nothing new" in ran.stdout
    before, after = equality_rows(played.warehouse), equality_rows(data / "warehouse.duckdb")
    for table, rows in before.items():
        assert after[table] == rows, table
