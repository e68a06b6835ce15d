"""`lantoa outlets record`: a page as a test case that passes as it was written, and is never overwritten."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.look import Looker
from crawlers.record import fetch_page, page_address, write_case
from pipeline.errors import UserError
from pipeline.outlets import read_outlets
from tests.crawlers.conftest import AGENT, declare
from tests.crawlers.server import Answer, Web
from tests.crawlers.sites import HOST

PAGE = (Path(__file__).parents[1] / "reading/cases/tuoitre/plain/page.html").read_bytes()
NOW = datetime(2026, 3, 8, 5, tzinfo=UTC)


def test_a_page_becomes_a_case(web: Web, tmp_path: Path) -> None:
    declare(tmp_path / "outlets", "nhipcau", {f"{HOST}/rss": "feed"})
    outlets = read_outlets(tmp_path / "outlets")
    url = page_address(outlets.outlets["nhipcau"], outlets, f"{HOST}/bai-1.html")
    web.pages = {url: Answer(PAGE, headers={"Content-Type": "text/html; charset=utf-8"})}
    by = Looker(AGENT, tmp_path / "locks", proxy=web.proxy, now=NOW.isoformat())
    page = fetch_page(outlets.outlets["nhipcau"], outlets, url, by)
    assert web.urls() == [f"{HOST}/robots.txt", url], "the one page, and no source"
    case = tmp_path / "cases" / "plain"
    read = write_case(case, page, outlets, NOW)
    assert (case / "page.html").read_bytes() == PAGE
    meta = tomllib.loads((case / "meta.toml").read_text(encoding="utf-8"))
    assert meta == {"url": url, "encoding": "utf-8", "fetched_at": NOW}
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert expected["outcome"] == "article"
    assert expected["title"] == read.model_dump()["title"]
    (case / "expected.json").write_text("corrected by hand", encoding="utf-8")
    with pytest.raises(UserError, match="something already"):
        write_case(case, page, outlets, NOW)
    assert (case / "expected.json").read_text(encoding="utf-8") == "corrected by hand"
    with pytest.raises(UserError, match="did not come: not_found"):
        fetch_page(outlets.outlets["nhipcau"], outlets, f"{HOST}/bai-2.html", by)
    with pytest.raises(UserError, match="not a page of nhipcau"):
        page_address(outlets.outlets["nhipcau"], outlets, "http://bennghe.localhost:8098/a-1.html")
