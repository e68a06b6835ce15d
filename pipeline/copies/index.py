"""Candidates without comparing all pairs: which texts share enough marks with a text.

Only marks that at least two texts have are kept, so that the index of a corpus is small beside its sketches.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from pipeline.copies.shingles import Hashes

ENOUGH_MARKS = 0.25
"Least share of the shorter text's marks that a candidate shares; copies keep about as many marks as shingles."
COMMON_MARK = 200
"A mark of more originals than this is a standing phrase (a footer, an appeal) and finds nobody any more."


class Marks:
    """The marks of all texts, by rank (the place in the order of comparison)."""

    def __init__(self, marks: Sequence[Hashes]):
        sizes = np.fromiter(map(len, marks), dtype=np.int64, count=len(marks))
        self._sizes = sizes
        all_marks = np.concatenate(marks) if len(marks) else np.zeros(0, dtype=np.uint64)
        ranks = np.repeat(np.arange(len(marks), dtype=np.int32), sizes)
        order = np.argsort(all_marks, kind="stable")
        all_marks, ranks = all_marks[order], ranks[order]
        starts = np.flatnonzero(np.concatenate(([True], all_marks[1:] != all_marks[:-1]))) if len(ranks) else order
        counts = np.diff(np.append(starts, len(ranks)))
        repeated = counts > 1
        self._marks = all_marks[starts[repeated]]
        self._starts, self._counts, self._ranks = starts[repeated], counts[repeated], ranks
        self._originals: defaultdict[int, list[int]] = defaultdict(list)

    def repeated(self, marks: Hashes) -> list[int]:
        """The numbers of those marks that another text has too."""
        if not len(self._marks):
            return []
        at = np.searchsorted(self._marks, marks)
        at[at == len(self._marks)] = 0
        found: list[int] = at[self._marks[at] == marks].tolist()
        return found

    def add(self, rank: int, repeated: list[int]) -> None:
        """From now on later texts are compared with this one."""
        for mark in repeated:
            self._originals[mark].append(rank)

    def originals(self, rank: int, repeated: list[int]) -> list[int]:
        """The ranks added so far that share enough marks with this text, ascending."""
        shared: Counter[int] = Counter()
        standing = 0
        for mark in repeated:
            holders = self._originals.get(mark, ())
            if len(holders) > COMMON_MARK:
                standing += 1
            else:
                shared.update(holders)
        own, sizes = self._sizes[rank], self._sizes
        return sorted(r for r, n in shared.items() if n >= ENOUGH_MARKS * (min(own, sizes[r]) - standing))

    def others(self, rank: int, repeated: list[int], limit: int) -> list[int]:
        """The `limit` ranks, earlier or later, that share most marks with this text; equals in ascending order."""
        shared: Counter[int] = Counter()
        for mark in repeated:
            start, count = self._starts[mark], self._counts[mark]
            if count <= COMMON_MARK:
                shared.update(self._ranks[start : start + count].tolist())
        del shared[rank]
        return sorted(shared, key=lambda r: (-shared[r], r))[:limit]
