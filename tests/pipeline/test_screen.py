"""The cheap first test never says no to a text in which something would be found."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import citations, evidence
from pipeline.campaign import Campaign, read_campaign
from pipeline.mentions import find_mentions
from pipeline.screen import may_speak
from pipeline.text import clean

CAMPAIGN = read_campaign(Path(__file__).parents[2] / "campaigns" / "nq98")
ALIASES = [a for d in CAMPAIGN.documents.values() for a in d.aliases]
CUES = [p for c in CAMPAIGN.relevance.cues for group in c.all for p in group]
NUMBERS = [d.number for d in CAMPAIGN.documents.values() if d.number]
KINDS = [
    "Nghị quyết",
    "Nghị quyêt",
    "nghịquyết",
    "nghi quyet",
    "NQ",
    "Resolution No.",
    "Quyết định số",
    "QĐ",
    "Chỉ thị",
    "Decree",
    "kế hoạch số:",
]
SPELT = [
    ("-", "–"),
    (" ", "\n"),
    (" ", "\xa0"),
    ("ủy", "uỷ"),
    ("hòa", "hoà"),
    ("'", "’"),
    ("98", "９８"),
    ("/", "／"),
    ("nghị quyết", "nghị quyêt"),
    ("tphcm", "TP.HCM"),
    (" ... ", " nào đó "),
]


def found(text: str, campaign: Campaign) -> bool:
    return bool(find_mentions(None, None, text, campaign) or evidence.of_cues(None, None, text, campaign, None))


PIECES = st.sampled_from(
    [*ALIASES, *CUES, *NUMBERS, *KINDS, "98", "31", "98/NQ-CP", "TP.HCM", "(", "”", ",", "của", "và 54", "\n"]
)


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(PIECES, min_size=1, max_size=6),
    joint=st.sampled_from([" ", "\n", "", "-", " / "]),
    spelt=st.sets(st.sampled_from(SPELT)),
    upper=st.booleans(),
)
def test_what_would_be_found_passes(pieces: list[str], joint: str, spelt: set[tuple[str, str]], upper: bool) -> None:
    text = joint.join(pieces)
    for plain, other in sorted(spelt):
        text = text.replace(plain, other)
    text = text.upper() if upper else text
    assert may_speak((None, text), CAMPAIGN) or not found(text, CAMPAIGN)


@settings(max_examples=200, deadline=None)
@given(
    pieces=st.lists(PIECES, min_size=1, max_size=4),
    inside=st.sampled_from(["", "\u200b", "\xad", "\x07", "\ud800", "\ufeff"]),
    around=st.text(max_size=3),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_texts_need_not_be_clean(pieces: list[str], inside: str, around: str, form: str) -> None:
    text = around.join(pieces)
    text = unicodedata.normalize(form, text[:2] + inside + text[2:])
    assert may_speak((text,), CAMPAIGN) or not found(clean(text), CAMPAIGN)


@given(st.from_regex(citations._HEAD))
def test_what_a_head_may_end_with_is_known(head: str) -> None:
    head = head.removesuffix("\n")  # as $ has it
    assert head.rstrip(citations.OPENING).endswith(citations.LAST)


def test_every_phrase_passes_alone() -> None:
    texts = [phrase.replace(" ... ", " một hai ") for phrase in [*ALIASES, *CUES]]
    assert [t for t in texts if found(t, CAMPAIGN) and not may_speak((t, None), CAMPAIGN)] == []
    assert sum(found(t, CAMPAIGN) for t in texts) > 50


def test_a_cue_is_there_only_with_all_its_groups_and_the_place() -> None:
    assert not may_speak(("Hộ nghèo một tỉnh miền Trung được vay vốn", None), CAMPAIGN)
    cue = next(c for c in CAMPAIGN.relevance.cues if len(c.all) == 2 and c.place)
    one, two = (group[0].replace(" ... ", " ") for group in cue.all)
    assert may_speak((f"{one} {two} TP.HCM", None), CAMPAIGN)
    assert may_speak((one, f"{two}\n\nTP.\nHCM"), CAMPAIGN), "title, lead and body count together"


@pytest.mark.parametrize(
    "text", ["", "Giá vàng sáng 4-11 tăng 2 triệu đồng", "Đội bóng thắng 3-2 ở sân nhà, vé 98.000 đồng"]
)
def test_everyday_texts_end_here(text: str) -> None:
    assert not may_speak((text, None, None), CAMPAIGN)
