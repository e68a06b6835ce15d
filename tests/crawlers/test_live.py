"""What holds for live outlets, shown without a live one: through an HTTP proxy, and with names that resolve to us."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers.launch import run_child
from crawlers.request import CrawlRequest, Limits
from tests.crawlers.conftest import AGENT, declare
from tests.crawlers.server import Answer, Web
from tests.crawlers.sites import article, rows, rss

SITE = "http://bao.example.org"
LIVE = 'hosts = ["bao.example.org"]\npoliteness = { delay = 1.0 }\n'


def _request(tmp_path: Path, **more: Any) -> CrawlRequest:
    declare(tmp_path / "outlets", "bao", {f"{SITE}/rss": "feed"}, LIVE)
    return CrawlRequest(
        run_id="r1",
        outlets=["bao"],
        outlet_folders=[str(tmp_path / "outlets")],
        out_dir=str(tmp_path / "out"),
        user_agent=AGENT,
        locks_dir=str(tmp_path / "locks"),
        **more,
    )


def test_live_outlets_go_through_the_environment_s_proxy_politely(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", web.proxy)
    web.pages = {
        f"{SITE}/rss": rss((f"{SITE}/a-1.html", "A"), (f"{SITE}/ra-2.html", "B")),
        f"{SITE}/a-1.html": article("A"),
        f"{SITE}/ra-2.html": Answer(b"", 302, {"Location": f"http://127.0.0.1:{web.port}/secret-3.html"}),
    }
    request = _request(tmp_path, now="2024-03-12T01:30:00+07:00", proxy="http://127.0.0.1:9/")
    assert run_child(request, tmp_path / "r.json") == {"bao": "whole"}
    assert web.urls() == [f"{SITE}/robots.txt", f"{SITE}/rss", f"{SITE}/a-1.html", f"{SITE}/ra-2.html"]
    assert {v.headers["user-agent"] for v in web.visits} == {AGENT}
    assert not any("lantoa-attempt" in v.headers for v in web.visits)
    gaps = [b.at - a.at for a, b in zip(web.visits, web.visits[1:], strict=False)]
    assert min(gaps) > 0.95
    ok, bad = rows(tmp_path / "out/bao", "attempts.jsonl")
    assert (ok["outcome"], bad["outcome"]) == ("ok", "private_address")
    assert (datetime.now(UTC) - datetime.fromisoformat(ok["at"])).total_seconds() < 60


def test_a_name_that_resolves_to_a_private_address_is_not_asked(tmp_path: Path) -> None:
    _request(tmp_path, limits=Limits(timeout=2)).write(tmp_path / "r.json")
    script = (
        "import sys; from scrapy.resolver import dnscache; dnscache['bao.example.org'] = '10.0.0.7'\n"
        f"from crawlers.child import main; sys.exit(main([{str(tmp_path / 'r.json')!r}]))"
    )
    child = subprocess.run([sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert child.returncode == 0, child.stderr
    (source,) = json.loads((tmp_path / "out/bao/crawl.json").read_text())["sources"]
    assert source["detail"] == f"{SITE}/rss: bao.example.org resolves to 10.0.0.7, which is not public"


def test_a_name_that_resolves_to_us_only_the_second_time_is_not_asked(web: Web, tmp_path: Path) -> None:
    site = f"http://bao.example.org:{web.port}"
    declare(tmp_path / "outlets", "bao", {f"{site}/rss": "feed"}, f'hosts = ["bao.example.org:{web.port}"]\n')
    request = CrawlRequest(
        "r1", ["bao"], [str(tmp_path / "outlets")], str(tmp_path / "out"), AGENT, str(tmp_path / "l")
    )
    request.write(tmp_path / "r.json")
    # Unknown to whoever checks the address, ours to whoever asks again for the connection.
    script = (
        "import socket, sys\nleft = [1, 1]\n"
        "def resolve(name):\n"
        "    if left:\n        left.pop()\n        raise socket.gaierror(-2, 'unknown')\n"
        "    return '127.0.0.1'\n"
        "socket.gethostbyname = resolve\n"
        f"from crawlers.child import main; sys.exit(main([{str(tmp_path / 'r.json')!r}]))"
    )
    child = subprocess.run([sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert child.returncode == 0, child.stderr
    (source,) = json.loads((tmp_path / "out/bao/crawl.json").read_text())["sources"]
    assert source["outcome"] == "dns"
    assert web.urls() == []
