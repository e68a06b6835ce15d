"""Origins, listening, places and series, on the gold cases; audiences by three witnesses."""

from datetime import date
from typing import Any

import pytest

from nlp.audiences import AudienceReader
from nlp.series import series_of
from nlp.signs import ListeningReader, OriginReader, PlaceReader
from nlp.topics import Text, text_of
from pipeline.campaign import Campaign
from pipeline.records import Scored
from tests.nlp.gold import cases

CASES = cases("signs.toml")


def text(case: dict[str, Any]) -> Text:
    return text_of(case.get("title"), case.get("lead"), case.get("text"))


def named(prefix: str) -> pytest.MarkDecorator:
    mine = [c for c in CASES if prefix in c or c["id"].startswith(prefix)]
    return pytest.mark.parametrize("case", mine, ids=[c["id"] for c in mine])


@named("origin")
def test_origin(case: dict[str, Any], campaign: Campaign) -> None:
    origin, cue = OriginReader(campaign).read(text(case))
    assert origin == case.get("origin")
    assert (cue is None) == (origin is None)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_listening(case: dict[str, Any], campaign: Campaign) -> None:
    assert {s.id for s in ListeningReader(campaign).read(text(case))} == set(case.get("listening", []))


@named("places")
def test_places(case: dict[str, Any], campaign: Campaign) -> None:
    assert set(PlaceReader(campaign).read(text(case), None)) == set(case["places"])


@named("series")
def test_series(case: dict[str, Any]) -> None:
    found = series_of(case.get("title"), case.get("lead"))
    if case["id"].startswith("series-none"):
        assert found is None
        return
    assert found is not None
    assert found.number == case.get("part")
    assert found.name == case.get("series", found.name)


def test_a_place_is_not_named_before_it_was_founded(campaign: Campaign) -> None:
    reader, words = PlaceReader(campaign), text_of("Phường An Đông đổi mới", None, None)
    assert reader.read(words, date(2025, 8, 1)) == ["phuong_an_dong"]
    assert reader.read(words, date(2024, 8, 1)) == []


def test_an_ocean_is_no_district(campaign: Campaign) -> None:
    places = PlaceReader(campaign)
    assert places.read(text_of("Hợp tác châu Á - Thái Bình Dương", None, None), None) == []
    assert places.read(text_of("Khu vực Bình Dương nhập về TP.HCM", None, None), None) == ["binh_duong"]


def test_plan_and_outlet_are_weaker_witnesses_than_words(campaign: Campaign) -> None:
    reader = AudienceReader(campaign)
    words = text_of("Doanh nghiệp chờ vốn", None, None)
    item = next(i for i in campaign.plan_items.values() if "AUD-05" in i.audiences)
    shares = {s.id: s for s in reader.read(words, [Scored(id=item.id, score=0.9)], ["cong_tt"])}
    assert shares["AUD-06"].score > 0.5
    assert shares["AUD-05"].score < shares["AUD-06"].score
    assert f"plan: {item.id}" in shares["AUD-05"].terms
    assert "outlet: cong_tt" in shares["AUD-01"].terms
    assert sum(s.score for s in shares.values()) == pytest.approx(1, abs=0.01)


def test_an_outlet_alone_says_nothing_of_an_article(campaign: Campaign) -> None:
    assert AudienceReader(campaign).read(text_of("Trời mưa", None, None), [], ["cong_tt"]) == []
