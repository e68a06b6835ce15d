"""A rebuild: what it says it changed is what changed, some nights alone, twice as once, and killed anywhere."""

import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.kept import remove, survey
from crawlers.ledger import ARCHIVE
from flows import archives
from flows.house import House
from flows.rebuild import RebuildReport
from flows.settings import Settings
from tests.flows import rebuilding
from tests.flows.rebuilding import Counting, url
from warehouse import equality_rows, open_warehouse


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rebuilding.fill(tmp_path_factory.mktemp("rebuild") / "data").data


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "data"))


@dataclass(frozen=True)
class Rebuilt:
    data: Path
    report: RebuildReport
    steps: int


@pytest.fixture(scope="module")
def rebuilt(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    """The same house after a rebuild that nothing disturbed. Shared: read it, change only a copy."""
    data, counted = Path(shutil.copytree(filled, tmp_path_factory.mktemp("rebuilt") / "data")), Counting()
    return Rebuilt(data, rebuilding.run(data, counted), counted.steps)


def _failing(data: Path) -> list[str]:
    with open_warehouse(data / "warehouse.duckdb", read_only=True) as w:
        return [c.name for c in w.run_checks() if c.rows]


def test_it_says_what_changed_and_where(rebuilt: Rebuilt) -> None:
    report = rebuilt.report
    assert (report.batches, report.articles, report.rejections, report.published) == (2, 5, 0, True)
    told = [
        (c.what, c.before, c.after, c.n, c.example) for c in report.changes if not c.what.startswith(("topic", "plan"))
    ]
    assert told == [
        ("article", "none", "new", 1, url("bon")),
        ("body", "another", "read differently", 1, url("nam")),
        ("lead", "another", "read differently", 2, url("hai")),
        ("title", "another", "read differently", 2, url("mot")),
        ("page", "no_text", "article", 1, url("bon")),
        ("relevance", "not relevant", "relevant", 1, url("nam")),
    ]
    assert _failing(rebuilt.data) == []


def test_twice_is_once(rebuilt: Rebuilt, tmp_path: Path) -> None:
    data = Path(shutil.copytree(rebuilt.data, tmp_path / "data"))
    report = rebuilding.run(data)
    assert (report.batches, report.changes, report.new_versions, report.changed_annotations) == (2, [], 0, 0)
    assert equality_rows(data / "warehouse.duckdb") == equality_rows(rebuilt.data / "warehouse.duckdb")


@pytest.mark.parametrize(
    ("bounds", "batches", "changed"),
    [
        ({"since": date(2025, 12, 3)}, 1, {"bon", "nam"}),
        ({"until": date(2025, 12, 2)}, 1, {"mot", "hai"}),
        ({"since": date(2025, 12, 4)}, 0, set()),
        ({"outlets": ("nhipcau",), "until": date(2025, 12, 3)}, 2, {"mot", "hai", "bon", "nam"}),
        ({"outlets": ("saigonso",)}, 0, set()),
    ],
)
def test_only_what_was_asked_for_is_read_again(
    data: Path, bounds: dict[str, object], batches: int, changed: set[str]
) -> None:
    report = rebuilding.run(data, **bounds)
    assert report.batches == batches
    with open_warehouse(data / "warehouse.duckdb", read_only=True) as w:
        current = w.connection.table("reading").filter("valid_to IS NULL").select("url", "extractor_version").fetchall()
    names = {u.removeprefix(rebuilding.SITE + "/").partition("-")[0] for u, v in current if v != "earlier"}
    # One page of the first night had been read rightly; its reading is new, its article is not.
    assert names - {"ba"} == changed


@pytest.mark.parametrize("step", [1, 2, -1], ids=["a batch read", "a batch loaded", "all loaded, nothing grouped"])
def test_killed_and_run_again_is_as_never_killed(data: Path, rebuilt: Rebuilt, step: int) -> None:
    command = [sys.executable, "-m", "tests.flows.rebuilding", str(data), str(step % rebuilt.steps)]
    assert subprocess.run(command, check=False, timeout=120).returncode == -signal.SIGKILL
    report = rebuilding.run(data)
    assert report.cut_off == 1
    assert report.changes == rebuilt.report.changes
    assert equality_rows(data / "warehouse.duckdb") == equality_rows(rebuilt.data / "warehouse.duckdb")


def test_what_was_removed_is_named_and_its_readings_stay(data: Path) -> None:
    first = next(survey(data / "batches", "nightly-0"))
    remove(first, datetime(2026, 2, 1, tzinfo=UTC), timedelta(days=30))
    before = equality_rows(data / "warehouse.duckdb")
    report = rebuilding.run(data, until=date(2025, 12, 2))
    assert (report.batches, report.gone, report.changes) == (0, ["nightly-0/nhipcau"], [])
    assert equality_rows(data / "warehouse.duckdb") == before
    assert _failing(data) == []


def test_retention_is_off_by_default_and_keeps_what_is_not_old(data: Path) -> None:
    at = rebuilding.FIRST + timedelta(days=31)
    assert archives.prune(rebuilding.house(data), at).files == 0
    limited = House(Settings(data_dir=str(data), keep_archive_days=30), demo=True)
    assert archives.prune(limited, at - timedelta(days=2)).files == 0
    pruned = archives.prune(limited, at)
    assert pruned.files == 1
    assert pruned.archive_bytes > 1000
    assert [p.parent.parent.name for p in (data / "batches").glob(f"*/*/{ARCHIVE}")] == ["nightly-1"]
    assert _failing(data) == []
