"""Taking from a large WARC of a public crawl (CC-NEWS) only what is ours as it streams by; nothing is unpacked to disk.

A record is judged by its headers alone; of those that are not wanted the body is skipped, not kept.
"""

import io
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from pipeline.outlets import Outlets
from pipeline.urls import host_of

# The zone has no summer time; a day is one in Hồ Chí Minh City.
_ZONE = timezone(timedelta(hours=7))
_HTML = ("text/html", "application/xhtml+xml")
_LARGEST = 20_000_000
"Bytes of a record; a news page has a hundredth of it."
_TELL_EVERY = 500
_TORN = "broken, and what follows it in the file"


@dataclass(frozen=True)
class Wanted:
    """Which responses to take. Empty `outlets` means every declared one; the days are those of fetching, local."""

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def key(self, outlets: Outlets) -> str:
        """Tells two sievings of one file apart; another outlet declared since makes another."""
        hosts = sorted(h for i, o in outlets.outlets.items() if not self.outlets or i in self.outlets for h in o.hosts)
        return f"{hosts} {self.since} {self.until}"


@dataclass
class Sifted:
    """What went by. `skipped` counts responses by reason; records that are no responses are only in `records`."""

    records: int = 0
    taken: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    size: int = 0
    "Bytes of the file, packed."
    seconds: float = 0.0


class _Counted(io.RawIOBase):
    """Counts what is read, for progress."""

    def __init__(self, file: IO[bytes]):
        self._file, self.count = file, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


def sift(
    path: Path, target: Path, outlets: Outlets, wanted: Wanted, step: Callable[[int], None] = lambda _: None
) -> Sifted:
    """Writes the wanted responses of `path` into `target`, as they are, and counts the others by reason.

    `step` gets the bytes read. A file that breaks off gives what came before, and one broken record more.
    """
    found, started = Sifted(size=path.stat().st_size), time.monotonic()
    with path.open("rb") as file, target.open("wb") as out:
        counted = _Counted(file)
        writer = WARCWriter(out, gzip=True)
        for record in _records(counted, found):
            found.records += 1
            if found.records % _TELL_EVERY == 0:
                step(counted.count)
            if record.rec_type != "response" and record.rec_type != "revisit":
                continue
            why = _unwanted(record, outlets, wanted) or _broken(record)
            if why is None:
                writer.write_record(record)
                found.taken += 1
            else:
                found.skipped[why] += 1
    found.seconds = time.monotonic() - started
    return found


def _records(file: _Counted, found: Sifted) -> Iterator[ArcWarcRecord]:
    try:
        yield from ArchiveIterator(io.BufferedReader(file, 1 << 16)) if found.size else ()
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError):  # the last: warcio on a record without a URL
        found.skipped[_TORN] += 1


def _unwanted(record: ArcWarcRecord, outlets: Outlets, wanted: Wanted) -> str | None:
    """Why a record is not taken, the cheapest question first; None when it is."""
    says = record.rec_headers.get_header
    try:
        outlet = outlets.of_host(host_of((says("WARC-Target-URI") or "").strip("<>")))
        if outlet is None:
            return "other host"
        if wanted.outlets and outlet.id not in wanted.outlets:
            return "other outlet"
        day = datetime.fromisoformat((says("WARC-Date") or "").replace("Z", "+00:00")).astimezone(UTC)
        length = int(says("Content-Length") or 0)
    except ValueError:
        return "broken"
    local = day.astimezone(_ZONE).date()
    if (wanted.since and local < wanted.since) or (wanted.until and local > wanted.until):
        return "other day"
    if record.rec_type == "revisit":
        return "repeated, without its page"
    if record.http_headers is None:
        return "broken"
    if record.http_headers.get_statuscode() != "200":
        return "no page (status)"
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    if kind and kind not in _HTML:
        return "no HTML"
    return "too large" if length > _LARGEST else None


def _broken(record: ArcWarcRecord) -> str | None:
    """Makes a wanted record ready to be written: its body whole in memory, its block digest that of what is written.

    Header lines are written anew, and not every server ends them as warcio does; the payload stays as it is.
    """
    body = record.raw_stream.read()
    if record.raw_stream.limit:
        return "broken"
    record.raw_stream, record.payload_length = io.BytesIO(body), len(body)
    record.rec_headers.remove_header("WARC-Block-Digest")
    return None
