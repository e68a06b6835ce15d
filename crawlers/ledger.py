"""An outlet's crawl folder: archive, discoveries and attempts, growing under `.part` names, renamed when whole.

The order of writing is the promise: a response is in the archive before its attempt says so, and `crawl.json` comes
last of all. Its presence means that the folder is whole; without it `crawlers.salvage` mends the folder.
"""

import hashlib
import json
import os
from collections import Counter, deque
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from crawlers.archive import ArchiveWriter, Exchange
from crawlers.originals import filename_of
from pipeline.records import Attempt, Discovery

ARCHIVE, DISCOVERIES, ATTEMPTS, SUMMARY = "archive.warc.gz", "discoveries.jsonl", "attempts.jsonl", "crawl.json"
PART = ".part"

_AHEAD = 32
"Pages that may wait to be written; beyond, the crawl waits for the disk."


class CrawlFolder:
    """The writing end. The folder must not exist yet, or be empty.

    Packing a page takes as long as fetching it from a fast host, so one thread writes, in the order of the calls. An
    error of that thread (a full disk) is raised by the next call.
    """

    def __init__(self, folder: Path, warcinfo: dict[str, str], at: datetime):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FileExistsError(f"{folder} already holds a crawl; salvage it first")
        self.folder = folder
        self.outcomes: Counter[str] = Counter()
        self.channels: Counter[str] = Counter()
        self._files: dict[str, IO[bytes]] = {
            name: (folder / (name + PART)).open("xb") for name in (ARCHIVE, DISCOVERIES, ATTEMPTS)
        }
        self._archive = ArchiveWriter(self._files[ARCHIVE], warcinfo, at, filename_of(folder / ARCHIVE))
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._waiting: deque[Future[None]] = deque()

    def discovered(self, discovery: Discovery) -> None:
        """Notes a link. On its way to the disk with `noted`, or before the next attempt, whichever comes first."""
        self.channels[discovery.channel] += 1
        self._files[DISCOVERIES].write(discovery.model_dump_json().encode() + b"\n")

    def noted(self) -> None:
        """Ends the links of one document: a line and a flush each took longer than reading the document."""
        self._files[DISCOVERIES].flush()

    def attempted(self, attempt: Attempt) -> None:
        self.noted()
        self.outcomes[attempt.outcome] += 1
        self._queue(self._line, ATTEMPTS, attempt)

    def fetched(self, attempt: Attempt, exchange: Exchange, body: bytes) -> None:
        """Archives the response (or the 304) and then notes its attempt; `body` is without content encoding."""
        self.noted()
        self.outcomes[attempt.outcome] += 1
        self._queue(self._fetched, attempt, exchange, body)

    def close(self) -> None:
        """Everything on disk, still under `.part` names. Raises what kept a line from being written."""
        self._writer.shutdown(wait=True)
        for file in self._files.values():
            if not file.closed:
                file.flush()
                os.fsync(file.fileno())
                file.close()
        while self._waiting:
            self._waiting.popleft().result()

    def _queue(self, work: Any, *arguments: Any) -> None:
        self._waiting.append(self._writer.submit(work, *arguments))
        while self._waiting[0].done() or len(self._waiting) > _AHEAD:
            self._waiting.popleft().result()
            if not self._waiting:
                break

    def _fetched(self, attempt: Attempt, exchange: Exchange, body: bytes) -> None:
        written = self._archive.write(exchange)
        facts: dict[str, Any] = {
            "offset": written.offset,
            "length": written.length,
            "same_as": written.repeats.same_as if written.repeats else None,
        }
        if attempt.outcome == "ok":
            facts |= {"bytes": len(body), "content_digest": hashlib.sha256(body).hexdigest()}
        self._line(ATTEMPTS, attempt.model_copy(update=facts))

    def _line(self, name: str, row: Attempt) -> None:
        file = self._files[name]
        file.write(row.model_dump_json().encode() + b"\n")
        file.flush()


def write_summary(folder: Path, summary: dict[str, Any]) -> None:
    """`crawl.json`, on disk before it has its name, the name on disk before this returns."""
    part = folder / (SUMMARY + PART)
    with part.open("w", encoding="utf-8") as file:
        json.dump(summary, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.rename(folder / SUMMARY)
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def read_summary(folder: Path) -> dict[str, Any] | None:
    """`crawl.json` of a whole folder; None when it is not whole."""
    path = folder / SUMMARY
    if not path.exists():
        return None
    summary: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return summary


def count_ledgers(folder: Path) -> dict[str, Any]:
    """What the finished files of a folder hold: attempts by outcome, discoveries by channel, pages, archive bytes.

    `refers_to`: the other batches that hold the responses which this archive's revisits repeat.
    """
    attempts = [json.loads(line) for line in (folder / ATTEMPTS).read_bytes().splitlines()]
    discoveries = [json.loads(line) for line in (folder / DISCOVERIES).read_bytes().splitlines()]
    return {
        "attempts": dict(Counter(a["outcome"] for a in attempts)),
        "discoveries": dict(Counter(d["channel"] for d in discoveries)),
        "pages": sum(a["outcome"] == "ok" for a in attempts),
        "revisits": sum(a.get("same_as") is not None for a in attempts),
        "refers_to": sorted(_others(folder, attempts)),
        "archive_bytes": (folder / ARCHIVE).stat().st_size,
        "audited": sorted({a["canonical_url"] for a in attempts if a.get("audit")}),
    }


def _others(folder: Path, attempts: list[dict[str, Any]]) -> set[str]:
    named = {a["same_as"].rpartition("#")[0] for a in attempts if a.get("same_as")}
    return named - {f"{folder.parent.name}/{folder.name}"}
