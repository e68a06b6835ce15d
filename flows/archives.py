"""The archive as an operator sees it: how much there is, how long the disk will do, what may go."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from crawlers.kept import Kept, removable, remove, survey
from crawlers.locks import FileLock
from flows import clock
from flows.house import House
from flows.stages import writing

_RECENT = 7
"Nights from which the growth is taken."


@dataclass(frozen=True)
class Row:
    """What is kept of one outlet."""

    outlet_id: str
    files: int
    pages: int
    revisits: int
    archive_bytes: int
    removed: int
    first: date
    last: date

    @property
    def per_thousand(self) -> float | None:
        return per_thousand(self.archive_bytes, self.pages)


def per_thousand(archive_bytes: int, pages: int) -> float | None:
    """Bytes for 1,000 pages; None without a page."""
    return archive_bytes / pages * 1000 if pages else None


def rows(archives: Iterable[Kept]) -> list[Row]:
    """A row an outlet; pages and bytes are of the files that are still there."""
    mine: dict[str, list[Kept]] = defaultdict(list)
    for archive in archives:
        mine[archive.outlet_id].append(archive)
    return [_row(outlet, of) for outlet, of in sorted(mine.items())]


def _row(outlet: str, of: Sequence[Kept]) -> Row:
    here = [a for a in of if not a.removed]
    days = [local_day(a.finished_at) for a in of]
    return Row(
        outlet,
        len(here),
        sum(a.pages for a in here),
        sum(a.revisits for a in here),
        sum(a.archive_bytes for a in here),
        len(of) - len(here),
        min(days),
        max(days),
    )


def local_day(at: datetime) -> date:
    return at.astimezone(clock.ZONE).date()


def growth(archives: Iterable[Kept]) -> float | None:
    """Bytes a night, over the last nights that brought pages; None before the first."""
    nights: dict[date, int] = defaultdict(int)
    for archive in archives:
        if archive.pages:
            nights[local_day(archive.finished_at)] += archive.archive_bytes
    recent = [nights[day] for day in sorted(nights)[-_RECENT:]]
    return sum(recent) / len(recent) if recent else None


def free_bytes(house: House) -> int:
    return shutil.disk_usage(house.data).free


@dataclass(frozen=True)
class Pruned:
    files: int
    archive_bytes: int


def prune(house: House, at: datetime) -> Pruned:
    """Removes the archives that are older than `keep_archive_days`, read and loaded, and needed by none that stays.

    With 0, the default, nothing is ever removed; nor while a rebuild reads.
    """
    keep = timedelta(days=house.settings.keep_archive_days)
    if not keep:
        return Pruned(0, 0)
    with FileLock(rebuild_lock(house)) as free:
        if not free:
            return Pruned(0, 0)
        with writing(house) as w:
            loaded = {f"{batch_id}/{name}" for batch_id, name in w.loaded_batches()}
        going = removable(list(survey(house.batches)), loaded, at - keep)
        for archive in going:
            remove(archive, at, keep)
    return Pruned(len(going), sum(a.archive_bytes for a in going))


def rebuild_lock(house: House) -> Path:
    return house.locks / "rebuild.lock"
