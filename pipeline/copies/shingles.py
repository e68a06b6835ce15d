"""A text as sets of hashed word n-grams: what is compared, and the few of them by which copies are found.

Hashes are the same in every process and on every machine, so a partition never depends on where it was made.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from pipeline.text import fold

Hashes = npt.NDArray[np.uint64]

SHINGLE = 5
"Words (Vietnamese syllables) in one shingle."
WINDOW = 24
"A shared run of WINDOW + SHINGLE - 1 words always gives a shared mark."
_CACHED_WORDS = 1_000_000
_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_EMPTY: Hashes = np.zeros(0, dtype=np.uint64)


class _WordHashes(dict[str, int]):
    """word -> 64-bit hash, worked out once a word; forgotten when the vocabulary grows beyond all reason."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        self[word] = value
        return value


_hashes = _WordHashes()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A running text to compare. `shingles` and `marks` are sorted, each once; `marks` stand in the index."""

    shingles: Hashes
    marks: Hashes
    numbers: frozenset[str]


def words(text: str) -> list[str]:
    """The words of the folded text, in order."""
    return _WORD.findall(fold(text))


def numbers(tokens: list[str]) -> frozenset[str]:
    return frozenset(t for t in tokens if t[0].isdigit())


def hashed(tokens: list[str]) -> Hashes:
    """One 64-bit hash for each word, in order."""
    return np.fromiter(map(_hashes.__getitem__, tokens), dtype=np.uint64, count=len(tokens))


def shingles(tokens: list[str], size: int = SHINGLE) -> Hashes:
    """One 64-bit hash for each run of `size` words, in order; none when there are fewer words."""
    count = len(tokens) - size + 1
    if count < 1:
        return _EMPTY
    ids = hashed(tokens)
    value = ids[:count].copy()
    for k in range(1, size):
        value *= _FACTOR
        value += ids[k : k + count]
    value ^= value >> np.uint64(31)
    value *= _MIX
    value ^= value >> np.uint64(29)
    return value


def marks(hashes: Hashes, window: int = WINDOW) -> Hashes:
    """Winnowing (Schleimer, Wilkerson, Aiken 2003): the least hash of each `window` neighbours, sorted, each once."""
    if len(hashes) <= window:
        return hashes.min(keepdims=True) if len(hashes) else hashes
    return distinct(np.lib.stride_tricks.sliding_window_view(hashes, window).min(axis=1))


def distinct(hashes: Hashes) -> Hashes:
    """Sorted, each once. The same as numpy.unique, without its detours for small arrays."""
    if len(hashes) < 2:
        return hashes
    ordered = np.sort(hashes)
    keep = np.empty(len(ordered), dtype=bool)
    keep[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=keep[1:])
    return ordered[keep]


def sketch(tokens: list[str]) -> Sketch:
    hashes = shingles(tokens)
    return Sketch(distinct(hashes), marks(hashes), numbers(tokens))


def common(a: Hashes, b: Hashes) -> Hashes:
    """What two sorted sets share."""
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return a
    at = np.searchsorted(b, a)
    at[at == len(b)] = 0
    return a[b[at] == a]
