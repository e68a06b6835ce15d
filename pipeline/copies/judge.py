"""When two texts are one story. Every bound is here.

Containment, not likeness, decides: an abridged copy lies whole in its original, a wrapped one holds it whole.
Bounds were set on made reprints of real articles, where copies stood above 0.93 and unrelated articles of one desk
(the same trial, the same storm) below 0.65, one pair at 0.7.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pipeline.copies.shingles import Hashes, Sketch, common

CONTAINED = 0.75
"Least share of the shorter text's shingles that the longer one has."
ABRIDGED = 0.20
"Least share of the longer text that a copy may be when it is the shorter one: a briefer extract is a quotation."
WRAPPED = 0.35
"Least share that the earlier text must be of a longer, later one: below that it is material for another text."
NUMBERS = 0.75
"Least share of the shorter text's numbers that the longer one has. The same frame with other figures is news."
FEW_NUMBERS = 4
"With fewer numbers than this their difference says nothing."
WHOLE = 0.60
"A text that is this much of another cannot be one of several parts of it."
PART = 0.08
"Least share of a digest that counts as a part of it."
OWN = 0.90
"Least share of a part that no greater part of the same digest has: parts of one story are one part."
DIGESTED = 0.70
"Least share of a digest that its parts make up together."
HEAD_ALIKE = 0.90
"Least Jaccard index of the words of two headlines (title and lead) that are one."
HEAD_WORDS = 8
"Headlines with fewer different words are never joined."


@dataclass(frozen=True, slots=True)
class Overlap:
    """`contained`: share of the shorter text in the longer; `share`: shared part of the longer text, both 0..1."""

    contained: float
    share: float
    later_is_longer: bool
    numbers_kept: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Title and lead (and the body, if it is too short to judge alone): the set of words, and its numbers."""

    title: int
    lead: int
    words: Hashes
    numbers: Hashes


def overlap(earlier: Sketch, later: Sketch) -> Overlap:
    """Both must have shingles."""
    sizes = len(earlier.shingles), len(later.shingles)
    both = len(common(earlier.shingles, later.shingles))
    short, long = (earlier, later) if sizes[0] <= sizes[1] else (later, earlier)
    kept = len(short.numbers) < FEW_NUMBERS or len(common(short.numbers, long.numbers)) >= NUMBERS * len(short.numbers)
    return Overlap(both / min(sizes), both / max(sizes), sizes[1] > sizes[0], kept)


def is_copy(o: Overlap) -> bool:
    """Whether the later text carries the earlier one, unless the longer of them is a digest."""
    enough = o.share >= (WRAPPED if o.later_is_longer else ABRIDGED)
    return o.contained >= CONTAINED and enough and o.numbers_kept


def is_digest(text: Sketch, rank: int, others: Iterable[tuple[int, Sketch]]) -> bool:
    """Whether a text is made of several other texts' parts, none of which is most of it.

    `others` with their ranks in the order of time. Three parts make a digest. Two do only when they lie nearly whole in
    it and were there before it first appeared: a reprint inside somebody else's text holds only a piece of that, and
    later texts that lie whole in it may be two extracts of it.
    """
    size, first = len(text.shingles), rank
    found = []
    for other_rank, other in others:
        both = common(other.shingles, text.shingles)
        if len(both) >= WHOLE * size:
            first = min(first, other_rank)
        elif len(both) >= PART * size:
            found.append((both, len(both) >= CONTAINED * len(other.shingles), other_rank))
    found.sort(key=lambda part: (-len(part[0]), part[2]))
    taken: set[int] = set()
    whole_before = []
    for both, whole, other_rank in found:
        own = set(both.tolist()) - taken
        if len(own) >= OWN * len(both):
            taken |= own
            whole_before.append(whole and other_rank < first)
    parts = len(whole_before)
    return len(taken) >= DIGESTED * size and (parts > 2 or (parts == 2 and all(whole_before)))


def same_head(a: Head, b: Head) -> bool:
    """Whether two headlines agree nearly word for word, figures exactly."""
    if min(len(a.words), len(b.words)) < HEAD_WORDS or not np.array_equal(a.numbers, b.numbers):
        return False
    both = len(common(a.words, b.words))
    return both >= HEAD_ALIKE * (len(a.words) + len(b.words) - both)
