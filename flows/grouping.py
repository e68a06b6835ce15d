"""Grouping what was loaded into stories: in steps that fit into memory, each whole or not at all."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from pipeline.copies import METHOD, grow, item
from warehouse import TextChange, Warehouse

_AT_ONCE = 20_000
_SPAN = timedelta(days=31)
"A step looks at its own time and thirty days around it."


def group(w: Warehouse, run_id: str) -> int:
    """Returns how many articles changed their story. Killed between two steps and run again, it goes on."""
    changed = 0
    for step in _steps(w.text_changes(run_id, METHOD)):
        gone = {c.id: c.before for c in step if c.before}
        come = {c.id: c.at for c in step if c.at}
        with w.shelf() as shelf:
            moved, doubted = shelf.take_out(gone)
            fresh = [item(t) for t in shelf.texts(come)]
            shelf.put_in(fresh, come, METHOD)
            grown = grow(shelf, fresh, moved, doubted | shelf.doubted(come))
            grown.stories |= {i: i for i in gone if i not in come}
            changed += shelf.store(grown, run_id)
    w.all_grouped()
    return changed


def _steps(changes: Iterable[TextChange]) -> Iterator[list[TextChange]]:
    """Texts that moved far in time leave their old place before they take the new one."""
    leaving, rest = [], []
    for c in changes:
        far = c.at and c.before and abs(c.at - c.before) > timedelta(days=1)
        if far:
            leaving.append(TextChange(c.id, None, c.before))
        rest.append(TextChange(c.id, c.at, None) if far else c)
    yield from _cut(leaving)
    yield from _cut(rest)


def _cut(changes: list[TextChange]) -> Iterator[list[TextChange]]:
    step: list[TextChange] = []
    for c in sorted(changes, key=_place):
        if step and (len(step) == _AT_ONCE or _place(c) - _place(step[0]) > _SPAN):
            yield step
            step = []
        step.append(c)
    if step:
        yield step


def _place(c: TextChange) -> datetime:
    at = c.at or c.before
    assert at is not None
    return at
