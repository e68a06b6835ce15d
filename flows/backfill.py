"""The backfill flow: an outlet's past through its archives, in slices, each a small crawl that gives way to others.

Where it has come to lies in `backfill/<from>_<to>/<outlet>.json` and in the ledgers, so that it can be killed anywhere
and run again. First all lists are read, then pages are fetched within the budget.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect import flow

from crawlers.launch import run_child
from crawlers.locks import GAVE_WAY
from crawlers.request import CrawlRequest, Limits
from crawlers.shards import Window
from crawlers.walked import Walked, read_walked, write_walked
from crawlers.walks import archives_to_walk
from flows import clock, estimates, recovery, stages
from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller
from warehouse import LoadReport

SLICE_PAGES, SLICE_DOCUMENTS = 100, 40
_WAIT = 10.0
"Seconds before an outlet that another crawl holds is tried again."


@dataclass(frozen=True)
class Job:
    """The same window is the same job, whichever outlets and budget it is given."""

    window: Window
    outlets: tuple[str, ...]
    budget: int
    "Pages to ask for in this run."
    now: datetime
    proxy: str | None = None

    @property
    def label(self) -> str:
        return f"{self.window.since}_{self.window.until}"

    @property
    def batch_prefix(self) -> str:
        return f"backfill-{self.label}-"

    def walked(self, house: House, outlet: str) -> Path:
        return house.backfills / self.label / f"{outlet}.json"


@dataclass
class BackfillReport:
    label: str
    listed: int = 0
    "Documents of archives read in this run."
    discovered: int = 0
    asked: int = 0
    new_articles: int = 0
    relevant: int = 0
    rejections: int = 0
    archive_bytes: int = 0
    seconds: float = 0.0
    left: int = 0
    "Pages that are listed and not fetched yet."
    unlisted: dict[str, str] = field(default_factory=dict)
    "Outlet -> what of its lists was not read, and why."
    given_up: dict[str, str] = field(default_factory=dict)
    "Outlets that were left for this time, with the reason."
    bounded: list[str] = field(default_factory=list)
    "Lists that were left at their `max_pages`."
    published: bool = False
    failed_checks: list[str] = field(default_factory=list)

    def add(self, loads: list[LoadReport]) -> None:
        for loaded in loads:
            self.discovered += loaded.discovered
            self.new_articles += loaded.new_articles
            self.relevant += loaded.relevant
            self.rejections += loaded.rejections


@flow(name="backfill", validate_parameters=False, persist_result=False)
def backfill(house: House, job: Job, tell: Teller | None = None) -> BackfillReport:
    """Runs until everything listed is fetched, the budget is spent, or nothing more can be had for now."""
    tell = tell or Silent()
    report = BackfillReport(job.label)
    with lock(house.locks / f"backfill-{job.label}.lock", what=f"the backfill of {job.label}"):
        run_id = stages.new_run_id("backfill", job.label, clock.now())
        with stages.writing(house) as w:
            w.load_outlets(house.all_outlets)
            w.load_campaign(house.campaign)
            w.start_run(run_id, "backfill", None, job.now)
        recovery.recover(house, run_id, tell)
        work = _Work(house, job, run_id, report, tell)
        work.read_lists()
        work.fetch()
        tell.step("settle")
        settled = stages.settle(house, run_id)
        with stages.writing(house) as w:
            w.finish_run(run_id, job.now, "partial" if report.left or report.unlisted or report.given_up else "ok")
        report.published, report.failed_checks = settled.published, settled.failed_checks
    return report


class _Work:
    """One run of a job: rounds of slices, all outlets that have something to do side by side in each."""

    def __init__(self, house: House, job: Job, run_id: str, report: BackfillReport, tell: Teller):
        self.house, self.job, self.run_id, self.report, self.tell = house, job, run_id, report, tell
        self._tried: set[str] = set()
        "Canonical URLs asked for in this run: what failed is not asked for again at once."

    # --- lists ---

    def read_lists(self) -> None:
        todo = [o for o in self.job.outlets if self._open(o)]
        while todo:
            self.tell.step("archives", self.report.listed)
            before = {o: self._come(o) for o in todo}
            limits = self._limits(max_pages=0, max_documents=SLICE_DOCUMENTS)
            locked = self._round(todo, limits, lists=True)
            # An outlet that did not get on gets no third try in this run.
            stuck = {o for o in todo if o not in locked and self._come(o) == before[o]}
            todo = [o for o in todo if o not in stuck and self._open(o)]
        for outlet in self.job.outlets:
            walked = read_walked(self.job.walked(self.house, outlet))
            failed = [f"{url}: {why}" for w in walked.values() for url, why in w.failed.items()]
            if self._open(outlet):
                self.report.unlisted[outlet] = "; ".join(failed[:3]) or "its lists were not read to the end"
            self.report.bounded += [key for key, w in walked.items() if w.bounded]

    def _open(self, outlet: str) -> bool:
        walked = read_walked(self.job.walked(self.house, outlet))
        return any(archives_to_walk(self.house.outlets.outlets[outlet].archive, walked))

    def _come(self, outlet: str) -> list[tuple[int, int, bool]]:
        walked = read_walked(self.job.walked(self.house, outlet)).values()
        return [(len(w.settled), w.page, w.finished) for w in walked]

    # --- pages ---

    def fetch(self) -> None:
        pending = self._pending(self.job.outlets)
        total = sum(pending.values())
        if total:
            self.tell.note(f"listed: {total:,} pages to fetch, of which this run may ask for {self.job.budget:,}")
        started = time.monotonic()
        while left := self.job.budget - self.report.asked:
            todo = [o for o, n in pending.items() if n and o not in self.report.given_up][:left]
            if not todo:
                break
            share = min(SLICE_PAGES, max(1, left // len(todo)))
            locked = self._round(todo, self._limits(max_pages=share, max_documents=0), lists=False)
            after = self._pending(self.job.outlets)
            for outlet in todo:
                if outlet not in locked and after[outlet] >= pending[outlet]:
                    self.report.given_up.setdefault(outlet, "nothing could be asked for")
            pending, self.report.seconds = after, time.monotonic() - started
            self.tell.step("pages", min(self.report.asked, total), min(total, self.job.budget))
            rest = min(sum(pending.values()), self.job.budget - self.report.asked)
            self.tell.note(estimates.remaining(self.report.asked, rest, self.report.seconds, self.report.archive_bytes))
        self.report.left = sum(pending.values())

    def _pending(self, outlets: tuple[str, ...]) -> dict[str, int]:
        with stages.writing(self.house) as w:
            return {
                o: sum(
                    r["state"] == "pending" and r["canonical_url"] not in self._tried
                    for r in w.backfill_frontier(o, self.job.batch_prefix)
                )
                for o in outlets
            }

    # --- a round ---

    def _limits(self, **of_slice: int) -> Limits:
        s = self.house.settings
        return replace(Limits(max_bytes=s.max_bytes, timeout=s.timeout), **of_slice)

    def _round(self, outlets: list[str], limits: Limits, lists: bool) -> set[str]:
        """One slice of each outlet, read, understood and loaded. Returns the outlets that another crawl holds."""
        house, job = self.house, self.job
        run_id = stages.new_run_id("backfill", job.label, clock.now())
        folder = house.batches / run_id
        with lock(stages.run_lock(house, run_id), what=f"run {run_id}"):
            folder.mkdir(parents=True, exist_ok=True)
            known = self._write_frontier(outlets, folder)
            request = CrawlRequest(
                run_id=run_id,
                outlets=outlets,
                outlet_folders=[str(p) for p in house.outlet_folders],
                out_dir=str(folder),
                user_agent=stages.SAMPLE_USER_AGENT if house.demo else house.settings.user_agent,
                locks_dir=str(house.locks),
                now=job.now.isoformat() if house.demo else None,
                proxy=job.proxy,
                frontier=known.named,
                done=known.done,
                left_out=known.left_out,
                campaign=stages.campaign_file(house, folder),
                audit_share=house.settings.audit_share,
                since=job.window.since.isoformat(),
                until=job.window.until.isoformat(),
                walked={o: str(job.walked(house, o)) for o in outlets},
                limits=limits,
            )
            became = run_child(request, folder / "request.json")
            whole = [b for b in stages.batches_of(house, run_id) if (b.folder / "crawl.json").exists()]
            self.report.add(stages.finish_batches(house, whole, "backfill", self.run_id, None, self.tell))
            for batch in whole:
                self._took(batch, lists)
        locked = {o for o, state in became.items() if state == "locked"}
        for outlet in set(outlets) - locked - {b.name for b in whole}:
            self.report.given_up[outlet] = "its crawl failed; see the log"
        if locked == set(outlets):
            self.tell.step("waiting for another crawl to end")
            time.sleep(_WAIT)
        return locked | self._gave_way(whole)

    def _took(self, batch: stages.Batch, lists: bool) -> None:
        """Notes where the outlet has come to; after the load, so that a kill before it repeats the slice."""
        said = json.loads((batch.folder / "crawl.json").read_text(encoding="utf-8"))
        tried = {row["canonical_url"] for row in _rows(batch.folder / "attempts.jsonl")}
        self._tried |= tried
        self.report.asked += len(tried)
        self.report.archive_bytes += said["archive_bytes"]
        if said["stopped"] not in (None, GAVE_WAY):
            self.report.given_up[batch.name] = said["stopped"]
        if lists:
            path = self.job.walked(self.house, batch.name)
            walked = {s["url"]: Walked(**s["walked"]) for s in said.get("sources") or []}
            self.report.listed += sum(s["documents"] for s in said.get("sources") or [])
            write_walked(path, read_walked(path) | walked)

    def _gave_way(self, batches: list[stages.Batch]) -> set[str]:
        said = {b.name: json.loads((b.folder / "crawl.json").read_text(encoding="utf-8")) for b in batches}
        return {name for name, s in said.items() if s["stopped"] == GAVE_WAY}

    def _write_frontier(self, outlets: list[str], folder: Path) -> stages.FrontierFiles:
        with stages.writing(self.house) as w:
            rows = {o: w.backfill_frontier(o, self.job.batch_prefix) for o in outlets}
            for row in (r for of in rows.values() for r in of if r["canonical_url"] in self._tried):
                row["state"] = "known"
            return stages.write_frontier(w, rows, folder)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def estimate(house: House, job: Job) -> list[estimates.Estimate]:
    """By outlet, before anything is asked."""
    pace: dict[str, dict[str, Any]] = {}
    if house.collected:
        with stages.writing(house) as w:
            pace = {row["outlet_id"]: row for row in w.pace(job.outlets)}
    return [estimates.beforehand(house.outlets.outlets[o], job.window, pace.get(o, {})) for o in job.outlets]
