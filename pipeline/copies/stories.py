"""Articles into stories: each joins the earliest story whose text it carries.

The partition is a function of the set of articles. They are taken in one order (time, unknown times last, then id)
and each is compared with the first article of each story only: likeness never passes along a chain of copies.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import numpy as np

from pipeline.copies.index import Marks
from pipeline.copies.judge import WHOLE, Head, Overlap, is_copy, is_digest, overlap, same_head
from pipeline.copies.shingles import Hashes, Sketch, distinct, numbers, sketch, words

WINDOW = timedelta(days=30)
"Articles whose times are known and further apart are not compared."
SHORT = 50
"Words of lead and body: with fewer a text is judged as a headline."
_PARTS_LOOKED_AT = 100
_NOTHING: Hashes = np.zeros(0, dtype=np.uint64)
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Text:
    """`at`: the earliest trustworthy time (published, else first seen), aware; None if there is none."""

    id: str
    title: str
    lead: str | None
    body: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    at: datetime | None
    text: Sketch | None
    "None for a headline: too short to judge by its text."
    head: Head

    @property
    def order(self) -> tuple[datetime, str]:
        return self.at or _LAST, self.id

    @property
    def content(self) -> tuple[bytes, bytes]:
        return self.text.shingles.tobytes() if self.text else b"", self.head.words.tobytes()


def stories(texts: Iterable[Text], window: timedelta = WINDOW) -> dict[str, str]:
    """id -> the id of the first article of its story, for every article given.

    Of two different texts with one id the earlier counts. The texts themselves are not kept: memory is about five
    kilobytes an article of ordinary length.
    """
    items: dict[str, _Item] = {}
    for text in texts:
        item, known = _item(text), items.get(text.id)
        if known is None or (item.order, item.content) < (known.order, known.content):
            items[text.id] = item
    ranked = sorted(items.values(), key=lambda i: i.order)
    first = _Grouping(ranked, window).run()
    return {item.id: ranked[first[rank]].id for rank, item in enumerate(ranked)}


def _item(text: Text) -> _Item:
    title, lead, body = words(text.title), words(text.lead or ""), words(text.body)
    running = np.concatenate((lead, body))
    short = not len(body) or len(running) < SHORT
    told = np.concatenate((title, running if short else lead))
    head = Head(_key(title), _key(running if short else lead), distinct(told), numbers(told))
    return _Item(text.id, text.at, None if short else sketch(running), head)


def _key(text: Hashes) -> int:
    return int.from_bytes(blake2b(text.tobytes(), digest_size=8).digest(), "little") if len(text) else 0


class _Grouping:
    """One run over the articles in their order."""

    def __init__(self, ranked: list[_Item], window: timedelta):
        self._items, self._window = ranked, window
        self._marks = Marks([i.text.marks if i.text else _NOTHING for i in ranked])
        self._heads: defaultdict[int, list[int]] = defaultdict(list)
        self._first: list[int] = []
        self._told: set[int] = set()
        self._digests: dict[int, bool] = {}

    def run(self) -> list[int]:
        """For each rank the rank of its story's first article."""
        for rank, item in enumerate(self._items):
            repeated = self._marks.repeated(item.text.marks) if item.text else []
            found = [*self._by_text(rank, repeated), *self._by_head(rank)]
            first = min(found, default=rank)
            self._first.append(first)
            if first == rank:
                self._add_head(rank)
            # A story that began as a headline is told by its first whole text.
            if item.text and first not in self._told:
                self._told.add(first)
                self._marks.add(rank, repeated)
        return self._first

    def _by_text(self, rank: int, repeated: list[int]) -> list[int]:
        later = self._items[rank].text
        for other in self._marks.originals(rank, repeated):
            earlier = self._items[other].text
            if later and earlier and self._near(rank, other):
                o = overlap(earlier, later)
                if is_copy(o) and not self._digest_between(other, rank, o):
                    return [self._first[other]]
        return []

    def _digest_between(self, earlier: int, later: int, o: Overlap) -> bool:
        """Whether the longer is a digest and the shorter no copy of that digest."""
        if o.share >= WHOLE:
            return False
        long, short = (later, earlier) if o.later_is_longer else (earlier, later)
        return self._is_digest(long) and not self._is_digest(short)

    def _is_digest(self, rank: int) -> bool:
        text = self._items[rank].text
        if rank not in self._digests and text:
            others = self._marks.others(rank, self._marks.repeated(text.marks), _PARTS_LOOKED_AT)
            near = ((r, self._items[r].text) for r in others if self._near(rank, r))
            self._digests[rank] = is_digest(text, rank, [(r, other) for r, other in near if other])
        return self._digests[rank]

    def _by_head(self, rank: int) -> list[int]:
        item = self._items[rank]
        keys = {item.head.title, item.head.lead} - {0}
        for other in sorted({r for key in keys for r in self._heads.get(key, ())}):
            judged_by_text = item.text and self._items[other].text
            if not judged_by_text and self._near(rank, other) and same_head(self._items[other].head, item.head):
                return [other]
        return []

    def _add_head(self, rank: int) -> None:
        head = self._items[rank].head
        for key in {head.title, head.lead} - {0}:
            self._heads[key].append(rank)

    def _near(self, a: int, b: int) -> bool:
        at, other = self._items[a].at, self._items[b].at
        return at is None or other is None or abs(at - other) <= self._window
