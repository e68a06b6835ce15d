"""Laying out a frame on a terminal: when it is too wide, blocks of columns, each led by what tells the rows apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

_GAP = 2
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), *range(127, 160)), "�")
_TEXT = 44  # a text column folds rather than be wider than this, but only where the room is limited


@dataclass(frozen=True)
class Column:
    """A column as it will be printed: `width` is enough for its header and, unless `folds`, for every cell."""

    name: str
    cells: list[str]
    width: int
    numeric: bool
    folds: bool


def columns_of(frame: pd.DataFrame, room: int | None) -> list[Column]:
    """`room` in terminal cells; None where nobody looks (a pipe, a file), so that nothing folds."""
    return [_column(str(name), frame.iloc[:, k], room) for k, name in enumerate(frame.columns)]


def _column(name: str, values: "pd.Series[Any]", room: int | None) -> Column:
    floats = pd.api.types.is_float_dtype(values)
    cells = _aligned(values) if floats else [cell(v) for v in values]
    width = max(cell_len(line) for text in (name, *cells) for line in text.split("\n"))
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    text = not numeric and not pd.api.types.is_datetime64_any_dtype(values)
    folds = text and room is not None and width > _TEXT
    return Column(name, cells, max(_TEXT, cell_len(name)) if folds else width, numeric, folds)


def key(frame: pd.DataFrame, widths: Sequence[int], room: int) -> list[int]:
    """Positions of the one or two columns that lead every block, so that its rows can be told apart.

    The first that is not the same in every row, and, if that is not enough, the first that makes it so; without one, or
    without room for it, the first alone.
    """
    texts = frame.astype(str)
    vary = [k for k in range(len(widths)) if texts.iloc[:, k].nunique() > 1] or [0]
    for lead in ([vary[0]], *([vary[0], k] for k in vary[1:])):
        if not texts.iloc[:, lead].duplicated().any() and sum(widths[k] + _GAP for k in lead) <= room // 2:
            return lead
    return vary[:1]


def blocks(widths: Sequence[int], room: int, lead: Sequence[int] = (0,)) -> list[list[int]]:
    """Positions of the columns of each block; `lead` opens every block, which holds at least one more."""
    start = sum(widths[k] + _GAP for k in lead)
    made, used = [list(lead)], start
    for k in (k for k in range(len(widths)) if k not in lead):
        if used + widths[k] > room and len(made[-1]) > len(lead):
            made.append(list(lead))
            used = start
        made[-1].append(k)
        used += widths[k] + _GAP
    return made


def tables(frame: pd.DataFrame, room: int | None) -> list[tuple[Table, int]]:
    """Each block as a table with the width it needs, which may be more than `room`: numbers and days are never cut."""
    columns = columns_of(frame, room)
    widths = [c.width for c in columns]
    whole = list(range(len(columns)))
    fits = room is None or sum(widths) + _GAP * (len(widths) - 1) <= room
    made = [whole] if fits or room is None else blocks(widths, room, key(frame, widths, room))
    return [(_table([columns[k] for k in block], len(frame)), sum(widths[k] + _GAP for k in block)) for block in made]


def _table(columns: Sequence[Column], rows: int) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0))
    for c in columns:
        table.add_column(
            Text(c.name),
            justify="right" if c.numeric else "left",
            min_width=c.width,
            max_width=c.width,
            no_wrap=not c.folds,
            overflow="fold",
        )
    for k in range(rows):
        table.add_row(*(Text(c.cells[k]) for c in columns))
    return table


def cell(value: object) -> str:
    """Nothing where a value is missing, a midnight as its day, a list with commas, no control characters."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return ", ".join(cell(v) for v in value)
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, pd.Timestamp):
        day = value.tz is None and value == value.normalize()
        return f"{value:%Y-%m-%d}" if day else value.isoformat(" ", "seconds")
    return str(value).translate(_CONTROLS)


def _aligned(values: "pd.Series[Any]") -> list[str]:
    """Numbers of a column with the same number of decimals, so that the points stand below each other."""
    plain = [cell(v) for v in values]
    if any("e" in text for text in plain):
        return plain
    decimals = max((len(text.partition(".")[2]) for text in plain), default=0)
    return [f"{v:.{decimals}f}" if text else "" for v, text in zip(values, plain, strict=True)]


def _number(value: float) -> str:
    """Four decimals at most; tiny ones with four digits. The part before the point is always whole."""
    if value != value:
        return ""
    return f"{value:.4g}" if 0 < abs(value) < 0.001 else f"{value:.4f}".rstrip("0").rstrip(".")
