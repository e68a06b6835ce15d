"""From a whole crawl folder to records: for every archived response exactly one Article or Rejection."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from crawlers.archive import ArchivedResponse, responses
from crawlers.ledger import ARCHIVE, ATTEMPTS, DISCOVERIES
from crawlers.reading import EXTRACTOR_VERSION, read_page
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection
from pipeline.urls import canonicalize, host_of


def extract_batch(
    folder: Path, outlets: Outlets, record_prefix: str, known_first_seen: Mapping[str, datetime]
) -> tuple[list[Article], list[Rejection]]:
    """Reads every archived response of a whole crawl folder; record ids are `<record_prefix>#<offset>`.

    `known_first_seen` says, by canonical URL, when earlier runs first saw it. Where they did not, the time of this
    crawl's first discovery counts, a redirect's target inheriting that of the URL that led to it.
    """
    articles: list[Article] = []
    rejections: list[Rejection] = []
    seen = {**first_seen(folder, outlets), **known_first_seen}
    for response in responses(folder / ARCHIVE):
        record = read_response(response, outlets, f"{record_prefix}#{response.offset}", seen)
        (articles if isinstance(record, Article) else rejections).append(record)  # type: ignore[arg-type]
    return articles, rejections


def read_response(
    response: ArchivedResponse, outlets: Outlets, record_id: str, seen: Mapping[str, datetime]
) -> Article | Rejection:
    """One archived response, read. A page whose reading crashes is a Rejection `unreadable`, never a lost page."""
    canonical = _canonical(response.url, outlets)
    if response.damage is not None:
        return _unreadable(response, outlets, record_id, f"body damaged: {response.damage}")
    try:
        return read_page(
            response.body,
            url=response.url,
            outlets=outlets,
            encoding=response.charset,
            first_seen_at=seen.get(canonical or "", response.fetched_at),
            fetched_at=response.fetched_at,
            record_id=record_id,
            source="crawl",
        )
    except Exception as e:  # one hostile page must not cost the others of its night
        return _unreadable(response, outlets, record_id, f"reading crashed: {type(e).__name__}: {e}"[:300])


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


def _unreadable(response: ArchivedResponse, outlets: Outlets, record_id: str, detail: str) -> Rejection:
    try:
        outlet = outlets.of_host(host_of(response.url))
    except ValueError:
        outlet = None
    return Rejection(
        outlet_id=outlet.id if outlet else None,
        url=response.url,
        canonical_url=_canonical(response.url, outlets),
        reason="unreadable",
        detail=detail,
        fetched_at=response.fetched_at,
        extractor_version=EXTRACTOR_VERSION,
        source="crawl",
        record_id=record_id,
    )


def _canonical(url: str, outlets: Outlets) -> str | None:
    try:
        return canonicalize(url, outlets)
    except ValueError:
        return None


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for text in file:
            yield json.loads(text)
