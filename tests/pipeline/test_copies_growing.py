"""A set that grows, shrinks and changes in any order has the stories of the whole set."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies import Item, Known, Text, grow, item, stories
from pipeline.copies.growing import Places
from pipeline.copies.index import ENOUGH_MARKS, PART_MARKS
from pipeline.copies.shingles import common
from tests.pipeline.copies_made import lead, paragraphs, title

DAY = datetime(2024, 5, 6, tzinfo=UTC)


class Kept:
    """A shelf in memory, that finds by comparing all pairs."""

    def __init__(self) -> None:
        self.known: dict[str, Text] = {}
        self.items: dict[str, Item] = {}
        self.story: dict[str, str] = {}
        self.judged: dict[str, bool] = {}

    def take(self, night: Iterable[Text | str]) -> None:
        """A night's texts, new or changed; of a text that is gone only the id."""
        coming = {t.id: t for t in night if isinstance(t, Text)}
        gone = [i for i in (*coming, *(t for t in night if isinstance(t, str))) if i in self.known]
        old = self._places(gone)
        mates = {i for i, s in self.story.items() if s in {self.story[g] for g in gone}}
        moved = {**self.around(old), **self._places(mates)}
        doubted = self._doubted(old)
        for i in gone:
            del self.known[i], self.items[i], self.story[i]
            self.judged.pop(i, None)
        fresh = {i: item(t) for i, t in coming.items()}
        self.known |= coming
        self.items |= fresh
        new = {i: at for i, t in coming.items() if (at := t.at)}
        still = self.items.keys() - fresh.keys()
        grown = grow(
            self,
            list(fresh.values()),
            {i: at for i, at in moved.items() if i in still},
            {i: at for i, at in {**doubted, **self._doubted(new)}.items() if i in still},
        )
        self.story |= grown.stories
        self.judged |= grown.digests

    def _places(self, ids: Iterable[str]) -> Places:
        return {i: at for i in ids if (at := self.known[i].at)}

    def around(self, of: Places) -> Places:
        found = {i for i, it in self.items.items() if any(self._alike(it, self.items[o]) for o in of)}
        begun = {s for i in found if self._headline(s := self.story.get(i, i))}
        return self._places(found | {i for i, s in self.story.items() if s in begun} | begun)

    def _alike(self, a: Item, b: Item) -> bool:
        enough = ENOUGH_MARKS * min(len(a.marks), len(b.marks))
        return a.near(b) and bool(a.heads & b.heads or (enough and len(common(a.marks, b.marks)) >= enough))

    def _is_part(self, part: Item, whole: Item) -> bool:
        return part.near(whole) and len(common(part.marks, whole.marks)) >= max(2, PART_MARKS * len(whole.marks))

    def parts(self, of: Places) -> Places:
        return self._places(i for i, it in self.items.items() if any(self._is_part(it, self.items[o]) for o in of))

    def _doubted(self, of: Places) -> Places:
        return self._places(i for i in self.judged if any(self._is_part(self.items[o], self.items[i]) for o in of))

    def texts(self, of: Places) -> Iterable[Text]:
        return [self.known[i] for i in of]

    def standing(self, of: Places) -> dict[str, Known]:
        return {i: Known(self.story[i], self._headline(self.story[i])) for i in of}

    def _headline(self, id_: str) -> bool:
        return id_ in self.items and not self.items[id_].text

    def digests(self, of: Places) -> dict[str, bool]:
        return {i: self.judged[i] for i in of if i in self.judged}


PLACES = st.lists(st.integers(0, 5), min_size=1, max_size=7, unique=True)
PIECES = st.lists(st.tuples(st.integers(0, 4), PLACES), min_size=1, max_size=3)


@st.composite
def articles(draw: st.DrawFn) -> list[Text]:
    """Texts put together from the paragraphs of a few others over some months, copies of every kind among them."""
    made = []
    for k in range(draw(st.integers(2, 12))):
        pieces = draw(PIECES)
        body = [paragraphs(source, 6)[p] for source, places in pieces for p in places]
        source = pieces[0][0]
        at = DAY + timedelta(days=draw(st.integers(0, 80)))
        headline = draw(st.integers(0, 3)) == 0
        made.append(Text(f"{k}", title(source), lead(source), "" if headline else "\n".join(body), at))
    return made


@settings(max_examples=40, deadline=None)
@given(articles(), st.data())
def test_nights_in_any_order_give_the_stories_of_the_whole_set(texts: list[Text], data: st.DataObject) -> None:
    kept = Kept()
    rest = data.draw(st.permutations(texts))
    while rest:
        count = data.draw(st.integers(1, len(rest)))
        kept.take(rest[:count])
        rest = rest[count:]
        assert kept.story == stories(kept.known.values())


@settings(max_examples=40, deadline=None)
@given(articles(), st.data())
def test_texts_that_change_move_or_go_leave_the_stories_of_what_is_left(texts: list[Text], data: st.DataObject) -> None:
    kept = Kept()
    kept.take(texts)
    for text in data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=4)):
        other = data.draw(st.sampled_from(texts))
        changes = [replace(text, body=other.body), replace(text, at=other.at), text.id]
        kept.take([data.draw(st.sampled_from(changes))])
        assert kept.story == stories(kept.known.values())
