"""A report as XLSX: one sheet a table, real numbers and dates, filters, frozen heads.

Every text is written as a string, never as a formula or an address that a spreadsheet guesses; only http(s) is linked.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook

from reports.blocks import (
    Between,
    Bullets,
    Cards,
    Cell,
    Column,
    Link,
    Many,
    Measured,
    Page,
    Paragraph,
    Seen,
    Table,
    Tag,
)
from reports.inert import inert, safe_link
from reports.language import Language, language
from reports.zipped import fixed

Part = Callable[[Cell], Cell]
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_LINE = 15
"Points of a line."
_LONGEST, _LONGEST_URL = 32_000, 2_000
"Excel refuses cells over 32,767 characters and addresses over 2,079."


def xlsx(page: Page) -> bytes:
    """The same bytes for the same page."""
    out = BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "nan_inf_to_errors": False, "remove_timezone": True,
        },
    )  # fmt: skip
    book.set_properties(
        {
            "title": inert(page.subject), "author": "Lan Tỏa", "comments": page.generator,
            "created": page.made_at.astimezone(UTC).replace(tzinfo=None),
        }
    )  # fmt: skip
    words, taken = language(page.lang), set[str]()
    writer = _Writer(book, words)
    writer.front(page, taken)
    for table in page.tables():
        writer.table(table, taken)
    book.close()
    return fixed(out.getvalue())


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, none that Excel refuses, each name once."""
    base = "".join(" " if c in "[]:*?/\\'" else c for c in inert(title)).strip()[:31] or "–"
    name, n = base, 2
    while name.lower() in taken:
        name, n = f"{base[:27]} {n}", n + 1
    taken.add(name.lower())
    return name


_SAID, _WIDEST = 110, 70
"Characters of a line of the first page, and of the widest column of a table."


class _Writer:
    def __init__(self, book: Any, words: Language):
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        self._book, self._words = book, words
        self._title = book.add_format({**base, "bold": True, "font_size": 16, "font_color": "#1F4E79"})
        self._head = book.add_format({**base, "bold": True, "bg_color": "#E8EDF3", "text_wrap": True, "bottom": 1})
        self._text = book.add_format({**base, "text_wrap": True})
        self._link = book.add_format({**base, "text_wrap": True, "font_color": "#1F4E79", "underline": 1})
        self._bold = book.add_format({**base, "bold": True, "text_wrap": True})
        day = "dd/mm/yyyy" if words.code == "vi" else "dd mmm yyyy"
        self._day = book.add_format({**base, "num_format": day, "align": "left"})
        self._moment = book.add_format({**base, "num_format": f"hh:mm {day}", "align": "left"})
        self._share = book.add_format({**base, "num_format": "0.0%"})
        self._numbers = {
            digits: book.add_format({**base, "num_format": "#,##0" + (f".{'0' * digits}" if digits else "")})
            for digits in (0, 1, 2)
        }

    def front(self, page: Page, taken: set[str]) -> None:
        """The first sheet: what the first page says, in words."""
        sheet = self._book.add_worksheet(_sheet_name(self._words.say("word.contents"), taken))
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, _SAID)
        sheet.hide_gridlines(2)
        lines: list[tuple[str, str, Any]] = [("", page.title, self._title), ("", page.under, self._text)]
        for block in page.sections[0].blocks:
            if isinstance(block, Paragraph):
                lines.append(("", block.text, self._bold))
            elif isinstance(block, Bullets):
                lines += [("", str(item), self._text) for item in block.items]
            elif isinstance(block, Cards):
                lines += [(c.value, f"{c.unit}{f' · {c.change}' if c.change else ''}", self._text) for c in block.cards]
        lines += [("", page.footer, self._text)]
        for row, (value, said, style) in enumerate(lines):
            sheet.write_string(row, 0, inert(value), self._bold)
            sheet.write_string(row, 1, inert(said), style)
            if style is self._title:
                sheet.set_row(row, 2 * _LINE)
            else:
                _fitted(sheet, row, [(said, _SAID)])
        _paper(sheet)

    def table(self, table: Table, taken: set[str]) -> None:
        sheet = self._book.add_worksheet(_sheet_name(table.title, taken))
        columns = _columns(table, self._words)
        widths = [_wide(column) for column, *_ in columns]
        for k, (column, *_) in enumerate(columns):
            sheet.set_column(k, k, widths[k])
            sheet.write_string(0, k, inert(column.title), self._head)
        _fitted(sheet, 0, [(column.title, wide) for (column, *_), wide in zip(columns, widths, strict=True)])
        for n, row in enumerate(table.rows, 1):
            cells = [part(row[at]) for _, at, part in columns]
            for k, (cell, (column, *_)) in enumerate(zip(cells, columns, strict=True)):
                self._cell(sheet, n, k, cell, column)
            _fitted(sheet, n, list(zip(cells, widths, strict=True)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(columns) - 1)
        sheet.repeat_rows(0)
        _paper(sheet)

    def _cell(self, sheet: Any, row: int, column: int, value: Cell, kind: Column) -> None:
        if isinstance(value, Many):
            value = value.n
        if isinstance(value, Seen):
            by_day = value.at is not None and value.precision == "day"
            value = value.at.astimezone(_ZONE).date() if by_day and value.at else value.at
        if isinstance(value, Measured):
            if value.value is not None:
                sheet.write_number(row, column, value.value, self._share if value.share else self._numbers[2])
                return
            value = value.text
        if value is None:
            sheet.write_blank(row, column, None, self._text)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value.astimezone(_ZONE).replace(tzinfo=None), self._moment)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), self._day)
        elif isinstance(value, int | float):
            style = (
                self._share
                if kind.kind == "share"
                else self._numbers.get(0 if isinstance(value, int) else kind.digits, self._numbers[2])
            )
            sheet.write_number(row, column, value, style)
        elif isinstance(value, Link):
            self._linked(sheet, row, column, value)
        else:
            said = value.text if isinstance(value, Tag | Between) else value
            sheet.write_string(row, column, inert(said)[:_LONGEST], self._text)

    def _linked(self, sheet: Any, row: int, column: int, value: Link) -> None:
        url, text = safe_link(value.url), inert(value.text)[:_LONGEST]
        if url and len(url) <= _LONGEST_URL and len(text) <= 255:
            sheet.write_url(row, column, url, self._link, string=text)
        else:
            sheet.write_string(row, column, text, self._text)


def _columns(table: Table, words: Language) -> list[tuple[Column, int, Part]]:
    """The table's columns, the place of each in a row, and what of the cell it shows: after a column of links one with
    the addresses as text, which filters and formulas can use, and of intervals two."""
    columns: list[tuple[Column, int, Part]] = []
    for k, column in enumerate(table.columns):
        if any(isinstance(row[k], Between) for row in table.rows):
            ends = (("col.low", _low), ("col.high", _high))
            columns += [(Column(f"{column.title}, {words.say(end)}", width=12), k, part) for end, part in ends]
            continue
        columns.append((column, k, _all))
        if any(isinstance(row[k], Link) and safe_link(row[k].url) for row in table.rows):  # type: ignore[union-attr]
            columns.append((Column("URL", width=40), k, _address))
    return columns


def _all(value: Cell) -> Cell:
    return value


def _address(value: Cell) -> Cell:
    return safe_link(value.url) if isinstance(value, Link) else value


def _low(value: Cell) -> Cell:
    return Measured(value.low, "", value.share) if isinstance(value, Between) else value


def _high(value: Cell) -> Cell:
    return Measured(value.high, "", value.share) if isinstance(value, Between) else value


def _wide(column: Column) -> int:
    return max(9, min(column.width, _WIDEST))


def _fitted(sheet: Any, row: int, cells: Sequence[tuple[Cell, int]]) -> None:
    """High enough for the longest text: not every program finds that out when it opens the file."""
    texts = [(v.text if isinstance(v, Tag | Link) else v, width) for v, width in cells]
    lines = max((ceil(len(t) / width) for t, width in texts if isinstance(t, str) and t), default=1)
    if lines > 1:
        sheet.set_row(row, min(_LINE * lines, 400))


def _paper(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
