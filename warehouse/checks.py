"""Checks: one .sql file each, a SELECT of the rows that offend, with a severity in its header."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

_SMALL = 2_000_000
"Discoveries up to which all URL states are derived anew each time: that takes seconds."
Severity = Literal["error", "warning"]
_SEVERITY = re.compile(r"^-- severity: (error|warning)$", re.MULTILINE)
_PROMISE = re.compile(r"^-- promise: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class CheckResult:
    name: str
    severity: Severity
    promise: str
    rows: list[dict[str, Any]] = field(default_factory=list)


def run_checks(con: Connection, note: bool = False, small: int = _SMALL) -> list[CheckResult]:
    """Runs `checks/*.sql` in the order of their names. URL states are derived anew for those that compare them.

    In a large warehouse those that loads may have changed since they were last found right, and a part of the others
    (`sql/state/scope.sql`); with `note` it is written down that they are right.
    """
    sqlfiles.run(con, "sql/state/scope.sql", small=small)
    sqlfiles.run(con, "sql/state/touch_all.sql")
    sqlfiles.run(con, "sql/state/derive.sql", since=0)
    results = [_check(con, path) for path in sqlfiles.in_folder("checks")]
    if note and not any(r.rows and r.severity == "error" for r in results):
        with transaction(con):
            sqlfiles.run(con, "sql/state/states_right.sql")
    return results


def _check(con: Connection, path: Path) -> CheckResult:
    source = sqlfiles.text(path)
    severity, promise = _SEVERITY.search(source), _PROMISE.search(source)
    if severity is None or promise is None:
        raise ValueError(f"{path} does not state its severity and promise")
    level: Severity = "error" if severity[1] == "error" else "warning"
    return CheckResult(path.stem, level, promise[1], sqlfiles.rows(con, path))
