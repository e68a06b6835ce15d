"""The rebuild flow: reads the archive again with today's layouts and models, and says what changed."""

import json
from dataclasses import dataclass

from prefect import flow

from crawlers.extraction import extract_batch
from crawlers.importing import import_file
from flows import clock, stages
from flows.house import House
from flows.progress import Silent, Teller
from flows.reading import readers


@dataclass
class RebuildReport:
    batches: int = 0
    articles: int = 0
    rejections: int = 0
    new_versions: int = 0
    changed_annotations: int = 0
    published: bool = False


@flow(name="rebuild", validate_parameters=False, persist_result=False)
def rebuild(house: House, tell: Teller | None = None) -> RebuildReport:
    """Every archived response and staged import is read again; the new readings are loaded beside the old ones."""
    tell = tell or Silent()
    at = clock.now()
    run_id = stages.new_run_id("rebuild", f"{at.astimezone(clock.ZONE):%Y-%m-%d}", at)
    report = RebuildReport()
    with stages.writing(house) as w:
        w.load_outlets(house.all_outlets)
        w.load_campaign(house.campaign)
        loaded = w.loaded_batches()
        w.start_run(run_id, "rebuild", None, at)
    old = [
        b
        for folder in sorted(house.batches.glob("*"))
        if not folder.name.startswith("rebuild-")
        for b in stages.batches_of(house, folder.name)
        if (b.batch_id, b.name) in loaded
    ]
    for k, batch in enumerate(old):
        tell.step("rebuild", k, len(old))
        again = stages.Batch(
            run_id, f"{batch.batch_id}~{batch.name}", house.batches / run_id / batch.name / batch.batch_id
        )
        _read_again(house, batch, again)
        (result,) = stages.finish_batches(house, [again], "rebuild", run_id, None, tell)
        report.batches += 1
        report.articles += result.articles
        report.rejections += result.rejections
        report.new_versions += result.new_versions
        report.changed_annotations += result.changed_annotations
    report.published = stages.settle(house, run_id).published
    with stages.writing(house) as w:
        w.finish_run(run_id, at, "ok")
    return report


def _read_again(house: House, batch: stages.Batch, again: stages.Batch) -> None:
    """Record ids stay those of the archive: the same response, read by another extractor version."""
    again.folder.mkdir(parents=True, exist_ok=True)
    if (batch.folder / "input.json").exists():
        said = json.loads((batch.folder / "import.json").read_text(encoding="utf-8"))
        found = import_file(batch.folder, batch.prefix, house.all_outlets, read_pages=readers(house))
        stages.write_readings(again.folder, found.articles, found.rejections)
        (again.folder / "import.json").write_text(json.dumps({**said, "rebuild": True}), encoding="utf-8")
        return
    with stages.writing(house) as w:
        seen = w.first_seen(batch.name)
    articles, rejections = extract_batch(batch.folder, house.all_outlets, batch.prefix, seen, readers(house))
    stages.write_readings(again.folder, articles, rejections)
