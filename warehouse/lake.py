"""The warehouse past one machine: a DuckLake, its tables as Parquet files and its catalogue in PostgreSQL.

Chosen by the setting `warehouse`, e.g. `ducklake:postgres:host=db dbname=lantoa`; a catalogue in a DuckDB or SQLite
file (`ducklake:sqlite:/srv/lantoa.sqlite`) works too, for one machine. Extensions come from wheels: nothing is
downloaded at run time.
"""

import random
import re
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import duckdb

from pipeline.errors import UserError
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection

T = TypeVar("T")
INSTALL = "pip install 'lantoa[lake]'"
_CATALOGUES = {"postgres": "postgres_scanner", "sqlite": "sqlite_scanner"}
"What a catalogue is called after `ducklake:`, and the extension that reaches it; DuckDB's own files need none."
_TRIES = 12
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0
_CONFLICT = re.compile(r"transaction conflict|could not serialize|deadlock detected|database is locked", re.IGNORECASE)
_SECRET = re.compile(r"password\s*=|://[^/@\s]*:[^/@\s]*@", re.IGNORECASE)


def connect(where: str, files: Path, read_only: bool = False) -> Connection:
    """A connection whose tables are those of the DuckLake `where`. A new one keeps its Parquet files in `files`.

    Raises UserError when the extensions are not installed, or the catalogue cannot be reached.
    """
    kind = _kind(where)
    con = duckdb.connect()
    try:
        for extension in ("ducklake", *([_CATALOGUES[kind]] if kind in _CATALOGUES else [])):
            _load(con, extension)
        _attach(con, where, files, read_only)
        sqlfiles.run(con, "sql/lake/use.sql")
    except BaseException:
        con.close()
        raise
    return con


def within(con: Connection) -> bool:
    """Whether the tables of this connection are a lake's."""
    return bool(sqlfiles.run(con, "sql/lake/within.sql")[0][0])


def compact(con: Connection) -> None:
    """Merges the small files that loads leave, and drops what no snapshot of the last seven days needs."""
    sqlfiles.run(con, "sql/lake/compact.sql")


def _kind(where: str) -> str:
    found = re.match(r"ducklake:(?:(postgres|sqlite|duckdb):)?.", where)
    if not found:
        raise UserError(
            f"setting warehouse cannot be {where!r}",
            expected="ducklake:postgres:host=... dbname=..., ducklake:sqlite:FILE or ducklake:FILE; empty for one file",
        )
    if _SECRET.search(where):
        raise UserError(
            "setting warehouse holds a password",
            expected="secrets only by environment: PGPASSWORD, or a file named by PGPASSFILE",
        )
    return found[1] or "duckdb"


def _load(con: Connection, extension: str) -> None:
    try:
        import_module("duckdb_extensions").import_extension(extension, con=con)
        con.load_extension(extension)
    except (ImportError, duckdb.Error) as e:
        raise UserError(
            f"a DuckLake needs DuckDB's extension {extension} for DuckDB {duckdb.__version__}, and it is not installed",
            where=f"setting warehouse: {str(e).splitlines()[0][:200]}",
            hint=f"{INSTALL}: the extensions and the DuckDB that they were made for",
        ) from e


def _attach(con: Connection, where: str, files: Path, read_only: bool) -> None:
    # ATTACH takes no parameter; what is named stands in quotes, its own quotes doubled.
    at, data = (name.replace("'", "''") for name in (where, f"{files}/"))
    mode = "READ_ONLY" if read_only else "READ_WRITE"
    try:
        try:
            con.execute(f"ATTACH '{at}' AS lake ({mode})")
        except duckdb.InvalidInputException as e:
            if "data_path is not set" not in str(e) or read_only:
                raise
            files.mkdir(parents=True, exist_ok=True)
            con.execute(f"ATTACH '{at}' AS lake ({mode}, DATA_PATH '{data}')")
    except duckdb.Error as e:
        raise UserError(
            "the DuckLake's catalogue cannot be opened",
            where=f"{where}: {str(e).splitlines()[0][:300]}",
            expected="a catalogue that answers and a database that exists; PGPASSWORD where it asks for a password",
            hint=f"psql {where.rpartition(':')[2]!r}" if ":postgres:" in where else "look at the path",
        ) from e


def retried(work: Callable[[], T], counted: Callable[[], None]) -> T:
    """Does it again when another writer's commit came first: at most twelve times, waiting longer, never in step.

    `counted` is called at each conflict. Raises UserError when the last try fails too.
    """
    for n in range(_TRIES):
        try:
            return work()
        except duckdb.Error as e:
            if not _CONFLICT.search(str(e)):
                raise
            counted()
            last = e
            time.sleep(random.uniform(0.5, 1.0) * min(_LONGEST_WAIT, _FIRST_WAIT * 2**n))
    raise UserError(
        f"other writers kept the warehouse busy: {_TRIES} tries met a conflict",
        where=str(last).splitlines()[0][:200],
        hint="run the command again; what is loaded stays loaded",
    ) from last
