"""One outlet's crawl while it runs: what is shared by the spider, the middlewares and the child."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from crawlers.choice import Choice
from crawlers.frontier import Frontier
from crawlers.ledger import CrawlFolder
from crawlers.request import CrawlRequest, Limits, product_token
from crawlers.robots import Robots
from crawlers.walked import Walked
from pipeline.outlets import Outlet, Outlets, Source


@dataclass(slots=True)
class SourceResult:
    """How one declared source fared. `items` are links to articles it showed, `new` those never seen before."""

    channel: str
    url: str
    outcome: str = "not_reached"
    status: int | None = None
    detail: str | None = None
    tries: int = 0
    documents: int = 0
    "Pages read for it: more than one for a sitemap index."
    shards: list[str] = field(default_factory=list)
    "URLs of the documents that an index led to."
    items: int = 0
    new: int = 0
    foreign: int = 0
    "Links to hosts that are not the outlet's."
    not_articles: int = 0
    "Links whose path is not that of an article."
    newest: str | None = None
    "The latest publication time the source itself states, as written."
    conditional: bool = False
    "Asked for only if it changed since the last poll."
    validators: dict[str, dict[str, str]] = field(default_factory=dict)
    "URL of each document with links -> its `etag` and `last_modified`, for the next poll."
    unmoved: bool = False
    "It carried the ETag it had at the last poll: what is new in it, a conditional poll would have missed."
    outside: int = 0
    "Links to articles of other days than those asked for."
    walked: Walked | None = None
    "Of a backfill: how far this way to the past has been walked."


@dataclass
class Job:
    outlet: Outlet
    outlets: Outlets
    request: CrawlRequest
    frontier: Frontier
    folder: CrawlFolder
    progress: Callable[[dict[str, Any]], None]
    now: Callable[[], datetime]
    choice: Choice = field(default_factory=Choice)
    "Which of the URLs shown are asked for."
    is_wanted: Callable[[], bool] = lambda: False
    "Whether another crawl waits for this outlet, and this one is to give way."
    sources: list[SourceResult] = field(default_factory=list)
    robots: dict[str, Robots] = field(default_factory=dict)
    "By authority (scheme and host), as far as they were asked for."
    hold_until: dict[str, float] = field(default_factory=dict)
    "host -> monotonic time before which it must not be asked."
    found_by: dict[str, str] = field(default_factory=dict)
    "Canonical URL -> the channel and source, or the redirect, that showed it first in this run."
    stopped: str | None = None
    errors: int = 0
    "Our own bugs: exceptions inside a callback."
    left_pending: int = 0

    @property
    def limits(self) -> Limits:
        return self.request.limits

    @property
    def token(self) -> str:
        return product_token(self.request.user_agent)

    def hold(self, host: str, seconds: float) -> None:
        self.hold_until[host] = max(self.hold_until.get(host, 0.0), time.monotonic() + seconds)

    def backoff(self, attempt_no: int) -> float:
        """Seconds before the next try: 2, 4, ...; next to nothing for the sample newsroom."""
        return 0.01 if self.outlet.demo else 2.0**attempt_no

    def crawl_delay(self, host: str) -> float:
        """Seconds between two requests: the declared delay, or robots' if longer; none for the sample newsroom."""
        if self.outlet.demo:
            return 0.0
        asked = [r.crawl_delay for a, r in self.robots.items() if a.endswith(f"//{host}") and r.crawl_delay]
        return max([self.outlet.politeness.delay, *asked])

    def summary(self) -> dict[str, Any]:
        """What `crawl.json` says beside the counts of the ledgers."""
        return {
            "robots": {
                authority: {
                    "access": r.access, "why": r.why, "crawl_delay": r.crawl_delay, "sitemaps": list(r.sitemaps),
                }
                for authority, r in sorted(self.robots.items())
            },
            "sources": [asdict(s) for s in self.sources],
            "audit": self.request.audit,
            "not_selected": sorted(self.choice.left_out),
            "reconsidered": sorted(self.choice.reconsidered),
            "user_agent": self.request.user_agent,
            "run_id": self.request.run_id,
            "errors": self.errors,
            "left_pending": self.left_pending,
        }  # fmt: skip


def clock_of(outlet: Outlet, request: CrawlRequest) -> Callable[[], datetime]:
    """The stopped clock of a demo outlet, the real one for every other, whatever the request says."""
    if outlet.demo and request.now:
        moment = datetime.fromisoformat(request.now).astimezone(UTC)
        return lambda: moment
    return lambda: datetime.now(UTC)


def declared_sources(outlet: Outlet, channels: list[str]) -> list[Source]:
    """The outlet's sources of these channels, in their order, each once."""
    unique = {(s.channel, s.url): s for s in outlet.source if s.channel in channels}
    return sorted(unique.values(), key=lambda s: channels.index(s.channel))
