"""The search index: which articles hold a word in title or lead, as it is spelt and without diacritics."""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from pipeline.text import fold, without_diacritics
from reports.site.postings import encode

_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_SHARD = 200_000
"Characters of a shard; one word that is in every article takes about as much of 100,000 articles."


def spelt(word: str) -> str:
    """A word with its tone at its end, so that hòa and hoà are one: "hoa\\u0300"."""
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _TONE.sub("", parts)) + "".join(_TONE.findall(parts))


@lru_cache(maxsize=100_000)
def _both(word: str) -> tuple[str, str]:
    return spelt(word), without_diacritics(word)


def keys(text: str) -> set[str]:
    """What a text is found by. "tphcm" stands for every way of writing the city."""
    low = text.lower()
    found = {key for word in set(_WORD.findall(low)) for key in _both(word)}
    # Folding is dear: only a text with a part of one of its names can hold the city.
    if ("hcm" in low or "minh" in low) and "tphcm" in fold(text):
        found.add("tphcm")
    return found


class Index:
    """Filled article by article, in the order of their numbers."""

    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, n: int, text: str) -> None:
        for key in keys(text):
            self._lists[key].append(n)

    def shards(self) -> Iterator[dict[str, str]]:
        """Word -> its list, the words in the order in which a browser sorts them, in pieces of about one size."""
        shard: dict[str, str] = {}
        size = 0
        for key in sorted(self._lists, key=lambda k: k.encode("utf-16-be", "surrogatepass")):
            text = encode(self._lists[key])
            if shard and size + len(text) > _SHARD:
                yield shard
                shard, size = {}, 0
            shard[key] = text
            size += len(text) + len(key) + 6
        if shard:
            yield shard
