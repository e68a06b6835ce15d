"""Whether a whole crawl folder still holds what was written: every record and digest of its archive, every claim."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive import responses, whole_members
from crawlers.kept import REMOVED
from crawlers.ledger import ARCHIVE, ATTEMPTS, read_summary


@dataclass(frozen=True, slots=True)
class Fault:
    what: str
    where: str


def verify(folder: Path, step: Callable[[int], None] = lambda _: None) -> list[Fault]:
    """What is wrong with the archive of a whole folder; nothing is changed. `step` gets the bytes read each time.

    Each record lies where the last one ended, up to the end of the file; its block and payload digests are right; each
    response that the ledger names is there, with the body that the ledger saw, through revisits too.
    """
    summary, path = read_summary(folder), folder / ARCHIVE
    if summary is None:
        return [Fault("the crawl was cut off", str(folder))]
    if not path.exists() and (folder / REMOVED).exists():
        return []
    if not path.exists():
        return [Fault("the archive is gone", str(path))]
    size = path.stat().st_size
    if size != summary["archive_bytes"]:
        return [Fault(f"{size:,} bytes instead of {summary['archive_bytes']:,}", str(path))]
    try:
        faults = list(_records(path, size, step))
        return faults or list(_claims(folder, path))
    except (ArchiveLoadFailed, ValueError, EOFError, AttributeError, json.JSONDecodeError) as e:
        return [Fault(f"not readable: {str(e).splitlines()[0][:120]}", str(path))]


def _records(path: Path, size: int, step: Callable[[int], None]) -> Iterator[Fault]:
    spans: list[tuple[int, int]] = []
    if size == 0:
        return
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests=True)
        for record in records:
            while record.content_stream().read(1 << 20):
                pass
            offset = records.get_record_offset()
            spans.append((offset, records.get_record_length()))
            if record.digest_checker.passed is False:
                yield Fault("; ".join(record.digest_checker.problems), f"{path}, byte {offset}")
            step(spans[-1][1])
    # Digests cover what a record holds; its own headers only the checksum of its gzip member does.
    for (offset, _), whole in zip(spans, whole_members(path, spans), strict=True):
        if not whole:
            yield Fault("a record whose checksum is wrong", f"{path}, byte {offset}")
    end = sum(spans[-1]) if spans else 0
    if end != size:
        yield Fault(f"no record from byte {end:,} on, of {size:,}", str(path))


def _claims(folder: Path, path: Path) -> Iterator[Fault]:
    """What the ledger of attempts says of the archive, held against it."""
    claimed: dict[int, dict[str, Any]] = {}
    for line in (folder / ATTEMPTS).read_bytes().splitlines():
        attempt = json.loads(line)
        if attempt["outcome"] == "ok":
            claimed[attempt["offset"]] = attempt
    for response in responses(path):
        where = f"{path}, byte {response.offset}"
        attempt = claimed.pop(response.offset, None)
        if attempt is None:
            yield Fault(f"a response that {ATTEMPTS} does not name", where)
        elif response.damage:
            yield Fault(response.damage, where)
        elif hashlib.sha256(response.body).hexdigest() != attempt["content_digest"]:
            yield Fault("another body than was fetched", where)
    for attempt in claimed.values():
        yield Fault(f"no response, and {ATTEMPTS} names one: {attempt['url']}", f"{path}, byte {attempt['offset']}")
