"""The rebuild flow: reads the archive again with today's layouts and models, and says what changed."""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from prefect import flow

from crawlers.extraction import extract_batch
from crawlers.importing import import_file
from crawlers.ledger import ARCHIVE
from flows import clock, stages
from flows.archives import rebuild_lock
from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller
from flows.reading import readers
from warehouse import Change


@dataclass
class RebuildReport:
    run_id: str = ""
    batches: int = 0
    gone: list[str] = field(default_factory=list)
    "Batches that cannot be read again: their archive, or one that it refers to, is not there any more."
    left_out: int = 0
    "Imports, where only some outlets were asked for."
    changes: list[Change] = field(default_factory=list)
    "Also of earlier rebuilds that were cut off."
    cut_off: int = 0
    articles: int = 0
    rejections: int = 0
    new_versions: int = 0
    changed_annotations: int = 0
    published: bool = False


@flow(name="rebuild", validate_parameters=False, persist_result=False)
def rebuild(
    house: House,
    tell: Teller | None = None,
    since: date | None = None,
    until: date | None = None,
    outlets: Sequence[str] = (),
) -> RebuildReport:
    """Archived responses and staged imports are read again; the new readings are loaded beside the old ones.

    `since` and `until` bound the nights, `outlets` the outlets; without them everything is read again.
    """
    tell = tell or Silent()
    at = clock.now()
    report = RebuildReport(stages.new_run_id("rebuild", f"{at.astimezone(clock.ZONE):%Y-%m-%d}", at))
    with lock(rebuild_lock(house), what="a rebuild"):
        with stages.writing(house) as w:
            w.load_outlets(house.all_outlets)
            w.load_campaign(house.campaign)
            nights = w.batch_nights()
            cut_off = w.open_rebuilds()
            w.start_run(report.run_id, "rebuild", None, at)
        asked = [b for b in _batches(house, nights) if within(_day(b, nights), since, until)]
        chosen = [b for b in asked if not outlets or b.name in outlets]
        report.left_out = sum(b.name == "import" for b in asked) if outlets else 0
        report.gone = [b.prefix for b in chosen if not _there(house, b)]
        report.cut_off = len(cut_off)
        _read_all(house, [b for b in chosen if b.prefix not in set(report.gone)], report, tell)
        tell.step("settle")
        report.published = stages.settle(house, report.run_id).published
        with stages.writing(house) as w:
            report.changes = w.changes([*cut_off, report.run_id])
            for run_id in cut_off:
                w.finish_run(run_id, at, "cut off")
            w.finish_run(report.run_id, at, "ok")
    return report


def _batches(house: House, loaded: Container[tuple[str, str]]) -> list[stages.Batch]:
    """Everything that was loaded and is no rebuild, in the order of the runs' names."""
    return [
        b
        for folder in sorted(house.batches.glob("*"))
        if stages.kind_of(folder.name) != "rebuild"
        for b in stages.batches_of(house, folder.name)
        if (b.batch_id, b.name) in loaded
    ]


def _day(batch: stages.Batch, nights: Mapping[tuple[str, str], date | None]) -> date:
    """The night of a crawl; for what has none, the day on which it ended or was imported."""
    if night := nights[batch.batch_id, batch.name]:
        return night
    path, key = batch.folder / "input.json", "at"
    if not path.exists():
        path, key = batch.folder / "crawl.json", "finished_at"
    said = json.loads(path.read_text(encoding="utf-8"))
    return datetime.fromisoformat(said[key]).astimezone(clock.ZONE).date()


def within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _there(house: House, batch: stages.Batch) -> bool:
    """Whether all that a reading needs is there: a revisit without its page would turn articles into rejections."""
    if (batch.folder / "input.json").exists():
        return True
    said = json.loads((batch.folder / "crawl.json").read_text(encoding="utf-8"))
    folders = [batch.folder, *(house.batches / name for name in said.get("refers_to", ()))]
    return all((folder / ARCHIVE).exists() for folder in folders)


def _read_all(house: House, batches: Sequence[stages.Batch], report: RebuildReport, tell: Teller) -> None:
    for k, batch in enumerate(batches):
        tell.step("rebuild", k, len(batches))
        again = stages.Batch(
            report.run_id,
            f"{batch.batch_id}~{batch.name}",
            house.batches / report.run_id / batch.name / batch.batch_id,
        )
        _read_again(house, batch, again)
        (result,) = stages.finish_batches(house, [again], "rebuild", report.run_id, None, tell)
        report.batches += 1
        report.articles += result.articles
        report.rejections += result.rejections
        report.new_versions += result.new_versions
        report.changed_annotations += result.changed_annotations


def _read_again(house: House, batch: stages.Batch, again: stages.Batch) -> None:
    """Record ids stay those of the archive: the same response, read by another extractor version."""
    again.folder.mkdir(parents=True, exist_ok=True)
    if (batch.folder / "input.json").exists():
        said = json.loads((batch.folder / "import.json").read_text(encoding="utf-8"))
        found = import_file(batch.folder, batch.prefix, house.all_outlets, read_pages=readers(house))
        stages.write_readings(again.folder, found.articles, found.rejections)
        (again.folder / "import.json").write_text(json.dumps({**said, "rebuild": True}), encoding="utf-8")
        return
    (seen,) = stages.earlier(house, [batch])
    articles, rejections = extract_batch(batch.folder, house.all_outlets, batch.prefix, seen, readers(house))
    stages.write_readings(again.folder, articles, rejections)
