"""What an outlet's ledgers know before a crawl: of URLs to ask for, all; of the many others, that they are known."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from crawlers.originals import Original
from pipeline.urlkeys import UrlKeys


@dataclass(frozen=True, slots=True)
class Known:
    """A URL the ledgers know already."""

    url: str
    state: Literal["known", "pending", "refetch", "later", "not_selected"]
    """`later`: a backfill found it and will fetch it; others ask for it only when a source shows it.
    `not_selected`: left out so far; asked for when a source says of it what makes it a candidate."""
    etag: str | None = None
    last_modified: str | None = None
    title: str | None = None
    lead: str | None = None
    "Of a pending URL: all that the channels ever said of it."
    reached_by: str = "channel"
    original: Original | None = None
    "The response that gave `etag` and `last_modified`."


@dataclass(frozen=True, slots=True)
class Frontier:
    named: dict[str, Known] = field(default_factory=dict)
    "By canonical URL; what is said here goes before the keys."
    done: UrlKeys = field(default_factory=UrlKeys)
    left_out: UrlKeys = field(default_factory=UrlKeys)

    def get(self, canonical: str) -> Known | None:
        """What is known of it; where only its key is, its `url` is the canonical one."""
        if canonical in self.named:
            return self.named[canonical]
        if canonical in self.done:
            return Known(canonical, "known")
        return Known(canonical, "not_selected") if canonical in self.left_out else None

    def __contains__(self, canonical: str) -> bool:
        return self.get(canonical) is not None

    def to_ask(self) -> Iterator[tuple[str, Known]]:
        """What is asked for whether or not a source shows it."""
        return ((c, k) for c, k in self.named.items() if k.state in ("pending", "refetch"))


def read_frontier(path: str | None, done: str | None = None, left_out: str | None = None) -> Frontier:
    """From a file of lines and two of keys, as CrawlRequest describes them; what is None is empty."""
    return Frontier(
        dict(_lines(Path(path))) if path else {},
        UrlKeys.read(Path(done)) if done else UrlKeys(),
        UrlKeys.read(Path(left_out)) if left_out else UrlKeys(),
    )


def _lines(path: Path) -> Iterator[tuple[str, Known]]:
    with path.open(encoding="utf-8") as file:
        for text in file:
            line = json.loads(text)
            yield (
                line["canonical_url"],
                Known(
                    line["url"],
                    line["state"],
                    line.get("etag"),
                    line.get("last_modified"),
                    line.get("title"),
                    line.get("lead"),
                    line.get("reached_by") or "channel",
                    original=Original(**line["original"]) if line.get("original") else None,
                ),
            )
