"""A text as it is compared: its place in time, its sketch, its headline."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import numpy as np

from pipeline.copies.judge import HEAD_WORDS, Head
from pipeline.copies.shingles import Hashes, Sketch, distinct, numbers, sketch, words

WINDOW = timedelta(days=30)
"Articles whose times are known and further apart are not compared."
SHORT = 50
"Words of lead and body: with fewer a text is judged as a headline."
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


def item(text: Text) -> Item:
    title, lead, body = words(text.title), words(text.lead or ""), words(text.body)
    running = np.concatenate((lead, body))
    short = not len(body) or len(running) < SHORT
    told = np.concatenate((title, running if short else lead))
    head = Head(_key(title), _key(running if short else lead), distinct(told), numbers(told))
    return Item(text.id, text.at, None if short else sketch(running), head)


def _key(text: Hashes) -> int:
    return int.from_bytes(blake2b(text.tobytes(), digest_size=8).digest(), "little") if len(text) else 0
