"""An outlet that is not fetched whole: candidates, the sample, and a change of mind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.choice import Choice
from crawlers.frontier import Known
from pipeline.campaign import Campaign
from pipeline.rules import Selection
from pipeline.selection import is_drawn
from tests.crawlers.conftest import DEMO
from tests.crawlers.server import Answer, Web
from tests.crawlers.sites import HOST, article, rows, rss

Crawl = Callable[..., dict[str, str]]
WIDE = Selection(wide=["cơ chế đặc thù"])
CAMPAIGN = Campaign(id="thu", vi="", en="", starts="2024-01-01", ends="2024-12-31", issuer="", selection=WIDE)
SHARE = 0.3
OTHERS = [f"{HOST}/bai-thuong-{n}.html" for n in range(40)]
DRAWN = [u for u in OTHERS if is_drawn(u, "thu", SHARE)]


@pytest.fixture
def site(web: Web, tmp_path: Path) -> Web:
    named = [(f"{HOST}/tin-900.html", "Bàn về cơ chế đặc thù"), (f"{HOST}/co-che-dac-thu-901.html", "Họp báo")]
    web.pages = {
        f"{HOST}/rss": rss(*named, *((u, "Bài thường") for u in OTHERS)),
        **{u: article("Một bài") for u in [*OTHERS, *(u for u, _ in named)]},
        # The list of links knows a better title than the feed.
        f"{HOST}/muc": Answer.html(f'<a href="{OTHERS[0]}">Chuyện cơ chế đặc thù</a>'),
    }
    (tmp_path / "campaign.json").write_text(CAMPAIGN.model_dump_json(), encoding="utf-8")
    return web


def test_candidates_and_a_marked_sample_are_fetched(site: Web, crawl: Crawl, tmp_path: Path) -> None:
    more = f'select = "candidates"\naudit_share = {SHARE}\n' + DEMO.format("nhipcau")
    sources = {f"{HOST}/rss": "feed", f"{HOST}/muc": "section"}
    assert crawl(sources, more=more, campaign=str(tmp_path / "campaign.json")) == {"nhipcau": "whole"}
    folder = tmp_path / "batches/r1/nhipcau"
    said = json.loads((folder / "crawl.json").read_text())
    candidates = {f"{HOST}/tin-900.html", f"{HOST}/co-che-dac-thu-901.html", OTHERS[0]}
    drawn = set(DRAWN) - candidates
    assert 5 <= len(drawn) <= 20
    attempts = {a["canonical_url"]: a["audit"] for a in rows(folder, "attempts.jsonl")}
    assert attempts == dict.fromkeys(candidates, False) | dict.fromkeys(drawn, True)
    assert said["audited"] == sorted(drawn)
    assert said["not_selected"] == sorted(set(OTHERS) - candidates - drawn)
    assert said["left_pending"] == 0


def test_a_later_title_makes_a_candidate_of_what_was_left_out() -> None:
    choice = Choice(CAMPAIGN, audit_share=0.0)
    before = Known(HOST, "not_selected")
    assert not choice.takes("a", None, "Bài", None)
    assert not choice.takes("b", before, "Bài", None)
    assert choice.left_out == {"a"}
    assert choice.takes("a", None, None, "Nói về cơ chế đặc thù")
    assert choice.takes("b", before, "Cơ chế đặc thù", None)
    # What another channel says without a title takes nothing back.
    assert choice.takes("a", None, None, None)
    assert (choice.left_out, choice.reconsidered) == (set(), {"b"})


def test_what_was_chosen_under_another_address_stays_chosen() -> None:
    choice = Choice(CAMPAIGN, audit_share=0.0)
    assert choice.takes("a", Known(HOST, "pending", reached_by="redirect"), None, None)
    assert choice.takes("b", Known(HOST, "refetch"), None, None)
    assert Choice().takes("c", None, None, None)
