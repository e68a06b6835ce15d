"""The weekly flow and the period account: fill the model from the warehouse and render it to `reports/<label>/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from prefect import flow

from flows import clock, stages
from flows.house import House
from flows.settings import version
from pipeline.summary import PeriodAccount, Report, Said, WeeklySummary
from reports.language import DEFAULT, languages
from reports.writing import FORMATS, file_name, render, write

R = TypeVar("R", bound=Report)
ALL_FORMATS = tuple(FORMATS)
_MODEL = "model.json"


@dataclass(frozen=True)
class Made(Generic[R]):
    """A report, and where its model and its files lie."""

    summary: R
    model: Path
    files: list[Path]

    @property
    def html(self) -> Path:
        """The page, or the first of the files that were asked for."""
        return next((p for p in self.files if p.suffix == ".html"), self.files[0])


@flow(name="weekly", validate_parameters=False, persist_result=False)
def weekly(
    house: House,
    week: date,
    lang: str = DEFAULT,
    formats: Sequence[str] = ALL_FORMATS,
    night_missing: bool = False,
) -> Made[WeeklySummary]:
    """Makes the summary of the ISO week that starts on `week`; the model is stored beside what is rendered from it.

    `night_missing`: it could not wait for the night that holds the week's Sunday, and says so.
    """
    with stages.writing(house) as w:
        summary = w.weekly_summary(house.campaign, week, clock.now(), version(), house.published)
        if night_missing:
            summary = without_last_night(summary)
        w.store_printed(summary, clock.now())
    return stored(house, summary, lang, formats)


def without_last_night(summary: WeeklySummary) -> WeeklySummary:
    """The same, not whole, with the reason first among its notes."""
    said = Said(key="notes.night_missing", days={"sunday": summary.ends})
    return summary.model_copy(update={"whole": False, "notes": [said, *summary.notes]})


@flow(name="account", validate_parameters=False, persist_result=False)
def account(
    house: House, period: clock.Period, lang: str = DEFAULT, formats: Sequence[str] = ALL_FORMATS
) -> Made[PeriodAccount]:
    """Makes the account of a period, in the same formats."""
    with stages.writing(house) as w:
        made = w.period_account(house.campaign, period.label, period.starts, period.ends, clock.now(), version())
    return stored(house, made, lang, formats)


def stored(house: House, report: R, lang: str, formats: Sequence[str]) -> Made[R]:
    """Writes the model and renders it into the folder of its label, in its other files that stand there too.

    A report whose numbers are those of the stored one stays that one, with the time it was made: its files in every
    language are of one model.
    """
    folder = house.reports / report.label
    before = type(report).read((folder / _MODEL).read_bytes()) if (folder / _MODEL).exists() else None
    if before is not None and before.model_copy(update={"made_at": report.made_at}) == report:
        return Made(before, folder / _MODEL, rendered(house, before, lang, formats))
    (model,) = write({_MODEL: report.model_dump_json(indent=1).encode("utf-8")}, folder)
    files = rendered(house, report, lang, formats)
    for code, there in standing(folder).items():
        if others := [name for name in there if code != lang or name not in formats]:
            rendered(house, report, code, others)
    return Made(report, model, files)


def standing(folder: Path) -> dict[str, list[str]]:
    """The formats of a report that stand in its folder, by language."""
    found: dict[str, list[str]] = {}
    for code in languages():
        if there := [name for name in FORMATS if (folder / file_name(name, code)).exists()]:
            found[code] = there
    return found


def rendered(house: House, report: Report, lang: str = DEFAULT, formats: Sequence[str] = ALL_FORMATS) -> list[Path]:
    """Renders a model, new or stored; the same model gives the same bytes with the same version of the program."""
    return write(render(report, lang, formats, cache=house.models), house.reports / report.label)


def stored_weekly(house: House, week: date) -> Made[WeeklySummary] | None:
    """The summary as it was last made, if it stands whole in `reports/<week>/` and this program version made it."""
    folder = house.reports / clock.week_label(week)
    files = [folder / f"summary.{name}" for name in FORMATS]
    summary = read_summary(folder / _MODEL)
    if summary is None or summary.program_version != version() or not all(p.exists() for p in files):
        return None
    return Made(summary, folder / _MODEL, files)


def read_summary(model: Path) -> WeeklySummary | None:
    """A stored weekly model; None where there is none, or another version of the program wrote it in another form."""
    return WeeklySummary.read(model.read_bytes()) if model.exists() else None
