"""The filter `lantoa extract`: rows that point to saved pages in, what was read from them out."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.reading.one import PageToRead, ReadPages, in_this_process
from pipeline.dates import VIETNAM
from pipeline.errors import UserError
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection


def _row(row_id: str, url: str | None, read: Article | Rejection) -> dict[str, Any]:
    if isinstance(read, Rejection):
        return {
            "id": row_id,
            "url": url,
            "outcome": "rejected",
            "reason": read.reason,
            "detail": read.detail,
            "outlet": read.outlet_id,
        }
    at = read.published_at.astimezone(VIETNAM).isoformat() if read.published_at else None
    return {
        "id": row_id,
        "url": url,
        "outcome": "article",
        "reason": None,
        "outlet": read.outlet_id,
        "title": read.title,
        "lead": read.lead,
        "body": read.body,
        "authors": read.authors,
        "published_at": at,
        "section": read.section,
        "tags": read.tags,
        "lang": read.lang,
        "kind": read.kind,
        "method": read.method,
        "published_field": read.published_field,
        "published_precision": read.published_precision,
        "published_zone": read.published_zone,
        "published_doubt": read.published_doubt,
        "credited_source": read.credited_source,
    }


def extract_lines(
    rows: Iterable[dict[str, Any]],
    base: Path,
    outlets: Outlets,
    now: datetime | None = None,
    read_pages: ReadPages | None = None,
) -> Iterator[dict[str, Any]]:
    """`{"id", "url", "html_path"}` in, one row out each, in order; `html_path` absolute or relative to `base`.

    `now` stands for the unknown fetch time. A row without a readable file raises UserError that names the row.
    """
    for row_id, url, read in _reads(rows, base, outlets, now or datetime.now(UTC), read_pages):
        yield _row(row_id, url, read)


def read_manifest(path: Path, outlets: Outlets) -> Iterator[Article | Rejection]:
    """What is read of the saved pages that a JSONL manifest names. Raises UserError for a bad file or row."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as e:
        raise UserError(
            f"cannot read the manifest: {e}", where=str(path), expected='{"url", "html_path"} a line'
        ) from e
    for _, _, read in _reads(rows, path.resolve().parent, outlets, datetime.now(UTC), None):
        yield read


def _reads(
    rows: Iterable[dict[str, Any]], base: Path, outlets: Outlets, at: datetime, read_pages: ReadPages | None
) -> Iterator[tuple[str, str | None, Article | Rejection]]:
    given: deque[tuple[str, str | None]] = deque()

    def pages() -> Iterator[PageToRead]:
        for number, row in enumerate(rows, 1):
            row_id, url = str(row.get("id") or number), row.get("url") or None
            html = _html(row, base, f"row {number} (id {row_id})")
            given.append((row_id, url))
            yield PageToRead(html, url, None, at, at, row_id, "import")

    for read in (read_pages or in_this_process(outlets))(pages()):
        yield *given.popleft(), read


def _html(row: dict[str, Any], base: Path, where: str) -> bytes:
    path = row.get("html_path")
    if not path:
        raise UserError("a row without html_path", where=where, expected='{"id", "url", "html_path"}')
    try:
        return (base / str(path)).read_bytes()
    except OSError as e:
        raise UserError(
            f"cannot read the page: {e.strerror}",
            where=f"{where}, html_path {path}",
            expected="a file, relative to the input file or absolute",
        ) from e
