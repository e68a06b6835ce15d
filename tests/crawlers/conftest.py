"""Fixtures for crawling a web of our own on loopback."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawlers.launch import run_child
from crawlers.request import CrawlRequest, Limits
from tests.crawlers.server import Web, serving

AGENT = "LanToaTest/0.1 (+https://example.org/lantoa)"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as running:
        yield running


OUTLET = """
name = "{id}"
level = "thanh_pho"
kind = ["dien_tu"]
lang = ["vi"]
article_url = '-\\d+\\.html$'
{more}
"""
DEMO = 'demo = true\nhosts = ["{0}.localhost:8098", "www.{0}.localhost:8098"]\n'


@pytest.fixture
def crawl(web: Web, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Declares outlet(s) and crawls them in a child; files in tmp_path/batches/RUN/OUTLET."""

    def run(
        sources: dict[str, str], outlet: str = "nhipcau", run_id: str = "r1", more: str | None = None, **options: Any
    ) -> dict[str, str]:
        tables = "".join(f'[[source]]\nchannel = "{c}"\nurl = "{u}"\n' for u, c in sources.items())
        folder = tmp_path / "outlets"
        folder.mkdir(exist_ok=True)
        (folder / f"{outlet}.toml").write_text(
            OUTLET.format(id=outlet, more=(more or DEMO.format(outlet)) + tables), encoding="utf-8"
        )
        request = CrawlRequest(
            run_id=run_id,
            outlets=[outlet],
            outlet_folders=[str(folder)],
            out_dir=str(tmp_path / "batches" / run_id),
            user_agent=AGENT,
            locks_dir=str(tmp_path / "locks"),
            now="2024-03-12T01:30:00+07:00",
            proxy=web.proxy,
            frontier=options.pop("frontier", {}),
            limits=Limits(**{"timeout": 3.0, **options}),
        )
        return run_child(request, tmp_path / f"{run_id}.json")

    return run
