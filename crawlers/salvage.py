"""Making a torn crawl folder whole again: what is certain is kept, what is not is taken back, as if never tried."""

import json
import os
import shutil
from itertools import takewhile
from pathlib import Path
from typing import Any

from crawlers.archive import whole_members
from crawlers.ledger import ARCHIVE, ATTEMPTS, DISCOVERIES, PART, SUMMARY, count_ledgers, read_summary, write_summary
from crawlers.verdicts import FOLLOWED, TRIED_AGAIN

Line = dict[str, Any]


def salvage(folder: Path) -> dict[str, Any] | None:
    """Makes a torn folder whole and returns its `crawl.json`, or removes it and returns None when it holds nothing.

    A whole folder is left as it is. Whole JSON lines are kept, and of the attempts those whose response lies whole
    in the archive, up to the first that does not. Nobody may be crawling into the folder: hold the outlet's lock.
    """
    if (summary := read_summary(folder)) is not None:
        return summary
    if not folder.is_dir():
        return None
    discoveries, attempts = _whole_lines(_found(folder, DISCOVERIES)), _whole_lines(_found(folder, ATTEMPTS))
    attempts = _archived(_found(folder, ARCHIVE), attempts)
    if not discoveries and not _finished(attempts):
        shutil.rmtree(folder)
        return None
    times = [d["seen_at"] for d in discoveries] + [a["at"] for a in attempts]
    facts = {
        "outlet_id": (discoveries + attempts)[0]["outlet_id"],
        "salvaged": True,
        "stopped": "torn",
        "started_at": min(times),
        "finished_at": max(times),
    }
    return settle(folder, discoveries, attempts, facts)


def close(folder: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """Makes the folder of a crawl that ended by itself whole; its files are closed. Returns `crawl.json`."""
    discoveries, attempts = _whole_lines(_found(folder, DISCOVERIES)), _whole_lines(_found(folder, ATTEMPTS))
    return settle(folder, discoveries, attempts, {"salvaged": False, **facts})


def settle(folder: Path, discoveries: list[Line], attempts: list[Line], facts: dict[str, Any]) -> dict[str, Any]:
    """Leaves these lines, the archive cut after their last response, and last of all `crawl.json`.

    An attempt that was to be followed by another (a retry, a redirect's target) that never came is taken back, so
    that its URL is tried anew.
    """
    kept = _finished(attempts)
    end = max((a["offset"] + a["length"] for a in kept if a["offset"] is not None), default=0)
    _rewrite(folder, DISCOVERIES, discoveries)
    _rewrite(folder, ATTEMPTS, kept)
    _cut_archive(folder, end)
    (folder / (SUMMARY + PART)).unlink(missing_ok=True)
    summary = {"format": 1, **facts, "taken_back": len(attempts) - len(kept), **count_ledgers(folder)}
    write_summary(folder, summary)
    return summary


def _found(folder: Path, name: str) -> Path:
    """The file under its final or its `.part` name; a kill between two renames leaves some of each."""
    final = folder / name
    return final if final.exists() else folder / (name + PART)


def _whole_lines(path: Path) -> list[Line]:
    """Lines up to the first that is torn or no JSON object: what follows a hole cannot be trusted."""
    lines: list[Line] = []
    for raw in path.read_bytes().splitlines(keepends=True) if path.exists() else []:
        try:
            line = json.loads(raw)
        except ValueError:
            break
        if not raw.endswith(b"\n") or not isinstance(line, dict):
            break
        lines.append(line)
    return lines


def _archived(archive: Path, attempts: list[Line]) -> list[Line]:
    """The attempts before the first whose response is not whole in the archive."""
    spans = [(a["offset"], a["length"]) for a in attempts if a["offset"] is not None]
    if not spans or not archive.exists():
        return list(takewhile(lambda a: a["offset"] is None, attempts))
    whole = whole_members(archive, spans)
    return list(takewhile(lambda a: a["offset"] is None or next(whole), attempts))


def _finished(attempts: list[Line]) -> list[Line]:
    """Without the attempts that were to be followed by one that never came."""
    while True:
        tried = {a["url"]: a["attempt_no"] for a in attempts}
        kept = [a for a in attempts if not _left_open(a, tried)]
        if len(kept) == len(attempts):
            return kept
        attempts = kept


def _left_open(attempt: Line, tried: dict[str, int]) -> bool:
    detail = attempt["detail"] or ""
    if detail.endswith(FOLLOWED):
        return attempt["redirected_to"] not in tried
    return detail.endswith(TRIED_AGAIN) and tried[attempt["url"]] <= attempt["attempt_no"]


def _rewrite(folder: Path, name: str, lines: list[Line]) -> None:
    fresh = folder / (name + ".fresh")
    with fresh.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(folder / name)
    (folder / (name + PART)).unlink(missing_ok=True)


def _cut_archive(folder: Path, end: int) -> None:
    """Cuts after byte `end`; an archive without a kept response is an empty file."""
    archive = _found(folder, ARCHIVE)
    with archive.open("r+b" if archive.exists() else "wb") as file:
        file.truncate(end)
        os.fsync(file.fileno())
    archive.rename(folder / ARCHIVE)
