"""Which sentence a report says of a row: keys of the catalogues in `reports`, with what is filled in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pipeline.summary import Said


def sentence(key: str, /, **given: Any) -> Said:
    """The sentence under `key`; only plain values, days and sentences are kept."""
    return Said(
        key=key,
        given={k: v for k, v in given.items() if v is None or isinstance(v, str | int | float)},
        days={k: v for k, v in given.items() if isinstance(v, date) and not isinstance(v, datetime)},
        inner={k: v for k, v in given.items() if isinstance(v, Said)},
    )


_WHY = ("look_from", "as_of", "milestone_day", "ends", "starts", "last_in")


def plan_why(row: Mapping[str, Any]) -> Said:
    """Why a plan item is in its state, from its row of `sql/summary/plan.sql`."""
    state = row["state"]
    if state in ("silent", "unknown"):
        key = f"{state}_{row['expect']}"
    elif state == "not_yet":
        key = "not_yet_before" if row["as_of"] < row["starts"] else "not_yet_due"
    elif state == "told":
        key = "told" if row["last_told_at"] == row["last_in"] else "told_elsewhen"
    else:
        key = state
    given = {name: row[name] for name in _WHY}
    return sentence(
        f"why.{key}", last=row["last_told_at"], by=row["last_told_by"], milestone=row["milestone_id"], **given
    )


def notes(period: Mapping[str, Any], whole: bool) -> list[Said]:
    """What the reader must know, from the row of `sql/summary/period.sql`; the gravest first."""
    wanted = {
        "demo": period["demo"],
        "not_whole": not whole,
        "no_panel": period["panel"] == 0,
        "imported": period["imported"],
        "first_seen": period["by_first_seen"] > 0,
        "doubtful": period["doubtful"] > 0,
        "headlines": period["headlines"] > 0,
        "kinds": True,
        "expect": True,
        "outputs_only": True,
    }
    counts = {name: period[name] for name in ("by_first_seen", "doubtful", "headlines")}
    return [sentence(f"notes.{key}", **counts) for key, said in wanted.items() if said]
