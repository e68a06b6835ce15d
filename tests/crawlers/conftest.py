"""Fixtures for crawling a web of our own on loopback."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawlers.launch import run_child
from crawlers.request import CrawlRequest, Limits
from tests.crawlers.server import Web, serving

AGENT = "LanToaTest/0.1 (+https://example.org/lantoa)"
DEMO = 'demo = true\nhosts = ["{0}.localhost:8098", "www.{0}.localhost:8098"]\n'
OUTLET = r"""
name = "{id}"
level = "thanh_pho"
kind = ["dien_tu"]
lang = ["vi"]
article_url = '-\d+\.html$'
{more}
"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as running:
        yield running


def declare(folder: Path, outlet: str, sources: dict[str, str], more: str | None = None) -> None:
    """Writes the declaration of a demo outlet, or of what `more` says; `sources` maps URL to channel."""
    tables = "".join(f'[[source]]\nchannel = "{c}"\nurl = "{u}"\n' for u, c in sources.items())
    folder.mkdir(exist_ok=True)
    text = OUTLET.format(id=outlet, more=(more or DEMO.format(outlet)) + tables)
    (folder / f"{outlet}.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def crawl(web: Web, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Declares an outlet and crawls it in a child; files in tmp_path/batches/r1/OUTLET."""

    def run(
        sources: dict[str, str],
        outlet: str = "nhipcau",
        more: str | None = None,
        frontier: dict[str, str] | None = None,
        done: dict[str, str] | None = None,
        campaign: str | None = None,
        **limits: Any,
    ) -> dict[str, str]:
        declare(tmp_path / "outlets", outlet, sources, more)
        request = CrawlRequest(
            run_id="r1",
            outlets=[outlet],
            outlet_folders=[str(tmp_path / "outlets")],
            out_dir=str(tmp_path / "batches/r1"),
            user_agent=AGENT,
            locks_dir=str(tmp_path / "locks"),
            now="2024-03-12T01:30:00+07:00",
            proxy=web.proxy,
            frontier=frontier or {},
            done=done or {},
            campaign=campaign,
            limits=Limits(**{"timeout": 3.0, **limits}),
        )
        return run_child(request, tmp_path / "r1.json")

    return run
