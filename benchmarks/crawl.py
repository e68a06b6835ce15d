"""Fetching pages: our crawl, with robots, ledgers and archive on, beside a bare Scrapy spider that keeps nothing.

    python -m benchmarks.crawl [--pages N] [--kilobytes K] [--rounds N] [--gzip] [--json FILE]

Both fetch the same pages from the same server, a process of its own on loopback, in processes of their own, in turns
(A B B A ...). A crawl of one page, too, is timed in each round and taken off: starting Python is not crawling. CPU
seconds are those of the whole crawling process, with the thread that packs the archive.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.shown import Row, installed, show
from crawlers.request import CrawlRequest, Limits

CONCURRENCY = 4
"The most that an outlet may declare."

_OUTLET = """
name = "Bench"
hosts = ["127.0.0.1:{port}"]
level = "trung_uong"
kind = ["dien_tu"]
lang = ["vi"]
demo = true
politeness = {{ concurrency = {concurrency} }}
[[source]]
channel = "feed"
url = "http://127.0.0.1:{port}/rss"
"""


@dataclass(frozen=True)
class Took:
    wall: float
    cpu: float


@contextmanager
def served(count: int, kilobytes: int, packed: bool) -> Iterator[int]:
    """The port of the server."""
    command = [sys.executable, "-m", "benchmarks.server", str(count), str(kilobytes), *(["--gzip"] if packed else [])]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield int(server.stdout.readline())
    finally:
        server.communicate()


def timed(command: list[str]) -> Took:
    """Runs it to its end; its own CPU seconds, user and system."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.stdin is not None
    child.stdin.close()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Took(time.perf_counter() - started, used.ru_utime + used.ru_stime)


def ours(port: int, pages: int) -> Took:
    with TemporaryDirectory(prefix="lantoa-bench-") as scratch:
        folder = Path(scratch)
        (folder / "outlets").mkdir()
        declared = _OUTLET.format(port=port, concurrency=CONCURRENCY)
        (folder / "outlets" / "bench.toml").write_text(declared, encoding="utf-8")
        CrawlRequest(
            run_id="bench",
            outlets=["bench"],
            outlet_folders=[str(folder / "outlets")],
            out_dir=str(folder / "batches"),
            user_agent="LanToaBench/0.1 (+https://example.org/lantoa)",
            locks_dir=str(folder / "locks"),
            limits=Limits(max_pages=pages),
        ).write(folder / "request.json")
        took = timed(
            [sys.executable, "-m", "crawlers.child", str(folder / "request.json"), "--parent", str(os.getpid())]
        )
        said = json.loads((folder / "batches" / "bench" / "crawl.json").read_text(encoding="utf-8"))
        if said["pages"] != pages:
            raise SystemExit(f"our crawl kept {said['pages']} of {pages} pages: {said}")
        return took


def bare(port: int, pages: int) -> Took:
    return timed([sys.executable, "-m", "benchmarks.bare_spider", str(port), str(pages), str(CONCURRENCY)])


def net(crawl: Callable[[int, int], Took], port: int, pages: int) -> Took:
    """For the pages but the first."""
    one, all_ = crawl(port, 1), crawl(port, pages)
    return Took(all_.wall - one.wall, all_.cpu - one.cpu)


def measure(port: int, pages: int, rounds: int) -> tuple[list[Row], list[float]]:
    """A row a crawler; and the ratio of the pages a second, round by round."""
    crawls = {"lantoa": ours, "bare Scrapy": bare}
    took: dict[str, list[Took]] = {name: [] for name in crawls}
    for n in range(rounds):
        for name in list(crawls)[:: -1 if n % 2 else 1]:
            took[name].append(net(crawls[name], port, pages))
    rate = {
        name: ((pages - 1) / statistics.median(t.wall for t in ts), (pages - 1) / statistics.median(t.cpu for t in ts))
        for name, ts in took.items()
    }
    best = rate["bare Scrapy"]
    rows: list[Row] = [
        {"crawl": name, "pages/s": wall, "pages/CPU s": cpu, "of bare": wall / best[0], "of bare, CPU": cpu / best[1]}
        for name, (wall, cpu) in rate.items()
    ]
    return rows, [b.wall / a.wall for a, b in zip(took["lantoa"], took["bare Scrapy"], strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawl")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--kilobytes", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--gzip", action="store_true", help="serve the pages packed")
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    given = parser.parse_args()
    with served(given.pages, given.kilobytes, given.gzip) as port:
        rows, ratios = measure(port, given.pages, given.rounds)
    facts = {
        "pages": f"{given.pages} of {given.kilobytes} KB, {'packed' if given.gzip else 'not packed'} in transfer",
        "of bare, round by round": ", ".join(f"{r:.2f}" for r in ratios),
        "versions": f"scrapy {installed('scrapy')}, {CONCURRENCY} requests at a time",
    }
    show("Fetching pages", rows, facts, given.json)


if __name__ == "__main__":
    main()
