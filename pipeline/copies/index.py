"""Candidates without comparing all pairs: which texts share enough marks with a text.

Whether two texts are candidates depends on these two alone, never on what else is known; only how they are found does.
A pair that shares half of the shorter text's marks shares some of its rarest three quarters, whichever are rare today.
So only these are looked up, and standing phrases (a footer, an appeal) cost nothing.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.copies.shingles import Hashes, Indices, common, pieces

ENOUGH_MARKS = 0.5
"Least share of the shorter text's marks that a candidate has; copies keep about as many marks as shingles."
LEFT_OUT = 0.25
"Share of a text's marks, the commonest, by which it is not looked up."
PART_MARKS = 0.05
"Least share of a digest's marks that a part of it has, two at least."
PARTS = 100
"Parts of a digest that are looked at, those that share most."
COMMON_MARK = 5000
"A mark of more texts within a window finds nobody: so many different texts in one frame are no news."
_FEW = 100
"Texts with a mark up to which all are looked through; beyond that only those found under it are kept in lists."
_AT_ONCE = 500


class Marks:
    """The marks of all texts, by rank (the place in the order of comparison).

    `asked`: the ranks that may be asked for, ascending; what is near them is counted for many at once.
    """

    def __init__(self, marks: Sequence[Hashes], asked: Sequence[int]):
        self._texts, self._asked = marks, asked
        self._sizes = np.fromiter(map(len, marks), dtype=np.int64, count=len(marks))
        every = np.concatenate(marks) if len(marks) else np.zeros(0, dtype=np.uint32)
        ranks = np.repeat(np.arange(len(marks), dtype=np.int32), self._sizes)
        order = np.argsort(every, kind="stable")
        every, ranks = every[order], ranks[order]
        starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1]))) if len(every) else order
        counts = np.diff(np.append(starts, len(every)))
        repeated = counts > 1
        self._ranks, self._starts, self._counts = ranks, starts[repeated], counts[repeated]
        self._numbers, self._cuts, self._few = self._by_rank(np.repeat(repeated, counts))
        self._added = bytearray(len(marks))
        self._near: dict[int, tuple[list[int], list[int]]] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._rarely: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, rank: int) -> None:
        """From now on this text is found. Ranks are added in ascending order, or all before the first is asked for."""
        self._added[rank] = True
        rare, rest = self._of_many(rank)
        for mark in rare:
            self._holders[mark].append(rank)
            self._rarely[mark].append(rank)
        for mark in rest:
            self._holders[mark].append(rank)

    def found(self, rank: int, since: int = 0) -> list[int]:
        """The ranks from `since` on, of those added so far, that share enough marks with this text, ascending."""
        if rank not in self._near:
            at = bisect_left(self._asked, rank)
            self._near = self._counted(self._asked[at : at + _AT_ONCE])
        near = {r: n for r, n in zip(*self._near[rank], strict=True) if r >= since and self._added[r]}
        if self._few[rank] == self._cuts[rank + 1]:
            return [r for r, n in near.items() if n >= ENOUGH_MARKS * self._shorter(rank, r)]
        rare, rest = self._of_many(rank)
        holders: list[list[int]] = [*(self._holders.get(m, []) for m in rare), *(self._rarely.get(m, []) for m in rest)]
        if since:
            holders = [h[bisect_left(h, since) :] for h in holders]
        shared = Counter(near)
        shared.update(chain.from_iterable(h for h in holders if len(h) <= COMMON_MARK))
        del shared[rank]
        least = ENOUGH_MARKS - LEFT_OUT
        likely = sorted(r for r, n in shared.items() if n >= least * self._shorter(rank, r))
        return [r for r in likely if self._share(rank, r)]

    def parts(self, rank: int) -> list[int]:
        """The ranks, earlier or later, that may be parts of this text; those that share most marks first."""
        numbers = self._numbers[self._cuts[rank] : self._cuts[rank + 1]]
        shared = Counter(self._with(numbers)[0].tolist())
        del shared[rank]
        least = max(2, PART_MARKS * int(self._sizes[rank]))
        return sorted((r for r, n in shared.items() if n >= least), key=lambda r: (-shared[r], r))

    def _shorter(self, a: int, b: int) -> int:
        return int(min(self._sizes[a], self._sizes[b]))

    def _share(self, a: int, b: int) -> bool:
        return len(common(self._texts[a], self._texts[b])) >= ENOUGH_MARKS * self._shorter(a, b)

    def _counted(self, ranks: Sequence[int]) -> dict[int, tuple[list[int], list[int]]]:
        """For each of these the other texts with some of its marks that few have, ascending, and how many they share.

        Only those that share enough, where all its marks are such.
        """
        asked = np.array(ranks)
        numbers, whose = pieces(self._numbers, self._cuts[asked], self._few[asked])
        others, which = self._with(numbers)
        pairs = np.sort((whose[which] << 32) | others)
        starts = np.flatnonzero(np.diff(pairs, prepend=-1))
        counts = np.diff(np.append(starts, len(pairs)))
        whose, others = pairs[starts] >> 32, pairs[starts] & 0xFFFFFFFF
        shorter = np.minimum(self._sizes[asked[whose]], self._sizes[others])
        whole = self._few[asked] == self._cuts[asked + 1]
        kept = (others != asked[whose]) & ((counts >= ENOUGH_MARKS * shorter) | ~whole[whose])
        whose, others, counts = whose[kept], others[kept], counts[kept]
        cuts = np.searchsorted(whose, np.arange(len(asked) + 1)).tolist()
        return {
            r: (others[a:b].tolist(), counts[a:b].tolist()) for r, (a, b) in zip(ranks, pairwise(cuts), strict=True)
        }

    def _with(self, numbers: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], Indices]:
        """The ranks of all texts with each of these marks, and with which of them."""
        starts = self._starts[numbers]
        return pieces(self._ranks, starts, starts + self._counts[numbers])

    def _of_many(self, rank: int) -> tuple[list[int], list[int]]:
        """The numbers of those marks that more than a few texts have: those rare in this one, and the rest."""
        few, end = int(self._few[rank]), int(self._cuts[rank + 1])
        rare = max(few, end - int(LEFT_OUT * self._sizes[rank]))
        return self._numbers[few:rare].tolist(), self._numbers[rare:end].tolist()

    def _by_rank(self, kept: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int32], Indices, Indices]:
        """The repeated marks of all texts behind one another, of each the rarest first.

        Where those of each begin, and which of them are the first that more than a few texts have.
        """
        numbers = np.repeat(np.arange(len(self._counts), dtype=np.int32), self._counts)
        ranks = self._ranks[kept]
        order = np.lexsort((self._counts[numbers], ranks))  # of the same count in order of number
        numbers = numbers[order]
        cuts = np.searchsorted(ranks[order], np.arange(len(self._texts) + 1))
        of_few = np.cumsum(np.append(0, self._counts[numbers] <= _FEW))
        return numbers, cuts, cuts[:-1] + of_few[cuts[1:]] - of_few[cuts[:-1]]
