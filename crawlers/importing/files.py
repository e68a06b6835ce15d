"""One file in, one batch folder out: the same hand-over files that a crawl leaves.

The input (of a WARC what is ours) is copied into the batch first and read from the copy, so that it can be read again
with better rules.
"""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from crawlers.archive import responses
from crawlers.importing import rows
from crawlers.importing.warcs import Wanted, sift
from crawlers.reading.one import PageToRead, ReadPages, in_this_process
from pipeline.errors import UserError
from pipeline.outlets import Outlets
from pipeline.records import Article, Discovery, Rejection

FileKind = Literal["jsonl", "manifest", "warc"]


@dataclass(frozen=True)
class Imported:
    """What a file gave: every record is an article or a rejection; `discoveries` are those that have a URL."""

    discoveries: list[Discovery]
    articles: list[Article]
    rejections: list[Rejection]


def kind_of(path: Path) -> FileKind:
    """By name and first line. Raises UserError for anything else."""
    name = path.name.removesuffix(".gz")
    if not path.is_file():
        raise UserError("no such file", where=str(path))
    if name.endswith(".warc"):
        return "warc"
    if name.endswith((".jsonl", ".ndjson", ".json")):
        first = next(_lines(path), None)
        if first is None:
            raise UserError("the file is empty", where=str(path))
        return "manifest" if "html_path" in _parse(first, path, 1) else "jsonl"
    raise UserError(
        "this kind of file cannot be imported",
        where=str(path),
        expected="articles as .jsonl (one JSON object a line), .warc, or a .jsonl manifest with html_path; also .gz",
    )


def stage_file(
    path: Path,
    batches: Path,
    version: str,
    at: datetime,
    outlets: Outlets,
    wanted: Wanted | None = None,
    step: Callable[[int], None] = lambda _: None,
) -> tuple[str, Path]:
    """Copies the file (and, for a manifest, its pages) under `batches`; returns (batch id, batch folder).

    Of a WARC only what is `wanted` is copied; `step` gets the bytes of it that were read. The batch id follows from the
    content, the extractor version and what is wanted: the same file gives the same batch again, and keeps `at` (UTC),
    the time of its first import.
    """
    wanted = wanted or Wanted()
    kind = kind_of(path)
    digest = hashlib.sha256(version.encode())
    with path.open("rb") as f:
        while block := f.read(1 << 20):
            digest.update(block)
    if kind == "warc":
        digest.update(wanted.key(outlets).encode())
    pages: dict[str, Path] = {}
    if kind == "manifest":
        for number, line in enumerate(_lines(path), 1):
            given = str(_parse(line, path, number).get("html_path") or "")
            page = path.parent / given
            if given and page.is_file():
                pages[hashlib.sha256(given.encode()).hexdigest()[:16]] = page
                digest.update(page.read_bytes())
    batch_id = f"import-{digest.hexdigest()[:16]}"
    folder = batches / batch_id / "import"
    whole = folder / "input.json"
    if not whole.exists():
        (folder / "input").mkdir(parents=True, exist_ok=True)
        staged: dict[str, Any] = {"file": path.name, "kind": kind, "at": at.isoformat()}
        if kind == "warc":
            staged["file"] = path.name.removesuffix(".gz") + ".gz"
            staged["sifted"] = vars(sift(path, folder / "input" / staged["file"], outlets, wanted, step))
        else:
            shutil.copyfile(path, folder / "input" / path.name)
        for name, page in pages.items():
            shutil.copyfile(page, folder / "input" / f"{name}.html")
        part = whole.with_name("input.json.part")
        part.write_text(json.dumps(staged, ensure_ascii=False), encoding="utf-8")
        part.replace(whole)
    return batch_id, folder


def import_file(
    folder: Path,
    prefix: str,
    outlets: Outlets,
    step: Callable[[int], None] = lambda _: None,
    read_pages: ReadPages | None = None,
) -> Imported:
    """Reads the staged copy in `folder`; `prefix` starts every record id."""
    staged = json.loads((folder / "input.json").read_text(encoding="utf-8"))
    at = datetime.fromisoformat(staged["at"])
    path = folder / "input" / staged["file"]
    made: list[Article | Rejection] = []
    discoveries: list[Discovery] = []
    read_pages = read_pages or in_this_process(outlets)
    if staged["kind"] == "warc":
        for record in read_pages(_archived(path, prefix)):
            made.append(record)
            discoveries += _discovery(record, path.name, record.fetched_at)
            step(len(made))
        return _sorted(discoveries, made)
    numbered = ((n, _parse(line, path, n, strict=False)) for n, line in enumerate(_lines(path), 1))
    if staged["kind"] == "manifest":
        refused: dict[str, Rejection] = {}
        order: list[str] = []
        read = {r.record_id: r for r in read_pages(_saved(numbered, folder, prefix, at, order, refused))}
        for n, record_id in enumerate(order, 1):
            made.append(read.get(record_id) or refused[record_id])
            discoveries += _discovery(made[-1], path.name, at)
            step(n)
        return _sorted(discoveries, made)
    parsed = list(numbered)
    doubtful = rows.fetch_time_outlets(row for _, row in parsed)
    for n, row in parsed:
        made.append(rows.read_row(row, f"{prefix}#{n}", outlets, at, doubtful))
        discoveries += _discovery(made[-1], path.name, rows.first_seen(row) or at, row)
        step(n)
    return _sorted(discoveries, made)


def _archived(path: Path, prefix: str) -> Iterator[PageToRead]:
    for response in responses(path):
        at, record_id = response.fetched_at, f"{prefix}#{response.offset}"
        yield PageToRead(
            response.body, response.url, response.charset, at, at, record_id, "import", damage=response.damage
        )


def _saved(
    rows_: Iterable[tuple[int, dict[str, Any]]],
    folder: Path,
    prefix: str,
    at: datetime,
    order: list[str],
    refused: dict[str, Rejection],
) -> Iterator[PageToRead]:
    """The saved pages of a manifest; notes the `order` of all rows, and those `refused` for want of a page."""
    for n, row in rows_:
        record_id = f"{prefix}#{n}"
        order.append(record_id)
        given = str(row.get("html_path") or "")
        page = folder / "input" / f"{hashlib.sha256(given.encode()).hexdigest()[:16]}.html"
        if not page.is_file():
            why = str(row.get("_error") or f"the manifest names {given!r}, and there is no such file beside it")
            refused[record_id] = rows.refuse(row, "unreadable", why, record_id, at)
            continue
        fetched = rows.first_seen(row) or at
        url = str(row.get("url") or "")
        yield PageToRead(page.read_bytes(), url, None, fetched, fetched, record_id, "import")


def _discovery(
    made: Article | Rejection, source: str, seen: datetime, row: Mapping[str, Any] | None = None
) -> Iterable[Discovery]:
    if not made.url or not made.canonical_url:
        return []
    published = (row or {}).get("published_at")
    return [
        Discovery(
            outlet_id=made.outlet_id or "unknown",
            url=made.url,
            canonical_url=made.canonical_url,
            channel="import",
            source=source,
            seen_at=seen,
            title=made.title if isinstance(made, Article) else None,
            published_raw=str(published) if published else None,
        )
    ]


def _sorted(discoveries: list[Discovery], made: list[Article | Rejection]) -> Imported:
    return Imported(
        discoveries,
        [m for m in made if isinstance(m, Article)],
        [m for m in made if isinstance(m, Rejection)],
    )


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.name.endswith(".gz") else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", errors="replace") as f:
            yield from (line for line in f if line.strip())
    except (gzip.BadGzipFile, EOFError) as e:
        raise UserError(f"the file cannot be unpacked: {e}", where=str(path), expected="a whole .gz file") from e


def _parse(line: str, path: Path, number: int, strict: bool = True) -> dict[str, Any]:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("not an object")
    except ValueError as e:
        if strict:
            raise UserError(
                f"not a JSON object: {e}", where=f"{path}, line {number}", expected="one JSON object a line"
            ) from e
        return {"_error": f"line {number} is not a JSON object: {e}"}
    return row
