import json
from datetime import date
from pathlib import Path

from crawlers.check import check_outlet, check_pages_of
from crawlers.look import Looker
from crawlers.reading.lines import read_manifest
from newsroom.server import Newsroom
from pipeline.outlets import read_outlets
from pipeline.records import Article
from tests.crawlers.conftest import AGENT, declare
from tests.crawlers.server import Web
from tests.crawlers.sites import HOST

ROOT = Path(__file__).parents[2]


def test_the_sample_newsroom_answers_to_its_declarations(tmp_path: Path) -> None:
    outlets = read_outlets(ROOT / "crawlers/outlets", ROOT / "newsroom/outlets")
    with Newsroom(day=date(2024, 7, 14)) as newsroom:
        rows = check_outlet(
            outlets.outlets["nhipcau"],
            outlets,
            Looker(AGENT, tmp_path, proxy=newsroom.proxy, now="2024-07-15T01:30:00+07:00"),
        )
    by_what = {row["what"]: row for row in rows}
    assert by_what["robots of http://nhipcau.localhost:8098"]["ok"]
    assert by_what["feed http://nhipcau.localhost:8098/rss/tin-moi-nhat.rss"]["ok"]
    assert by_what["field title"]["ok"]
    assert not list(tmp_path.glob("*/"))


def test_what_is_missing_is_said(web: Web, tmp_path: Path) -> None:
    declare(tmp_path / "outlets", "nhipcau", {f"{HOST}/rss": "feed"})
    outlets = read_outlets(tmp_path / "outlets")
    rows = check_outlet(outlets.outlets["nhipcau"], outlets, Looker(AGENT, tmp_path / "locks", proxy=web.proxy))
    bad = {row["what"]: row["found"] for row in rows if not row["ok"]}
    assert bad[f"feed {HOST}/rss"] == "not_found: not_found"
    assert bad["article pages"] == "0 read"


def test_saved_pages_are_held_against_the_declaration(tmp_path: Path) -> None:
    outlets = read_outlets(ROOT / "crawlers/outlets")
    tuoitre = outlets.outlets["tuoitre"]
    cases = ROOT / "tests/reading/cases"
    page = cases / "tuoitre/plain/page.html"
    manifest = tmp_path / "pages.jsonl"
    url = "https://tuoitre.vn/a-20240305093012345.htm"
    manifest.write_text(json.dumps({"url": url, "html_path": str(page)}), encoding="utf-8")
    (whole,) = read_manifest(manifest, outlets)
    assert isinstance(whole, Article)
    assert all(row["ok"] for row in check_pages_of(tuoitre, [whole]))
    bare = whole.model_copy(update={"title": "", "published_at": None})
    bad = {row["what"]: row["found"] for row in check_pages_of(tuoitre, [whole, bare]) if not row["ok"]}
    assert bad == {"field title": "1 of 2"}, "of two pages one may lack what 95 % have"
    bad = {row["what"] for row in check_pages_of(tuoitre, [bare] * 3) if not row["ok"]}
    assert bad == {"field title", "field published_at"}
