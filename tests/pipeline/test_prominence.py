"""Prominence and the quoted sentence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evidence import Evidence
from pipeline.prominence import prominence, quote
from pipeline.records import Place


def at(place: Place, start: int, text: str = "NQ98", weight: float = 0.9) -> Evidence:
    return Evidence("DOC-01", place, start, start + len(text), text, weight, "")


def test_the_parts_add_up_as_documented() -> None:
    body = "NQ98 ở đây.\n\nMột đoạn khác.\n\nNQ98 nữa.\n\nHết."
    p = prominence(body, [at("title", 0), at("body", 0), at("body", body.rindex("NQ98"))])
    assert (p.in_title, p.in_lead, p.first_at, p.paragraphs, p.paragraphs_on) == (True, False, 0.0, 4, 2)
    assert p.score == 0.7, "0.4 + 0.2 + 0.2 * 2 / 4"


def test_a_headline_claims_no_body() -> None:
    p = prominence(None, [at("title", 0), at("lead", 3)])
    assert (p.first_at, p.paragraphs, p.score) == (None, 0, 0.6)


def test_nothing_found_is_zero() -> None:
    assert prominence("Một đoạn.", []).score == 0


def test_a_sentence_is_quoted_whole_past_abbreviations() -> None:
    body = "Câu đầu. Ở TP. Hồ Chí Minh, TS. Nguyễn An nói NQ98 đã giúp phường làm nhanh hơn. Câu cuối."
    found = quote("NQ98", None, body, [at("title", 0), at("body", body.index("NQ98"))])
    assert found == "Ở TP. Hồ Chí Minh, TS. Nguyễn An nói NQ98 đã giúp phường làm nhanh hơn."


def test_a_long_sentence_is_cut_around_its_evidence() -> None:
    body = "dài " * 200 + "NQ98" + " nữa" * 200
    found = quote(None, None, body, [at("body", body.index("NQ98"))])
    assert found is not None
    assert len(found) <= 400
    assert "NQ98" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_without_evidence_no_quote() -> None:
    assert quote("Tít", "Dẫn", "Bài.", []) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=600), st.text(max_size=600))
def test_a_quote_always_fits_and_carries_its_evidence(before: str, after: str) -> None:
    body = f"{before} NQ98 {after}"
    found = quote(None, None, body, [at("body", len(before) + 1)])
    assert found is not None
    assert len(found) <= 400
    assert "NQ98" in found


PLACES = st.lists(st.tuples(st.sampled_from(["title", "lead", "body"]), st.integers(0, 80)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("ab \n", max_size=60), max_size=4).map("\n".join), PLACES)
def test_the_score_follows_from_the_stored_parts(body: str, places: list[tuple[Place, int]]) -> None:
    found = [at(place, start) for place, start in places if place != "body" or start < len(body)]
    p = prominence(body, found)
    early = 0.2 * (1 - p.first_at) if p.first_at is not None else 0.0
    on = 0.2 * p.paragraphs_on / p.paragraphs if p.paragraphs else 0.0
    assert p.score == round(min(1.0, 0.4 * p.in_title + 0.2 * p.in_lead + early + on), 4)
    headline = prominence(None, [e for e in found if e.place != "body"])
    assert headline.score <= min(p.score, 0.6)
    assert (headline.first_at, headline.paragraphs, headline.paragraphs_on) == (None, 0, 0)
