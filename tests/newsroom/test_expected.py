"""The committed answers are those that the truths give, and they add up."""

import tomllib
from typing import Any

import pytest

from newsroom.clock import read_nights
from newsroom.edition import Edition
from newsroom.expected import PATH, make
from newsroom.ids import CAMPAIGN, check_ids
from newsroom.play import play
from pipeline.campaign import read_campaign
from pipeline.errors import UserError


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def test_the_committed_file_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == make(), "run: python -m newsroom.expected"


def test_every_truth_names_what_the_campaign_declares(edition: Edition) -> None:
    check_ids(edition, read_campaign(CAMPAIGN))


def test_an_unknown_id_is_named(edition: Edition) -> None:
    campaign = read_campaign(CAMPAIGN)
    without = campaign.model_copy(update={"documents": {}})
    with pytest.raises(UserError, match=r"key truth\.documents"):
        check_ids(edition, without)


def test_outcomes_of_the_truths_are_those_of_the_nights(edition: Edition) -> None:
    played = play(edition, read_nights())
    refused = {u for n in played.nights for u in n.robots}
    rejected = {u for n in played.nights for u in n.rejected}
    lost = {u for u, s in played.states.items() if s == "failed"}
    outcomes = [a.truth.outcome for a in edition.articles.values() if a.listed]
    assert len(refused) == outcomes.count("robots") > 0
    assert len(rejected) == outcomes.count("rejected") > 0
    assert len(lost) == outcomes.count("failed") > 0
    assert len(played.texts) == outcomes.count("article")


def test_urls_balance(answers: dict[str, Any]) -> None:
    total = answers["total"]
    assert sum(n["discovered"] for n in answers["night"]) == total["urls"] == sum(total["url_states"].values())
    assert sum(n["articles"] for n in answers["night"]) == total["articles"] == len(answers["article"])
    assert sum(w["articles"] for w in answers["week"]) == total["articles"]
    assert sum(w["relevant_articles"] for w in answers["week"]) == total["relevant_articles"]
    assert total["versions"] == total["articles"] + sum(len(n["versions"]) for n in answers["night"])
    rejected = sum(len(n["rejected"]) for n in answers["night"])
    assert total["url_states"]["fetched"] == total["articles"] + rejected


def test_stories_count_copies_once(answers: dict[str, Any]) -> None:
    shared = answers["story"]
    assert answers["total"]["stories"] == len({a["story"] for a in answers["article"]})
    assert all(len(s["articles"]) > 1 for s in shared)


def test_every_revision_is_seen(edition: Edition) -> None:
    played = play(edition, read_nights())
    revised = {a.id for a in edition.articles.values() if len(a.texts) > 1}
    assert revised
    assert revised == {ident for ident, texts in played.texts.items() if len(texts) > 1}


def test_what_the_sample_must_contain(answers: dict[str, Any], edition: Edition) -> None:
    campaign = read_campaign(CAMPAIGN)
    total = answers["total"]
    assert set(total["topics"]) == set(campaign.topics)
    assert answers["plan"]["silent"] == ["P25-01", "P25-03"]
    assert len(set(total["plan_items"])) > len(campaign.plan_items) / 2
    seen = set(total["false_friends"])
    assert {"98/NQ-CP", "18-NQ/TW", "27-CT/TU 2020", "198/2025/QH15"} <= seen
    lags = [m["lag_days"] for m in answers["milestone"] if "lag_days" in m]
    assert min(lags) <= 0
    assert max(lags) >= 2
    assert len(answers["night"]) >= 8
    assert total["with_wrong_facts"]
    assert "en" in total["languages_relevant"]
