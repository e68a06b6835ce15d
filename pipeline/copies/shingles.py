"""A text as sets of hashed word n-grams: what is compared, and the few of them by which copies are found.

Hashes are the same in every process and on every machine, so a partition never depends on where it was made.
"""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.copies.letters import BARE, COMPOSED, DELETED, DIGITS, JOINABLE, JOINED, LETTERS, MARKS, MAY_BE_OLD, TONED

Hashes = npt.NDArray[np.unsignedinteger[Any]]
AnyInt = TypeVar("AnyInt", bound=np.integer[Any])
Indices = npt.NDArray[np.int64]

SHINGLE = 5
"Words (Vietnamese syllables) in one shingle."
METHOD = "5 words; least of 24; 32 bits; 1"
"How marks are made: those of another method are not compared with these, and are made anew."
WINDOW = 24
"A shared run of WINDOW + SHINGLE - 1 words always gives a shared mark."
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_INVERSE = pow(int(_FACTOR), -1, 2**64)
_LONGEST = 64
"Letters from here on count as those at the beginning: nobody's word is longer."
_TABLED = 1 << 17
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


class Sets(NamedTuple):
    """A set of hashes of each of several owners, sorted, behind one another, and where each begins and ends."""

    hashes: Hashes
    cuts: Indices

    def each(self) -> Iterator[Hashes]:
        return (self.hashes[begin:end] for begin, end in pairwise(self.cuts.tolist()))


class Encoded(NamedTuple):
    """Several texts: their UTF-16 units, a line break behind each, and how many units each has with it.

    This is cheap to make and to hand to another process: nearly what Python holds.
    """

    units: bytes
    lengths: list[int]


def encoded(texts: Sequence[str]) -> Encoded:
    units = [f"{t}\n".encode("utf-16-le", "surrogatepass") for t in texts]
    return Encoded(b"".join(units), [len(u) // 2 for u in units])


def words(texts: Encoded) -> tuple[Hashes, Indices]:
    """One hash for each word of all texts, in order, and behind which of them each text ends.

    Words are of lower case and one tone placement, NFC or not. Those of the city's name are left out: it has too many
    forms. The lowest bit tells whether the word begins with a digit. Several texts are best given at once, up to what
    the processor's cache holds.
    """
    hashes, starts, ends = _all_words(texts)
    likely = np.flatnonzero(_LIKE_CITY.take(hashes >> np.uint64(48)))  # a look at few is cheaper than one at all
    city = likely[np.isin(hashes[likely], _CITY_WORDS)]
    return np.delete(hashes, city), np.searchsorted(starts, ends) - np.searchsorted(starts[city], ends)


def _all_words(texts: Encoded) -> tuple[Hashes, Indices, Indices]:
    """The words of all texts, where each begins, and where each text ends."""
    letters, ends = _letters(texts)
    if letters.max(initial=0) >= COMPOSED:  # few texts hold such
        doubtful = set(np.searchsorted(ends, _join_marks(letters, texts), side="right").tolist())
        if doubtful:
            texts = _composed(texts, doubtful)
            letters, ends = _letters(texts)
            letters[_join_marks(letters, texts)] = 0
        deleted = np.flatnonzero(letters == DELETED)
        if len(deleted):
            ends -= np.searchsorted(deleted, ends)
            letters = np.delete(letters, deleted)
    inside = np.concatenate(([False], letters > 0))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, stops = edges[::2], edges[1::2]  # the last word stops too, at the line break behind it
    return _hashes(letters, starts, stops), starts, ends


def _letters(texts: Encoded) -> tuple[npt.NDArray[np.uint16], Indices]:
    """The letters of all texts, a gap behind each, and where each ends with its gap."""
    codes = np.frombuffer(texts.units, dtype="<u2")
    return LETTERS.take(codes, mode="clip"), np.cumsum(texts.lengths, dtype=np.int64)


def _join_marks(letters: npt.NDArray[np.uint16], texts: Encoded) -> Indices:
    """Joins the marks of Vietnamese to the letters before them, as NFC does it; where there are others."""
    codes = np.frombuffer(texts.units, dtype="<u2")
    at = np.flatnonzero(letters == COMPOSED)
    marks = MARKS.take(codes[at])
    for back in (1, 2):  # a letter bears two at most
        before = letters[at - back]
        next_to = (before < JOINABLE) & ((back == 1) | (MARKS.take(codes[at - 1]) > 0))
        both = JOINED[marks, np.where(next_to, before, 0)]
        told = both > 0
        letters[at[told] - back] = both[told]
        letters[at[told]] = DELETED
        at, marks = at[~told], marks[~told]
    return at


def _composed(texts: Encoded, which: Collection[int]) -> Encoded:
    units, lengths, begin = [], [], 0
    for k, length in enumerate(texts.lengths):
        part = texts.units[2 * begin : 2 * (begin + length)]
        if k in which:
            text = part.decode("utf-16-le", "surrogatepass")
            part = unicodedata.normalize("NFC", text).encode("utf-16-le", "surrogatepass")
        units.append(part)
        lengths.append(len(part) // 2)
        begin += length
    return Encoded(b"".join(units), lengths)


def _hashes(letters: npt.NDArray[np.uint16], starts: Indices, stops: Indices) -> Hashes:
    """A polynomial of each word's letters, as the difference of two sums over all letters up to a place."""
    _place_tones(letters, starts, stops)
    powers, inverses = _powers(len(letters))
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum(letters * powers, out=sums[1:])
    value: Hashes = (sums[stops] - sums[starts]) * inverses[starts]
    for k in np.flatnonzero(stops - starts > _LONGEST).tolist():
        word = letters[starts[k] : stops[k]]
        value[k] = (word * powers[np.arange(len(word)) % _LONGEST]).sum()
    value ^= value >> np.uint64(31)
    value *= _MIX
    value ^= value >> np.uint64(29)
    value &= ~np.uint64(1)
    value |= DIGITS[letters[starts]]
    return value


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The factor's powers from the first on, and those of its inverse from the zeroth on, at least so many."""
    powers, inverses = _TABLE if count <= _TABLED else _made_powers(count)
    return powers[:count], inverses


def _made_powers(count: int) -> tuple[Hashes, Hashes]:
    inverses = np.full(count, _INVERSE, dtype=np.uint64)
    inverses[0] = 1
    return np.cumprod(np.full(count, _FACTOR), dtype=np.uint64), np.cumprod(inverses, dtype=np.uint64)


def _place_tones(letters: npt.NDArray[np.uint16], starts: Indices, stops: Indices) -> None:
    """The old spelling of a last syllable (hoà, thuý, but not quý) becomes the new one (hòa, thúy)."""
    toned_at_last = np.flatnonzero(MAY_BE_OLD.take(letters[stops - 1]))
    stops = stops[toned_at_last][(stops - starts)[toned_at_last] > 1]
    for vowel, toned in TONED.items():
        at = stops[letters[stops - 2] == vowel]
        at = at[toned[letters[at - 1]] > 0]
        at = at[letters[at - 3] != _Q]
        letters[at - 2] = toned[letters[at - 1]]
        letters[at - 1] = BARE[letters[at - 1]]


def sketches(every: Hashes, begins: Indices, ends: Indices) -> tuple[Sets, Sets, Sets]:
    """What is kept of running texts, each from one place to another among the hashes of all words: as in `Sketch`.

    Each must have WINDOW + SHINGLE - 1 words at least.
    """
    runs = (shingles(every) >> np.uint64(32)).astype(np.uint32)
    last = ends - SHINGLE + 1
    marks = _marks(least(runs), begins, last - WINDOW + 1)
    return each_once(*pieces(runs, begins, last), len(ends)), marks, numbers(every, begins, ends)


def _marks(hashes: Hashes, begins: Indices, ends: Indices) -> Sets:
    """As `each_once` of these stretches, where most hashes are the same as the one before."""
    first = np.ones(len(hashes), dtype=bool)
    first[1:] = hashes[1:] != hashes[:-1]
    first[begins] = True
    return each_once(*_within(hashes, np.flatnonzero(first), begins, ends), len(ends))


def _within(hashes: Hashes, places: Indices, begins: Indices, ends: Indices) -> tuple[Hashes, Indices]:
    """What stands in these places, if they are in one of these stretches, and in which of them."""
    whose = np.searchsorted(ends, places, side="right")
    within = np.flatnonzero(places >= np.append(begins, len(hashes))[whose])
    return hashes[places[within]], whose[within]


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


def least(hashes: Hashes, window: int = WINDOW) -> Hashes:
    """Winnowing (Schleimer, Wilkerson, Aiken 2003): the least hash of each `window` neighbours, in order."""
    width = 1
    while width < window:
        step = min(width, window - width)
        hashes = np.minimum(hashes[:-step], hashes[step:])
        width += step
    return hashes


def numbers(words: Hashes, begins: Indices, ends: Indices) -> Sets:
    """Of each of these stretches the words that begin with a digit, as `each_once` has it."""
    return each_once(*_within(words, np.flatnonzero(words & np.uint64(1)), begins, ends), len(ends))


def pieces(hashes: npt.NDArray[AnyInt], begins: Indices, ends: Indices) -> tuple[npt.NDArray[AnyInt], Indices]:
    """What stands in each of these stretches, and in which of them it does."""
    counts = ends - begins
    after = np.cumsum(counts)
    places = np.arange(counts.sum()) + np.repeat(begins - after + counts, counts)
    return hashes[places], np.repeat(np.arange(len(counts)), counts)


def each_once(hashes: Hashes, whose: Indices, owners: int) -> Sets:
    """The set of each owner's hashes. `whose` ascends."""
    if hashes.itemsize == 4:  # both fit into one number, which is sorted faster
        both = np.sort((whose.astype(np.uint64) << np.uint64(32)) | hashes)
        both = both[np.flatnonzero(np.append(True, both[1:] != both[:-1])[: len(both)])]
        hashes, whose = both.astype(np.uint32), (both >> np.uint64(32)).astype(np.int64)
    else:
        order = np.lexsort((hashes, whose))
        hashes, whose = hashes[order], whose[order]
        kept = np.ones(len(hashes), dtype=bool)
        kept[1:] = (hashes[1:] != hashes[:-1]) | (whose[1:] != whose[:-1])
        hashes, whose = hashes[kept], whose[kept]
    return Sets(hashes, np.searchsorted(whose, np.arange(owners + 1, dtype=whose.dtype)))


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


_TABLE = _made_powers(_TABLED)
_CITY_WORDS = _all_words(encoded([_CITY]))[0]
_LIKE_CITY = np.zeros(1 << 16, dtype=bool)
_LIKE_CITY[_CITY_WORDS >> np.uint64(48)] = True
