"""Running the .sql files of this room: a file is a list of statements, each given the parameters that it names."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import duckdb

ROOT = Path(__file__).parent
Connection: TypeAlias = duckdb.DuckDBPyConnection
Parameter: TypeAlias = str | int | float | bool | date | datetime | list[str] | list[date] | list[int] | None


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def run(con: Connection, file: str | Path, /, **parameters: Parameter) -> list[tuple[Any, ...]]:
    """Executes every statement of a file of this room and returns the rows of the last one."""
    return execute(con, file, **parameters).fetchall()


def rows(con: Connection, file: str | Path, /, **parameters: Parameter) -> list[dict[str, Any]]:
    """The same, a dict a row."""
    result = execute(con, file, **parameters)
    columns = [c[0] for c in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def execute(con: Connection, file: str | Path, /, **parameters: Parameter) -> Connection:
    """The same, unread: the connection holds the result of the last statement, for as many rows as are wanted."""
    path = ROOT / file
    for statement in con.extract_statements(text(path)):
        given = {k: parameters[k] for k in statement.named_parameters}
        con.execute(statement, given) if given else con.execute(statement)
    return con


def in_folder(folder: str) -> list[Path]:
    """The .sql files of a folder of this room, in the order of their names."""
    return sorted((ROOT / folder).glob("*.sql"))
