"""A text as it is compared: its place in time, its sketch, its headline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from pipeline.copies.judge import HEAD_WORDS, Head
from pipeline.copies.shingles import Encoded, Hashes, Sets, Sketch, each_once, encoded, numbers, pieces, sketches, words

WINDOW = timedelta(days=30)
"Articles whose times are known and further apart are not compared."
SHORT = 50
"Words of lead and body: with fewer a text is judged as a headline."
_AT_ONCE = 80_000
"Letters of the texts that are sketched at once: as many as the processor's cache holds."
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


class Sketched(NamedTuple):
    """What is compared of several texts, ready to be handed to another process."""

    titles: list[int]
    leads: list[int]
    heads: Sets
    figures: Sets
    running: list[bool]
    "Which texts are long enough to be judged by `sketches`, which hold these only."
    sketches: tuple[Sets, Sets, Sets]


def items(texts: Iterable[Text]) -> Iterator[Item]:
    """One for each text, in order."""
    for block in blocks(texts):
        yield from assembled(block, sketch(encoded_parts(block)))


def item(text: Text) -> Item:
    return next(items([text]))


def blocks(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """As many as are best sketched at once, which is faster than one by one."""
    waiting: list[Text] = []
    letters = 0
    for text in texts:
        waiting.append(text)
        letters += len(text.body)
        if letters > _AT_ONCE:
            yield waiting
            waiting, letters = [], 0
    if waiting:
        yield waiting


def encoded_parts(texts: Sequence[Text]) -> Encoded:
    """What `sketch` takes: title, lead and body of each."""
    return encoded([part for t in texts for part in (t.title, t.lead or "", t.body)])


def sketch(parts: Encoded) -> Sketched:
    every, ends = words(parts)
    begins = np.concatenate(([0], ends[2:-1:3]))
    titles, leads, ends = ends[::3], ends[1::3], ends[2::3]
    short = (leads == ends) | (ends - titles < SHORT)
    told = np.where(short, ends, leads)
    return Sketched(
        [_key(every[begin:end]) for begin, end in zip(begins.tolist(), titles.tolist(), strict=True)],
        [_key(every[begin:end]) for begin, end in zip(titles.tolist(), told.tolist(), strict=True)],
        each_once(*pieces(every, begins, told), len(ends)),
        numbers(every, begins, told),
        (~short).tolist(),
        sketches(every, titles[~short], ends[~short]),
    )


def assembled(texts: Sequence[Text], made: Sketched) -> Iterator[Item]:
    """The texts with what was made of them."""
    running = map(Sketch, *(sets.each() for sets in made.sketches))
    heads = map(Head, made.titles, made.leads, made.heads.each(), made.figures.each())
    for text, head, runs in zip(texts, heads, made.running, strict=True):
        yield Item(text.id, text.at, next(running) if runs else None, head)


def _key(text: Hashes) -> int:
    return int.from_bytes(blake2b(text.tobytes(), digest_size=8).digest(), "little") if len(text) else 0
