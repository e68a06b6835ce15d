"""`lantoa query`: the published copy on a terminal or as a file."""

import sys
from pathlib import Path

import pandas as pd
from rich.table import Table

from flows.commands.show import console
from flows.house import House
from pipeline.errors import UserError


def run(house: House, question: str, form: str, output: Path | None) -> None:
    """Table, CSV, JSON (an array of objects) or Parquet (a file is needed)."""
    from warehouse import query

    if not house.published.exists():
        raise UserError(
            "nothing was published yet", where=str(house.published), hint="lantoa demo, nightly or import FILE"
        )
    frame = query(house.published, question)
    if form == "parquet":
        if output is None and sys.stdout.isatty():
            raise UserError("Parquet is not for a terminal", expected="--output FILE, or a pipe")
        frame.to_parquet(output or sys.stdout.buffer)
        return
    if form == "table":
        _table(frame)
        return
    text = (
        frame.to_csv(index=False)
        if form == "csv"
        else frame.to_json(orient="records", date_format="iso", force_ascii=False, indent=1) + "\n"
    )
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def _table(frame: pd.DataFrame) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for name in frame.columns:
        table.add_column(str(name), justify="right" if pd.api.types.is_numeric_dtype(frame[name]) else "left")
    for row in frame.itertuples(index=False):
        table.add_row(*(_cell(v) for v in row))
    console.print(table)
    console.print(f"[dim]{len(frame)} rows")


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:.4g}" if value % 1 else f"{value:.0f}"
    if value is None or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return f"{value:%Y-%m-%d}"
    return str(value)
