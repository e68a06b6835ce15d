"""How often a host is asked, without asking one."""

from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from crawlers.job import Job, clock_of
from crawlers.request import CrawlRequest
from crawlers.robots import Robots
from crawlers.settings import outlet_settings
from crawlers.turns import Turns
from pipeline.errors import UserError
from pipeline.outlets import Outlet, Outlets, Politeness
from tests.crawlers.conftest import AGENT


def _request(**more: Any) -> CrawlRequest:
    return CrawlRequest("r", ["o"], [], "out", AGENT, "locks", **more)


def _outlet(**more: Any) -> Outlet:
    return Outlet(id="o", name="O", hosts=["o.vn"], level="nganh", kind=["bao_in"], lang=["vi"], **more)


def _job(outlet: Outlet) -> Job:
    nothing: Any = None
    outlets = Outlets(outlets={"o": outlet}, families={})
    return Job(outlet, outlets, _request(), {}, nothing, lambda _: None, clock_of(outlet, _request()))


def test_the_longer_of_declared_delay_and_crawl_delay_counts_for_that_host() -> None:
    job = _job(_outlet(politeness=Politeness(delay=3.0)))
    job.robots = {"https://o.vn": Robots("rules", crawl_delay=10.0), "https://m.o.vn": Robots("rules", crawl_delay=1.0)}
    assert [job.crawl_delay(h) for h in ("o.vn", "m.o.vn", "x.o.vn")] == [10.0, 3.0, 3.0]
    assert [job.backoff(n) for n in (1, 2)] == [2.0, 4.0]


def test_the_delay_is_never_shortened_at_random_and_waived_for_the_sample_newsroom_only() -> None:
    live, demo = outlet_settings(_outlet(), _request()), outlet_settings(_outlet(demo=True), _request())
    assert (live["DOWNLOAD_DELAY"], demo["DOWNLOAD_DELAY"]) == (2.0, 0.0)
    assert live["DOWNLOAD_DELAY_JITTER"] == 0
    assert live["CONCURRENT_REQUESTS"] == 1
    running = [k for s in (live, demo) for k in Settings(s).getwithbase("DOWNLOADER_MIDDLEWARES")]
    assert running
    assert not any(name in path for path in running for name in ("RobotsTxt", "Redirect", "MetaRefresh", "Retry"))


def test_only_demo_outlets_have_a_stopped_clock(tmp_path: Path) -> None:
    request = _request(now="2024-03-12T01:30:00+07:00")
    assert clock_of(_outlet(demo=True), request)().isoformat() == "2024-03-11T18:30:00+00:00"
    assert clock_of(_outlet(), request)().year > 2024
    with pytest.raises(UserError, match="no zone"):
        _request(now="2024-03-12T01:30:00")


def test_crawls_of_one_host_take_turns_and_others_do_not_wait(tmp_path: Path) -> None:
    one, other = Turns(tmp_path), Turns(tmp_path)
    waits = [one.take("o.vn", 2.0), other.take("o.vn", 2.0), one.take("o.vn", 10.0), other.take("o.vn", 2.0)]
    assert [round(w, 1) for w in waits] == [0.0, 2.0, 4.0, 14.0]
    assert one.take("m.o.vn", 2.0) == 0.0
    assert one.take("xa.vn", 1e6) == 0.0
    assert other.take("xa.vn", 2.0) == 0.0, "a time of before a restart holds nobody"
