"""Words: nothing is lost, act numbers stay whole."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.legal import legal_numbers
from nlp.tokens import tokenize, tokenize_lines
from pipeline.campaign import Campaign

NUMBERS = [
    "98/2023/QH15", "27-CT/TU", "18/NQ-HĐND", "2856/QĐ-UBND", "260/2025/QH15", "31-NQ/TW", "84/2024/NĐ-CP", "368/NQ-CP",
    "850/QĐ-TTg", "1330/KH-UBND", "09/2023/NQ-HĐND", "42/2024/QĐ-UBND", "11/2024/TT-BTNMT", "896/QD-TTg",
    "98/20023/QH15", "98-2023-QH15", "36-CTrHĐ/TU",
]  # fmt: skip
PIECES = [
    *NUMBERS,
    "Nghị quyết",
    "số",
    "TP.HCM",
    "hoà bình",
    ",",
    ".",
    "(",
    ")",
    "…",
    "3.600 tỷ",
    "\n",
    "  ",
    "😀",
    "R&D",
]


def dense(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("number", NUMBERS)
def test_act_number_is_one_word(number: str) -> None:
    assert number in tokenize(f"Theo Nghị quyết số {number}, thành phố được thí điểm ({number}).")


IN_USE = [
    "Theo Nghị quyết số {}, thành phố được thí điểm.",
    "({}) có hiệu lực; xem {}.",
    "“{}”, ông nói, “và {}”",
    "Các văn bản {}, {} và {}",
    "NGHỊ QUYẾT {} ĐÃ BAN HÀNH",
    "Resolution No. {} took effect on August 1, 2023",
    "Căn cứ {}\nĐiều 5 của {}: TP.HCM",
]


def test_every_number_of_the_campaign_stays_whole_wherever_it_stands(campaign: Campaign) -> None:
    numbers = [d.number for d in campaign.documents.values() if d.number]
    cut = [
        (number, text)
        for number in numbers
        for text in IN_USE
        if tokenize(text.replace("{}", number)).count(number) != text.count("{}")
    ]
    assert len(numbers) > 20
    assert cut == []


@pytest.mark.parametrize("text", ["24/6/2023", "30/44 cơ chế", "tỷ số 3-2", "xe 43H-0530", "quốc lộ 1/2", "km 98/QL"])
def test_not_every_slash_is_an_act(text: str) -> None:
    assert legal_numbers(text) == []


def test_words_of_a_sentence() -> None:
    words = tokenize("Quốc hội thông qua Nghị quyết 98/2023/QH15.")
    assert words[0] == "Quốc hội"
    assert words[-2:] == ["98/2023/QH15", "."]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=120))
def test_nothing_is_lost(text: str) -> None:
    assert dense("".join(tokenize(text))) == dense(normalize("NFC", text))


def test_decomposed_text_is_composed() -> None:
    text = "Nghị quyết của Quốc hội"
    assert tokenize(normalize("NFD", text)) == tokenize(text)


def test_an_endless_line_is_cut() -> None:
    text = "thành phố " * 2000 + "x" * 9000
    assert dense("".join(tokenize(text))) == dense(text)


def test_filter_takes_any_row() -> None:
    rows = [{"id": 1, "text": "Thành phố"}, {"id": 2}, {"id": 3, "text": None}, {"id": 4, "text": 5, "more": 1}]
    assert list(tokenize_lines(rows)) == [
        {"id": 1, "words": ["Thành phố"]},
        {"id": 2, "words": []},
        {"id": 3, "words": []},
        {"id": 4, "words": []},
    ]
