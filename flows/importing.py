"""The import flow: files in, the same way through the house as a crawl, ending with a publish."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from prefect import flow

from crawlers.importing import Imported, Wanted, import_file, stage_file
from crawlers.reading import EXTRACTOR_VERSION
from flows import clock, stages
from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller
from flows.reading import readers
from pipeline import handover
from pipeline.records import Discovery, Rejection


@dataclass
class ImportReport:
    """What the files gave. `known` files were imported before and changed nothing."""

    files: int = 0
    known: list[str] = field(default_factory=list)
    records: int = 0
    new_articles: int = 0
    new_versions: int = 0
    relevant: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    rejected_files: list[Path] = field(default_factory=list)
    passed: int = 0
    "Records of WARC files that went by, and"
    skipped: Counter[str] = field(default_factory=Counter)
    "the responses among them that were not taken, by reason."
    bytes_read: int = 0
    seconds: float = 0.0
    published: bool = False
    failed_checks: list[str] = field(default_factory=list)


@flow(name="import", validate_parameters=False, persist_result=False)
def import_files(
    house: House, paths: list[Path], tell: Teller | None = None, wanted: Wanted | None = None
) -> ImportReport:
    """Imports each file once, however often it is given. Rows that cannot be placed are quarantined with the reason.

    `wanted`: what to take of a WARC; by default every response of a declared outlet.
    """
    tell = tell or Silent()
    at = clock.now()
    run_id = stages.new_run_id("import", f"{at.astimezone(clock.ZONE):%Y-%m-%d}", at)
    report = ImportReport(files=len(paths))
    with stages.writing(house) as w:
        w.load_outlets(house.all_outlets)
        w.load_campaign(house.campaign)
        loaded = w.loaded_batches()
        w.start_run(run_id, "import", None, at)
    for path in paths:
        batch_id, folder = stage_file(
            path, house.batches, EXTRACTOR_VERSION, at, house.all_outlets, wanted, _sifting(path, tell)
        )
        batch = stages.Batch(batch_id, "import", folder)
        if (batch_id, "import") in loaded:
            report.known.append(path.name)
            continue
        with lock(stages.run_lock(house, batch_id), what=f"the import of {path.name}"):
            _sifted(folder, report)
            _take(house, batch, report, tell)
            (result,) = stages.finish_batches(house, [batch], "import", run_id, None, tell)
        report.new_articles += result.new_articles
        report.new_versions += result.new_versions
        report.relevant += result.relevant
    tell.step("settle")
    settled = stages.settle(house, run_id)
    with stages.writing(house) as w:
        w.finish_run(run_id, at, "ok")
    report.published, report.failed_checks = settled.published, settled.failed_checks
    return report


def _sifting(path: Path, tell: Teller) -> Callable[[int], None]:
    """Tells how many MB of the file went by."""
    total = path.stat().st_size >> 20
    return lambda count: tell.step(f"sift {path.name} (MB)", count >> 20, total)


def _sifted(folder: Path, report: ImportReport) -> None:
    said = json.loads((folder / "input.json").read_text(encoding="utf-8")).get("sifted")
    if said:
        report.passed += said["records"]
        report.skipped.update(said["skipped"])
        report.bytes_read += said["size"]
        report.seconds += said["seconds"]


def _take(house: House, batch: stages.Batch, report: ImportReport, tell: Teller) -> None:
    """Reads the staged file into the batch's hand-over files, if a killed import has not done so already."""
    if not (batch.folder / "import.json").exists():
        name = json.loads((batch.folder / "input.json").read_text(encoding="utf-8"))["file"]
        found: Imported = import_file(
            batch.folder, batch.prefix, house.all_outlets, lambda n: tell.step(f"read {name}", n), readers(house)
        )
        _write_lines(batch.folder / "discoveries.jsonl", found.discoveries)
        stages.write_readings(batch.folder, found.articles, found.rejections)
        _write_whole(
            batch.folder / "import.json",
            json.dumps({"file": name, "articles": len(found.articles), "rejections": len(found.rejections)}),
        )
    said = json.loads((batch.folder / "import.json").read_text(encoding="utf-8"))
    report.records += said["articles"] + said["rejections"]
    if said["rejections"]:
        path = batch.folder / "rejections.parquet"
        report.rejected_files.append(path)
        report.rejections.update(r.reason for r in handover.read(path, Rejection))


def _write_lines(path: Path, records: list[Discovery]) -> None:
    _write_whole(path, "".join(r.model_dump_json() + "\n" for r in records))


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
