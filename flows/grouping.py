"""Grouping what was loaded into stories: in steps that fit into memory, all of them or none."""

from collections.abc import Iterator
from datetime import timedelta

from pipeline.copies import METHOD, Places, grow, items
from warehouse import Warehouse

_AT_ONCE = 20_000
_SPAN = timedelta(days=31)
"A step looks at its own time and thirty days around it."


def group(w: Warehouse, run_id: str) -> int:
    """Returns how many articles changed their story."""
    return w.again(lambda: _grouped(w, run_id))


def _grouped(w: Warehouse, run_id: str) -> int:
    changes = w.text_changes(run_id, METHOD)
    come = {c.id: c.at for c in changes if c.at}
    gone = {c.id: c.before for c in changes if c.before}
    with w.shelf() as shelf:
        moved, doubted = shelf.take_out(list(_steps(gone)))
        changed = shelf.store_stories({i: i for i in gone if i not in come}, run_id)
        for step in _steps(moved | doubted | come):
            new = _of(come, step)
            fresh = list(items(shelf.texts(new)))
            shelf.put_in(fresh, new, METHOD)
            grown = grow(shelf, fresh, _of(moved, step), _of(doubted, step) | shelf.doubted(new))
            shelf.store_digests(grown.digests)
            changed += shelf.store_stories(grown.stories, run_id)
        w.all_grouped()
    return changed


def _of(places: Places, step: Places) -> Places:
    return {i: at for i, at in step.items() if i in places}


def _steps(places: Places) -> Iterator[Places]:
    """In the order of time."""
    step: Places = {}
    for id_, at in sorted(places.items(), key=lambda place: (place[1], place[0])):
        if step and (len(step) == _AT_ONCE or at - next(iter(step.values())) > _SPAN):
            yield step
            step = {}
        step[id_] = at
    if step:
        yield step
