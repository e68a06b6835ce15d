"""When are two warehouses equal? When the tables and columns of `equality.toml` hold the same rows."""

import tomllib
from pathlib import Path
from typing import Any

from warehouse.sqlfiles import ROOT


def declared() -> dict[str, list[str]]:
    """Table or view -> its columns that equal histories share."""
    said = tomllib.loads((ROOT / "equality.toml").read_text(encoding="utf-8"))
    return {table: list(entry["columns"]) for table, entry in said.items()}


def equality_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Table -> its rows in one order, ready to be compared with those of another warehouse. Read-only."""
    from warehouse.warehouse import open_warehouse

    with open_warehouse(path, read_only=True) as w:
        return {
            table: sorted(w.connection.table(table).select(*columns).fetchall(), key=repr)
            for table, columns in declared().items()
        }
