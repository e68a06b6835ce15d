"""What holds for any set of articles."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies import Text, stories
from tests.pipeline.copies_made import lead, paragraphs, title

DAY = datetime(2024, 5, 6, tzinfo=UTC)
PLACES = st.lists(st.integers(0, 5), min_size=1, max_size=7, unique=True)
TIMES = st.none() | st.integers(0, 100).map(lambda h: DAY + timedelta(hours=h))


@st.composite
def articles(draw: st.DrawFn) -> list[Text]:
    """Texts put together from the paragraphs of a few others, so that copies of every kind come about."""
    made = []
    for k in range(draw(st.integers(2, 9))):
        pieces = draw(st.lists(st.tuples(st.integers(0, 4), PLACES), min_size=1, max_size=3))
        body = [paragraphs(source, 6)[p] for source, places in pieces for p in places]
        source = pieces[0][0]
        headline = draw(st.integers(0, 5)) == 0
        made.append(Text(f"{k}", title(source), lead(source), "" if headline else "\n".join(body), draw(TIMES)))
    return made


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(texts: list[Text], rng: object) -> None:
    mixed = texts[:]
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert stories(mixed) == stories(texts)


@settings(max_examples=60, deadline=None)
@given(articles())
def test_the_same_texts_again_change_nothing(texts: list[Text]) -> None:
    assert stories([*texts, *texts[::-1]]) == stories(texts)


@settings(max_examples=60, deadline=None)
@given(articles())
def test_a_story_is_named_after_its_first_article(texts: list[Text]) -> None:
    found, at = stories(texts), {t.id: (t.at is None, t.at or DAY, t.id) for t in texts}
    assert set(found) == set(at)
    assert all(found[first] == first and at[first] <= at[id_] for id_, first in found.items())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12), st.booleans())
def test_a_decomposed_retitled_text_always_joins(seed: int, count: int, with_lead: bool) -> None:
    text = Text("a", title(seed), lead(seed), "\n\n".join(paragraphs(seed, count)), DAY)
    copy = replace(
        text,
        id="b",
        title=title(seed + 1),
        lead=text.lead if with_lead else None,
        body=unicodedata.normalize("NFD", text.body),
        at=DAY + timedelta(days=1),
    )
    noise = [Text(f"x{k}", title(k), None, "\n".join(paragraphs(f"noise {k}")), DAY) for k in range(3)]
    assert stories([copy, *noise, text])["b"] == "a"


@settings(max_examples=40, deadline=None)
@given(articles())
def test_verbatim_reprints_of_everything_join_and_move_nobody(texts: list[Text]) -> None:
    whole = [t for t in texts if t.body]
    reprints = [replace(t, id=f"{t.id}-again", at=(t.at or DAY + timedelta(days=9)) + timedelta(days=9)) for t in whole]
    known = [replace(t, at=t.at or DAY + timedelta(days=9)) for t in texts]
    before, after = stories(known), stories([*known, *reprints])
    assert {i: after[i] for i in before} == before
    assert all(after[f"{t.id}-again"] == before[t.id] for t in whole)
