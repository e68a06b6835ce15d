"""A weekly summary made again: rendered from its stored model, and computed from the warehouse as known at a run."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows import clock, stages
from flows.house import House
from flows.settings import version
from flows.weekly import read_summary, standing
from pipeline.differences import Difference, differences
from pipeline.errors import UserError
from pipeline.summary import WeeklySummary
from reports.writing import render
from warehouse.asof import known_at

_NOT_OF_THE_WAREHOUSE = frozenset({"made_at", "program_version"})
"When and by what it was made."


@dataclass(frozen=True)
class Again:
    summary: WeeklySummary
    same: list[str]
    "Files beside the stored model that its rendering gave again byte for byte."
    other: list[str]
    "Those whose bytes are others."
    version: str
    "Of the program that made the stored model."
    differences: list[Difference]


def again(house: House, week: date, run_id: str) -> Again:
    """Reads only. UserError where no model of the week is stored, or there is no such run."""
    folder = house.reports / clock.week_label(week)
    stored = read_summary(folder / "model.json")
    if stored is None:
        raise UserError(
            f"no summary of {folder.name} is stored that this program reads",
            where=str(folder / "model.json"),
            hint=f"lantoa weekly --week {folder.name}",
        )
    found = computed_again(house, stored, run_id)
    same, other = rendered_again(house, stored, folder)
    return Again(stored, same, other, stored.program_version, found)


def computed_again(house: House, stored: WeeklySummary, run_id: str) -> list[Difference]:
    """What differs when the week is computed from the warehouse as it was known at the run."""
    with stages.writing(house) as w, known_at(w.connection, house.warehouse, run_id):
        computed = w.weekly_summary(house.campaign, stored.week_start, stored.made_at, version())
    one, two = (s.model_dump(mode="json", exclude=set(_NOT_OF_THE_WAREHOUSE)) for s in (stored, computed))
    return list(differences(one, two))


def rendered_again(house: House, stored: WeeklySummary, folder: Path) -> tuple[list[str], list[str]]:
    """Names of the files that rendering the stored model gives byte for byte, and of those it does not."""
    same: list[str] = []
    other: list[str] = []
    for lang, there in standing(folder).items():
        for name, made in render(stored, lang, there, cache=house.models).items():
            (same if made == (folder / name).read_bytes() else other).append(name)
    return same, other
