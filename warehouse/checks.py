"""Checks: one .sql file each, a SELECT of the rows that offend, with a severity in its header."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from warehouse import sqlfiles
from warehouse.sqlfiles import Connection

Severity = Literal["error", "warning"]
_SEVERITY = re.compile(r"^-- severity: (error|warning)$", re.MULTILINE)
_PROMISE = re.compile(r"^-- promise: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class CheckResult:
    name: str
    severity: Severity
    promise: str
    rows: list[dict[str, Any]] = field(default_factory=list)


def run_checks(con: Connection) -> list[CheckResult]:
    """Runs `checks/*.sql` in the order of their names. URL states are derived anew for the one that compares them."""
    sqlfiles.run(con, "sql/state/touch_all.sql")
    sqlfiles.run(con, "sql/state/derive.sql", since=0)
    return [_check(con, path) for path in sqlfiles.in_folder("checks")]


def _check(con: Connection, path: Path) -> CheckResult:
    source = sqlfiles.text(path)
    severity, promise = _SEVERITY.search(source), _PROMISE.search(source)
    if severity is None or promise is None:
        raise ValueError(f"{path} does not state its severity and promise")
    level: Severity = "error" if severity[1] == "error" else "warning"
    return CheckResult(path.stem, level, promise[1], sqlfiles.rows(con, path))
