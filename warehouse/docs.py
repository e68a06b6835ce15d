"""What the published views say about themselves: the header of each file in `views/`, as rows."""

import re
import tomllib
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from warehouse import sqlfiles

KEYS = ("question", "grain", "unit", "formula", "source", "caveats", "not_for")
"What each header must say, in one line each; `columns` follows."
REFUSED_KEYS = ("measure", "vi", "what", "why", "instead", "source")
_LINE = re.compile(r"^-- (\w+): (.*)$")
_COLUMN = re.compile(r"^--   (\w+): (.+)$")


@dataclass(frozen=True)
class Measure:
    measure: str
    question: str
    grain: str
    unit: str
    formula: str
    source: str
    "Where the formula comes from: a framework, a paper, or `ours`."
    caveats: str
    not_for: str
    "What it must not be used for."
    columns: dict[str, str]
    "Column -> what it means, in the order of the view."


def read_measure(path: Path) -> Measure:
    """Raises ValueError when the header lacks a key."""
    said: dict[str, str] = {}
    columns: dict[str, str] = {}
    for line in sqlfiles.text(path).splitlines():
        if not line.startswith("--"):
            break
        if match := _COLUMN.match(line):
            columns[match[1]] = match[2]
        elif match := _LINE.match(line):
            said[match[1]] = match[2]
    missing = [k for k in KEYS if not said.get(k)]
    if missing or not columns:
        raise ValueError(f"{path}: the header lacks {', '.join(missing) or 'columns'}")
    return Measure(path.stem, **{k: said[k] for k in KEYS}, columns=columns)


def measures() -> list[Measure]:
    return [read_measure(path) for path in sqlfiles.in_folder("views")]


def refused() -> list[dict[str, str]]:
    """Measures that are asked for and not given (`refused.toml`): `REFUSED_KEYS`, all filled."""
    rows: list[dict[str, str]] = tomllib.loads(sqlfiles.text(sqlfiles.ROOT / "refused.toml"))["refused"]
    if wrong := [row for row in rows if list(row) != list(REFUSED_KEYS) or not all(row.values())]:
        raise ValueError(f"refused.toml: {wrong[0].get('measure')} does not state {', '.join(REFUSED_KEYS)}")
    return rows


def views_in_order() -> list[Path]:
    """The view files, each after those whose view it reads."""
    files = {path.stem: path for path in sqlfiles.in_folder("views")}
    graph = {name: _mentions(path) & files.keys() - {name} for name, path in files.items()}
    return [files[name] for name in TopologicalSorter(graph).static_order()]


def _mentions(path: Path) -> set[str]:
    code = "\n".join(line for line in sqlfiles.text(path).splitlines() if not line.startswith("--"))
    return set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", code))
