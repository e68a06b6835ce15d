"""The published copy: a new file with one row an article, the measures and their documentation, swapped in at once."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.errors import UserError
from warehouse import completeness, docs, sqlfiles
from warehouse.checks import CheckResult, run_checks
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction


def publish(con: Connection, path: Path, checked: list[CheckResult] | None = None) -> None:
    """Builds `<path>.part`, then renames it to `path`, mode 0444: a reader sees the old file or the new one, whole.

    Raises UserError when a check of severity error has rows; the copy that was there stays.
    """
    refuse_if_failing(run_checks(con) if checked is None else checked)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    build(con, part)
    part.chmod(0o444)
    _sync(part)
    part.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def refuse_if_failing(results: list[CheckResult]) -> None:
    failing = [r for r in results if r.rows and r.severity == "error"]
    if failing:
        said = "; ".join(f"{r.name}: {len(r.rows)} rows, first {r.rows[0]}" for r in failing)
        raise UserError(
            "nothing was published, because checks failed",
            where=said,
            expected="; ".join(r.promise for r in failing),
            hint="lantoa status shows them; the copy published before stays as it was",
        )


def build(con: Connection, path: Path, also: date | None = None, asked: tuple[str, date, date] | None = None) -> None:
    """Writes the tables of `mart/`, the macros and the views to a new file.

    `also`: a week to list in any case. `asked`: label, first and last day of a period to answer for in any case.
    """
    label, starts, ends = asked or (None, None, None)
    for old in (path, path.with_name(path.name + ".wal")):
        old.unlink(missing_ok=True)
    with attached(con, path):
        for file in sqlfiles.in_folder("mart"):
            sqlfiles.run(con, file, also=also, asked_label=label, asked_starts=starts, asked_ends=ends)
    target = duckdb.connect(str(path))
    try:
        sqlfiles.run(target, "sql/settings.sql")
        with transaction(target):
            _document(target)
            for file in (*sqlfiles.in_folder("macros"), *docs.views_in_order()):
                sqlfiles.run(target, file)
        completeness.store(target)
        sqlfiles.run(target, "sql/publish/comments.sql")
    finally:
        target.close()


@contextmanager
def attached(con: Connection, path: Path) -> Iterator[None]:
    # ATTACH takes no parameter; the path stands in quotes, its own quotes doubled.
    # The oldest storage version, so that an analyst's older client can read the copy.
    quoted = str(path).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS mart (STORAGE_VERSION 'v1.0.0')")
    try:
        yield
    finally:
        con.execute("DETACH mart")


def _document(target: Connection) -> None:
    measures = docs.measures()
    said = [(m.measure, n, c, said) for m in measures for n, (c, said) in enumerate(m.columns.items(), 1)]
    staged = {
        "s_measure": [{k: getattr(m, k) for k in ("measure", *docs.KEYS)} for m in measures],
        "s_measure_column": [
            dict(zip(("measure", "position", "column_name", "meaning"), row, strict=True)) for row in said
        ],
        "s_refused": docs.refused(),
    }
    for name, rows in staged.items():
        target.register(name, pa.Table.from_pylist(rows))
    sqlfiles.run(target, "sql/publish/measure.sql")
    for name in staged:
        target.unregister(name)
