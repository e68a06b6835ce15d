"""Killed anywhere and run again equals never killed (DESIGN.md, rule 3), shown with `kill -9` on a night of the sample.

The night of 2025-12-14 after that of 2025-12-03: new articles, a corrected one, and many that are read again.
"""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crawlers.locks import is_free
from tests.flows import killing
from tests.flows.conftest import Stage
from tests.flows.killing import Killed, Point, Who
from warehouse import equality_rows, open_warehouse

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for survivors in /proc")

POINTS = [
    killing.discovering,
    killing.fetching,
    killing.crawled,
    killing.read,
    killing.loading,
    killing.publishing,
]


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS, ids=lambda p: p.__name__)
def test_a_killed_night_run_again_equals_one_never_killed(stage: Stage, tmp_path: Path, point: Point) -> None:
    """The whole process group, or the parent only, in turn; both at every point in `make test-full`."""
    ways: tuple[Who, ...] = ("group", "parent")
    if not os.environ.get("LANTOA_TEST_FULL"):
        ways = (ways[POINTS.index(point) % 2],)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda who: _kill_and_run_again(stage, tmp_path / who, point, who), ways))


def _kill_and_run_again(stage: Stage, data: Path, point: Point, who: Who) -> None:
    killed = _killed(stage, data, point, who)
    assert not killed.survivors, f"{who}: a process of the killed night lives on"
    held = [p.name for p in (data / "locks").iterdir() if not is_free(p)]
    assert not held, f"{who}: locks are still held"
    if point is killing.fetching:
        killing.tear(killed.batch)
    killing.play(data, stage.api, stage.day)
    _assert_equal(data / "warehouse.duckdb", stage.unbroken / "warehouse.duckdb", who)
    _assert_accounted(data, who)


def _killed(stage: Stage, data: Path, point: Point, who: Who) -> Killed:
    """Plays until the kill hits the point; a busy machine can let a night slip past it."""
    for _ in range(5):
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(stage.before, data)
        if killed := killing.play_until(data, stage.api, stage.day, point, who):
            return killed
    pytest.fail(f"five nights slipped past {point.__name__}")


def _assert_equal(again: Path, unbroken: Path, who: Who) -> None:
    found, expected = equality_rows(again), equality_rows(unbroken)
    for table, rows in expected.items():
        more = [r for r in found[table] if r not in rows]
        less = [r for r in rows if r not in found[table]]
        assert (more, less) == ([], []), f"{who}: {table} differs"
        assert found[table] == rows, f"{who}: {table} holds rows twice"


def _assert_accounted(data: Path, who: Who) -> None:
    """Nothing half written is left, and every crawl folder is whole and loaded."""
    left = [p for pattern in ("*.part", "*.fresh", "*.wal") for p in data.rglob(pattern) if "prefect" not in p.parts]
    assert not left, f"{who}: torn files are left"
    with open_warehouse(data / "warehouse.duckdb", read_only=True) as w:
        loaded = w.loaded_batches()
    for folder in (p for p in (data / "batches").glob("*/*") if p.is_dir()):
        assert (folder / "crawl.json").exists(), f"{who}: {folder} is torn"
        assert (folder.parent.name, folder.name) in loaded, f"{who}: {folder} was never loaded"
