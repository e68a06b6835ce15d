"""Archived pages by their record id, for evidence: the body, and the archive's own record byte for byte."""

import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive import response_at
from crawlers.kept import REMOVED
from crawlers.ledger import ARCHIVE
from crawlers.originals import filename_of, original_of


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under a record id. `record` are gzip members of a WARC file, the repeated response first."""

    state: Literal["found", "removed", "missing", "damaged"]
    why: str = ""
    body: bytes = b""
    record: bytes = b""
    suffix: str = "html"


def exhibit(batches: Path, record_id: str) -> Found:
    """Reads one record; never raises for what is not there: the state and `why` say it."""
    folder, _, number = record_id.rpartition("#")
    path = batches / folder
    if not number.isdecimal() or not path.resolve().is_relative_to(batches.resolve()):
        return Found("missing", f"no such record id: {record_id}")
    try:
        if (path / "input.json").exists():
            return _imported(path, int(number))
        return _archived(path / ARCHIVE, int(number))
    except FileNotFoundError as e:
        return _gone(Path(str(e.filename)).parent)
    except (OSError, ValueError, EOFError, zlib.error, ArchiveLoadFailed) as e:
        return Found("damaged", f"{path}, byte or line {number}: {str(e).splitlines()[0][:200]}")


def _archived(path: Path, offset: int) -> Found:
    response = response_at(path, offset)
    if response is None:
        return Found("damaged", f"no response at {filename_of(path)}, byte {offset}")
    members = [_member(path, offset)]
    with path.open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file)))
        said = original_of(record, path) if record.rec_type == "revisit" else None
    if said is not None:
        members.insert(0, _member(path.parents[2] / said.filename, said.offset))
    if response.damage:
        return _gone_or(Found("damaged", response.damage, record=b"".join(members)), path, said)
    return Found("found", body=response.body, record=b"".join(members))


def _gone_or(found: Found, path: Path, said: Any) -> Found:
    original = path if said is None else path.parents[2] / said.filename
    return found if original.exists() else _gone(original.parent)


def _gone(folder: Path) -> Found:
    note = folder / REMOVED
    if not note.exists():
        return Found("missing", f"{folder.parent.name}/{folder.name} has no archive, and nothing says why")
    said = json.loads(note.read_text(encoding="utf-8"))
    return Found("removed", f"removed on {said['removed_at'][:10]}, keep_archive_days = {said['keep_archive_days']}")


def _member(path: Path, offset: int) -> bytes:
    """The whole gzip member at this byte."""
    member, out = zlib.decompressobj(wbits=31), []
    with path.open("rb") as file:
        file.seek(offset)
        while not member.eof:
            block = file.read(1 << 16)
            if not block:
                raise EOFError("a record that breaks off")
            member.decompress(block)
            out.append(block[: len(block) - len(member.unused_data)])
    return b"".join(out)


def _imported(folder: Path, number: int) -> Found:
    """Of a WARC the record; of a manifest the saved page; of JSONL the row as it was given."""
    staged = json.loads((folder / "input.json").read_text(encoding="utf-8"))
    path = folder / "input" / staged["file"]
    if staged["kind"] == "warc":
        return _archived(path, number)
    with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as lines:
        line = next(islice((one for one in lines if one.strip()), number - 1, None), None)
    if line is None:
        return Found("missing", f"{path.name} has no row {number}")
    if staged["kind"] != "manifest":
        return Found("found", body=line, suffix="json")
    given = str(json.loads(line).get("html_path") or "")
    page = folder / "input" / f"{hashlib.sha256(given.encode()).hexdigest()[:16]}.html"
    return Found("found", body=page.read_bytes())
