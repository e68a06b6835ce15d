"""Hashes, winnowing and set arithmetic against their plain definitions."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies.shingles import SHINGLE, WINDOW, common, distinct, marks, numbers, shingles, words
from pipeline.text import fold
from tests.pipeline.copies_made import paragraphs

HASHES = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 20), max_size=90).map(
    lambda values: np.array(values, dtype=np.uint64)
)


TEXTS = st.text(
    st.sampled_from("aoàáuýqQĐđhHmM 9.-,\n\u200b_") | st.characters(categories=["Ll", "Nd", "Zs"], max_codepoint=0x1EFF)
)
CITY = {"thành", "phố", "tp", "hồ", "chí", "minh", "hcm", "tphcm", "ho", "chi", "city", "hcmc"}


def test_a_hash_is_the_same_in_every_process() -> None:
    (found,) = words("Nghị quyết 98")
    assert found.tolist() == [80201442090469068, 4252807070862660580, 11161016062020666051]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_one_hash_for_each_folded_word(texts: list[str]) -> None:
    found = [[w for w in re.findall(r"\w+", fold(text)) if w not in CITY] for text in texts]
    hashes = [h.tolist() for h in words(*texts)]
    assert [len(h) for h in hashes] == [len(f) for f in found]
    assert len({h for text in hashes for h in text}) == len({w for text in found for w in text})


def test_every_form_of_the_city_and_of_a_tone_is_one() -> None:
    forms = (
        "TP.HCM hòa giải",
        "TPHCM hoà giải",
        "thành phố Hồ Chí Minh hòa giải",
        "Ho\u0300a giải",
    )
    assert len({tuple(w.tolist()) for w in words(*forms)}) == 1
    assert len({tuple(w.tolist()) for w in words("quý", "qúy", "úy")}) == 3


def test_numbers_are_the_words_that_begin_with_a_digit() -> None:
    found, wanted = words("Từ 98 đến 260/2025/QH15, 98 và TP.HCM", "98 260 2025")
    assert numbers(found).tolist() == sorted(wanted.tolist())


@given(HASHES)
def test_marks_are_the_least_of_every_window(hashes: np.ndarray) -> None:
    values = hashes.tolist()
    starts = range(max(1, len(values) - WINDOW + 1)) if values else range(0)
    assert marks(hashes).tolist() == sorted({min(values[k : k + WINDOW]) for k in starts})


@given(HASHES, HASHES)
def test_sets(a: np.ndarray, b: np.ndarray) -> None:
    assert distinct(a).tolist() == sorted(set(a.tolist()))
    assert common(distinct(a), distinct(b)).tolist() == sorted(set(a.tolist()) & set(b.tolist()))


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(0, 40), st.integers(0, 40))
def test_a_long_enough_shared_run_always_shares_a_mark(seed: int, before: int, after: int) -> None:
    told = re.findall(r"\w+", fold(" ".join(paragraphs(seed, 2))))
    run = [w for w in told if w not in CITY][: WINDOW + SHINGLE - 1]
    texts = (" ".join([*f"x{k} " * n, *run]) for k, n in ((1, before), (2, after)))
    one, two = (marks(shingles(w)) for w in words(*texts))
    assert len(common(one, two))
