"""The weekly flow: fills the Summary model from the warehouse and renders it to `reports/<week>/`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prefect import flow

from flows import clock, stages
from flows.house import House
from flows.settings import version
from pipeline.summary import WeeklySummary
from reports import render_weekly


@dataclass(frozen=True)
class Weekly:
    summary: WeeklySummary
    html: Path
    model: Path


@flow(name="weekly", validate_parameters=False, persist_result=False)
def weekly(house: House, week: date) -> Weekly:
    """Makes the summary of the ISO week that starts on `week`; the model is stored beside what is rendered from it."""
    with stages.writing(house) as w:
        summary = w.weekly_summary(house.campaign, week, clock.now(), version(), house.published)
        w.store_printed(summary, clock.now())
    folder = house.reports / summary.label
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "model.json"
    part = model.with_name("model.json.part")
    part.write_text(summary.model_dump_json(indent=1), encoding="utf-8")
    part.replace(model)
    return Weekly(summary, render_weekly(summary, house.campaign, folder), model)


def stored_weekly(house: House, week: date) -> Weekly | None:
    """The summary as it was last made, if it stands whole in `reports/<week>/` and this program version made it."""
    folder = house.reports / clock.week_label(week)
    model, html = folder / "model.json", folder / "summary.html"
    if not (model.exists() and html.exists()):
        return None
    summary = WeeklySummary.model_validate_json(model.read_text(encoding="utf-8"))
    return Weekly(summary, html, model) if summary.program_version == version() else None
