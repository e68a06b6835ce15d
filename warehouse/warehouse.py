"""The warehouse, open for its one writer: a context around one connection; the work is in the modules beside."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import duckdb

from pipeline.campaign import Campaign
from pipeline.corrections import Correction
from pipeline.errors import UserError
from pipeline.outlets import Outlets
from pipeline.summary import PeriodAccount, WeeklySummary
from pipeline.urlkeys import UrlKeys
from warehouse import (
    checks,
    corrections,
    dimensions,
    lake,
    load,
    printed,
    publish,
    rebuilt,
    reporting,
    runs,
    sqlfiles,
    stories,
)
from warehouse.checks import CheckResult
from warehouse.load import BatchKind, LoadReport
from warehouse.migrate import migrate
from warehouse.rebuilt import Change
from warehouse.sqlfiles import Connection
from warehouse.stories import TextChange
from warehouse.transactions import transaction

T = TypeVar("T")
# From storage version 1.2 on long texts are compressed (zstd); before, a body of over 4 KiB is stored as it is.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.2.0"}


class Warehouse:
    """Every method is one transaction, whole or not at all. Of a file one process at a time writes, and holds the lock;
    in a DuckLake several may, and a method whose commit meets another's is done again."""

    conflicts = 0
    "How often another writer came first, and a method was done again."

    def __init__(self, connection: Connection, path: Path, read_only: bool = False):
        self.connection, self.path, self._read_only = connection, path, read_only

    def _write(self, work: Callable[[], T]) -> T:
        return lake.retried(work, self._count) if lake.within(self.connection) else work()

    def again(self, work: Callable[[], T]) -> T:
        """Several methods as one piece of work: done again from its beginning when another writer came first."""
        return self._write(work)

    def _count(self) -> None:
        self.conflicts += 1

    def __enter__(self) -> "Warehouse":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    def load_outlets(self, outlets: Outlets) -> None:
        """Dimension rows of the declared outlets; those no longer declared stay, because their articles do."""
        self._write(lambda: dimensions.load_outlets(self.connection, outlets))

    def watch(self, outlets: Iterable[str], day: date) -> None:
        """The panel from `day` on. Call it before that day is collected: it is fixed before it is measured."""
        self._write(lambda: dimensions.watch(self.connection, outlets, day))

    def load_campaign(self, campaign: Campaign) -> bool:
        """Replaces the campaign's rows; False when nothing changed."""
        return self._write(lambda: dimensions.load_campaign(self.connection, campaign))

    def load_batch(
        self, batch_id: str, name: str, folder: Path, run_id: str, kind: BatchKind, night: date | None
    ) -> LoadReport:
        """One batch folder in one transaction. `night` may be None where the run `batch_id` was started with one."""
        return self._write(lambda: load.load_batch(self.connection, batch_id, name, folder, run_id, kind, night))

    def hold_batch(
        self, batch_id: str, name: str, folder: Path, run_id: str, night: date | None, why: list[str]
    ) -> LoadReport:
        """Keeps a night's batch out: only its sums and the reasons are noted, until `load_batch` takes it in."""
        return self._write(lambda: load.hold_batch(self.connection, batch_id, name, folder, run_id, night, why))

    def held_batches(self) -> list[dict[str, Any]]:
        """Rows `{batch_id, name, outlet_id, night, why}` of what is held back, oldest night first."""
        return runs.held_batches(self.connection)

    def night_of(self, run_id: str) -> date | None:
        """The night that a run was started for; None for a poll, an import, a backfill."""
        return load.night_of(self.connection, run_id)

    def answerable(self, outlet_id: str, night: date) -> dict[date, list[str]]:
        """Days since the last whole crawl, at most seven, that a night is answerable for -> articles known of them."""
        return runs.answerable(self.connection, outlet_id, night)

    def loaded_batches(self) -> set[tuple[str, str]]:
        """(batch_id, name) of everything loaded."""
        return runs.loaded_batches(self.connection)

    def start_run(self, run_id: str, kind: str, night: date | None, at: datetime) -> None:
        self._write(lambda: runs.start_run(self.connection, run_id, kind, night, at))

    def finish_run(self, run_id: str, at: datetime, outcome: str) -> None:
        self._write(lambda: runs.finish_run(self.connection, run_id, at, outcome))

    def finished_nights(self) -> set[date]:
        """Nights of nightly runs that came to their end."""
        return runs.finished_nights(self.connection)

    def first_seen(self, outlet_id: str, urls: Collection[str]) -> dict[str, datetime]:
        """Of these canonical URLs those that a channel showed -> when first, over all batches loaded. UTC."""
        return runs.first_seen(self.connection, outlet_id, urls)

    def frontier(
        self, outlet_ids: Sequence[str], now: datetime, refetch_days: Sequence[int] = (1, 3, 7)
    ) -> dict[str, list[dict[str, Any]]]:
        """Outlet -> rows `{canonical_url, url, state: pending | refetch | later, title, lead, reached_by, archived}`.

        `later`: only a backfill found it, and will fetch it. `archived`: the record id of a refetch's last answer.
        Relevant articles fetched on n days are due again refetch_days[n-1] days after the first, until thirty days
        after the last of them. All other URLs that are known: `known_keys`.
        """
        return runs.frontier(self.connection, outlet_ids, now, refetch_days)

    def backfill_frontier(self, outlet_id: str, of_job: str) -> list[dict[str, Any]]:
        """Rows `{canonical_url, url, state: known | pending | later, title, lead, reached_by}` of what is pending.

        `pending` is what the job itself found, `known` what nights are to fetch. `of_job`: what the ids of the job's
        batches begin with.
        """
        return runs.backfill_frontier(self.connection, outlet_id, of_job)

    def known_keys(self, outlet_ids: Sequence[str]) -> dict[str, tuple[UrlKeys, UrlKeys]]:
        """Outlet -> of its URLs that are not pending: those that are done with, and those left out by their titles.

        What is due again is among the first; `frontier` names it.
        """
        return runs.known_keys(self.connection, outlet_ids)

    def pace(self, outlets: Sequence[str]) -> list[dict[str, Any]]:
        """A row an outlet: `archive_bytes` a page, `articles_a_day` (median), and of how many pages and days; nulls."""
        return runs.pace(self.connection, outlets)

    def batch_nights(self) -> dict[tuple[str, str], date | None]:
        """(batch_id, name) of everything loaded but rebuilds -> its night; None for what belongs to none."""
        return rebuilt.batch_nights(self.connection)

    def open_rebuilds(self) -> list[str]:
        """Run ids of rebuilds that did not come to their end."""
        return rebuilt.open_rebuilds(self.connection)

    def changes(self, runs: Sequence[str]) -> list[Change]:
        """What these rebuilds changed, taken together."""
        return rebuilt.changes(self.connection, runs)

    def text_changes(self, run_id: str, method: str) -> list[TextChange]:
        """Articles to be grouped into stories, in the order of time: those of this run and of earlier runs cut off."""
        return stories.changes(self.connection, run_id, method)

    def shelf(self) -> AbstractContextManager[stories.Shelf]:
        """One step of grouping: a transaction."""
        return stories.shelf(self.connection)

    def all_grouped(self) -> None:
        """Nothing is left to be grouped of what was loaded when `text_changes` was asked."""
        sqlfiles.run(self.connection, "sql/state/grouped.sql")

    def store_stories(self, mapping: Mapping[str, str], run_id: str) -> int:
        """Article -> story (the id of its first article), for all that is left to be grouped.

        Returns how many articles changed their story.
        """

        def write() -> int:
            with transaction(self.connection):
                sqlfiles.run(self.connection, "sql/state/open_runs.sql")
                changed = stories.store(self.connection, mapping, run_id)
                self.all_grouped()
            return changed

        return self._write(write)

    def said(self, campaign_id: str, since: date | None = None, until: date | None = None) -> list[dict[str, Any]]:
        """What is said of every article of these days now, analysts' corrections first, the program's own beside."""
        return corrections.present(self.connection, campaign_id, since, until)

    def store_corrections(self, found: Sequence[Correction], run_id: str) -> None:
        """Appends; one that is known already is left alone."""
        self._write(lambda: corrections.store(self.connection, found, run_id))

    def corrections(self, campaign_id: str) -> list[dict[str, Any]]:
        """Every correction, the oldest first."""
        return corrections.listed(self.connection, campaign_id)

    def judged_texts(self, campaign_id: str) -> list[dict[str, Any]]:
        """The texts on whose relevance, topics or plan items an analyst has the last word."""
        return corrections.judged(self.connection, campaign_id)

    def store_quality(self, rows: Sequence[Mapping[str, Any]], run_id: str, at: datetime) -> None:
        """How rightly the classifiers judged, one row a subject."""
        self._write(lambda: corrections.store_quality(self.connection, rows, run_id, at))

    def run_checks(self) -> list[CheckResult]:
        """Every check, also those without a row."""
        return self._write(lambda: checks.run_checks(self.connection, note=not self._read_only))

    def publish(self, path: Path, checked: list[CheckResult] | None = None) -> None:
        """Builds the read-only copy and swaps it in. UserError when a check of severity error has rows.

        `checked`: what `run_checks` has just said; without it they are run here.
        """
        publish.publish(self.connection, path, checked)
        if lake.within(self.connection) and not self._read_only:
            self._write(lambda: lake.compact(self.connection))

    def weekly_summary(
        self,
        campaign: Campaign,
        week_start: date,
        made_at: datetime,
        program_version: str,
        published: Path | None = None,
    ) -> WeeklySummary:
        """Every number of the week's report with the articles behind it.

        `published`: the copy that was published; it is read where nothing has changed since.
        """
        return reporting.weekly_summary(
            self.connection, self.path, campaign, week_start, made_at, program_version, published
        )

    def period_account(
        self, campaign: Campaign, label: str, starts: date, ends: date, made_at: datetime, program_version: str
    ) -> PeriodAccount:
        """The account of the days `starts` to `ends`, both in it."""
        return reporting.period_account(
            self.connection, self.path, campaign, label, starts, ends, made_at, program_version
        )

    def store_printed(self, summary: WeeklySummary, at: datetime) -> None:
        """Keeps what a report printed, for the view `restated`; the same figures twice change nothing."""
        printed.store(self.connection, summary, at)


def open_warehouse(path: Path, read_only: bool = False, where: str = "") -> Warehouse:
    """Opens or creates the database and brings its schema up to date.

    `where`: a DuckLake (`ducklake:...`) instead of the file `path`; its own files then lie beside where that would be.
    Raises UserError when another process has the file open, when the DuckLake cannot be reached, or when a newer
    version of the program made it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = lake.connect(where, path.with_name("lake"), read_only) if where else _connect(path, read_only)
    try:
        sqlfiles.run(connection, "sql/settings.sql")
        opened = Warehouse(connection, path, read_only)
        if not read_only:
            opened._write(lambda: migrate(connection))
    except BaseException:
        connection.close()
        raise
    return opened


def _connect(path: Path, read_only: bool) -> Connection:
    try:
        return duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
    except duckdb.IOException as e:
        raise UserError(
            "the warehouse cannot be opened",
            where=str(path),
            expected="no other process that has it open",
            hint=f"end the other process, or read the published copy: {str(e).splitlines()[0][:200]}",
        ) from e
