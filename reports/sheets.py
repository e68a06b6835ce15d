"""A frame for a spreadsheet: XLSX with real numbers and dates, and CSV. Text from the web stays text.

CSV comes in two kinds, because no single one opens right everywhere: for programs (commas, points, UTF-8), and for an
Excel with Vietnamese settings (byte order mark, semicolons, decimal commas).
"""

import io
from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.corrections import inert
from pipeline.errors import UserError

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_ROWS, _CELL, _DIGITS = 1_048_575, 32_767, 10**15
"What Excel holds: rows under the head, characters a cell, and the size from which a whole number is rounded."
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF), "\ufffd")
_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}


def to_csv(frame: pd.DataFrame, excel: bool = False) -> str:
    """`excel`: as a Vietnamese Excel opens it on a double click. In both no cell is run as a formula."""
    text = frame.apply(lambda column: column.map(_text_cell) if column.dtype == object or _is_text(column) else column)
    text.columns = [inert(str(c)) for c in frame.columns]
    if not excel:
        return str(text.to_csv(index=False))
    return "\ufeff" + str(text.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n"))


def to_workbook(frame: pd.DataFrame, name: str, about: Mapping[str, str]) -> bytes:
    """XLSX: the rows with filters under a frozen head; on a second sheet `about`, what they are and are not.

    Times are shown as in Asia/Ho_Chi_Minh. Raises UserError for more rows than a sheet holds.
    """
    if len(frame) > _ROWS:
        raise UserError(
            f"{len(frame):,} rows, and a sheet holds {_ROWS:,}", expected="fewer rows", hint="--format parquet"
        )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day, time = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet(_title(name))
        columns = [str(c) for c in frame.columns]
        for k, column in enumerate(columns):
            sheet.write_string(0, k, _plain(column), head)
        for r, row in enumerate(frame.itertuples(index=False, name=None), 1):
            for k, value in enumerate(row):
                _write(sheet, r, k, value, day, time)
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, len(frame), len(columns) - 1)
        for k, column in enumerate(columns):
            widest = max([len(column), 8, *(len(_text(v)) for v in frame.iloc[:200, k])])
            sheet.set_column(k, k, min(60, widest + 3))
        said = book.add_worksheet("about")
        said.set_column(0, 0, 14)
        said.set_column(1, 1, 110)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for r, (key, value) in enumerate(about.items()):
            said.write_string(r, 0, _plain(key), head)
            said.write_string(r, 1, _plain(value), wrap)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Any, day: Format, time: Format) -> None:
    if _missing(value):
        return
    if isinstance(value, bool | np.bool_):
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, int | float | np.integer | np.floating):
        number = float(value)
        if isfinite(number) and abs(number) < _DIGITS:
            sheet.write_number(row, column, number)
        else:
            sheet.write_string(row, column, str(value))
    elif isinstance(value, datetime):
        local = value.astimezone(_ZONE).replace(tzinfo=None) if value.tzinfo else value
        midnight = local.hour == local.minute == local.second == local.microsecond == 0
        sheet.write_datetime(row, column, local, day if midnight else time)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_string(row, column, _plain(_text(value)))


def _text_cell(value: Any) -> Any:
    """A line break of an old kind would end the row: it becomes a plain one, which is quoted."""
    if not isinstance(value, str | list | tuple | np.ndarray):
        return value
    return inert(_text(value).replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS))


def _is_text(column: "pd.Series[Any]") -> bool:
    return bool(pd.api.types.is_string_dtype(column))


def _text(value: Any) -> str:
    if isinstance(value, list | tuple | np.ndarray):
        return ", ".join(_text(v) for v in value)
    return "" if _missing(value) else str(value)


def _missing(value: Any) -> bool:
    return value is None or (not isinstance(value, list | tuple | dict | np.ndarray) and bool(pd.isna(value)))


def _plain(text: str) -> str:
    """Characters that no sheet may hold are shown as such; what is longer than a cell ends with an ellipsis."""
    text = text.translate(_CONTROLS)
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def _title(name: str) -> str:
    return "".join(c if c not in "[]:*?/\\'" else " " for c in name)[:31].strip() or "rows"
