"""Questions to the published copy, read-only: a view or table by its name, or any SELECT."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa

from pipeline.errors import UserError
from warehouse import sqlfiles
from warehouse.filters import Filters, filtered
from warehouse.sqlfiles import Connection

if TYPE_CHECKING:  # a second of every night, which asks nothing
    import pandas as pd

_NAME = re.compile(r"\s*(\w+)\s*;?\s*")


def query(
    path: Path, name_or_sql: str, params: Mapping[str, Any] | None = None, filters: Filters | None = None
) -> "pd.DataFrame":
    """The answer as a frame. `params` are named (`$week`). The file can neither be changed nor read other files.

    `filters` are for a name alone. Raises UserError for an unknown name (with the names there are), a filter that the
    view cannot follow, a wrong question, or an attempt to write.
    """
    with _asked(path, name_or_sql) as con:
        return answer(con, name_or_sql, params, filters)


def answer(
    con: Connection, name_or_sql: str, params: Mapping[str, Any] | None = None, filters: Filters | None = None
) -> "pd.DataFrame":
    """`query` over an open connection; duckdb.Error as it comes."""
    if match := _NAME.fullmatch(name_or_sql):
        if params:
            raise UserError(f"{match[1]} has no parameters", hint="--where COLUMN=VALUE keeps rows of a view")
        return _by_name(con, match[1], filters or Filters())
    if filters:
        raise UserError(
            "filters are for a view or table by its name", hint="in SQL: WHERE week_start = $week, and --param"
        )
    return ask(con, name_or_sql, params)


def ask(con: Connection, sql: str, params: Mapping[str, Any] | None = None) -> "pd.DataFrame":
    """One question over an open connection; duckdb.Error as it comes."""
    return _frame(con.execute(sql, dict(params or {})).to_arrow_table())


def search(
    path: Path, words: str, top: int | None = 20, phrase: bool = False, filters: Filters | None = None
) -> "pd.DataFrame":
    """The relevant articles that show these words, the best first; `phrase`: only those with all of them in a row."""
    with _asked(path, words) as con:
        found = con.query(sqlfiles.text(sqlfiles.ROOT / "sql/lookup/search.sql"), params={"words": words})
        found = filtered(con, found, "search", filters or Filters())
        if phrase:
            found = found.filter(duckdb.ColumnExpression("phrase"))
        return _frame((found if top is None else found.limit(top)).to_arrow_table())


def listing(path: Path) -> "pd.DataFrame":
    """Every view and table: name, kind, what it says, grain."""
    with _asked(path, "") as con:
        return ask(con, sqlfiles.text(sqlfiles.ROOT / "sql/lookup/listing.sql"))


def about(path: Path, name: str) -> dict[str, str]:
    """Question, grain, unit and caveats of a view; nothing for a table or SQL."""
    with _asked(path, name) as con:
        rows = sqlfiles.rows(con, "sql/lookup/about.sql", name=name)
    return rows[0] if rows else {}


@contextmanager
def _asked(path: Path, question: str) -> Iterator[Connection]:
    con = open_published(path)
    try:
        yield con
    except duckdb.Error as e:
        raise refused(e, question, con) from e
    finally:
        con.close()


def refused(error: duckdb.Error, question: str, con: Connection) -> UserError:
    """What DuckDB said of a question, for the one who asked it."""
    views = ", ".join(name for (name,) in con.table("measure").select("measure").fetchall())
    return UserError(
        f"the question could not be answered: {str(error).strip()}",
        where=question.strip()[:200],
        expected="a SELECT over the published copy; it is read-only",
        hint=f"lantoa query --list; the views: {views}",
    )


def open_published(path: Path) -> Connection:
    """A read-only connection that may not touch any other file. UserError when there is nothing to open."""
    if not path.exists():
        raise UserError("nothing was published yet", where=str(path), hint="lantoa demo, nightly or import FILE")
    try:
        con = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
    except duckdb.IOException as e:
        raise UserError(
            "the published copy cannot be opened",
            where=str(path),
            expected="no other program that has it open for writing",
            hint=str(e).splitlines()[0][:200],
        ) from e
    sqlfiles.run(con, "sql/read_settings.sql")
    return con


def names(con: Connection) -> list[str]:
    """Views first, then tables."""
    return [name for (name,) in sqlfiles.run(con, "sql/lookup/names.sql")]


def _by_name(con: Connection, name: str, filters: Filters) -> "pd.DataFrame":
    known = names(con)
    if name not in known:
        near = get_close_matches(name, known, n=3)
        hint = f"lantoa query {near[0]}" if near else "lantoa query --list"
        raise UserError(f"no view or table {name!r}", expected=", ".join(known), hint=hint)
    return _frame(filtered(con, con.table(name), name, filters).to_arrow_table())


def _frame(table: pa.Table) -> "pd.DataFrame":
    """Whole numbers stay whole where some are missing; a DATE is a `datetime.date`, never shown with an hour."""
    import pandas as pd

    kinds = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    fields = [f.with_type(_narrow(f.type)) for f in table.schema]
    frame: pd.DataFrame = table.cast(pa.schema(fields)).to_pandas(types_mapper=kinds.get)
    return frame


def _narrow(kind: pa.DataType) -> pa.DataType:
    """Sums come as decimals of 38 digits, which pandas holds as objects."""
    return (pa.int64() if kind.scale == 0 else pa.float64()) if pa.types.is_decimal(kind) else kind


def to_json(frame: "pd.DataFrame") -> str:
    """An array of objects: days as `2024-07-08`, times in ISO form, what is missing as null."""
    rows = [{k: _plain(v) for k, v in row.items()} for row in frame.to_dict("records")]
    return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)


def _plain(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):  # a Timestamp is one too
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value
