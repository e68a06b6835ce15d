"""What a plot of a frame shows: what runs along, what is measured, what parts the series, and where nothing is known.

A week without a row was not collected: it is a gap. A week that is not `whole` is shown as a mark of its own, and no
line leads to it or from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from pipeline.errors import UserError

TIMES = ("week_start", "day", "month", "night", "published_local")
_MEASURES = (("articles", "stories"), ("observed",), ("urls",))
_PARTS = (
    "outlet_id", "topic_id", "item_id", "audience_id", "agency_id", "milestone_id", "role_id", "level", "block",
    "campaign_id",
)  # fmt: skip
_BREAK = 5  # a gap of so many steps is drawn as a break of two
MOST = 6  # more lines than this nobody tells apart


@dataclass(frozen=True)
class Series:
    """One line: a value a step, None where nothing is known. `marked`: known, but not whole."""

    name: str
    values: list[float | None]
    marked: list[float | None]


@dataclass(frozen=True)
class Plotted:
    """`steps`: what stands along the axis; "" inside a break. `notes`: what a reader must know beside the picture."""

    x: str
    y: str
    steps: list[str]
    series: list[Series]
    over_time: bool
    notes: list[str] = field(default_factory=list)


def plotted(frame: pd.DataFrame, x: str | None = None, y: Sequence[str] = (), by: str | None = None) -> Plotted:
    """Chooses what was not given. Raises UserError when nothing can be measured, or when a step has several rows."""
    if frame.empty:
        raise UserError("there is nothing to plot: no rows")
    along = _known(frame, x) if x else _along(frame)
    measured = [_numeric(frame, c) for c in y] or _measured(frame, along)
    if by:
        _known(frame, by)
    elif frame[along].duplicated().any():
        by = _parts(frame, along)
    if by:
        measured = measured[:1] if not y else measured
        if len(measured) > 1:
            raise UserError("several measures and several series at once", expected="one --y with --by")
    if frame.duplicated([along, by] if by else [along]).any():
        raise UserError(
            f"several rows for one {along}" + (f" and {by}" if by else ""),
            expected="--by COLUMN that tells them apart, or a filter",
            hint=f"columns: {', '.join(map(str, frame.columns))}",
        )
    groups = [(c, frame, c) for c in measured]
    notes: list[str] = []
    if by:
        largest = frame.groupby(by, dropna=False)[measured[0]].sum().sort_values(ascending=False, kind="stable")
        shown = list(largest.index)
        if _is_time(frame[along]) and len(shown) > MOST:
            notes.append(f"the {MOST} largest of {len(shown)} {by}; the others are left out")
            shown = shown[:MOST]
        groups = [(str(k), frame[frame[by].isna() if pd.isna(k) else frame[by] == k], measured[0]) for k in shown]
    if "completeness" in frame.columns:
        notes.append(_completeness(frame))
    if not _is_time(frame[along]):
        return _bars(along, measured, by, groups, notes)
    steps = _calendar(frame[along])
    labels = {s: _label(along, s) for s in steps}
    kept = _broken(steps, {_step(v) for v in frame[along]}, labels, notes)
    series = [_series(name, rows, along, column, kept) for name, rows, column in groups]
    if unwhole := [labels[s] for s in steps if any(not _whole(r) for r in _at(frame, along, s))]:
        notes.append(f"× not whole, part of it is missing: {_listed(unwhole)}")
    shown_steps = [labels[s] if s is not None else "" for s in kept]
    return Plotted(along, " and ".join(measured), shown_steps, series, True, notes)


def _series(name: str, rows: pd.DataFrame, along: str, column: str, steps: Sequence[date | None]) -> Series:
    known = {_step(r[along]): r for r in rows.to_dict("records")}
    values: list[float | None] = []
    marked: list[float | None] = []
    for step in steps:
        row = known.get(step) if step else None
        value = None if row is None or pd.isna(row[column]) else float(row[column])
        whole = row is None or _whole(row)
        values.append(value if whole else None)
        marked.append(None if whole else value)
    return Series(name, values, marked)


def _bars(
    along: str,
    measured: list[str],
    by: str | None,
    groups: list[tuple[str, pd.DataFrame, str]],
    notes: list[str],
) -> Plotted:
    steps = list(dict.fromkeys("" if pd.isna(v) else str(v) for _, rows, _ in groups for v in rows[along]))
    series = []
    for name, rows, column in groups:
        value = {str(k): v for k, v in zip(rows[along], rows[column], strict=True)}
        series.append(
            Series(name, [None if pd.isna(v := value.get(s)) else float(v) for s in steps], [None] * len(steps))
        )
    return Plotted(along, " and ".join(measured), steps, series, False, notes)


def _along(frame: pd.DataFrame) -> str:
    for column in TIMES:
        if column in frame.columns and frame[column].nunique() > 1:
            return column
    texts = [str(c) for c in frame.columns if not _measures(frame[c]) and not _lists(frame[c])]
    unique = [c for c in texts if frame[c].is_unique]
    if not texts:
        raise UserError("no column runs along the plot", expected="--x COLUMN")
    return (unique or texts)[0]


def _measured(frame: pd.DataFrame, along: str) -> list[str]:
    numeric = [str(c) for c in frame.columns if c != along and _measures(frame[c])]
    for some in _MEASURES:
        if found := [c for c in some if c in numeric]:
            return found
    if not numeric:
        raise UserError("no column can be measured", expected="--y COLUMN of numbers")
    return numeric[:1]


def _parts(frame: pd.DataFrame, along: str) -> str:
    """The column that tells the rows of one step apart."""
    candidates = [c for c in _PARTS if c in frame.columns] + [
        str(c)
        for c in frame.columns
        if c not in _PARTS and c != along and not _measures(frame[c]) and not _lists(frame[c])
    ]
    for column in candidates:
        if not frame.duplicated([along, column]).any():
            return column
    raise UserError(
        f"several rows for one {along}",
        expected="--by COLUMN that tells them apart, or a filter",
        hint=f"columns: {', '.join(map(str, frame.columns))}",
    )


def _known(frame: pd.DataFrame, column: str) -> str:
    if column not in frame.columns:
        raise UserError(f"no column {column!r} to plot", expected=", ".join(map(str, frame.columns)))
    if _lists(frame[column]):
        raise UserError(f"{column} holds lists, which are not plotted", expected="another column")
    return column


def _numeric(frame: pd.DataFrame, column: str) -> str:
    if not _measures(frame[_known(frame, column)]):
        raise UserError(f"{column} holds no numbers", expected="--y COLUMN of numbers")
    return column


def _measures(values: "pd.Series[Any]") -> bool:
    return bool(pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))


def _lists(values: "pd.Series[Any]") -> bool:
    return any(isinstance(v, list | dict | np.ndarray) for v in values)


def _is_time(values: "pd.Series[Any]") -> bool:
    if pd.api.types.is_datetime64_any_dtype(values):
        return True
    given = values.dropna()
    return not given.empty and isinstance(given.iloc[0], date)


def _step(value: Any) -> date:
    if pd.isna(value):
        raise UserError("a row has no day", expected="a filter that keeps the rows with one")
    return value.date() if isinstance(value, datetime) else value


def _calendar(values: "pd.Series[Any]") -> list[date]:
    """Every step between the first and the last, whether there is a row or not."""
    found = sorted({_step(v) for v in values})
    if str(values.name) == "week_start" or (len(found) > 1 and all((d - found[0]).days % 7 == 0 for d in found)):
        return [found[0] + timedelta(days=7 * k) for k in range((found[-1] - found[0]).days // 7 + 1)]
    if all(d.day == 1 for d in found):
        first, last = found[0].year * 12 + found[0].month - 1, found[-1].year * 12 + found[-1].month - 1
        return [date(m // 12, m % 12 + 1, 1) for m in range(first, last + 1)]
    return [found[0] + timedelta(days=k) for k in range((found[-1] - found[0]).days + 1)]


def _broken(steps: Sequence[date], known: set[date], labels: dict[date, str], notes: list[str]) -> list[date | None]:
    """Long gaps as two empty steps, so that what is known keeps its room; each gap is said."""
    kept: list[date | None] = []
    gap: list[date] = []
    gaps: list[str] = []
    for step in steps:
        if step not in known:
            gap.append(step)
            continue
        if gap:
            kept += gap if len(gap) < _BREAK else [None, None]
            some = labels[gap[0]] if len(gap) == 1 else f"{labels[gap[0]]} to {labels[gap[-1]]} ({len(gap)})"
            gaps.append(some)
            gap = []
        kept.append(step)
    if gaps:
        notes.append(f"no row, so nothing is known: {_listed(gaps)}")
    return kept


def _whole(row: Any) -> bool:
    whole, health = row.get("whole", True), row.get("health", "ok")
    return (pd.isna(whole) or bool(whole)) and (pd.isna(health) or health == "ok")


def _at(frame: pd.DataFrame, along: str, step: date) -> list[dict[str, Any]]:
    if not {"whole", "health"} & set(frame.columns):
        return []
    return frame[np.array([_step(v) == step for v in frame[along]])].to_dict("records")  # type: ignore[return-value]


def _completeness(frame: pd.DataFrame) -> str:
    known = frame[frame["completeness"].notna()]
    if known.empty:
        return "completeness unknown (chưa biết)"
    low, high = f"{known['completeness'].min():.0%}", f"{known['completeness'].max():.0%}"
    methods = sorted(set(known.get("completeness_method", pd.Series(dtype=str))))
    how = f" ({', '.join(methods)})" if methods else ""
    some = "" if len(known) == len(frame) else f", unknown for {len(frame) - len(known)} of {len(frame)} rows"
    return f"completeness {low if low == high else f'{low} to {high}'}{how}{some}"


def _label(along: str, step: date) -> str:
    if along == "week_start":
        year, week, _ = step.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{step:%Y-%m}" if along == "month" else f"{step:%Y-%m-%d}"


def _listed(some: Sequence[str]) -> str:
    return ", ".join(some[:6]) + (f" and {len(some) - 6} more" if len(some) > 6 else "")
