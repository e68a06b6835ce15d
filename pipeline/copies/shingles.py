"""A text as sets of hashed word n-grams: what is compared, and the few of them by which copies are found.

Hashes are the same in every process and on every machine, so a partition never depends on where it was made.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.copies.letters import BARE, DELETED, DIGITS, LETTERS, TONED

Hashes = npt.NDArray[np.unsignedinteger[Any]]

SHINGLE = 5
"Words (Vietnamese syllables) in one shingle."
METHOD = "5 words; least of 24; 32 bits; 1"
"How marks are made: those of another method are not compared with these, and are made anew."
WINDOW = 24
"A shared run of WINDOW + SHINGLE - 1 words always gives a shared mark."
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_LONGEST = 64
"Letters from here on count as those at the beginning: nobody's word is longer."
_POWERS = np.cumprod(np.full(_LONGEST, _FACTOR), dtype=np.uint64)
_Q = ord("q")
_CITY = "thành phố tp hồ chí minh hcm tphcm ho chi city hcmc"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A running text to compare. All three are sorted, each hash once; `marks` are the shingles in the index.

    Shingles are kept to 32 bits: two texts of a thousand words agree by chance in one of 4,000 comparisons, in one
    shingle. So are marks, of which a pair must share many.
    """

    shingles: Hashes
    marks: Hashes
    numbers: Hashes


def words(*texts: str) -> list[Hashes]:
    """For each text one hash for each of its words, in order: of lower case and one tone placement, NFC or not.

    The words of the city's name are left out: it has too many forms. The lowest bit tells whether the word begins with
    a digit. Several texts are best given at once, up to what the processor's cache holds.
    """
    hashes, starts, ends = _all_words(texts)
    kept = ~np.isin(hashes, _CITY_WORDS, kind="sort")
    return np.split(hashes[kept], np.searchsorted(starts[kept], ends[:-1]))


def _all_words(texts: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The words of all texts, where each begins, and where each text ends."""
    texts = [unicodedata.normalize("NFC", t) for t in texts]
    text = "\n".join([*texts, ""])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = LETTERS[np.minimum(codes, len(LETTERS) - 1)]
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1)
    deleted = letters == DELETED
    if deleted.any():
        ends -= np.cumsum(deleted)[ends - 1]
        letters = letters[~deleted]
    inside = np.concatenate(([False], letters > 0))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, stops = edges[::2], edges[1::2]  # the last word stops too, at the line break behind it
    return _hashes(letters, starts, stops) if len(starts) else np.zeros(0, dtype=np.uint64), starts, ends


def _hashes(letters: npt.NDArray[np.uint16], starts: npt.NDArray[np.int64], stops: npt.NDArray[np.int64]) -> Hashes:
    _place_tones(letters, starts, stops)
    digits = DIGITS[letters[starts]]
    letters, starts = letters[starts[0] :], starts - starts[0]
    places = np.arange(len(letters)) - np.repeat(starts, np.diff(starts, append=len(letters)))
    value = np.add.reduceat(letters * _POWERS[places & (_LONGEST - 1)], starts)
    value ^= value >> np.uint64(31)
    value *= _MIX
    value ^= value >> np.uint64(29)
    value &= ~np.uint64(1)
    value |= digits.astype(np.uint64)
    return value


def _place_tones(letters: npt.NDArray[np.uint16], starts: npt.NDArray[np.int64], stops: npt.NDArray[np.int64]) -> None:
    """The old spelling of a last syllable (hoà, thuý, but not quý) becomes the new one (hòa, thúy)."""
    stops = stops[stops - starts > 1]
    for vowel, toned in TONED.items():
        at = stops[letters[stops - 2] == vowel]
        at = at[toned[letters[at - 1]] > 0]
        at = at[letters[at - 3] != _Q]
        letters[at - 2] = toned[letters[at - 1]]
        letters[at - 1] = BARE[letters[at - 1]]


def numbers(text: Hashes) -> Hashes:
    """The words that begin with a digit, sorted, each once."""
    return distinct(text[(text & np.uint64(1)).astype(bool)])


def shingles(text: Hashes, size: int = SHINGLE) -> Hashes:
    """One hash for each run of `size` words, in order; none when there are fewer words."""
    count = len(text) - size + 1
    if count < 1:
        return text[:0]
    value = text[:count].copy()
    for k in range(1, size):
        value *= _FACTOR
        value += text[k : k + count]
    value ^= value >> np.uint64(31)
    value *= _MIX
    value ^= value >> np.uint64(29)
    return value


def marks(hashes: Hashes, window: int = WINDOW) -> Hashes:
    """Winnowing (Schleimer, Wilkerson, Aiken 2003): the least hash of each `window` neighbours, sorted, each once."""
    if len(hashes) <= window:
        return hashes.min(keepdims=True) if len(hashes) else hashes
    least, width = hashes, 1
    while width < window:
        step = min(width, window - width)
        least = np.minimum(least[:-step], least[step:])
        width += step
    return distinct(least)


def distinct(hashes: Hashes) -> Hashes:
    """Sorted, each once. The same as numpy.unique, without its detours for small arrays."""
    if len(hashes) < 2:
        return hashes.copy()  # a view would keep the whole block of texts
    ordered = np.sort(hashes)
    keep = np.empty(len(ordered), dtype=bool)
    keep[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=keep[1:])
    return ordered[keep]


def sketch(text: Hashes) -> Sketch:
    """What is kept of a text, given as the hashes of its words."""
    hashes = (shingles(text) >> np.uint64(32)).astype(np.uint32)
    return Sketch(distinct(hashes), marks(hashes), numbers(text))


def common(a: Hashes, b: Hashes) -> Hashes:
    """What two sorted sets share."""
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return a
    at = np.searchsorted(b, a)
    at[at == len(b)] = 0
    found: Hashes = a[b[at] == a]
    return found


_CITY_WORDS = _all_words([_CITY])[0]
