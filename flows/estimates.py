"""What a backfill will take: said before it starts, again when its lists are read, and while it runs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawlers.shards import Window
from crawlers.walks import shards_of
from pipeline.outlets import Outlet

ASSUMED_PAGE = 40_000
"Bytes of a packed page where none was archived yet: real pages gave 36,000 to 44,000."
ENOUGH_DAYS = 7


@dataclass(frozen=True)
class Estimate:
    """Of one outlet. Null is not known."""

    outlet_id: str
    shards: int
    "Of dated templates: known beforehand."
    open_lists: int
    "Indexes and paged lists, whose length only reading them tells."
    pages: int | None
    page_bytes: int
    measured: bool
    "The size of a page comes from this outlet's own archive."
    delay: float

    @property
    def seconds(self) -> float | None:
        """Outlets are read side by side, each at its own pace."""
        return None if self.pages is None else (self.pages + self.shards) * self.delay

    @property
    def disk(self) -> int | None:
        return None if self.pages is None else self.pages * self.page_bytes


def beforehand(outlet: Outlet, window: Window, pace: Mapping[str, Any]) -> Estimate:
    """`pace`: a row of `Warehouse.pace`. Pages are known only where enough days of the outlet were collected."""
    dated = [a for a in outlet.archive if a.every]
    daily = pace.get("articles_a_day") if (pace.get("days") or 0) >= ENOUGH_DAYS else None
    size = pace.get("archive_bytes")
    return Estimate(
        outlet.id,
        sum(len(shards_of(a, window)) for a in dated),
        sum(max(1, len(a.queries)) for a in outlet.archive if not a.every),
        round(daily * window.days) if daily is not None else None,
        round(size or ASSUMED_PAGE),
        size is not None,
        0.0 if outlet.demo else outlet.politeness.delay,
    )


def told(estimates: list[Estimate], pages: int | None = None) -> str:
    """One line. `pages`: how many, where they have been listed; else the sum of the estimates, if all are known."""
    known = [e.pages for e in estimates if e.pages is not None]
    count = pages if pages is not None else sum(known) if known and len(known) == len(estimates) else None
    sizes = "measured" if estimates and all(e.measured for e in estimates) else "assumed 40 KB a page where unmeasured"
    if count is None:
        return "pages, time and disk: not known until the lists are read"
    slowest = max((e.seconds for e in estimates if e.seconds is not None), default=0.0)
    disk = sum(e.disk for e in estimates if e.disk is not None)
    return f"about {count:,} pages, at least {span(slowest)} by the outlets' delays, {size(disk)} of archive ({sizes})"


def remaining(done: int, left: int, seconds: float, packed: int) -> str:
    """By the pace so far: `done` pages took `seconds` and `packed` bytes."""
    if not done:
        return f"{left:,} pages left"
    return f"{left:,} pages left: about {span(left * seconds / done)} and {size(round(left * packed / done))} more"


def span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count < 1e9 else f"{count / 1e9:.1f} GB"
