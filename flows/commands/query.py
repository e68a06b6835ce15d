"""`lantoa query`: the published copy on a terminal or as a file."""

import sys
from contextlib import nullcontext
from pathlib import Path

import pandas as pd
from rich.console import Console

from flows.commands.columns import tables
from flows.house import House
from pipeline.errors import UserError


def run(house: House, question: str, form: str, output: Path | None) -> None:
    """Table, CSV, JSON (an array of objects) or Parquet (a file is needed)."""
    from warehouse import query, to_json

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
        _table(frame, output)
        return
    text = frame.to_csv(index=False) if form == "csv" else to_json(frame) + "\n"
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


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
        console.print(f"[dim]{len(frame)} rows")
