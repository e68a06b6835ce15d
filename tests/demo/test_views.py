"""A summary and the published views say the same: what an analyst asks is what the department was told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from flows import clock
from flows.house import House
from flows.settings import Settings
from pipeline.summary import WeeklySummary
from tests.conftest import Played
from tests.demo.found import Found, only
from tests.demo.truth import Row
from warehouse import open_warehouse

MONDAY = date(2025, 12, 1)  # with a reprint chain, and an article that its outlet changed
_DEPTH = {"articles": "articles", "main": "main", "in_title": "in_title", "own": "own", "copies": "reprints",
          "series": "series_articles", "prominence": "prominence_mean"}  # fmt: skip


@pytest.fixture(scope="module")
def week(played: Played, tmp_path_factory: pytest.TempPathFactory) -> WeeklySummary:
    copy = shutil.copy(played.warehouse, tmp_path_factory.mktemp("views"))
    with open_warehouse(Path(copy)) as w:
        return w.weekly_summary(House(Settings()).campaign, MONDAY, clock.now(), "test")


def _row(found: Found, view: str, **keys: object) -> Row:
    row = only(found.shown(view), week_start=MONDAY, **keys)
    assert row is not None
    return row


def test_depth_breadth_and_attention(week: WeeklySummary, found: Found) -> None:
    depth, attention = _row(found, "depth_weekly"), _row(found, "share_of_attention")
    told = week.depth.model_dump()
    assert {mine: told[mine] for mine in _DEPTH} == pytest.approx({m: depth[v] for m, v in _DEPTH.items()})
    assert week.attention.model_dump() == pytest.approx(
        {"part": attention["articles"], "whole": attention["all_articles"], "share": attention["share"],
         "low": attention["share_low"], "high": attention["share_high"]}
    )  # fmt: skip
    assert week.effective_outlets == pytest.approx(_row(found, "breadth_weekly", dimension="all")["effective_outlets"])


def test_reprint_chains(week: WeeklySummary, found: Found) -> None:
    steps = [(c.story_id, s.article_id, s.hours) for c in week.chains for s in c.steps]
    stories = {story for story, _, _ in steps}
    rows = [r for r in found.shown("reprint_chain") if r["story_id"] in stories and r["day"] <= week.ends]
    assert sorted(steps) == sorted((r["story_id"], r["article_id"], r["lag_hours"]) for r in rows)
    assert steps


def test_what_outlets_changed(week: WeeklySummary, found: Found) -> None:
    changed = [r for r in found.shown("article_versions") if r["version"] > 1 and r["kind_of_change"] != "reading"]
    assert [(c.article_id, c.field, c.syllables) for c in week.corrections if c.kind == "outlet"] == [
        (r["article_id"], r["kind_of_change"], r["syllables_change"]) for r in changed
    ]
    assert changed
