"""`lantoa query` and `lantoa search`: the published copy on a terminal, as a plot, or as a file."""

import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.console import Console

from flows import clock
from flows.commands.columns import tables
from flows.house import House
from pipeline.errors import UserError
from pipeline.text import squeeze

if TYPE_CHECKING:
    from warehouse import Filters

_BINARY = ("parquet", "xlsx")


@dataclass(frozen=True)
class Output:
    """Where the rows go and how they look: `form`, a file or standard output; or a plot with its columns."""

    form: str = "table"
    file: Path | None = None
    plot: bool = False
    x: str | None = None
    y: tuple[str, ...] = ()
    by: str | None = None


def run(
    house: House, question: str | None, params: Sequence[str], given: Mapping[str, Sequence[str]], to: Output
) -> None:
    """A view or table by its name, or SQL; without a question what there is to ask."""
    from warehouse import about, listing, query

    if question is None:
        if params or any(given.values()):
            raise UserError("filters and parameters need a view's name or SQL", expected="lantoa query NAME ...")
        show(listing(house.published), "views and tables", {}, to)
        return
    frame = query(house.published, question, parameters(params), filters(given))
    show(frame, question, about(house.published, question.strip()), to)


def search(
    house: House, words: Sequence[str], top: int, phrase: bool, given: Mapping[str, Sequence[str]], to: Output
) -> None:
    """Relevant articles by their words; on a terminal what tells them apart, in a file every column."""
    from warehouse import search as find

    asked = squeeze(" ".join(words))
    frame = find(house.published, asked, top or None, phrase, filters(given))
    if to.form == "table" and not to.plot:
        frame = frame[["score", "phrase", "day", "outlet_id", "title"]]
    says = "Relevant articles that show the words in title, lead or the quoted sentence; folded, best first."
    show(frame, f"search {asked}", {"question": f"search: {asked}", "caveats": says}, to)


def filters(given: Mapping[str, Sequence[str]]) -> "Filters":
    """From the options as they were typed: `week`, `from`, `to`, `where` (COLUMN=VALUE), the others columns of ids."""
    from warehouse import Filters

    equal: dict[str, list[str]] = {f"{k}_id": list(v) for k, v in given.items() if v and k not in _OTHER}
    for typed in given.get("where", ()):
        column, sign, value = typed.partition("=")
        if not sign or not column.strip():
            raise UserError(f"not a filter: {typed!r}", expected="--where COLUMN=VALUE")
        equal.setdefault(column.strip(), []).append(value.strip())
    week, since, until = (next(iter(given.get(k, ())), None) for k in ("week", "from", "to"))
    days = [clock.parse_day(text) if text else None for text in (since, until)]
    return Filters(clock.parse_week(week) if week else None, days[0], days[1], equal)


_OTHER = ("week", "from", "to", "where")


def parameters(typed: Sequence[str]) -> dict[str, Any]:
    """`name=value`: numbers, days, weeks (their Monday), true and false are read as such, all else is text."""
    found: dict[str, Any] = {}
    for text in typed:
        name, sign, value = text.partition("=")
        if not sign or not name.strip().isidentifier():
            raise UserError(f"not a parameter: {text!r}", expected="--param name=value, for $name in the SQL")
        found[name.strip()] = _value(value.strip())
    return found


def _value(text: str) -> Any:
    # An article's id may be sixteen digits.
    if re.fullmatch(r"-?\d{1,15}(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if re.fullmatch(r"\d{4}-(\d\d-\d\d|W\d\d)", text):
        return clock.parse_week(text) if "W" in text else clock.parse_day(text)
    return {"true": True, "false": False}.get(text.lower(), text)


def show(frame: pd.DataFrame, name: str, about: Mapping[str, str], to: Output) -> None:
    """Prints or writes an answer."""
    if to.plot:
        _plot(frame, to)
        return
    if to.form in _BINARY:
        if to.file is None and sys.stdout.isatty():
            raise UserError(f"{to.form} is not for a terminal", expected="--output FILE, or a pipe")
        _bytes(_written(frame, name, about, to.form), to.file)
        return
    if to.form == "table":
        _table(frame, to.file)
        return
    from reports.sheets import to_csv
    from warehouse import to_json

    text = to_json(frame) + "\n" if to.form == "json" else to_csv(frame, excel=to.form == "csv-excel")
    if to.file or to.form == "csv-excel":
        _bytes(text.encode("utf-8"), to.file)
    else:
        sys.stdout.write(text)


def _written(frame: pd.DataFrame, name: str, about: Mapping[str, str], form: str) -> bytes:
    from reports.sheets import to_workbook

    if form == "parquet":
        return frame.to_parquet()
    title = name.strip() if name.strip().isidentifier() else "rows"
    return to_workbook(frame, title, {"name": name.strip(), **about, "rows": str(len(frame))})


def _bytes(content: bytes, file: Path | None) -> None:
    """Under a temporary name first: a file that is there is whole."""
    if file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as e:
        raise UserError(f"cannot write: {e.strerror}", where=str(file)) from e


def _plot(frame: pd.DataFrame, to: Output) -> None:
    from reports.plotted import plotted
    from reports.terminal import drawn

    plot = plotted(frame, to.x, to.y, to.by)
    with to.file.open("w", encoding="utf-8") if to.file else nullcontext(sys.stdout) as out:
        looked_at = out.isatty()
        width = shutil.get_terminal_size((100, 24)).columns if looked_at else 100
        console = Console(file=out, highlight=False, width=width)
        console.print(drawn(plot, width, looked_at and not console.no_color), soft_wrap=True)


def _table(frame: pd.DataFrame, output: Path | None) -> None:
    """On a terminal as wide as it is, in blocks of columns if need be; elsewhere as wide as the rows are."""
    with output.open("w", encoding="utf-8") if output else nullcontext(sys.stdout) as out:
        looked_at = out.isatty()
        console = Console(file=out, highlight=False)
        for k, (table, width) in enumerate(tables(frame, console.width if looked_at else None)):
            if k:
                console.print()
            console.width = max(width, 1)
            console.print(table)
        console.print(f"[dim]{len(frame)} rows", soft_wrap=True)
