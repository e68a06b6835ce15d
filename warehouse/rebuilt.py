"""What rebuilds changed, from what they closed and opened in the warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from warehouse import sqlfiles
from warehouse.sqlfiles import Connection


@dataclass(frozen=True)
class Change:
    """So many articles, pages or annotations went from `before` to `after`; `example` is the URL of one."""

    what: str
    before: str
    after: str
    n: int
    example: str | None


def changes(con: Connection, runs: Sequence[str]) -> list[Change]:
    found = sqlfiles.rows(con, "sql/rebuilt/changes.sql", runs=list(runs))
    return [Change(r["what"], r["before"], r["after"], r["n"], r["example"]) for r in found]


def open_rebuilds(con: Connection) -> list[str]:
    return [run_id for (run_id,) in sqlfiles.run(con, "sql/rebuilt/open_runs.sql")]


def batch_nights(con: Connection) -> dict[tuple[str, str], date | None]:
    return {(batch_id, name): night for batch_id, name, night in sqlfiles.run(con, "sql/rebuilt/batch_nights.sql")}
