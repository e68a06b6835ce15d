"""kill -9 in the middle of a load, by the loading process itself; then the same load again."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.house import House, crawl
from warehouse import equality_rows

D1 = date(2024, 7, 10)
_CHILD = """
import os, signal, sys
from datetime import date
from pathlib import Path
from warehouse import open_warehouse, sqlfiles

inner = sqlfiles.execute
def execute(con, file, /, **parameters):
    if str(file) == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
    return inner(con, file, **parameters)
sqlfiles.execute = execute
w = open_warehouse(Path(sys.argv[1]))
w.load_batch("nightly-2024-07-10", "alpha", Path(sys.argv[2]), "r", "crawl", date(2024, 7, 10))
"""


@pytest.mark.parametrize("moment", ["sql/load/versions.sql", "sql/load/changed.sql"])
def test_a_killed_load_leaves_nothing_and_can_be_done_again(tmp_path: Path, moment: str) -> None:
    houses = [House(tmp_path / name) for name in ("killed", "whole")]
    for house in houses:
        night = crawl(D1)
        night.page("a", topics=["t_invest"])
        night.tried("b", "timeout")
        night.write(house.folder / "batches")
        house.open().close()
    folder = houses[0].folder / "batches" / "nightly-2024-07-10" / "alpha"
    died = subprocess.run([sys.executable, "-c", _CHILD, str(houses[0].path), str(folder), moment], check=False)
    assert died.returncode == -9
    assert not equality_rows(houses[0].path)["article"]
    for house in houses:
        with house.open() as w:
            assert house.load(w, night, "r", D1).new_articles == 1
            assert house.failing(w) == {}
    assert equality_rows(houses[0].path) == equality_rows(houses[1].path)
