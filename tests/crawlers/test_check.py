from datetime import date
from pathlib import Path

from crawlers.check import check_outlet
from newsroom.server import Newsroom
from pipeline.outlets import read_outlets
from tests.crawlers.conftest import AGENT, declare
from tests.crawlers.server import Web
from tests.crawlers.sites import HOST

ROOT = Path(__file__).parents[2]


def test_the_sample_newsroom_answers_to_its_declarations(tmp_path: Path) -> None:
    outlets = read_outlets(ROOT / "crawlers/outlets", ROOT / "newsroom/outlets")
    with Newsroom(day=date(2024, 7, 14)) as newsroom:
        rows = check_outlet(
            outlets.outlets["nhipcau"], outlets, AGENT, tmp_path,
            proxy=newsroom.proxy, now="2024-07-15T01:30:00+07:00",
        )  # fmt: skip
    by_what = {row["what"]: row for row in rows}
    assert by_what["robots of http://nhipcau.localhost:8098"]["ok"]
    assert by_what["feed http://nhipcau.localhost:8098/rss/tin-moi-nhat.rss"]["ok"]
    assert by_what["field title"]["ok"]
    assert not list(tmp_path.glob("*/"))


def test_what_is_missing_is_said(web: Web, tmp_path: Path) -> None:
    declare(tmp_path / "outlets", "nhipcau", {f"{HOST}/rss": "feed"})
    outlets = read_outlets(tmp_path / "outlets")
    rows = check_outlet(outlets.outlets["nhipcau"], outlets, AGENT, tmp_path / "locks", proxy=web.proxy)
    bad = {row["what"]: row["found"] for row in rows if not row["ok"]}
    assert bad[f"feed {HOST}/rss"] == f"not_found: {HOST}/rss: not_found"
    assert bad["article pages"] == "0 read"
