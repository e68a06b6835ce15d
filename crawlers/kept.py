"""The archives that are kept, and those that were: what each crawl folder says of its own, and how one is removed."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.ledger import ARCHIVE, read_summary

REMOVED = "archive.removed.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """The archive of one outlet and run, from its `crawl.json`."""

    folder: Path
    outlet_id: str
    pages: int
    revisits: int
    "Of the answers, those that repeat a page archived before and take next to no room."
    archive_bytes: int
    started_at: datetime
    finished_at: datetime
    refers_to: tuple[str, ...]
    "Other folders (`<run>/<outlet>`) that hold what this archive's revisits repeat."
    removed: bool

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"


def survey(batches: Path, run: str = "*") -> Iterator[Kept]:
    """Every whole crawl folder (of one run) that archived anything, by name: polls do not. No archive is opened."""
    for path in sorted(batches.glob(f"{run}/*/crawl.json")):
        said = read_summary(path.parent)
        if said is None or not said.get("finished_at") or not said["archive_bytes"]:
            continue
        yield Kept(
            path.parent,
            said["outlet_id"],
            said["pages"],
            said.get("revisits", 0),
            said["archive_bytes"],
            datetime.fromisoformat(said["started_at"]),
            datetime.fromisoformat(said["finished_at"]),
            tuple(said.get("refers_to", ())),
            (path.parent / REMOVED).exists(),
        )


def removable(archives: Iterable[Kept], loaded: set[str], before: datetime) -> list[Kept]:
    """Those finished before `before` that were read and loaded, and that no archive which stays refers to.

    `loaded`: names of the batches in the warehouse. Half removed ones, left by a kill, are among them again.
    """
    there = [a for a in archives if not a.removed or (a.folder / ARCHIVE).exists()]
    going = {
        a.name: a
        for a in there
        if a.removed or (a.finished_at < before and a.name in loaded and (a.folder / "articles.parquet").exists())
    }
    while needed := {n for a in there if a.name not in going for n in a.refers_to} & going.keys():
        needed -= {n for n in needed if going[n].removed}
        if not needed:
            break
        for name in needed:
            del going[name]
    return list(going.values())


def remove(archive: Kept, at: datetime, keep: timedelta) -> None:
    """Leaves a note of what was there, then removes the archive; ledgers and readings stay."""
    note = archive.folder / REMOVED
    if not note.exists():
        part = note.with_name(note.name + ".part")
        said = {
            "removed_at": at.isoformat(),
            "keep_archive_days": keep.days,
            "pages": archive.pages,
            "archive_bytes": archive.archive_bytes,
        }
        with part.open("w", encoding="utf-8") as file:
            json.dump(said, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(note)
    (archive.folder / ARCHIVE).unlink(missing_ok=True)
