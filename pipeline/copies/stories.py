"""Articles into stories: each joins the earliest story whose text it carries.

The partition is a function of the set of articles. They are taken in one order (time, unknown times last, then id)
and each is compared with the first article of each story only: likeness never passes along a chain of copies.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from pipeline.copies.index import PARTS, Marks
from pipeline.copies.judge import WHOLE, Overlap, is_copy, is_digest, overlap, same_head
from pipeline.copies.texts import WINDOW, Item, Text, items


@dataclass(frozen=True, slots=True)
class Known:
    """Where an article stands that is not looked at again. `headline`: the first of its story is too short to judge."""

    story: str
    headline: bool


def stories(texts: Iterable[Text], window: timedelta = WINDOW) -> dict[str, str]:
    """id -> the id of the first article of its story, for every article given.

    Of two different texts with one id the earlier counts. The texts themselves are not kept: memory is about five
    kilobytes an article of ordinary length.
    """
    return group(items(texts), window)


def group(made: Iterable[Item], window: timedelta = WINDOW) -> dict[str, str]:
    """The same for what was made of the texts, wherever that was done."""
    first: dict[str, Item] = {}
    for new in made:
        known = first.get(new.id)
        if known is None or (new.order, new.content) < (known.order, known.content):
            first[new.id] = new
    return Grouping(first.values(), window=window).run()


class Grouping:
    """One run over articles in their order. `known` are those whose story stands; the others are looked at.

    `digest` says of an article whether it is a digest, where the articles given are not enough to tell.
    """

    def __init__(
        self,
        items: Iterable[Item],
        known: Mapping[str, Known] | None = None,
        digest: Callable[[str], bool] | None = None,
        window: timedelta = WINDOW,
    ):
        self._items = sorted(items, key=lambda i: i.order)
        self._rank = {i.id: rank for rank, i in enumerate(self._items)}
        self._known, self._window, self._digest = known or {}, window, digest
        asked = [rank for rank, i in enumerate(self._items) if i.id not in self._known]
        self._marks = Marks([i.marks for i in self._items], asked)
        self._heads: defaultdict[int, list[int]] = defaultdict(list)
        self._first: list[str] = []
        self._told: set[str] = set()
        self._untold: list[int] = []
        self._digests: dict[str, bool] = {}

    def run(self) -> dict[str, str]:
        """For each article that is not known the first of its story."""
        oldest = 0
        for rank, article in enumerate(self._items):
            while not self._items[oldest].near(article, self._window):
                oldest += 1
            known = self._known.get(article.id)
            first = known.story if known else self._find(rank, oldest)
            self._first.append(first)
            if first == article.id:
                for key in article.heads:
                    self._heads[key].append(rank)
            # A story that began as a headline is told by its first whole text.
            tells = first not in self._told and (known is None or first == article.id or known.headline)
            if article.text and tells:
                self._told.add(first)
                self._marks.add(rank)
            else:
                self._untold.append(rank)
        return {i.id: f for i, f in zip(self._items, self._first, strict=True) if i.id not in self._known}

    def concerned(self, before: Mapping[str, Known]) -> set[str]:
        """Which of the known articles may now stand elsewhere, by what `run` changed. `before`: as it was for some."""
        for rank in self._untold:
            self._marks.add(rank)
        by_head: defaultdict[int, set[int]] = defaultdict(set)
        by_story: defaultdict[str, set[int]] = defaultdict(set)
        for rank, article in enumerate(self._items):
            for key in article.heads:
                by_head[key].add(rank)
            by_story[self._first[rank]].add(rank)
        headlines = {i.id for i in self._items if not i.text}
        untold, found = set(self._untold), set[int]()
        for rank, article in enumerate(self._items):
            first, was = self._first[rank], before.get(article.id)
            if article.id in self._known:
                continue
            if was is None and rank in untold and first != article.id:
                continue
            if was == Known(first, False) and first not in headlines:
                continue
            others = {*self._marks.found(rank), *(r for key in article.heads for r in by_head[key])}
            others |= by_story[first] | (by_story[was.story] if was else set())
            found |= {r for r in others if r > rank and self._items[r].near(article, self._window)}
        return {self._items[r].id for r in found} & self._known.keys()

    def judge_digests(self, ids: Collection[str]) -> dict[str, bool]:
        """Which of these are digests, by the articles given."""
        return {i.id: self._judge(rank) for rank, i in enumerate(self._items) if i.id in ids}

    def _find(self, rank: int, oldest: int) -> str:
        found = [f for f in (self._by_text(rank, oldest), self._by_head(rank)) if f is not None]
        return min(found, key=lambda f: self._rank[f], default=self._items[rank].id)

    def _by_text(self, rank: int, oldest: int) -> str | None:
        later = self._items[rank]
        for other in self._marks.found(rank, oldest) if later.text else ():
            earlier = self._items[other]
            if later.text and earlier.text and earlier.near(later, self._window):
                o = overlap(earlier.text, later.text)
                if is_copy(o) and not self._digest_between(other, rank, o):
                    return self._first[other]
        return None

    def _digest_between(self, earlier: int, later: int, o: Overlap) -> bool:
        """Whether the longer is a digest and the shorter no copy of that digest."""
        if o.share >= WHOLE:
            return False
        long, short = (later, earlier) if o.later_is_longer else (earlier, later)
        return self._is_digest(long) and not self._is_digest(short)

    def _is_digest(self, rank: int) -> bool:
        id_ = self._items[rank].id
        if self._digest:
            return self._digest(id_)
        if id_ not in self._digests:
            self._digests[id_] = self._judge(rank)
        return self._digests[id_]

    def _judge(self, rank: int) -> bool:
        whole = self._items[rank]
        near = [(r, self._items[r]) for r in self._marks.parts(rank) if self._items[r].near(whole, self._window)]
        others = [(r, part.text) for r, part in near[:PARTS] if part.text]
        return whole.text is not None and is_digest(whole.text, rank, others)

    def _by_head(self, rank: int) -> str | None:
        later = self._items[rank]
        for other in sorted({r for key in later.heads for r in self._heads.get(key, ())}):
            earlier = self._items[other]
            judged_by_text = earlier.text and later.text
            if not judged_by_text and earlier.near(later, self._window) and same_head(earlier.head, later.head):
                return earlier.id
        return None
