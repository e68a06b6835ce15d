"""The one composition, on small articles of our own and on input nobody wants."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.understand import Reader, build, classify_lines
from pipeline.campaign import Campaign
from pipeline.records import Annotation, Article

CASES = tomllib.loads((Path(__file__).parent / "cases" / "topics.toml").read_text(encoding="utf-8"))["case"]
KEYS = {
    "id", "relevant", "relevance", "depth", "reasons", "mentions", "topics", "plan_items", "audiences", "agencies",
    "milestones", "prominence", "voices", "listening", "places", "origin", "origin_cue", "series", "series_part",
    "claims",
}  # fmt: skip


def classify(reader: Reader, **row: Any) -> dict[str, Any]:
    [answer] = classify_lines([{"id": "a", **row}], reader)
    json.dumps(answer, ensure_ascii=False).encode()
    assert set(answer) == KEYS
    return answer


def ids(answer: dict[str, Any], key: str) -> list[str]:
    return [s["id"] for s in answer[key]]


def article(title: str, lead: str | None = None, body: str = "") -> Article:
    now = datetime(2024, 5, 6, tzinfo=UTC)
    return Article(
        article_id="a", version_id="v", outlet_id="o", url=None, canonical_url=None, kind="article", title=title,
        lead=lead, body=body, published_at=now, first_seen_at=now, fetched_at=now, method="generic",
        extractor_version="1", source="crawl", record_id="r#1",
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_case(case: dict[str, Any], reader: Reader) -> None:
    answer = classify(reader, title=case["title"], lead=case["lead"], published_at="2024-05-06")
    assert answer["relevant"], answer["reasons"]
    topics = ids(answer, "topics")
    assert topics[0] == case["topic"], answer["topics"]
    assert set(case.get("also", [])) <= set(topics)
    assert not set(case.get("never", [])) & set(topics)
    assert set(case.get("items", [])) <= set(ids(answer, "plan_items")), answer["plan_items"]


def test_scores_are_ordered_and_explained(reader: Reader) -> None:
    answer = classify(reader, title=CASES[0]["title"], lead=CASES[0]["lead"])
    scores = [s["score"] for s in answer["topics"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)
    assert all(1 <= len(s["terms"]) <= 5 for s in answer["topics"])
    assert "PPP" in answer["topics"][0]["terms"] or "đối tác công tư" in answer["topics"][0]["terms"]


def test_what_is_not_relevant_has_no_topics(reader: Reader) -> None:
    answer = classify(
        reader, title="Giải bóng đá học sinh khai mạc", lead="Sân vận động kín người.", body="Trận đầu. " * 9
    )
    assert not answer["relevant"]
    assert answer["topics"] == answer["plan_items"] == answer["audiences"] == answer["agencies"] == []
    assert answer["voices"] == answer["listening"] == answer["places"] == []
    assert answer["origin"] is answer["series"] is None
    assert answer["prominence"] is None
    assert answer["depth"] is None


def test_a_false_friend_is_shown_and_not_counted(reader: Reader) -> None:
    answer = classify(reader, title="Chính phủ ban hành Nghị quyết 98/NQ-CP về xuất khẩu gạo")
    assert not answer["relevant"]
    assert [m["counts"] for m in answer["mentions"]] == [False]


def test_text_is_the_body_where_there_is_no_body(reader: Reader) -> None:
    told = "TP.HCM khai thác quỹ đất TOD quanh nhà ga theo Nghị quyết 98/2023/QH15."
    assert classify(reader, text=told) == classify(reader, body=told)


def test_annotation_holds_what_was_read(reader: Reader, campaign: Campaign) -> None:
    told = reader.annotate(article("Ban Chỉ đạo Nghị quyết 98 họp phiên thứ hai", "Thủ tướng chủ trì tại TP.HCM."))
    assert isinstance(told, Annotation)
    assert told.relevant
    assert told.campaign_id == campaign.id
    assert told.model_version == reader.model_version
    assert "ACT-13" in told.agencies
    assert told.prominence is not None
    assert told.prominence.in_title
    assert told.quote
    assert sum(a.score for a in told.audiences) == pytest.approx(1, abs=0.01) or not told.audiences


def test_reading_again_says_the_same(reader: Reader, campaign: Campaign, models: Path) -> None:
    rows = [article(c["title"], c["lead"]) for c in CASES]
    first = [reader.annotate(a) for a in rows]
    other = build(campaign, models)
    assert [other.annotate(a) for a in reversed(rows)][::-1] == first


def test_a_model_trained_elsewhere_says_the_same(reader: Reader, campaign: Campaign, elsewhere: Path) -> None:
    rows = [article(c["title"], c["lead"]) for c in CASES]
    other = build(campaign, elsewhere)
    assert [other.annotate(a) for a in rows] == [reader.annotate(a) for a in rows]


def test_the_version_follows_the_campaign(reader: Reader, campaign: Campaign, models: Path) -> None:
    assert build(campaign, models).model_version == reader.model_version
    other = campaign.model_copy(update={"notes": ["khác"]})
    assert build(other, models).model_version != reader.model_version


WEIRD = st.text(max_size=200) | st.sampled_from(
    ["", " ", "\x00", "Nghị quyết 98 " * 300, "<p>Nghị quyết 98</p> TP.HCM", "98/2023/QH15", "😀" * 50, "\ud800", "​"]
)
ANY = WEIRD | st.none() | st.integers() | st.lists(st.integers(), max_size=2)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    row=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(["title", "lead", "body", "text", "published_at", "lang"], ANY)
    )
)
def test_weird_input_gets_an_answer(reader: Reader, row: dict[str, Any]) -> None:
    answer = classify(reader, **row)
    assert answer["relevant"] == bool(answer["topics"])
    assert 0 <= answer["relevance"] <= 1


def test_a_megabyte_on_one_line(reader: Reader) -> None:
    answer = classify(reader, title="Nghị quyết 98/2023/QH15 của TP.HCM", body="đầu tư công " * 80_000)
    assert answer["relevant"]
