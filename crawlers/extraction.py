"""From a whole crawl folder to records: for every archived response exactly one Article or Rejection."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from crawlers.archive import ArchivedResponse, responses
from crawlers.ledger import ARCHIVE, ATTEMPTS, DISCOVERIES
from crawlers.reading.one import PageToRead, ReadPages, in_this_process
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection
from pipeline.urls import canonicalize


def extract_batch(
    folder: Path,
    outlets: Outlets,
    record_prefix: str,
    known_first_seen: Mapping[str, datetime],
    read_pages: ReadPages | None = None,
) -> tuple[list[Article], list[Rejection]]:
    """Reads every archived response of a whole crawl folder; record ids are `<record_prefix>#<offset>`.

    `known_first_seen` says, by canonical URL, when earlier runs first saw it. Where they did not, the time of this
    crawl's first discovery counts, a redirect's target inheriting that of the URL that led to it.
    """
    articles: list[Article] = []
    rejections: list[Rejection] = []
    seen = {**first_seen(folder, outlets), **known_first_seen}
    pages = (page_of(r, outlets, f"{record_prefix}#{r.offset}", seen) for r in responses(folder / ARCHIVE))
    for record in (read_pages or in_this_process(outlets))(pages):
        (articles if isinstance(record, Article) else rejections).append(record)  # type: ignore[arg-type]
    return articles, rejections


def page_of(response: ArchivedResponse, outlets: Outlets, record_id: str, seen: Mapping[str, datetime]) -> PageToRead:
    """One archived response, to be read."""
    return PageToRead(
        html=response.body,
        url=response.url,
        encoding=response.charset,
        first_seen_at=seen.get(_canonical(response.url, outlets) or "", response.fetched_at),
        fetched_at=response.fetched_at,
        record_id=record_id,
        source="crawl",
        damage=response.damage,
    )


def addresses(folder: Path, outlets: Outlets) -> set[str]:
    """The canonical URLs of the archived responses."""
    asked = (line["url"] for line in _lines(folder / ATTEMPTS) if line["offset"] is not None)
    return {c for url in asked if (c := _canonical(url, outlets))}


def first_seen(folder: Path, outlets: Outlets) -> dict[str, datetime]:
    """By canonical URL, when this crawl first saw it, through redirects."""
    seen: dict[str, datetime] = {}
    for line in _lines(folder / DISCOVERIES):
        at = datetime.fromisoformat(line["seen_at"])
        seen[line["canonical_url"]] = min(at, seen.get(line["canonical_url"], at))
    for line in _lines(folder / ATTEMPTS):
        if line["redirected_to"] and line["canonical_url"] in seen:
            target = _canonical(line["redirected_to"], outlets)
            seen.setdefault(target or "", seen[line["canonical_url"]])
    return seen


def _canonical(url: str, outlets: Outlets) -> str | None:
    try:
        return canonicalize(url, outlets)
    except ValueError:
        return None


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for text in file:
            yield json.loads(text)
