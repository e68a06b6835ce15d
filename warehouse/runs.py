"""Runs and what the flows ask between stages: nights done, batches loaded, URLs to fetch."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from warehouse import lake, sqlfiles
from warehouse.sqlfiles import ROOT, Connection, text
from warehouse.transactions import transaction

_AT_ONCE = 5000


def start_run(con: Connection, run_id: str, kind: str, night: date | None, at: datetime) -> None:
    """Gives a new run the next number; one that was started before keeps its own."""
    with transaction(con):
        sqlfiles.run(con, "sql/lookup/start_run.sql", run_id=run_id, kind=kind, night=night, at=at)


def finish_run(con: Connection, run_id: str, at: datetime, outcome: str) -> None:
    sqlfiles.run(con, "sql/lookup/finish_run.sql", run_id=run_id, at=at, outcome=outcome)


def finished_nights(con: Connection) -> set[date]:
    return {night for (night,) in sqlfiles.run(con, "sql/lookup/finished_nights.sql")}


def loaded_batches(con: Connection) -> set[tuple[str, str]]:
    return {(batch_id, name) for batch_id, name in sqlfiles.run(con, "sql/lookup/loaded_batches.sql")}


def held_batches(con: Connection) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/lookup/held.sql")


def answerable(con: Connection, outlet_id: str, night: date) -> dict[date, list[str]]:
    rows = sqlfiles.run(con, "sql/lookup/answerable.sql", outlet_id=outlet_id, night=night)
    return {day: list(articles) for day, articles in rows}


def first_seen(con: Connection, outlet_id: str) -> dict[str, datetime]:
    return dict(sqlfiles.run(con, "sql/lookup/first_seen.sql", outlet_id=outlet_id))


def frontier(
    con: Connection, outlet_ids: Sequence[str], now: datetime, refetch_days: Sequence[int]
) -> dict[str, Iterator[dict[str, Any]]]:
    days = list(refetch_days)
    return {
        outlet: _stream(con, "sql/lookup/frontier.sql", {"outlet_id": outlet, "now": now, "refetch_days": days})
        for outlet in outlet_ids
    }


def backfill_frontier(con: Connection, outlet_id: str, of_job: str) -> Iterator[dict[str, Any]]:
    return _stream(con, "sql/lookup/backfill_frontier.sql", {"outlet_id": outlet_id, "of_job": of_job})


def pace(con: Connection, outlets: Sequence[str]) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/lookup/pace.sql", outlets=list(outlets))


def _stream(con: Connection, name: str, parameters: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of a single-statement file, on a cursor of their own, so that other statements may run meanwhile."""
    cursor = con.cursor()
    lake.follow(con, cursor)
    cursor.execute(text(ROOT / name), parameters)
    columns = [c[0] for c in cursor.description or []]
    while chunk := cursor.fetchmany(_AT_ONCE):
        yield from (dict(zip(columns, row, strict=True)) for row in chunk)
