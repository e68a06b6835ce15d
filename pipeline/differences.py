"""How two models of one report differ: every value by its place, rows of lists told apart by their ids."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.figures import row_key

ABSENT = "—"


@dataclass(frozen=True)
class Difference:
    """`stored` and `computed` are values as JSON has them; `ABSENT` where one has nothing there."""

    place: str
    stored: Any
    computed: Any


def differences(stored: Any, computed: Any, place: str = "") -> Iterator[Difference]:
    """In the order of the stored model. Lists of plain values are compared as what is only in one of them."""
    if isinstance(stored, Mapping) and isinstance(computed, Mapping):
        for name in [*stored, *(n for n in computed if n not in stored)]:
            at = f"{place}.{name}" if place else str(name)
            yield from differences(stored.get(name, ABSENT), computed.get(name, ABSENT), at)
    elif _rows(stored) and _rows(computed):
        yield from _lists(stored, computed, place)
    elif stored != computed and not _nearly(stored, computed):
        yield Difference(place, stored, computed)


def _nearly(one: Any, other: Any) -> bool:
    """Sums of fractions differ in their last digit with the order in which threads add them."""
    return isinstance(one, float) and isinstance(other, float) and math.isclose(one, other, rel_tol=1e-9)


def _rows(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _lists(stored: Sequence[Any], computed: Sequence[Any], place: str) -> Iterator[Difference]:
    if any(isinstance(row, Mapping) for row in (*stored, *computed)):
        before = {row_key(row, n): row for n, row in enumerate(stored)}
        after = {row_key(row, n): row for n, row in enumerate(computed)}
        for key in [*before, *(k for k in after if k not in before)]:
            yield from differences(before.get(key, ABSENT), after.get(key, ABSENT), f"{place}[{key}]")
        if before.keys() == after.keys() and list(before) != list(after):
            yield Difference(f"{place} (order)", list(before), list(after))
    elif list(stored) != list(computed):
        gone, come = [v for v in stored if v not in computed], [v for v in computed if v not in stored]
        if gone or come:
            yield Difference(place, gone, come)
        else:
            yield Difference(f"{place} (order)", list(stored), list(computed))
