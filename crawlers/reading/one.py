"""One page to be read, as it is handed to a reader, and the reader that never fails."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from crawlers.reading.read import read_page
from crawlers.reading.version import EXTRACTOR_VERSION
from pipeline.errors import UserError
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection
from pipeline.urls import canonicalize, host_of


@dataclass(frozen=True, slots=True)
class PageToRead:
    """What `read_page` is given. `damage` says why there is no body to read."""

    html: bytes
    url: str | None
    encoding: str | None
    first_seen_at: datetime
    fetched_at: datetime
    record_id: str
    source: Literal["crawl", "import"]
    damage: str | None = None


ReadPages = Callable[[Iterable[PageToRead]], Iterator[Article | Rejection]]
"Reads pages, one record for each, in their order."


def read_one(page: PageToRead, outlets: Outlets) -> Article | Rejection:
    """One page, read. A page whose reading crashes is a Rejection `unreadable`, never a lost page.

    Raises UserError for a declaration that is wrong.
    """
    if page.damage is not None:
        return unreadable(page, outlets, f"body damaged: {page.damage}")
    try:
        return read_page(
            page.html,
            url=page.url,
            outlets=outlets,
            encoding=page.encoding,
            first_seen_at=page.first_seen_at,
            fetched_at=page.fetched_at,
            record_id=page.record_id,
            source=page.source,
        )
    except UserError:
        raise
    except Exception as e:  # one hostile page must not cost the others of its night
        return unreadable(page, outlets, f"reading crashed: {type(e).__name__}: {e}"[:300])


def in_this_process(outlets: Outlets) -> ReadPages:
    """The plain reader: nothing is started, and nothing guards against a page that hangs."""
    return lambda pages: (read_one(page, outlets) for page in pages)


def unreadable(page: PageToRead, outlets: Outlets, detail: str) -> Rejection:
    """The record of a page that could not be read, and why."""
    outlet = canonical = None
    try:
        canonical = canonicalize(page.url, outlets) if page.url else None
        outlet = outlets.of_host(host_of(page.url)) if page.url else None
    except ValueError:
        pass
    return Rejection(
        outlet_id=outlet.id if outlet else None,
        url=page.url,
        canonical_url=canonical,
        reason="unreadable",
        detail=detail,
        fetched_at=page.fetched_at,
        extractor_version=EXTRACTOR_VERSION,
        source=page.source,
        record_id=page.record_id,
    )
