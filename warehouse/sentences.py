"""The Vietnamese sentences of the summary: templates in `sentences.toml`, filled with days and names."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from warehouse.sqlfiles import ROOT


@cache
def _templates() -> dict[str, dict[str, str]]:
    return tomllib.loads((ROOT / "sentences.toml").read_text(encoding="utf-8"))


def sentence(section: str, key: str, **given: object) -> str:
    return _templates()[section][key].format_map(
        {k: f"{v:%d/%m/%Y}" if isinstance(v, date) else v for k, v in given.items()}
    )


def plan_why(row: Mapping[str, Any]) -> str:
    """Why a plan item is in its state, from its row of `sql/summary/plan.sql`."""
    state, given = row["state"], {**row, "milestone": row["milestone_id"]}
    if state in ("silent", "unknown"):
        key = f"{state}_{row['expect']}"
    elif state == "not_yet":
        key = "not_yet_before" if row["as_of"] < row["starts"] else "not_yet_due"
    elif state == "told":
        key = "told" if row["last_told_at"] == row["last_in"] else "told_elsewhen"
    else:
        key = state
    return sentence("why", key, last=row["last_told_at"], by=row["last_told_by"], **given)


def notes(week: Mapping[str, Any]) -> list[str]:
    """What the reader must know, from the row of `sql/summary/week.sql`; the gravest first."""
    wanted = {
        "demo": week["demo"],
        "not_whole": not week["whole"],
        "no_panel": week["panel"] == 0,
        "imported": week["imported"],
        "first_seen": week["by_first_seen"] > 0,
        "doubtful": week["doubtful"] > 0,
        "headlines": week["headlines"] > 0,
        "kinds": True,
        "expect": True,
        "outputs_only": True,
    }
    return [sentence("notes", key, **week) for key, said in wanted.items() if said]
