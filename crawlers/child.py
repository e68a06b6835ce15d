"""A crawl as a process of its own: `python -m crawlers.child REQUEST.json [--parent PID]`.

Twisted's reactor cannot be started twice in a process, so each crawl has one; it takes several outlets at once.
Standard output carries JSON lines: progress (`{"outlet", "found", "asked", "tries", "fetched"}`), what became of each
outlet (`{"outlet", "event": "whole" | "locked" | "failed"}`) and last `{"event": "done"}`. The child dies with its
parent. SIGTERM ends it in order: files finished, what was not asked for left pending.
Exit code 0: every outlet whole; 1: some not; 2: the request is wrong.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess

from crawlers.choice import read_choice
from crawlers.frontier import read_frontier
from crawlers.job import Job, clock_of
from crawlers.ledger import CrawlFolder
from crawlers.lifeline import die_with_parent
from crawlers.locks import OutletLock
from crawlers.request import CrawlRequest, read_request
from crawlers.salvage import close
from crawlers.settings import base_settings, outlet_settings
from crawlers.spider import OutletSpider
from pipeline.errors import UserError
from pipeline.outlets import Outlet, Outlets, read_outlets

_PROGRESS_EVERY = 1.0


def say(**line: Any) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m crawlers.child", description="One crawl, told by a request file.")
    parser.add_argument("request", type=Path)
    parser.add_argument("--parent", type=int, default=os.getppid(), help="process id to die with")
    options = parser.parse_args(arguments)
    die_with_parent(options.parent)
    try:
        request = read_request(options.request)
        return crawl(request)
    except UserError as e:
        say(event="error", message=str(e))
        return 2


def crawl(request: CrawlRequest) -> int:
    """Crawls every outlet of the request in this process; returns the exit code. Only once a process."""
    outlets = _declared([Path(p) for p in request.outlet_folders])
    unknown = [i for i in request.outlets if i not in outlets.outlets]
    if unknown:
        raise UserError(
            f"unknown outlet {unknown[0]!r}", where="crawl request, key outlets", hint="lantoa outlets list"
        )
    process = CrawlerProcess(base_settings())
    runs = [_Run(outlets.outlets[i], outlets, request) for i in dict.fromkeys(request.outlets)]
    for run in runs:
        run.start(process)
    if any(run.job for run in runs):
        process.start()
    for run in runs:
        run.end()
    say(event="done", outlets={run.outlet.id: run.state for run in runs})
    return 0 if all(run.state == "whole" for run in runs) else 1


def _declared(paths: list[Path]) -> Outlets:
    if len(paths) == 1 and paths[0].suffix == ".json":
        return Outlets.model_validate_json(paths[0].read_bytes())
    return read_outlets(*paths)


class _Run:
    """One outlet's way through the child: lock, crawl, finished folder."""

    def __init__(self, outlet: Outlet, outlets: Outlets, request: CrawlRequest):
        self.outlet, self.outlets, self.request = outlet, outlets, request
        self.job: Job | None = None
        self.state = "failed"
        self._lock = OutletLock(Path(request.locks_dir), outlet.id, gives_way=request.window is not None)

    def start(self, process: CrawlerProcess) -> None:
        if not self._lock.acquire():
            self._became("locked", "another crawl of this outlet is running")
            return
        try:
            self.job = self._job()
        except (OSError, ValueError, KeyError) as e:
            self._became("failed", f"{type(e).__name__}: {e}")
            self._lock.release()
            return
        crawler: Crawler = process.create_crawler(OutletSpider)
        crawler.settings.setdict(outlet_settings(self.outlet, self.request), priority="cmdline")
        crawler.signals.connect(self._closed, signals.spider_closed)
        crawler.signals.connect(self._bug, signals.spider_error)
        process.crawl(crawler, job=self.job)

    def end(self) -> None:
        """For a crawl that never came to its end by itself."""
        if self.job is not None and self.state != "whole":
            self._became("failed", "the crawl did not end in order; salvage the folder")
            self._lock.release()

    def _job(self) -> Job:
        now = clock_of(self.outlet, self.request)
        request, of = self.request, self.outlet.id
        frontier = read_frontier(request.frontier.get(of), request.done.get(of), request.left_out.get(of))
        info = {
            "software": "lantoa",
            "format": "WARC File Format 1.1",
            "robots": "RFC 9309",
            "http-header-user-agent": self.request.user_agent,
            "isPartOf": self.request.run_id,
            "description": f"outlet {self.outlet.id}",
        }
        folder = CrawlFolder(Path(self.request.out_dir) / self.outlet.id, info, now())
        self._started = now()
        progress = _seldom(lambda line: say(outlet=self.outlet.id, **line))
        is_wanted = self._lock.is_wanted if self.request.window else lambda: False
        choice = read_choice(self.outlet, self.request)
        return Job(self.outlet, self.outlets, self.request, frontier, folder, progress, now, choice, is_wanted)

    def _closed(self, spider: OutletSpider, reason: str) -> None:
        job = spider.job
        job.folder.close()
        stopped = job.stopped or (None if reason == "finished" else reason)
        summary = close(
            job.folder.folder,
            {
                "outlet_id": self.outlet.id,
                "stopped": stopped,
                "started_at": self._started.isoformat(),
                "finished_at": job.now().isoformat(),
                **job.summary(),
            },
        )
        self._lock.release()
        self._became("whole", stopped, fetched=summary["pages"], found=sum(summary["discoveries"].values()))

    def _bug(self, spider: OutletSpider) -> None:
        spider.job.errors += 1

    def _became(self, state: str, detail: str | None, **facts: Any) -> None:
        self.state = state
        say(outlet=self.outlet.id, event=state, detail=detail, **facts)


def _seldom(tell: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    last = 0.0

    def maybe(line: dict[str, Any]) -> None:
        nonlocal last
        if time.monotonic() - last >= _PROGRESS_EVERY:
            last = time.monotonic()
            tell(line)

    return maybe


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
