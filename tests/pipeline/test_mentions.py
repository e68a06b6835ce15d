"""Mentions: each case folder holds a text and the mentions a reader finds in it; any text gets an answer."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.campaign import Campaign, read_campaign
from pipeline.mentions import find_mentions
from pipeline.text import clean

ROOT = Path(__file__).parents[2]
CASES = sorted((Path(__file__).parent / "cases" / "mentions").iterdir())
CAMPAIGN = read_campaign(ROOT / "campaigns" / "nq98")
PIECES = [
    *(
        "Nghị quyết",
        "NQ",
        "nq98",
        "Resolution No.",
        "số",
        "98",
        "98/2023/QH15",
        "260",
        "27-CT/TU",
        "18/NQ-HĐND",
        "18-NQ/TW",
    ),
    *(
        "TP.HCM",
        "Chỉ thị",
        "Quyết định 850/QĐ-TTg",
        "của Chính phủ",
        "\n\n",
        " ",
        "İ",
        "ß",
        "😀",
        "/",
        "-",
        "\x00",
        "“",
        "...",
    ),
    *("nghị quyết thay thế Nghị quyết 54", "đặc thù phát triển Thành phố Hồ Chí Minh", "tỉnh", "hoà"),
]
TEXTS = st.one_of(st.none(), st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_case(case: Path) -> None:
    text = json.loads((case / "given.json").read_text(encoding="utf-8"))
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    found = find_mentions(text["title"], text["lead"], text["body"], CAMPAIGN)
    assert [{k: getattr(m, k) for k in ("document_id", "place", "text", "counts")} for m in found] == expected
    assert all(m.why for m in found)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_offsets_point_to_the_words_they_claim(title: str | None, lead: str | None, body: str | None) -> None:
    texts = {"title": title, "lead": lead, "body": body}
    texts = {place: clean(text) if text is not None else None for place, text in texts.items()}
    for m in find_mentions(texts["title"], texts["lead"], texts["body"], CAMPAIGN):
        assert (texts[m.place] or "")[m.start : m.end] == m.text
        assert m.text.strip() == m.text


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_raw_text_of_any_kind_gets_an_answer(body: str | None) -> None:
    find_mentions(None, None, body, CAMPAIGN)


def test_decomposed_text_is_read_like_composed() -> None:
    import unicodedata

    body = unicodedata.normalize("NFD", "TP.HCM thực hiện Nghị quyết số 98/2023/QH15.")
    (mention,) = find_mentions(None, None, body, CAMPAIGN)
    assert (mention.document_id, mention.text) == ("DOC-01", "Nghị quyết số 98/2023/QH15")


def test_a_campaign_without_documents_finds_nothing() -> None:
    empty = Campaign.model_validate(
        {"id": "x", "vi": "x", "en": "x", "issuer": "x", "starts": "2024-01-01", "ends": "2024-12-31"}
    )
    assert find_mentions("Nghị quyết 98 của TP.HCM", None, None, empty) == []
