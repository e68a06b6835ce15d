"""The child as a process: it dies with its parent, ends in order when asked, and never crawls an outlet twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from crawlers.launch import run_child
from crawlers.locks import OutletLock
from crawlers.request import CrawlRequest, Limits, product_token, read_request
from crawlers.salvage import salvage
from pipeline.errors import UserError
from tests.crawlers.conftest import AGENT, declare
from tests.crawlers.server import Answer, Visit, Web
from tests.crawlers.sites import HOST, article, feed_of, tries


def _slow_site(web: Web) -> None:
    """Two pages at once, the others never within the time of a test."""

    def slow(visit: Visit) -> Answer:
        time.sleep(3)
        return article("muộn")

    web.pages = {f"{HOST}/rss": feed_of(*(f"a-{n}" for n in range(6)))}
    web.pages |= {f"{HOST}/a-{n}.html": article(f"Bài {n}") if n < 2 else slow for n in range(6)}


def _request(web: Web, tmp_path: Path, **more: object) -> CrawlRequest:
    declare(tmp_path / "outlets", "nhipcau", {f"{HOST}/rss": "feed"})
    return CrawlRequest(
        run_id="r1",
        outlets=["nhipcau"],
        outlet_folders=[str(tmp_path / "outlets")],
        out_dir=str(tmp_path / "out"),
        locks_dir=str(tmp_path / "locks"),
        user_agent=AGENT,
        proxy=web.proxy,
        limits=Limits(timeout=20),
    )


def _wait(what: str, until: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)


def _lines(path: Path) -> int:
    return len(path.read_bytes().splitlines()) if path.exists() else 0


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_a_killed_parent_takes_the_child_with_it_and_the_folder_is_mended(web: Web, tmp_path: Path) -> None:
    _slow_site(web)
    _request(web, tmp_path).write(tmp_path / "request.json")
    parent = subprocess.Popen(
        [
            sys.executable, "-c",
            "import subprocess, sys, time\n"
            f"c = subprocess.Popen([sys.executable, '-m', 'crawlers.child', {str(tmp_path / 'request.json')!r}],"
            " stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)\n"
            "print(c.pid, flush=True)\ntime.sleep(60)",
        ],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        attempts = tmp_path / "out/nhipcau/attempts.jsonl.part"
        _wait("two fetched pages", lambda: _lines(attempts) == 2)
        assert not OutletLock(tmp_path / "locks", "nhipcau").acquire()
        parent.kill()
        _wait("the child to die", lambda: not _alive(child), 3)
    lock = OutletLock(tmp_path / "locks", "nhipcau")
    # Its main thread is gone first, the files it held with its last one.
    _wait("the lock", lock.acquire, 3)
    lock.release()
    summary = salvage(tmp_path / "out/nhipcau")
    assert summary is not None
    assert (summary["pages"], summary["discoveries"]) == (2, {"feed": 6})
    assert tries(tmp_path / "out/nhipcau") == {"/a-0.html": ["ok"], "/a-1.html": ["ok"]}


def test_sigterm_ends_the_crawl_in_order_and_nobody_else_can_reach_it(web: Web, tmp_path: Path) -> None:
    _slow_site(web)
    _request(web, tmp_path).write(tmp_path / "request.json")
    command = [sys.executable, "-m", "crawlers.child", str(tmp_path / "request.json")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        _wait("two fetched pages", lambda: _lines(tmp_path / "out/nhipcau/attempts.jsonl.part") == 2)
        assert _listens(os.getpid()), "the test's own server"
        assert not _listens(child.pid), "Scrapy can be told what to run over a socket"
        child.send_signal(signal.SIGTERM)
        assert child.stdout is not None
        out = child.stdout.read()
        child.wait()
    assert child.returncode == 0
    assert json.loads(out.splitlines()[-1]) == {"event": "done", "outlets": {"nhipcau": "whole"}}
    summary = json.loads((tmp_path / "out/nhipcau/crawl.json").read_text())
    assert summary["stopped"] == "shutdown"
    assert summary["attempts"]["ok"] >= 2


def _listens(pid: int) -> set[str]:
    """The addresses that a process listens at."""
    if sys.platform != "linux":
        pytest.skip("reads /proc")
    tables = [Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    listening = {f"socket:[{row[9]}]": row[1] for table in tables for row in map(str.split, table) if row[3] == "0A"}
    held = set[str]()
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since
            held.add(str(fd.readlink()))
    return {address for inode, address in listening.items() if inode in held}


def test_an_outlet_that_is_being_crawled_is_skipped(web: Web, tmp_path: Path) -> None:
    lock = OutletLock(tmp_path / "locks", "nhipcau")
    assert lock.acquire()
    try:
        said: list[dict[str, object]] = []
        assert run_child(_request(web, tmp_path), tmp_path / "r.json", said.append) == {"nhipcau": "locked"}
        assert said[0]["detail"] == "another crawl of this outlet is running"
        assert (tmp_path / "locks/outlet-nhipcau.lock").read_text() == str(os.getpid())
    finally:
        lock.release()
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_a_crawl_is_not_written_into(web: Web, tmp_path: Path) -> None:
    (tmp_path / "out/nhipcau").mkdir(parents=True)
    (tmp_path / "out/nhipcau/attempts.jsonl.part").touch()
    assert run_child(_request(web, tmp_path), tmp_path / "r.json") == {"nhipcau": "failed"}


def test_no_contact_no_crawl(tmp_path: Path) -> None:
    assert product_token("LanToa/0.1 (ban@bao.vn)") == "LanToa"
    for agent in ("LanToa/0.1", "", "Mozilla/5.0 (compatible)"):
        with pytest.raises(UserError, match="names no contact"):
            product_token(agent)
    (tmp_path / "r.json").write_text('{"run_id": 1}')
    with pytest.raises(UserError, match="not a crawl request"):
        read_request(tmp_path / "r.json")
