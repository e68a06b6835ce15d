"""Questions to the published copy, read-only: a view or table by its name, or any SELECT."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.errors import UserError
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection

_TYPES = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
_NAME = re.compile(r"\s*(\w+)\s*;?\s*")


def query(path: Path, name_or_sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """The answer as a frame. `params` are named (`$week`). The file can neither be changed nor read other files.

    Raises UserError for an unknown name (with the names there are), a wrong question, or an attempt to write.
    """
    con = open_published(path)
    try:
        if match := _NAME.fullmatch(name_or_sql):
            return _by_name(con, match[1])
        return _frame(con.execute(name_or_sql, dict(params or {})).to_arrow_table())
    except duckdb.Error as e:
        raise UserError(
            f"the question could not be answered: {str(e).strip()}",
            where=name_or_sql.strip()[:200],
            expected="a SELECT over the published copy; it is read-only",
            hint=f"names: {', '.join(names(con))}",
        ) from e
    finally:
        con.close()


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


def _by_name(con: Connection, name: str) -> pd.DataFrame:
    known = names(con)
    if name not in known:
        raise UserError(f"no view or table {name!r}", expected=", ".join(known), hint="lantoa query measure")
    return _frame(con.table(name).to_arrow_table())


def _frame(table: pa.Table) -> pd.DataFrame:
    """Whole numbers stay whole where some are missing; a DATE is a `datetime.date`, never shown with an hour."""
    fields = [f.with_type(_narrow(f.type)) for f in table.schema]
    frame: pd.DataFrame = table.cast(pa.schema(fields)).to_pandas(types_mapper=_TYPES.get)
    return frame


def _narrow(kind: pa.DataType) -> pa.DataType:
    """Sums come as decimals of 38 digits, which pandas holds as objects."""
    return (pa.int64() if kind.scale == 0 else pa.float64()) if pa.types.is_decimal(kind) else kind


def to_json(frame: pd.DataFrame) -> str:
    """An array of objects: days as `2024-07-08`, times in ISO form, what is missing as null."""
    rows = [{k: _plain(v) for k, v in row.items()} for row in frame.to_dict("records")]
    return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):  # a Timestamp is one too
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value
