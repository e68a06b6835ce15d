"""Who speaks: the gold cases, and what must hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.sentences import units
from nlp.voices import VoiceReader
from pipeline.campaign import Campaign
from tests.nlp import gold

PRECISION, RECALL = 0.97, 0.97
"Floors: lower them only on purpose."
SCRAPS = [
    "ông Mãi",
    "“",
    "”",
    '"',
    "«",
    "nói",
    "cho biết",
    ":",
    ". ",
    "\n\n",
    "- ",
    "* ",
    "?",
    "Theo ",
    "TP.HCM",
    "(",
    ",",
]


@pytest.fixture(scope="module")
def voices(campaign: Campaign) -> VoiceReader:
    return VoiceReader(campaign)


def test_gold(voices: VoiceReader) -> None:
    precision, recall, wrong = gold.score(voices)
    assert precision >= PRECISION, wrong
    assert recall >= RECALL, wrong


@pytest.mark.parametrize("case", [c for c in gold.cases("voices.toml") if not c["voices"]], ids=lambda c: c["id"])
def test_nobody_speaks(case: dict[str, object], voices: VoiceReader) -> None:
    assert gold.found(case, voices)[0] == []


def test_every_role_and_agency_is_declared(voices: VoiceReader, campaign: Campaign) -> None:
    for case in gold.cases("voices.toml"):
        for voice in gold.found(case, voices)[0]:
            assert voice.role in campaign.voice_roles
            assert voice.agency_id is None or voice.agency_id in campaign.agencies


def test_a_campaign_without_roles_has_no_voices(campaign: Campaign) -> None:
    bare = VoiceReader(campaign.model_copy(update={"voice_roles": {}}))
    assert bare.read("Ông Phan Văn Mãi: Phải làm ngay", None, "Ông Phan Văn Mãi nói phải làm ngay.") == []


def test_a_name_that_rules_leave_open_is_tagged(voices: VoiceReader, campaign: Campaign) -> None:
    text = "Chuyên gia dinh dưỡng Shana Maleeff nói bữa trưa nên có rau."
    assert [v.speaker for v in voices.read(None, None, text)] == ["Chuyên gia dinh dưỡng Shana Maleeff"]
    assert [v.speaker for v in VoiceReader(campaign, ner=False).read(None, None, text)] == [None]


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=6), max_size=30).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_text_has_an_answer_inside_its_bounds(campaign: Campaign, text: str) -> None:
    cut = list(units(text))
    assert all(a.end <= b.start for a, b in pairwise(cut))
    for voice in VoiceReader(campaign, ner=False).read(None, text, text):
        assert 0 <= voice.start < voice.end <= len(text)


def test_a_long_text_without_end_is_read_in_bounded_time(voices: VoiceReader) -> None:
    assert len(voices.read(None, None, "“Tôi nói, " * 20_000)) <= 200
    assert len(voices.read(None, None, "Ông Nguyễn Văn A, B, " * 8_000)) <= 200
