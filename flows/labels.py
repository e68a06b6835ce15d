"""Analysts' corrections through the house: out as a table, back in checked, stored, taught and published."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flows import clock, stages
from flows.house import House
from pipeline.corrections import read_corrections, read_sheet, write_sheet
from pipeline.errors import UserError
from warehouse import Warehouse


def collected(house: House) -> None:
    if not house.collected:
        raise UserError(
            "nothing was collected yet", where=str(house.warehouse), hint="lantoa demo, nightly or import FILE"
        )


def export(house: House, path: Path, monday: date | None, everything: bool = False) -> int:
    """As a table: articles that are relevant, were corrected or came near; with `everything` all, of a week or ever."""
    collected(house)
    with stages.writing(house) as w:
        rows = w.said(house.campaign.id, monday, monday + timedelta(days=6) if monday else None)
    near = [r for r in rows if r["score"] > 0 or r["relevant"] == "yes" or r["relevant"] != r["own_relevant"]]
    return write_sheet(rows if everything else near, path)


@dataclass(frozen=True)
class Applied:
    """What a table changed. `taught`: texts that the classifier now learns from."""

    corrections: int
    articles: int
    taught: int
    published: bool
    failed_checks: list[str]


def apply(house: House, path: Path, by: str) -> Applied:
    """Checks every row before anything is stored; then stores, teaches and publishes. The same table twice: nothing."""
    collected(house)
    if not by.strip():
        raise UserError("corrections need a name", expected="--by NAME")
    at = clock.now()
    rows = read_sheet(path)
    with stages.writing(house) as w:
        present = {row["article_id"]: row for row in w.said(house.campaign.id)}
        found = read_corrections(rows, present, house.campaign, by.strip(), at, str(path))
        if not found:
            return Applied(0, 0, len(house.lessons), False, [])
        run_id = stages.new_run_id("label", f"{at.astimezone(clock.ZONE):%Y-%m-%d}", at)
        w.start_run(run_id, "label", None, at)
        w.store_corrections(found, run_id)
        taught = teach(house, w)
    settled = stages.settle(house, run_id)
    with stages.writing(house) as w:
        w.finish_run(run_id, at, "ok")
    articles = len({c.article_id for c in found})
    return Applied(len(found), articles, taught, settled.published, settled.failed_checks)


def teach(house: House, w: Warehouse) -> int:
    """Writes what the classifier of this data folder learns from beside the campaign's own examples."""
    lessons = [lesson for row in w.judged_texts(house.campaign.id) if (lesson := _lesson(row, house))]
    house.learned.parent.mkdir(parents=True, exist_ok=True)
    part = house.learned.with_suffix(".part")
    part.write_text(json.dumps(lessons, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(house.learned)
    return len(lessons)


def _lesson(row: Mapping[str, Any], house: House) -> dict[str, Any] | None:
    """A text whose topics an analyst gave, unless it is not relevant."""
    topics = [t for t in (row["topics"] or "").split("|") if t in house.campaign.topics]
    relevant = row["relevant"] == "yes" if row["relevant"] else row["found_relevant"]
    text = "\n".join(p for p in (row["title"], row["lead"]) if p)
    return {"article_id": row["article_id"], "text": text, "topics": topics} if relevant and topics else None
