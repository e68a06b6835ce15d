"""Hostile and odd input: always an answer, every offset on the exact text, time that grows with the length."""

import json
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.understand import Reader, classify_lines
from pipeline.text import clean

ROOT = Path(__file__).parents[2]
SAID = "Quốc hội thông qua Nghị quyết 98/2023/QH15 về TP.HCM ngày 24/6/2023 với 481/484 đại biểu tán thành. "
PIECES = [
    *("", SAID, unicodedata.normalize("NFD", SAID), SAID.upper(), "Nghị quyết ９８ của TP.HCM "),
    *("Resolution No.98 of HCMC ", "Nghi quyet 98 co 44 co che cho TP.HCM. ", "có hiệu lực từ ", "1/8/2023"),
    *("31/13/2023", "44 cơ chế", "0/0 đại biểu", "Điều 6 ", "<p>", "</p><script>", "&nbsp;", "\xa0", "\x00"),
    *("\ufeff", "\ue000", "😀", "Привет мир ", "决议第98号 ", "“Ông nói: “", "‘", '"', "((", "…", "\n\n", "\n"),
    *("\x1b[31m", "\u202e", "\t", "  ", "İSTANBUL", "ß", "ﬁ", "năm 2023", "97,37%", "- - -", "/", "%"),
]  # fmt: skip
TEXTS = st.one_of(
    st.none(), st.text(max_size=120), st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)
)
LONG = 400_000
"Characters; the bound below then asks for five megabytes in less than a minute on a busy machine."


def answer_of(reader: Reader, **row: Any) -> dict[str, Any]:
    (answer,) = classify_lines([{"id": "a", **row}], reader)
    json.dumps(answer, ensure_ascii=False).encode()
    return answer


@settings(max_examples=120, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_every_offset_points_to_the_words_it_claims(
    reader: Reader, title: str | None, lead: str | None, body: str | None
) -> None:
    answer = answer_of(reader, title=title, lead=lead, body=body)
    texts = {"title": clean(title or ""), "lead": clean(lead or ""), "body": clean(body or "")}
    for mention in answer["mentions"]:
        assert texts[mention["place"]][mention["start"] : mention["end"]] == mention["text"]
    for claim in answer["claims"]:
        assert texts[claim["place"]][claim["start"] : claim["end"]] == claim["stated"]
        assert claim["stated"] in claim["sentence"]
        assert len(claim["sentence"]) <= 400


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_text_get_the_same_answer(reader: Reader, form: str) -> None:
    expected = answer_of(reader, body=SAID)
    assert [c["verdict"] for c in expected["claims"]] == ["agrees", "agrees"]
    assert answer_of(reader, body=unicodedata.normalize(form, SAID)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "TP.HCM: Nghị quyết số\xa098/2023/QH15", "TP.HCM: Nghị\nquyết\n98", "TP.HCM: Nghị quyết ９８",
        "TP.HCM: Nghị quyêt 98", "TP.HCM: NQ98", "TP.HCM: NQ 98", "TP.HCM: NQ-98", "Resolution No.98 in HCM City",
        "TP.HCM: <b>Nghị quyết 98</b>", "TP.HCM: “Nghị quyết “98””", "TP.HCM: nghi quyet 98",
        "TP.HCM: Nghị quyết\u200b 98", "TP.HCM: \x07Nghị quyết 98\x08",
    ],
)  # fmt: skip
def test_the_number_is_read_through_what_is_around_it(reader: Reader, text: str) -> None:
    answer = answer_of(reader, title=text)
    assert answer["relevant"], answer["reasons"]
    assert [m["document_id"] for m in answer["mentions"]] == ["DOC-01"]


@pytest.mark.parametrize(
    "filler",
    [
        "a",
        " ",
        "9",
        "1/",
        "24/6/2023 ",
        "“",
        "😀",
        "<i>",
        ". ",
        ", từ ngày ",
        "sửa đổi, bổ sung một số điều của ",
        "44 cơ chế. " + SAID,
    ],
    ids=repr,
)
def test_time_grows_with_the_length_only(reader: Reader, filler: str) -> None:
    text = SAID + filler * (LONG // len(filler))
    started = time.process_time()
    assert answer_of(reader, body=text)["id"] == "a"
    assert time.process_time() - started < 5
