"""The same warehouse as a DuckLake: catalogue in PostgreSQL, two writers and a reader at once, and published from."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from flows.grouping import group
from pipeline.errors import UserError
from tests.warehouse import postgres
from tests.warehouse.house import House, crawl
from warehouse import lake, open_warehouse, query

D1 = date(2024, 7, 10)
_WRITER = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse import open_warehouse

where, home, outlet = sys.argv[1:]
with open_warehouse(Path(home) / outlet / "warehouse.duckdb", where=where) as w:
    print("open", flush=True)
    sys.stdin.readline()
    for n in range(3):
        w.start_run(f"discover-{outlet}-{n}", "discover", None, datetime(2024, 7, 11, tzinfo=UTC))
    known = 0
    # Its own outlet's batch, and one that the other writer loads too.
    for name in (outlet, "gamma"):
        folder = Path(home) / "batches" / "nightly-2024-07-10" / name
        known += w.load_batch("nightly-2024-07-10", name, folder, "nightly-2024-07-10", "crawl", None).known
    print(json.dumps({"conflicts": w.conflicts, "known": known}))
"""
_READER = """
import json, sys
from pathlib import Path
from warehouse import open_warehouse

where, home = sys.argv[1:]
print("open", flush=True)
seen = []
with open_warehouse(Path(home) / "warehouse.duckdb", read_only=True, where=where) as w:
    while not seen or seen[-1] < 9:
        (n,) = w.connection.execute("SELECT count(*) FROM current_article").fetchone()
        seen.append(n)
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def where() -> Iterator[str]:
    with postgres.running(postgres.need()) as setting:
        yield setting


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A night of three outlets, three articles each, on disk."""
    house = House(tmp_path_factory.mktemp("lake"))
    for outlet in ("alpha", "beta", "gamma"):
        night = crawl(D1, outlet)
        for n in range(3):
            night.page(f"{n}", topics=["t_invest"])
        night.write(house.folder / "batches")
    return house


def _start(script: str, *words: str | Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_two_writers_and_a_reader_lose_no_batch(where: str, house: House) -> None:
    with house.open(where) as w:
        w.watch(["alpha", "beta", "gamma"], D1)
        w.start_run(f"nightly-{D1}", "nightly", D1, crawl(D1).at)
    writers = [_start(_WRITER, where, house.folder, outlet) for outlet in ("alpha", "beta")]
    reader = _start(_READER, where, house.folder)
    said = [json.loads(p.communicate("go\n", timeout=900)[0].splitlines()[-1]) for p in writers]
    seen = json.loads(reader.communicate(timeout=900)[0].splitlines()[-1])
    assert [p.returncode for p in (*writers, reader)] == [0, 0, 0]
    # The batch of gamma was loaded by one of them and known to the other.
    assert sum(s["known"] for s in said) == 1
    assert seen == sorted(seen), "a reader saw fewer articles after more"
    assert all(n % 3 == 0 for n in seen), "a reader saw half a batch"
    with open_warehouse(house.path, where=where) as w:
        assert {k: n for k, n in house.failing(w).items() if k != "annotation_names_declared_things"} == {}
        assert len(w.loaded_batches()) == 3
        numbers = [n for (n,) in w.connection.table("run").select("run_no").order("run_no").fetchall()]
        assert numbers == list(range(1, 8)), "two runs have one number, or a number is left out"
        w.start_run("grouped", "rebuild", None, crawl(D1).at)
        group(w, "grouped")
        assert w.connection.execute("SELECT count(*) FROM story_text").fetchall() == [(9,)]
        assert group(w, "grouped") == 0
        w.publish(house.published)
    weekly = query(house.published, "coverage_weekly")
    assert list(weekly["articles"]) == [9]
    assert list(query(house.published, "ledger_balance")["balanced"]) == [True] * 3


def test_what_another_wrote_first_is_met_and_done_again(tmp_path: Path) -> None:
    """Two connections by turns: the one whose commit comes later is told, and its second try sees the first's work."""
    postgres.need()
    con = lake.connect(f"ducklake:{tmp_path / 'catalogue.ducklake'}", tmp_path / "files")
    con.execute("CREATE TABLE turn (taken BIGINT); INSERT INTO turn VALUES (0)")
    other = con.cursor()
    other.execute("USE lake")
    seen: list[int] = []
    conflicts: list[None] = []

    def work() -> None:
        con.begin()
        con.execute("UPDATE turn SET taken = taken + 1")
        if not seen:
            other.execute("UPDATE turn SET taken = taken + 1")
        seen.extend(taken for (taken,) in con.execute("SELECT taken FROM turn").fetchall())
        con.commit()

    lake.retried(work, lambda: conflicts.append(None))
    assert (seen, len(conflicts)) == ([1, 2], 1)
    con.close()


def test_small_files_are_merged(tmp_path: Path) -> None:
    con = lake.connect(f"ducklake:{tmp_path}/c.ducklake", tmp_path / "files")
    con.execute("CREATE TABLE a (x INTEGER)")
    for _ in range(5):
        con.execute("INSERT INTO a SELECT range FROM range(2000)")

    def files() -> int:
        return len(con.execute("FROM ducklake_list_files('lake', 'a')").fetchall())

    assert files() == 5
    lake.compact(con)
    assert files() == 1
    assert con.execute("SELECT count(*) FROM a").fetchone() == (10_000,)
    con.close()


def test_a_lake_that_cannot_be_had_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="holds a password"):
        open_warehouse(tmp_path / "w", where="ducklake:postgres:host=db password=secret")
    with pytest.raises(UserError, match="cannot be 'postgres:host=db'"):
        open_warehouse(tmp_path / "w", where="postgres:host=db")
    monkeypatch.setitem(sys.modules, "duckdb_extensions", None)
    with pytest.raises(UserError, match="is not installed") as e:
        open_warehouse(tmp_path / "w", where="ducklake:postgres:host=db dbname=lantoa")
    assert "pip install 'lantoa[lake]'" in str(e.value)


def test_other_errors_are_not_tried_again() -> None:
    def work() -> None:
        raise duckdb.ConstraintException("no such thing")

    with pytest.raises(duckdb.ConstraintException):
        lake.retried(work, lambda: pytest.fail("counted as a conflict"))
