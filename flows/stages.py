"""The stages of a run, each a plain function over the house: collect, read, understand, load, settle.

Each stage writes whole files and skips what is already there, so that any of them can be killed and run again.
"""

import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crawlers.lifeline import die_with_parent
from crawlers.originals import conditions
from crawlers.request import CrawlRequest, Limits
from flows.grouping import group
from flows.house import House
from flows.locks import lock
from flows.progress import Teller
from flows.reading import readers
from pipeline import bounds, handover
from pipeline.campaign import Campaign
from pipeline.outlets import Expect
from pipeline.records import Annotation, Article, Rejection
from warehouse import LoadReport, Warehouse, crawl_works, open_warehouse
from warehouse.load import BatchKind

if TYPE_CHECKING:
    from nlp.understand import Reader

SAMPLE_USER_AGENT = "lantoa/demo (+http://nhipcau.localhost/)"
_MANY = 2000  # articles from which starting worker processes pays


def new_run_id(kind: str, label: str, at: datetime) -> str:
    """Unique and sortable by name: `nightly-2024-07-14-20241123T061502-3f9a`."""
    return f"{kind}-{label}-{at:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"


@dataclass(frozen=True)
class Batch:
    """One folder of hand-over files: `batches/<batch_id>/<name>/`."""

    batch_id: str
    name: str
    folder: Path

    @property
    def prefix(self) -> str:
        return f"{self.batch_id}/{self.name}"


def batches_of(house: House, batch_id: str) -> list[Batch]:
    folder = house.batches / batch_id
    return [Batch(batch_id, p.name, p) for p in sorted(folder.iterdir()) if p.is_dir()] if folder.is_dir() else []


def kind_of(batch_id: str) -> BatchKind:
    """What a run's name says it was; a night is a `crawl`."""
    kinds: dict[str, BatchKind] = {
        "discover": "discover",
        "backfill": "backfill",
        "import": "import",
        "rebuild": "rebuild",
    }
    return kinds.get(batch_id.partition("-")[0], "crawl")


def run_lock(house: House, batch_id: str) -> Path:
    return house.locks / f"run-{batch_id}.lock"


# --- collect ---------------------------------------------------------------------------------------------------------


def asked(house: House, day: date) -> list[str]:
    """The outlets of the panel of `day`: those that its night is to crawl."""
    return sorted(i for i, o in house.outlets.outlets.items() if o.active_on(day))


def collect(
    house: House,
    run_id: str,
    day: date,
    at: datetime,
    proxy: str | None,
    tell: Teller,
    adapt: Callable[[CrawlRequest], CrawlRequest] = lambda request: request,
) -> list[Batch]:
    """Crawls every outlet of the panel of `day` in child processes. Returns the outlets' batches, whole or torn.

    `adapt` makes of a night's request another kind of crawl's.
    """
    outlets = asked(house, day)
    folder = house.batches / run_id
    folder.mkdir(parents=True, exist_ok=True)
    user_agent = SAMPLE_USER_AGENT if house.demo else house.settings.user_agent
    frontier = _write_frontier(house, outlets, at, folder)
    count = max(1, min(house.settings.crawl_processes, -(-len(outlets) // 8)))
    done: dict[str, int] = {}
    tell.step("collect", 0, len(outlets))
    children = []
    for k in range(count):
        request = CrawlRequest(
            run_id=run_id,
            outlets=outlets[k::count],
            outlet_folders=[str(p) for p in house.outlet_folders],
            out_dir=str(folder),
            user_agent=user_agent,
            locks_dir=str(house.locks),
            now=at.isoformat() if house.demo else None,
            proxy=proxy,
            frontier=frontier.named,
            done=frontier.done,
            left_out=frontier.left_out,
            campaign=campaign_file(house, folder),
            audit_share=house.settings.audit_share,
            limits=Limits(
                max_bytes=house.settings.max_bytes, timeout=house.settings.timeout, max_pages=house.settings.max_pages
            ),
        )
        path = folder / f"request-{k}.json"
        adapt(request).write(path)
        children.append(_Child(path, house.logs / f"{run_id}-{k}.log", done))
    for child in children:
        while child.running():
            tell.step("collect", sum(done.values()), None)
        child.join()
    return batches_of(house, run_id)


class FrontierFiles(NamedTuple):
    """By outlet, the paths that a CrawlRequest names as `frontier`, `done` and `left_out`."""

    named: dict[str, str]
    done: dict[str, str]
    left_out: dict[str, str]


class _Child:
    """A crawl in a process of its own, because Twisted's reactor starts once. It dies when this process dies."""

    def __init__(self, request: Path, log: Path, done: dict[str, int]):
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crawlers.child", str(request), "--parent", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self._reader = threading.Thread(target=self._read, args=(done,), daemon=True)
        self._reader.start()

    def _read(self, done: dict[str, int]) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                said = json.loads(line)
                done[said["outlet"]] = int(said.get("fetched") or 0)
            except (ValueError, KeyError, TypeError):
                self._log.write(line)

    def running(self) -> bool:
        try:
            self._process.wait(0.2)
        except subprocess.TimeoutExpired:
            return True
        return False

    def join(self) -> None:
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                stream.close()


def campaign_file(house: House, folder: Path) -> str | None:
    """The campaign as a run's crawls choose by it, kept with the run; None when every outlet is fetched whole."""
    if all(o.select == "whole" for o in house.outlets.outlets.values()):
        return None
    path = folder / "campaign.json"
    path.write_text(house.campaign.model_dump_json(), encoding="utf-8")
    return str(path)


def _write_frontier(house: House, outlets: Sequence[str], at: datetime, folder: Path) -> FrontierFiles:
    with writing(house) as w:
        rows = w.frontier(outlets, at, house.settings.refetch_days)
        return write_frontier(w, {o: [_with_conditions(house, r) for r in rows[o]] for o in outlets}, folder)


def write_frontier(w: Warehouse, rows: Mapping[str, list[dict[str, Any]]], folder: Path) -> FrontierFiles:
    """Writes what a crawl is to know of each outlet's URLs: `rows`, and the keys of all the others that are known."""
    files = FrontierFiles({}, {}, {})
    known = w.known_keys(list(rows))
    for outlet, named in rows.items():
        path = folder / f"frontier-{outlet}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(r) + "\n" for r in named)
        files.named[outlet] = str(path)
        for paths, what, keys in zip(files[1:], ("done", "left_out"), known[outlet], strict=True):
            keys.write(folder / f"{what}-{outlet}.keys")
            paths[outlet] = str(folder / f"{what}-{outlet}.keys")
    return files


def _with_conditions(house: House, row: dict[str, Any]) -> dict[str, Any]:
    """A row of the frontier as the crawl wants it: with the validators of what was archived, for a refetch."""
    archived = row.pop("archived", None)
    if archived is None:
        return row
    batch, _, offset = archived.rpartition("#")
    return row | (conditions(house.batches, batch, int(offset)) or {})


# --- read and understand ---------------------------------------------------------------------------------------------


def earlier(house: House, batches: Iterable[Batch]) -> list[dict[str, datetime]]:
    """For each batch: canonical URL of a page of it -> when an earlier run first saw it."""
    from crawlers.extraction import addresses

    asked = [(b.name, addresses(b.folder, house.all_outlets)) for b in batches]
    with writing(house) as w:
        return [w.first_seen(outlet, urls) for outlet, urls in asked]


def read(house: House, batch: Batch, seen: Mapping[str, datetime]) -> tuple[int, int]:
    """Reads a finished crawl's archive into `articles.parquet` and `rejections.parquet`; returns their row counts.

    `seen` says by canonical URL when an earlier run first saw it.
    """
    from crawlers.extraction import extract_batch

    articles, rejections = extract_batch(batch.folder, house.all_outlets, batch.prefix, seen, readers(house))
    return write_readings(batch.folder, articles, rejections)


def write_readings(folder: Path, articles: Iterable[Article], rejections: Iterable[Rejection]) -> tuple[int, int]:
    refused = handover.write(folder / "rejections.parquet", Rejection, rejections)
    return handover.write(folder / "articles.parquet", Article, articles), refused


def understand(house: House, batch: Batch, tell: Teller) -> int:
    """Writes `annotations.parquet`: one row an article version. Large batches use all cores."""
    articles = list(handover.read(batch.folder / "articles.parquet", Article))
    rows = list(annotate(house, articles, tell))
    return handover.write(batch.folder / "annotations.parquet", Annotation, rows)


def annotate(house: House, articles: Sequence[Article], tell: Teller) -> Iterator[Annotation]:
    workers = house.settings.workers or os.cpu_count() or 1
    reader = _reader(house)  # also before workers start: it trains once, and they find the model
    if len(articles) < _MANY or workers == 1:
        yield from (reader.annotate(a) for a in articles)
        return
    context = get_context("spawn")
    given = (house.campaign, house.models, _kinds(house), os.getpid())
    with ProcessPoolExecutor(workers, context, _start_worker, given) as pool:
        chunks = [articles[i : i + 500] for i in range(0, len(articles), 500)]
        done = 0
        for annotations in pool.map(_annotate_chunk, chunks):
            done += len(annotations)
            tell.step("understand", done, len(articles))
            yield from annotations


_readers: "dict[tuple[Path, Path, bool], Reader]" = {}  # one a process: building one takes longer than reading a night


def _reader(house: House) -> "Reader":
    from nlp.understand import build

    key = (house.campaign_folder, house.models, house.demo)
    if key not in _readers:
        _readers[key] = build(house.campaign, house.models, _kinds(house))
    return _readers[key]


def _kinds(house: House) -> "dict[str, list[str]]":
    return {i: list(o.kind) for i, o in house.outlets.outlets.items()}


_worker: "dict[str, Reader]" = {}  # one reader a worker process, made once


def _start_worker(campaign: Campaign, models: Path, kinds: "dict[str, list[str]]", parent: int) -> None:
    from nlp.understand import build

    die_with_parent(parent)
    _worker["reader"] = build(campaign, models, kinds)


def _annotate_chunk(articles: Sequence[Article]) -> list[Annotation]:
    return [_worker["reader"].annotate(a) for a in articles]


# --- load and settle -------------------------------------------------------------------------------------------------


def writing(house: House) -> "_Writing":
    return _Writing(house)


class _Writing:
    """The warehouse, held as its one writer. Waits for another writer of the same data folder to end."""

    def __init__(self, house: House):
        self._lock = lock(house.writer_lock, what="the warehouse", wait=600)
        self._path, self._where = house.warehouse, house.settings.warehouse

    def __enter__(self) -> Warehouse:
        self._lock.__enter__()
        try:
            self._warehouse = open_warehouse(self._path, where=self._where)
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self._warehouse

    def __exit__(self, *exc: object) -> None:
        self._warehouse.close()
        self._lock.__exit__(None, None, None)


def finish_batches(
    house: House,
    batches: Sequence[Batch],
    kind: BatchKind,
    run_id: str,
    night: date | None,
    tell: Teller,
    anyway: bool = False,
) -> list[LoadReport]:
    """Read, understand and load whole batches, doing only what is not done yet. The warehouse is held only to load.

    `anyway`: nights that break their outlet's bounds are loaded too.
    """
    todo = [b for b in batches if not (b.folder / "articles.parquet").exists()]
    for k, (batch, seen) in enumerate(zip(todo, earlier(house, todo) if todo else (), strict=True)):
        tell.step("read", k, len(todo))
        read(house, batch, seen)
    for k, batch in enumerate(batches):
        tell.step("understand", k, len(batches))
        if not (batch.folder / "annotations.parquet").exists():
            understand(house, batch, tell)
    with writing(house) as w:
        return [_load_or_hold(house, w, b, kind, run_id, night, anyway) for b in batches]


def _load_or_hold(
    house: House, w: Warehouse, batch: Batch, kind: BatchKind, run_id: str, night: date | None, anyway: bool
) -> LoadReport:
    """A night that breaks its outlet's declared bounds stays on disk, and the outlet's last good figures stay."""
    if kind == "crawl" and not anyway and (why := out_of_bounds(house, w, batch, night)):
        return w.hold_batch(batch.batch_id, batch.name, batch.folder, run_id, night, why)
    return w.load_batch(batch.batch_id, batch.name, batch.folder, run_id, kind, night)


def out_of_bounds(house: House, w: Warehouse, batch: Batch, night: date | None) -> list[str]:
    """What of its outlet's declared bounds a read night breaks, in words."""
    outlet = house.all_outlets.outlets.get(batch.name)
    night = night or w.night_of(batch.batch_id)
    if outlet is None or night is None or outlet.expect == Expect():
        return []
    days = w.answerable(outlet.id, night)
    return bounds.broken(
        outlet.expect,
        list(handover.read(batch.folder / "articles.parquet", Article)),
        list(handover.read(batch.folder / "rejections.parquet", Rejection)),
        {article: day for day, articles in days.items() for article in articles},
        list(days),
        crawl_works(batch.folder),
    )


@dataclass(frozen=True)
class Settled:
    """What a run ends with: stories changed, checks that failed, and whether the copy was published."""

    stories_changed: int
    failed_checks: list[str]
    published: bool


def settle(house: House, run_id: str) -> Settled:
    """Groups reprints, checks, and publishes; a failing check publishes nothing.

    What earlier runs loaded that were cut off before they came here is grouped too.
    """
    with writing(house) as w:
        changed = group(w, run_id)
        checked = w.run_checks()
        failed = [c for c in checked if c.rows]
        errors = [f"{c.name}: {len(c.rows)} rows" for c in failed if c.severity == "error"]
        if not errors:
            w.publish(house.published, checked)
        return Settled(changed, [f"{c.name} ({c.severity}): {len(c.rows)} rows" for c in failed], not errors)
