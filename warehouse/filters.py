"""Filters on a view by its columns: a week, days, an outlet, a topic. What the view cannot follow is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from functools import reduce
from operator import and_

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation, Expression

from pipeline.errors import UserError
from warehouse.sqlfiles import Connection

_WEEKS, _DAYS = "week_start", ("day", "night", "month")
_DECLARED = {"item": "plan_item"}
"Where ids are declared, when the table is not called as the column is."


@dataclass(frozen=True)
class Filters:
    """What rows to keep. `week`: the Monday; `since` and `until`: days, both included; `equal`: column -> any of."""

    week: date | None = None
    since: date | None = None
    until: date | None = None
    equal: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.week or self.since or self.until or self.equal)


def filtered(con: Connection, rows: DuckDBPyRelation, name: str, filters: Filters) -> DuckDBPyRelation:
    """Raises UserError, naming the columns there are, or the ids that are declared."""
    wanted = [*_days(rows, name, filters), *(_any_of(con, rows, name, c, v) for c, v in filters.equal.items())]
    return rows.filter(reduce(and_, wanted)) if wanted else rows


def _days(rows: DuckDBPyRelation, name: str, filters: Filters) -> list[Expression]:
    since, until = filters.since, filters.until
    if filters.week:
        if since or until:
            raise UserError("a week and days at once", expected="--week, or --from and --to")
        since, until = filters.week, filters.week + timedelta(days=6)
    if since is None and until is None:
        return []
    if _WEEKS in rows.columns:
        # A week is in when one of its days is.
        column, since = _WEEKS, since - timedelta(days=since.weekday()) if since else None
    elif found := [c for c in _DAYS if c in rows.columns]:
        column = found[0]
        if column == "month" and filters.week:
            raise UserError(f"{name} counts months", expected="--from and --to")
        since = since.replace(day=1) if since and column == "month" else since
    else:
        raise _no_column(rows, name, "a week or day")
    bounds = []
    if since:
        bounds.append(ColumnExpression(column) >= ConstantExpression(since))
    if until:
        bounds.append(ColumnExpression(column) <= ConstantExpression(until))
    return bounds


def _any_of(con: Connection, rows: DuckDBPyRelation, name: str, column: str, values: Sequence[str]) -> Expression:
    if column not in rows.columns:
        raise _no_column(rows, name, column)
    kind = rows.types[rows.columns.index(column)]
    _declared(con, column, values)
    for value in values:
        try:
            con.values(ConstantExpression(value).cast(kind)).fetchall()
        except duckdb.ConversionException as e:
            raise UserError(f"{column} cannot be {value!r}", expected=str(kind)) from e
    return ColumnExpression(column).isin(*(ConstantExpression(v).cast(kind) for v in values))


def _declared(con: Connection, column: str, values: Sequence[str]) -> None:
    """An id that nobody declared is a slip, not a view without rows."""
    stem = column.removesuffix("_id")
    try:
        known = {str(v) for (v,) in con.table(_DECLARED.get(stem, stem)).select(column).distinct().fetchall()}
    except (duckdb.CatalogException, duckdb.BinderException):
        return  # no such table, or none with that column
    if unknown := [v for v in values if v not in known]:
        near = get_close_matches(unknown[0], known, n=5, cutoff=0.5) or sorted(known)
        raise UserError(
            f"no {stem} {unknown[0]!r}", expected=", ".join(near[:40]), hint=f"lantoa query {_DECLARED.get(stem, stem)}"
        )


def _no_column(rows: DuckDBPyRelation, name: str, column: str) -> UserError:
    return UserError(f"{name} has no column for {column}", expected=f"one of its own: {', '.join(rows.columns)}")
