"""Killed anywhere and run again equals never killed (DESIGN.md, rule 3), shown with `kill -9` on a night of the sample.

The night of 2025-12-14 after that of 2025-12-03: new articles, a corrected one, and many that are read again.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

from crawlers.locks import is_free
from tests.flows import killing
from tests.flows.conftest import Stage
from tests.flows.killing import Killed, Point, Who
from warehouse import equality_rows, open_warehouse

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for survivors in /proc")

CHAINS: list[tuple[tuple[Point, Who], ...]] = [
    ((killing.discovering, "group"), (killing.crawled, "parent")),
    ((killing.fetching, "parent"), (killing.read, "group")),
    ((killing.loading, "group"),),
    ((killing.publishing, "parent"),),
]
"Kills of one night, each of the run that went on after the one before."


def _named(chain: tuple[tuple[Point, Who], ...]) -> str:
    return "-".join(point.__name__ for point, _ in chain)


@pytest.mark.slow
@pytest.mark.parametrize("chain", CHAINS, ids=_named)
def test_a_killed_night_run_again_equals_one_never_killed(
    stage: Stage, tmp_path: Path, chain: tuple[tuple[Point, Who], ...]
) -> None:
    """The whole process group, or the parent only, in turn; both at every point in `make test-full`."""
    _kill_and_run_again(stage, tmp_path / "data", chain)
    if os.environ.get("LANTOA_TEST_FULL"):
        turned: list[tuple[Point, Who]] = [(point, "parent" if who == "group" else "group") for point, who in chain]
        _kill_and_run_again(stage, tmp_path / "turned", tuple(turned))


def _kill_and_run_again(stage: Stage, data: Path, chain: tuple[tuple[Point, Who], ...]) -> None:
    shutil.copytree(stage.before, data)
    for point, who in chain:
        killed = _killed(stage, data, point, who)
        about = f"{point.__name__}, {who}"
        assert not killed.survivors, f"{about}: a process of the killed night lives on"
        held = [p.name for p in (data / "locks").iterdir() if not is_free(p)]
        assert not held, f"{about}: locks are still held"
        if point is killing.fetching:
            killing.tear(killed.batch)
    killing.play(data, stage.api, stage.day)
    _assert_equal(data / "warehouse.duckdb", stage.unbroken / "warehouse.duckdb", _named(chain))
    _assert_accounted(data, _named(chain))


def _killed(stage: Stage, data: Path, point: Point, who: Who) -> Killed:
    """Plays until the kill hits the point; a busy machine can let a night slip past it."""
    before = Path(shutil.copytree(data, data.with_name(f"{data.name}-before-{point.__name__}")))
    for _ in range(5):
        if killed := killing.play_until(data, stage.api, stage.day, point, who):
            return killed
        shutil.rmtree(data)
        shutil.copytree(before, data)
    pytest.fail(f"five nights slipped past {point.__name__}")


def _assert_equal(again: Path, unbroken: Path, about: str) -> None:
    found, expected = equality_rows(again), equality_rows(unbroken)
    for table, rows in expected.items():
        more = [r for r in found[table] if r not in rows]
        less = [r for r in rows if r not in found[table]]
        assert (more, less) == ([], []), f"{about}: {table} differs"
        assert found[table] == rows, f"{about}: {table} holds rows twice"


def _assert_accounted(data: Path, about: str) -> None:
    """Nothing half written is left, and every crawl folder is whole and loaded."""
    left = [p for pattern in ("*.part", "*.fresh", "*.wal") for p in data.rglob(pattern) if "prefect" not in p.parts]
    assert not left, f"{about}: torn files are left"
    with open_warehouse(data / "warehouse.duckdb", read_only=True) as w:
        loaded = w.loaded_batches()
    for folder in (p for p in (data / "batches").glob("*/*") if p.is_dir()):
        assert (folder / "crawl.json").exists(), f"{about}: {folder} is torn"
        assert (folder.parent.name, folder.name) in loaded, f"{about}: {folder} was never loaded"
