"""Runs and what the flows ask between stages: nights done, batches loaded, URLs to fetch."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.urlkeys import UrlKeys
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

_GIVEN_UP = timedelta(days=30)
"After the last refetch was due, an article that could not be had again is asked for so long."


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


def first_seen(con: Connection, outlet_id: str, urls: Collection[str]) -> dict[str, datetime]:
    asked = list(urls)
    ((since,),) = sqlfiles.run(con, "sql/lookup/known_since.sql", urls=asked)
    if since is None:
        return {}
    return dict(sqlfiles.run(con, "sql/lookup/first_seen.sql", outlet_id=outlet_id, urls=asked, since=since))


def frontier(
    con: Connection, outlet_ids: Sequence[str], now: datetime, refetch_days: Sequence[int]
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {outlet: [] for outlet in outlet_ids}
    days = list(refetch_days)
    seen_from = now - timedelta(days=max(days, default=0)) - _GIVEN_UP
    ((since,),) = sqlfiles.run(con, "sql/lookup/may_be_asked.sql", outlet_ids=list(outlet_ids), seen_from=seen_from)
    for row in sqlfiles.rows(con, "sql/lookup/frontier.sql", now=now, since=since, refetch_days=days):
        found[row.pop("outlet_id")].append(row)
    return found


def backfill_frontier(con: Connection, outlet_id: str, of_job: str) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/lookup/backfill_frontier.sql", outlet_id=outlet_id, of_job=of_job)


def known_keys(con: Connection, outlet_ids: Sequence[str]) -> dict[str, tuple[UrlKeys, UrlKeys]]:
    table = sqlfiles.execute(con, "sql/lookup/known_keys.sql", outlet_ids=list(outlet_ids)).to_arrow_table()
    found = {
        (outlet.as_py(), left_out.as_py()): UrlKeys(keys.values.to_numpy().tobytes())
        for outlet, left_out, keys in zip(*table.columns, strict=True)
    }
    return {o: (found.get((o, False), UrlKeys()), found.get((o, True), UrlKeys())) for o in outlet_ids}


def pace(con: Connection, outlets: Sequence[str]) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/lookup/pace.sql", outlets=list(outlets))
