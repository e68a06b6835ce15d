"""Loading one batch: one transaction; the same batch twice changes nothing and says so."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from warehouse import sqlfiles
from warehouse.batchfiles import EMPTY, LEDGERS, READINGS, BatchFiles, CrawlHealth, read_batch_folder
from warehouse.sqlfiles import Connection, Parameter
from warehouse.transactions import transaction

BatchKind = Literal["crawl", "discover", "backfill", "import", "rebuild"]


@dataclass(frozen=True)
class LoadReport:
    """What a batch held and what of it was new. `known`: loaded before with these very files, nothing was done."""

    known: bool = False
    discovered: int = 0
    "Canonical URLs never seen before."
    attempts: dict[str, int] = field(default_factory=dict)
    "Tries by outcome."
    articles: int = 0
    rejections: int = 0
    relevant: int = 0
    "Of the new articles, those about the campaign."
    new_articles: int = 0
    new_versions: int = 0
    "Texts (or dates, authors, ...) that replaced or preceded another of the same article."
    new_readings: int = 0
    changed_annotations: int = 0
    changed_states: int = 0
    health: CrawlHealth | None = None
    "How the night's crawl went; None for every other kind and for a known batch."
    held: list[str] = field(default_factory=list)
    "Which declared bounds it broke; then nothing of it was loaded."


def load_batch(
    con: Connection, batch_id: str, name: str, folder: Path, run_id: str, kind: BatchKind, night: date | None
) -> LoadReport:
    """Loads the batch's files. A rebuild always compares; the other kinds stop at files that were loaded before."""
    files = read_batch_folder(folder)
    # Another writer may be loading the same batch: what is known is asked in the transaction that loads.
    with _threads_for(con, files), transaction(con):
        files = _begun(con, files)
        before_digests = {d for (d,) in sqlfiles.run(con, "sql/load/batch_known.sql", batch_id=batch_id, name=name)}
        if files.digest in before_digests:
            return LoadReport(known=True)
        if night is None:
            night = night_of(con, batch_id)
        _stage(con, f"{batch_id}/{name}", files)
        (held,) = sqlfiles.rows(con, "sql/load/held.sql")
        anew = kind == "rebuild" or bool(before_digests)
        ((load_no, since),) = sqlfiles.run(con, "sql/load/known.sql", name=name, anew=anew)
        if not before_digests:
            _ledgers(con, batch_id, name, run_id, kind, night, files, load_no)
        _readings(con, batch_id, name, run_id, load_no, since)
        given = {"batch_id": batch_id, "name": name, "kind": kind, "digest": files.digest, "run_id": run_id}
        sqlfiles.run(con, "sql/load/batch.sql", night=night, load_no=load_no, **given, **held)
        outcomes = dict(sqlfiles.run(con, "sql/load/outcomes.sql"))
        (changed,) = sqlfiles.rows(con, "sql/load/changed.sql")
        sqlfiles.run(con, "sql/load/released.sql", batch_id=batch_id, name=name, run_id=run_id)
    return LoadReport(
        attempts=outcomes,
        articles=held["articles"],
        rejections=held["rejections"],
        health=files.health if kind == "crawl" else None,
        **changed,
    )


def hold_batch(
    con: Connection, batch_id: str, name: str, folder: Path, run_id: str, night: date | None, why: list[str]
) -> LoadReport:
    """Notes that a night's batch is kept out, and its sums. Twice for the same reasons changes nothing."""
    files = read_batch_folder(folder)
    health = files.health
    with _threads_for(con, files), transaction(con):
        _stage(con, f"{batch_id}/{name}", files)
        sqlfiles.run(
            con,
            "sql/load/hold.sql",
            batch_id=batch_id,
            name=name,
            outlet_id=health.outlet_id if health else name,
            run_id=run_id,
            night=night or night_of(con, batch_id),
            why=why,
            finished_at=health.finished_at if health else None,
        )
    return LoadReport(health=health, held=why)


def night_of(con: Connection, run_id: str) -> date | None:
    """The night that a run was started for."""
    night: date | None = sqlfiles.run(con, "sql/lookup/night_of_run.sql", run_id=run_id)[0][0]
    return night


def _begun(con: Connection, files: BatchFiles) -> BatchFiles:
    """An outlet of the sample newsroom may have published nothing yet."""
    health = files.health
    if health is None or health.why != EMPTY:
        return files
    if not sqlfiles.run(con, "sql/load/begins.sql", outlet_id=health.outlet_id)[0][0]:
        return files
    return replace(files, health=replace(health, works=True, why=""))


@contextmanager
def _threads_for(con: Connection, files: BatchFiles) -> Iterator[None]:
    """Waking threads for every statement of a small batch took twice the time, with crawls running beside."""
    if not files.small:
        yield
        return
    sqlfiles.run(con, "sql/load/one_thread.sql")
    try:
        yield
    finally:
        sqlfiles.run(con, "sql/load/all_threads.sql")


def _stage(con: Connection, batch: str, files: BatchFiles) -> None:
    ledgers = {k: files.paths[k] for k in LEDGERS}
    chosen = {
        "not_selected": files.health.not_selected if files.health else [],
        "reconsidered": files.health.reconsidered if files.health else [],
    }
    sqlfiles.run(con, "sql/load/stage_ledgers.sql", batch=batch, **ledgers, **chosen)
    sqlfiles.run(con, "sql/load/stage_readings.sql", **{k: files.paths[k] for k in READINGS})


def _ledgers(
    con: Connection,
    batch_id: str,
    name: str,
    run_id: str,
    kind: BatchKind,
    night: date | None,
    files: BatchFiles,
    load_no: int,
) -> None:
    ended = files.health.finished_at if files.health else None
    sqlfiles.run(con, "sql/load/ledgers.sql", batch_id=batch_id, name=name, load_no=load_no, decided_at=ended)
    if files.health and kind == "crawl":
        _outlet_night(con, batch_id, run_id, night, files.health)
    if files.health and kind in ("crawl", "discover"):
        _polls(con, batch_id, kind, files.health)


def _polls(con: Connection, batch_id: str, kind: BatchKind, health: CrawlHealth) -> None:
    sqlfiles.run(
        con,
        "sql/load/polls.sql",
        sources=json.dumps(health.sources),
        outlet_id=health.outlet_id,
        kind=kind,
        audit=health.audit,
        finished_at=health.finished_at,
        batch_id=batch_id,
    )


def _outlet_night(con: Connection, batch_id: str, run_id: str, night: date | None, health: CrawlHealth) -> None:
    sqlfiles.run(
        con,
        "sql/load/outlet_night.sql",
        outlet_id=health.outlet_id,
        night=night,
        batch_id=batch_id,
        run_id=run_id,
        works=health.works,
        failed_sources=health.failed_sources,
        salvaged=health.salvaged,
        stopped=health.stopped,
        started_at=health.started_at,
        finished_at=health.finished_at,
        why=health.why,
    )


def _readings(con: Connection, batch_id: str, name: str, run_id: str, load_no: int, since: int) -> None:
    """Readings, articles, versions, annotations and URL states, each from what the one before left.

    `load_no`: the number of this load. `since`: that of the oldest load that met anything the batch touches; what is
    older is passed over, so that the time of a load does not grow with history.
    """
    now: dict[str, Parameter] = {"run_id": run_id, "load_no": load_no, "since": since}
    sqlfiles.run(con, "sql/load/readings.sql", batch_id=batch_id, name=name, **now)
    sqlfiles.run(con, "sql/load/articles.sql", **now)
    sqlfiles.run(con, "sql/load/versions.sql", **now)
    sqlfiles.run(con, "sql/load/annotations.sql", **now)
    sqlfiles.run(con, "sql/load/touched_urls.sql", since=since)
    sqlfiles.run(con, "sql/state/derive.sql", since=since)
    sqlfiles.run(con, "sql/state/store.sql", **now)
    sqlfiles.run(con, "sql/load/know.sql", load_no=load_no)
