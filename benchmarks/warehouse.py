"""The warehouse at size: `python -m benchmarks.warehouse [--articles-a-night N] [--nights N] [--folder FOLDER]`.

Fills a warehouse (15,000 articles a night, 730 nights), loads one night more, beside the same night on a history of
seven nights; runs the checks, publishes beside a mere copy of the file, and asks every view for one week and
for all, and the same question of pandas. Each step is a process of its own, so that its peak of memory is its own.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmarks import synthetic
from benchmarks.shown import Stopwatch, show
from flows.grouping import group
from warehouse import docs, open_warehouse
from warehouse.query import open_published

_YOUNG = 7


def fill(folder: Path, nights: int, a_night: int, sentences: int) -> dict[str, Any]:
    begun = time.perf_counter()
    synthetic.fill(folder / "warehouse.duckdb", nights, a_night, synthetic.Texts(sentences))
    size = (folder / "warehouse.duckdb").stat().st_size
    return {"seconds": time.perf_counter() - begun, "bytes": size}


def night(folder: Path, a_night: int, sentences: int, grouped: bool) -> dict[str, Any]:
    """One night more, its files written before the clock starts; loaded, and with `grouped` grouped into stories.

    From the opening of the file to its closing, which writes what is still in its log.
    """
    file = folder / "warehouse.duckdb"
    with tempfile.TemporaryDirectory(dir=folder) as batches:
        with open_warehouse(file) as w:
            nights = len({batch_id for batch_id, _ in w.loaded_batches()})
            made = synthetic.write_night(w.connection, Path(batches), nights, a_night, synthetic.Texts(sentences))
            day = synthetic.FIRST + timedelta(days=nights)
            w.watch(synthetic.OUTLETS, day)
            w.start_run(f"nightly-{day}", "nightly", day, pd.Timestamp(f"{day}T18:30:00Z").to_pydatetime())
        with Stopwatch() as watch, open_warehouse(file) as w:
            new = synthetic.load_night(w, made, nights)
            if grouped:
                group(w, f"nightly-{day}")
    return {"seconds": watch.wall, "cpu": watch.cpu, "new": new}


def checks(folder: Path) -> dict[str, Any]:
    with open_warehouse(folder / "warehouse.duckdb") as w:
        with Stopwatch() as watch:
            failing = {c.name: len(c.rows) for c in w.run_checks() if c.rows}
        return {"seconds": watch.wall, "cpu": watch.cpu, "failing": failing}


def publish(folder: Path) -> dict[str, Any]:
    with open_warehouse(folder / "warehouse.duckdb") as w, Stopwatch() as watch:
        w.publish(folder / "coverage.duckdb", [])
    size = (folder / "coverage.duckdb").stat().st_size
    begun = time.perf_counter()
    shutil.copyfile(folder / "coverage.duckdb", folder / "copy.duckdb")
    copied = time.perf_counter() - begun
    (folder / "copy.duckdb").unlink()
    return {"seconds": watch.wall, "cpu": watch.cpu, "copying": copied, "bytes": size}


def questions(folder: Path, week: date) -> dict[str, Any]:
    """Seconds of every view: one week where it has weeks, all of it, and its rows."""
    con = open_published(folder / "coverage.duckdb")
    con.execute("SET threads = 2")
    found = {}
    for measure in docs.measures():
        view = con.table(measure.measure)
        by = next((c for c in ("week_start", "starts") if c in measure.columns), None)
        one = _timed(view.filter(f"{by} = DATE '{week}'"))[0] if by else None
        every, rows = _timed(view)
        found[measure.measure] = {"week": one, "all": every, "rows": rows}
    con.close()
    return found


def of_pandas(folder: Path) -> dict[str, Any]:
    """coverage_weekly's counts by pandas, from a Parquet file of the four columns that they need."""
    con = open_published(folder / "coverage.duckdb")
    frame = con.table("article").project("week_start, outlet_id, story_id, relevant").to_arrow_table()
    con.close()
    import pyarrow.parquet as pq

    pq.write_table(frame, folder / "article.parquet")
    del frame
    begun = time.perf_counter()
    table = pd.read_parquet(folder / "article.parquet")
    read = time.perf_counter() - begun
    listed = table.groupby("week_start").size()
    told = table[table["relevant"]].groupby("week_start")
    weekly = pd.DataFrame(
        {"articles": told.size(), "stories": told["story_id"].nunique(), "outlets": told["outlet_id"].nunique()}
    ).join(listed.rename("all_articles"))
    (folder / "article.parquet").unlink()
    return {"reading": read, "seconds": time.perf_counter() - begun, "rows": len(weekly)}


def _timed(asked: duckdb.DuckDBPyRelation) -> tuple[float, int]:
    """Seconds until the last row was read, and how many there are."""
    begun, rows = time.perf_counter(), 0
    while some := asked.fetchmany(10_000):
        rows += len(some)
    return time.perf_counter() - begun, rows


def _in_child(work: Callable[..., dict[str, Any]], *given: Any) -> tuple[dict[str, Any], float]:
    """What it returns, and the most memory that its process held (GiB)."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_measured, work, given).result()


def _measured(work: Callable[..., dict[str, Any]], given: tuple[Any, ...]) -> tuple[dict[str, Any], float]:
    answer = work(*given)
    return answer, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def measure(folder: Path, nights: int, a_night: int, sentences: int, grouped: bool, target: Path | None) -> None:
    young, old = folder / "young", folder / "old"
    for place, n in ((young, _YOUNG), (old, nights)):
        if not (place / "warehouse.duckdb").exists():
            place.mkdir(parents=True, exist_ok=True)
            _in_child(fill, place, n, a_night, sentences)
    articles = nights * a_night
    filled = (old / "warehouse.duckdb").stat().st_size
    steps = []

    def step(name: str, work: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
        answer, peak = _in_child(work, *given)
        steps.append({"step": name, "seconds": answer.get("seconds"), "CPU s": answer.get("cpu"), "peak GiB": peak})
        return answer

    first = step(f"night {_YOUNG} loaded", night, young, a_night, sentences, grouped)
    step("checks of all", checks, old)
    later = step(f"night {nights} loaded", night, old, a_night, sentences, grouped)
    checked = step("checks of the night", checks, old)
    published = step("published", publish, old)
    steps.append(
        {"step": "the published file copied", "seconds": published["copying"], "CPU s": None, "peak GiB": None}
    )
    week = synthetic.FIRST + timedelta(days=7 * (nights // 14))
    asked = step("all views", questions, old, week)
    pandas = step("coverage by pandas", of_pandas, old)
    facts = {
        "articles": articles,
        "warehouse, bytes an article": filled / articles,
        "published, bytes an article": published["bytes"] / articles,
        f"night {nights} over night {_YOUNG}": later["seconds"] / first["seconds"],
        f"night {nights} over night {_YOUNG}, CPU": later["cpu"] / first["cpu"],
        "coverage_weekly, pandas over DuckDB": pandas["seconds"] / asked["coverage_weekly"]["all"],
        "failing checks": checked["failing"] or "none",
    }
    show(f"{articles:,} articles, {nights} nights", steps, {}, None)
    rows = [
        {"view": k, "one week, s": v["week"], "all weeks, s": v["all"], "rows": v["rows"]} for k, v in asked.items()
    ]
    show("views", rows, {**facts, "steps": steps}, target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles-a-night", type=int, default=15_000)
    parser.add_argument("--nights", type=int, default=730)
    parser.add_argument("--sentences", type=int, default=20, help="of a body; real ones have some 20 of 150 characters")
    parser.add_argument("--ungrouped", action="store_true", help="the nights are loaded, and not grouped into stories")
    parser.add_argument("--folder", type=Path, help="where to work; kept, and what is filled already is used")
    parser.add_argument("--json", type=Path, dest="target")
    asked = parser.parse_args()
    if asked.folder:
        measure(asked.folder, asked.nights, asked.articles_a_night, asked.sentences, not asked.ungrouped, asked.target)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.nights, asked.articles_a_night, asked.sentences, not asked.ungrouped, asked.target)


if __name__ == "__main__":
    main()
