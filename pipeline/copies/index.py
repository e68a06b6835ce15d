"""Candidates without comparing all pairs: which texts share enough marks with a text.

Whether two texts are candidates depends on these two alone, never on what else is known; only how they are found does.
A pair that shares half of the shorter text's marks shares some of its rarest three quarters, whichever are rare today.
So only these are looked up, and standing phrases (a footer, an appeal) cost nothing.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from pipeline.copies.shingles import Hashes, common, pieces

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


class Marks:
    """The marks of all texts, by rank (the place in the order of comparison)."""

    def __init__(self, marks: Sequence[Hashes]):
        self._texts = marks
        self._sizes = list(map(len, marks))
        every = np.concatenate(marks) if len(marks) else np.zeros(0, dtype=np.uint32)
        ranks = np.repeat(np.arange(len(marks), dtype=np.int32), self._sizes)
        order = np.argsort(every, kind="stable")
        every, ranks = every[order], ranks[order]
        starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1]))) if len(every) else order
        counts = np.diff(np.append(starts, len(every)))
        repeated = counts > 1
        self._ranks, self._starts, self._counts = ranks, starts[repeated], counts[repeated]
        self._numbers, self._cuts = self._by_rank(np.repeat(repeated, counts))
        self._added = np.zeros(len(marks), dtype=bool)
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._rarely: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, rank: int) -> None:
        """From now on this text is found. Ranks are added in ascending order, or all before the first is asked for."""
        self._added[rank] = True
        _, rare, rest = self._repeated(rank)
        for mark in rare:
            self._holders[mark].append(rank)
            self._rarely[mark].append(rank)
        for mark in rest:
            self._holders[mark].append(rank)

    def found(self, rank: int, since: int = 0) -> list[int]:
        """The ranks from `since` on, of those added so far, that share enough marks with this text, ascending."""
        few, rare, rest = self._repeated(rank)
        near = self._with(few)
        holders = [*(self._holders.get(m, ()) for m in rare), *(self._rarely.get(m, ()) for m in rest)]
        if since:
            holders = [h[bisect_left(h, since) :] for h in holders]
        shared = Counter(near[self._added[near] & (near >= since)].tolist())
        shared.update(chain.from_iterable(h for h in holders if len(h) <= COMMON_MARK))
        del shared[rank]
        own, sizes = self._sizes[rank], self._sizes
        least = ENOUGH_MARKS - LEFT_OUT
        likely = sorted(r for r, n in shared.items() if n >= least * min(own, sizes[r]))
        return [r for r in likely if self._share(rank, r)]

    def parts(self, rank: int) -> list[int]:
        """The ranks, earlier or later, that may be parts of this text; those that share most marks first."""
        shared = Counter(self._with(self._numbers[self._cuts[rank] : self._cuts[rank + 1]]).tolist())
        del shared[rank]
        least = max(2, PART_MARKS * self._sizes[rank])
        return sorted((r for r, n in shared.items() if n >= least), key=lambda r: (-shared[r], r))

    def _share(self, a: int, b: int) -> bool:
        shorter = min(self._sizes[a], self._sizes[b])
        return len(common(self._texts[a], self._texts[b])) >= ENOUGH_MARKS * shorter

    def _with(self, numbers: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The ranks of all texts with each of these marks."""
        starts = self._starts[numbers]
        return pieces(self._ranks, starts, starts + self._counts[numbers])[0]

    def _repeated(self, rank: int) -> tuple[npt.NDArray[np.int32], list[int], list[int]]:
        """The numbers of those marks that another text has too: of few texts; of more, yet rare in this one; rest."""
        numbers = self._numbers[self._cuts[rank] : self._cuts[rank + 1]]
        few = int(self._counts[numbers].searchsorted(_FEW, side="right"))
        rare = max(few, len(numbers) - int(LEFT_OUT * self._sizes[rank]))
        return numbers[:few], numbers[few:rare].tolist(), numbers[rare:].tolist()

    def _by_rank(self, kept: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int32], list[int]]:
        """The repeated marks of all texts behind one another, of each the rarest first, and where each begins."""
        numbers = np.repeat(np.arange(len(self._counts), dtype=np.int32), self._counts)
        ranks = self._ranks[kept]
        order = np.lexsort((self._counts[numbers], ranks))  # of the same count in order of number
        return numbers[order], np.searchsorted(ranks[order], np.arange(len(self._texts) + 1)).tolist()
