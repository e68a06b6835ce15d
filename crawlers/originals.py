"""Archived responses that later ones repeat: where they lie, and what their server gave to ask again with."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord


@dataclass(frozen=True, slots=True)
class Original:
    """An archived response, as a revisit refers to it."""

    filename: str
    "`<run>/<outlet>/archive.warc.gz`, under the folder of all batches."
    offset: int
    url: str
    date: str
    "As its WARC-Date is written."
    payload_digest: str
    record_id: str

    @property
    def same_as(self) -> str:
        """As the ledgers name the record."""
        return f"{self.filename.rpartition('/')[0]}#{self.offset}"


def filename_of(path: Path) -> str:
    """The name of a crawl's archive among all archives, also while it is being written."""
    return "/".join([*path.parts[-3:-1], path.name.removesuffix(".part")])


def original_of(record: ArcWarcRecord, path: Path) -> Original | None:
    """What a revisit in the archive `path` refers to, in the same file unless it names one; None if it says no place.

    Archives of others say none.
    """
    says = record.rec_headers.get_header
    filename, offset = says("WARC-Refers-To-Filename") or filename_of(path), says("WARC-Refers-To-File-Offset")
    if ".." in filename or not (offset or "").isdecimal():
        return None
    return Original(
        filename,
        int(offset),
        says("WARC-Refers-To-Target-URI") or "",
        says("WARC-Refers-To-Date") or "",
        says("WARC-Payload-Digest") or "",
        says("WARC-Refers-To") or "",
    )


def stored_body(path: Path, offset: int) -> bytes:
    """The body of the response at this byte, with whatever encoding it has. Raises ValueError when there is none."""
    where = f"{filename_of(path)}, byte {offset}"
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.rec_type != "response":
                raise ValueError(f"no response at {where}")
            body: bytes = record.raw_stream.read()
            return body
    except FileNotFoundError as e:
        raise ValueError(f"the response it repeats is gone: {where}") from e
    except (OSError, ArchiveLoadFailed) as e:
        raise ValueError(f"the response it repeats is damaged: {where}") from e


def conditions(batches: Path, batch: str, offset: int) -> dict[str, Any] | None:
    """What a refetch of an archived page can say: `etag`, `last_modified`, and the `original` to refer to.

    `batch` is `<run>/<outlet>`. A revisit leads to its original. None where the archive is gone or damaged: the page
    is then asked for without conditions.
    """
    path = batches / batch / "archive.warc.gz"
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.http_headers is None:
                return None
            original = original_of(record, path) if record.rec_type == "revisit" else _itself(record, path, offset)
            if original is None or not (batches / original.filename).exists():
                return None
            return {
                "etag": record.http_headers.get_header("etag"),
                "last_modified": record.http_headers.get_header("last-modified"),
                "original": asdict(original),
            }
    except (OSError, ArchiveLoadFailed):
        return None


def _itself(record: ArcWarcRecord, path: Path, offset: int) -> Original:
    says = record.rec_headers.get_header
    return Original(
        filename_of(path),
        offset,
        says("WARC-Target-URI"),
        says("WARC-Date"),
        says("WARC-Payload-Digest") or "",
        says("WARC-Record-ID"),
    )
