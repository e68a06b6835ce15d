"""Hashes, winnowing and set arithmetic against their plain definitions."""

import re
import unicodedata
from itertools import chain

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies.shingles import (
    SHINGLE,
    WINDOW,
    Hashes,
    common,
    each_once,
    encoded,
    least,
    numbers,
    sketches,
    words,
)
from pipeline.text import fold
from tests.pipeline.copies_made import paragraphs

VALUES = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 20), max_size=90)
TEXTS = st.text(
    st.sampled_from("aoàáuýqQĐđhHmM 9.-,\n\u200b_") | st.characters(categories=["Ll", "Nd", "Zs"], max_codepoint=0x1EFF)
)
CITY = {"thành", "phố", "tp", "hồ", "chí", "minh", "hcm", "tphcm", "ho", "chi", "city", "hcmc"}


def words_of(*texts: str) -> list[Hashes]:
    every, ends = words(encoded(texts))
    return np.split(every, ends[:-1])


def test_a_hash_is_the_same_in_every_process() -> None:
    (found,) = words_of("Nghị quyết 98")
    assert found.tolist() == [80201442090469068, 4252807070862660580, 11161016062020666051]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_one_hash_for_each_folded_word(texts: list[str]) -> None:
    found = [[w for w in re.findall(r"\w+", fold(text)) if w not in CITY] for text in texts]
    hashes = [h.tolist() for h in words_of(*texts)]
    assert [len(h) for h in hashes] == [len(f) for f in found]
    assert len({h for text in hashes for h in text}) == len({w for text in found for w in text})


@given(
    st.lists(
        st.text(st.sampled_from("aAeoưâ x\u200b\u0300\u0301\u0302\u0303\u0306\u0309\u0323\u031b\u0327")), max_size=3
    )
)
def test_marks_are_joined_as_nfc_joins_them(texts: list[str]) -> None:
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    assert [w.tolist() for w in words_of(*texts)] == [w.tolist() for w in words_of(*composed)]


def test_every_form_of_the_city_and_of_a_tone_is_one() -> None:
    forms = (
        "TP.HCM hòa giải",
        "TPHCM hoà giải",
        "thành phố Hồ Chí Minh hòa giải",
        "Ho\u0300a giải",
    )
    assert len({tuple(w.tolist()) for w in words_of(*forms)}) == 1
    assert len({tuple(w.tolist()) for w in words_of("quý", "qúy", "úy")}) == 3


def test_numbers_are_the_words_that_begin_with_a_digit() -> None:
    every, ends = words(encoded(["7 Từ 98 đến 260/2025/QH15, 98 và TP.HCM", "không có", "98 260 2025"]))
    begins = np.array([1, ends[0], ends[1]])
    found, none, wanted = numbers(every, begins, ends).each()
    assert found.tolist() == wanted.tolist() == sorted(every[ends[1] :].tolist())
    assert not len(none)


@given(VALUES)
def test_of_every_window_the_least(values: list[int]) -> None:
    found = least(np.array(values, dtype=np.uint32)) if len(values) >= WINDOW else np.zeros(0)
    assert found.tolist() == [min(values[k : k + WINDOW]) for k in range(len(values) - WINDOW + 1)]


@given(st.lists(VALUES, min_size=1, max_size=4), st.sampled_from([np.uint32, np.uint64]))
def test_sets(lists: list[list[int]], kind: type) -> None:
    whose = np.repeat(np.arange(len(lists)), list(map(len, lists)))
    sets = [*each_once(np.array([*chain.from_iterable(lists)], dtype=kind), whose, len(lists)).each()]
    assert [s.tolist() for s in sets] == [sorted(set(values)) for values in lists]
    assert common(sets[0], sets[-1]).tolist() == sorted(set(lists[0]) & set(lists[-1]))


def test_a_text_is_the_same_alone_and_among_others() -> None:
    every, ends = words(encoded([" ".join(paragraphs(seed, 2)) for seed in range(5)]))
    begins = np.concatenate(([0], ends[:-1]))
    for kind, together in enumerate(sketches(every, begins, ends)):
        for found, begin, end in zip(together.each(), begins, ends, strict=True):
            (alone,) = sketches(every[begin:end], np.array([0]), np.array([end - begin]))[kind].each()
            assert np.array_equal(found, alone)


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(0, 40), st.integers(0, 40))
def test_a_long_enough_shared_run_always_shares_a_mark(seed: int, before: int, after: int) -> None:
    told = re.findall(r"\w+", fold(" ".join(paragraphs(seed, 2))))
    run = [w for w in told if w not in CITY][: WINDOW + SHINGLE - 1]
    texts = (" ".join([*f"x{k} " * n, *run]) for k, n in ((1, before), (2, after)))
    every, ends = words(encoded(list(texts)))
    _, marks, _ = sketches(every, np.concatenate(([0], ends[:-1])), ends)
    assert len(common(*marks.each()))
