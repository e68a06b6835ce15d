"""Relevance: each case folder holds an article written for it and the judgement a reader gives."""

import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.campaign import read_campaign
from pipeline.mentions import find_mentions
from pipeline.relevance import Relevance, assess

ROOT = Path(__file__).parents[2]
CASES = sorted((Path(__file__).parent / "cases" / "relevance").iterdir())
FORMS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "relevance_forms.toml").read_text(encoding="utf-8")
)["form"]
CAMPAIGN = read_campaign(ROOT / "campaigns" / "nq98")


def judge(title: str | None, lead: str | None, body: str | None, day: date | datetime | None = None) -> Relevance:
    mentions = find_mentions(title, lead, body, CAMPAIGN)
    return assess(title, lead, body, CAMPAIGN, mentions, None, day)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_case(case: Path) -> None:
    text = json.loads((case / "given.json").read_text(encoding="utf-8"))
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(text["published_at"]) if text["published_at"] else None
    answer = judge(text["title"], text["lead"], text["body"], day)
    told = {"relevant": answer.relevant, "depth": answer.depth, "stage": answer.stage}
    assert told == expected, "\n".join(answer.reasons)


@pytest.mark.parametrize("form", FORMS, ids=lambda f: str(f["text"]))
def test_form(form: dict[str, Any]) -> None:
    parts = {"title": None, "body": None, form["place"]: form["text"]}
    answer = judge(parts["title"], None, parts["body"], form.get("day"))
    assert answer.relevant is form["relevant"], "\n".join(answer.reasons)


def test_the_reasons_name_place_words_and_weight() -> None:
    answer = judge("TP.HCM bàn Nghị quyết 98", None, None)
    assert answer.reasons[0].startswith("title: Nghị quyết 98 (DOC-01)")
    assert answer.score >= CAMPAIGN.relevance.threshold


def test_local_day_decides_at_the_border_of_a_period() -> None:
    """31/12/2022 18:00 UTC is already 2023 in Ho Chi Minh City."""
    title = "Thí điểm một số cơ chế, chính sách đặc thù phát triển TP.HCM"
    assert judge(title, None, None, datetime(2022, 12, 31, 18, tzinfo=UTC)).relevant
    assert not judge(title, None, None, datetime(2022, 12, 31, 16, tzinfo=UTC)).relevant


def test_an_endless_paragraph_does_not_tie_distant_words_together() -> None:
    far = " ".join("Câu chuyện về một con phố nhỏ kéo dài thêm một quãng." for _ in range(60))
    body = f"Ở TP.HCM, thầy cô bàn chuyện TOD trong lớp học. {far} Một bạn kể về nhà ga ở quê."
    assert not judge("Giờ học địa lý", None, body, date(2024, 5, 5)).relevant


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=60)))
def test_any_text_gets_an_answer(body: str, title: str | None) -> None:
    answer = judge(title, None, body)
    assert 0 <= answer.score <= 1
    assert answer.relevant == (answer.depth is not None) == (answer.stage is not None)


def test_every_cue_can_hold() -> None:
    """A cue whose own first phrases it forbids, or with an empty list, would never speak."""
    for cue in CAMPAIGN.relevance.cues:
        assert all(cue.all), cue.id
        assert not {p for group in cue.all for p in group} & set(cue.none), cue.id
        assert 0 < cue.weight < 1, cue.id
