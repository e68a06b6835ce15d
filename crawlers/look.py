"""A bounded crawl of one outlet into a folder that is thrown away: what `check`, `new` and `record` look with.

Everything a night's crawl keeps is kept: robots, politeness, address guard, lock. So what it finds is what a night
would find.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawlers.archive import ArchivedResponse, responses
from crawlers.launch import run_child
from crawlers.ledger import ARCHIVE, ATTEMPTS, read_summary
from crawlers.request import CrawlRequest, Limits
from pipeline.outlets import Outlet, Outlets
from pipeline.urls import canonicalize


@dataclass(frozen=True)
class Looker:
    """Who looks and from where; `proxy` and `now` as in CrawlRequest, for the sample newsroom."""

    user_agent: str
    locks: Path
    proxy: str | None = None
    now: str | None = None


@dataclass(frozen=True)
class Look:
    """`summary` is null when the crawl did not come to its end; `why` then says what stopped it."""

    folder: Path
    summary: dict[str, Any] | None
    why: str = ""

    def pages(self) -> list[ArchivedResponse]:
        return list(responses(self.folder / ARCHIVE)) if self.summary else []

    def attempts(self) -> list[dict[str, Any]]:
        path = self.folder / ATTEMPTS
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


@contextmanager
def looking(outlet: Outlet, outlets: Outlets, by: Looker, limits: Limits, urls: Sequence[str] = ()) -> Iterator[Look]:
    """Reads robots, every source and, beside what these show, the pages `urls`, within the limits.

    The folder lives as long as the context. Raises UserError for a user agent without a contact.
    """
    with TemporaryDirectory(prefix="lantoa-look-") as scratch:
        folder = Path(scratch)
        declarations, frontier = folder / "outlets.json", folder / "frontier.jsonl"
        declarations.write_text(outlets.model_dump_json(), encoding="utf-8")
        pending = [{"canonical_url": canonicalize(u, outlets), "url": u, "state": "pending"} for u in urls]
        frontier.write_text("".join(json.dumps(p) + "\n" for p in pending), encoding="utf-8")
        request = CrawlRequest(
            run_id="look",
            outlets=[outlet.id],
            outlet_folders=[str(declarations)],
            out_dir=str(folder),
            user_agent=by.user_agent,
            locks_dir=str(by.locks),
            now=by.now,
            proxy=by.proxy,
            frontier={outlet.id: str(frontier)},
            limits=limits,
        )
        state = run_child(request, folder / "request.json")[outlet.id]
        summary = read_summary(folder / outlet.id)
        if summary is not None:
            yield Look(folder / outlet.id, summary)
            return
        log = (folder / "request.log").read_text(encoding="utf-8", errors="replace").strip()
        why = "another crawl of it is running" if state == "locked" else log.rpartition("\n")[2] or state
        yield Look(folder / outlet.id, None, why)
