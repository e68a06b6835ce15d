"""What every benchmark ends with: a table on the terminal, and the same figures as JSON where a file was named."""

import json
import os
import platform
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

Row = Mapping[str, Any]


class Stopwatch:
    """Wall and CPU seconds of this process, added up over the blocks it is around."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> "Stopwatch":
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *exc: object) -> None:
        self.wall += time.perf_counter() - self._wall
        self.cpu += time.process_time() - self._cpu


def show(title: str, rows: Iterable[Row], facts: Row, target: Path | None) -> None:
    """Prints the rows as a table and the facts below it; writes both to `target`."""
    rows = list(rows)
    table = Table(title=title)
    for name in rows[0]:
        table.add_column(name, justify="left" if name == next(iter(rows[0])) else "right")
    for row in rows:
        table.add_row(*(_plain(v) for v in row.values()))
    facts = {**facts, "machine": machine()}
    console = Console()
    console.print(table)
    for name, value in facts.items():
        console.print(f"{name}: {_plain(value)}", highlight=False)
    if target:
        said = {"title": title, "rows": [dict(r) for r in rows], **facts}
        target.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(value: Any) -> str:
    if value is None:
        return "-"
    return (
        f"{value:.3f}"
        if isinstance(value, float) and value < 10
        else f"{value:,.1f}"
        if isinstance(value, float)
        else str(value)
    )


def machine() -> str:
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, {platform.python_implementation()} {platform.python_version()}"


def installed(package: str) -> str | None:
    """Its version; None when it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def words_f1(found: str, gold: str) -> float:
    """F1 over the bags of words, case and white space aside."""
    a, b = (Counter(re.findall(r"\w+", unicodedata.normalize("NFC", t).lower())) for t in (found, gold))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0
