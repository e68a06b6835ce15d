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


def test_a_hash_is_the_same_in_every_process() -> None:
    assert words("Nghị quyết 98").tolist() == [
        8654874532262144440,
        4409948199949940064,
        6486901109333152823,
    ]


@given(st.text(max_size=60))
def test_one_hash_for_each_folded_word(text: str) -> None:
    found = re.findall(r"\w+", fold(text))
    hashes = words(text).tolist()
    assert len(hashes) == len(found)
    assert len(set(hashes)) == len(set(found))


def test_numbers_are_the_words_that_begin_with_a_digit() -> None:
    assert numbers(words("Từ 98 đến 260/2025/QH15, 98 và TP.HCM")).tolist() == sorted(words("98 260 2025").tolist())


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
    run = " ".join(paragraphs(seed, 2)).split()[: WINDOW + SHINGLE - 1]
    texts = (" ".join([*f"x{k} " * n, *run]) for k, n in ((1, before), (2, after)))
    one, two = (marks(shingles(words(t))) for t in texts)
    assert len(common(one, two))
