"""A text as it is compared: its place in time, its sketch, its headline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import numpy as np

from pipeline.copies.judge import HEAD_WORDS, Head
from pipeline.copies.shingles import Hashes, Sketch, each_once, numbers, pieces, sketches, words

WINDOW = timedelta(days=30)
"Articles whose times are known and further apart are not compared."
SHORT = 50
"Words of lead and body: with fewer a text is judged as a headline."
_AT_ONCE = 80_000
_NOTHING: Hashes = np.zeros(0, dtype=np.uint32)
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
class Item:
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

    @property
    def marks(self) -> Hashes:
        return self.text.marks if self.text else _NOTHING

    @property
    def heads(self) -> set[int]:
        """What two headlines that are one have at least one of."""
        return {self.head.title, self.head.lead} - {0} if len(self.head.words) >= HEAD_WORDS else set()

    def near(self, other: "Item", window: timedelta = WINDOW) -> bool:
        return self.at is None or other.at is None or abs(self.at - other.at) <= window


def items(texts: Iterable[Text]) -> Iterator[Item]:
    """One for each text, in order. A few are made at once, which is faster than one by one."""
    waiting: list[Text] = []
    letters = 0
    for text in texts:
        waiting.append(text)
        letters += len(text.body)
        if letters > _AT_ONCE:
            yield from _made(waiting)
            waiting, letters = [], 0
    if waiting:
        yield from _made(waiting)


def item(text: Text) -> Item:
    return next(items([text]))


def _made(texts: Sequence[Text]) -> Iterator[Item]:
    every, ends = words([part for t in texts for part in (t.title, t.lead or "", t.body)])
    begins = np.concatenate(([0], ends[2:-1:3]))
    titles, leads, ends = ends[::3], ends[1::3], ends[2::3]
    short = (leads == ends) | (ends - titles < SHORT)
    told = np.where(short, ends, leads)
    heads = each_once(*pieces(every, begins, told), len(texts))
    figures = numbers(every, begins, told)
    running = iter(sketches(every, titles[~short], ends[~short]))
    places = zip(begins.tolist(), titles.tolist(), told.tolist(), short.tolist(), strict=True)
    for text, (begin, title, end, is_short), *head in zip(texts, places, heads, figures, strict=True):
        lead = Head(_key(every[begin:title]), _key(every[title:end]), *head)
        yield Item(text.id, text.at, None if is_short else next(running), lead)


def _key(text: Hashes) -> int:
    return int.from_bytes(blake2b(text.tobytes(), digest_size=8).digest(), "little") if len(text) else 0
