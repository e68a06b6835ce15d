"""A text as sets of hashed word n-grams: what is compared, and the few of them by which copies are found.

Hashes are the same in every process and on every machine, so a partition never depends on where it was made.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.text import fold

Hashes = npt.NDArray[np.unsignedinteger[Any]]

SHINGLE = 5
"Words (Vietnamese syllables) in one shingle."
METHOD = "5 words, folded; least of 24; 32 bits"
"How marks are made: those of another method are not compared with these, and are made anew."
WINDOW = 24
"A shared run of WINDOW + SHINGLE - 1 words always gives a shared mark."
_CACHED_WORDS = 1_000_000
_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


class _WordHashes(dict[str, int]):
    """word -> 64-bit hash, worked out once a word; forgotten when the vocabulary grows beyond all reason.

    The lowest bit tells whether the word begins with a digit.
    """

    def __missing__(self, word: str) -> int:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        value = value & ~1 | word[0].isdigit()
        self[word] = value
        return value


_hashes = _WordHashes()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A running text to compare. All three are sorted, each hash once; `marks` are the shingles in the index.

    Shingles are kept to 32 bits: two texts of a thousand words agree by chance in one of 4,000 comparisons, in one
    shingle. So are marks, of which a pair must share many.
    """

    shingles: Hashes
    marks: Hashes
    numbers: Hashes


def words(text: str) -> Hashes:
    """One hash for each word of the folded text, in order."""
    found = _WORD.findall(fold(text))
    return np.fromiter(map(_hashes.__getitem__, found), dtype=np.uint64, count=len(found))


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
        return hashes
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
