"""Stories of a set that grows: only what is new, and what that may move, is looked at.

The result is the one that `stories` gives for the whole set. An article stands where it stands because of the earlier
articles that share marks or a headline with it, and of what is a digest; so when one of these changes, it is looked at
again, and so on forward in time, until nothing moves.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pipeline.copies.stories import Grouping, Known
from pipeline.copies.texts import Item, Text, items

Places = dict[str, datetime]
"Articles and their times."


class Shelf(Protocol):
    """All articles known, with what is kept of them; the fresh ones are on it already."""

    def around(self, of: Places) -> Places:
        """Articles of 30 days before and after that may be candidates of these or share a headline with them.

        With them all articles of the stories that began as a headline.
        """

    def parts(self, of: Places) -> Places:
        """Articles that may be parts of these, as `index.Marks.parts` has it."""

    def texts(self, of: Places) -> Iterable[Text]: ...

    def standing(self, of: Places) -> Mapping[str, Known]:
        """Where these stand."""

    def digests(self, of: Places) -> Mapping[str, bool]:
        """Which of these are known to be digests, or known to be none."""


@dataclass
class Grown:
    """What was found anew: where articles stand now, and what is a digest."""

    stories: dict[str, str] = field(default_factory=dict)
    digests: dict[str, bool] = field(default_factory=dict)


def grow(shelf: Shelf, fresh: Collection[Item], moved: Places, doubted: Places) -> Grown:
    """`moved`: articles to look at again. `doubted`: digests, or none, of which a part is new or gone."""
    return _Growth(shelf, fresh).run(moved, doubted)


class _Growth:
    def __init__(self, shelf: Shelf, fresh: Collection[Item]):
        self._shelf = shelf
        self._items = {i.id: i for i in fresh}
        self._fresh = frozenset(self._items)
        self._digests: dict[str, bool] = {}
        self._judged: dict[str, bool] = {}
        self._asked: set[str] = set()

    def run(self, moved: Places, doubted: Places) -> Grown:
        open_ = self._places(self._fresh) | moved | self._turned(doubted)
        within: Places = {}
        standing: dict[str, Known] = {}
        new = open_
        while True:
            if new:
                within |= new | self._shelf.around(new)
                self._load(within)
                standing = dict(self._shelf.standing({i: at for i, at in within.items() if i not in self._fresh}))
                self._digests |= {i: d for i, d in self._shelf.digests(within).items() if i not in self._judged}
            known = {i: k for i, k in standing.items() if i not in open_}
            grouping = Grouping([self._items[i] for i in within], known, self._is_digest)
            found, new = grouping.run(), {}
            if self._asked:
                self._judge(self._places(self._asked))
                continue
            new = self._places(grouping.concerned({i: k for i, k in standing.items() if i in open_}))
            if not new:
                return Grown(found, self._judged)
            open_ |= new

    def _places(self, ids: Collection[str]) -> Places:
        return {i: at for i in ids if (at := self._items[i].at) is not None}

    def _load(self, places: Places) -> None:
        missing = {i: at for i, at in places.items() if i not in self._items}
        if missing:
            self._items |= {i.id: i for i in items(self._shelf.texts(missing))}

    def _is_digest(self, id_: str) -> bool:
        """What is not known yet is noted, and the run that asked is made again."""
        if id_ not in self._digests:
            self._asked.add(id_)
        return self._digests.get(id_, False)

    def _judge(self, places: Places) -> None:
        within = places | self._shelf.parts(places)
        self._load(within)
        judged = Grouping([self._items[i] for i in within]).judge_digests(places.keys())
        self._judged |= judged
        self._digests |= judged
        self._asked.clear()

    def _turned(self, doubted: Places) -> Places:
        """Articles that a digest no longer parts from their story, or parts from it now."""
        if not doubted:
            return {}
        before = self._shelf.digests(doubted)
        self._judge(doubted)
        turned = {i: at for i, at in doubted.items() if self._judged[i] != before.get(i)}
        return turned | self._shelf.around(turned) if turned else {}
