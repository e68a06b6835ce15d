"""Declared phrases found in running text: one pass over the words, whatever the number of phrases.

Words are compared folded (`pipeline.text.fold`), without punctuation, English plurals as singulars; in a text that is
written (almost) without diacritics the phrases lose theirs too, so that `Can Gio` meets `Cần Giờ`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from pipeline.text import fold, without_diacritics

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_GAP = 8
"Words that ` ... ` in a cue may stand for."
_PLAIN_BELOW = 0.05
"Share of letters beyond ASCII under which a text counts as written without diacritics; Vietnamese has about 0.25."


@lru_cache(maxsize=65536)
def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word.isascii() else word


def words_of(text: str) -> list[str]:
    """The words of a text in the form that is matched."""
    return [_singular(w) for w in _WORD.findall(fold(text))]


def is_plain(words: Iterable[str]) -> bool:
    """Whether a text is written without diacritics (English, or Vietnamese typed without them)."""
    letters = "".join(words)
    return sum(not c.isascii() for c in letters) < _PLAIN_BELOW * len(letters)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase at words start..end (end excluded) of the list that was searched."""

    phrase: str
    start: int
    end: int
    payloads: tuple[T, ...]


class Lexicon(Generic[T]):
    """Phrases with what they stand for. A phrase may contain ` ... `: up to eight words between its parts.

    `names` use up their words and are not reported, so that no phrase is read across the border of a name ("hội thảo"
    in "Quốc hội thảo luận"); a name that is a phrase too is reported.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], names: Iterable[str] = ()):
        payloads: dict[tuple[tuple[str, ...], ...], dict[T, None]] = {}
        written: dict[tuple[tuple[str, ...], ...], str] = {}
        for name in names:
            payloads.setdefault((tuple(words_of(name)),), {})
        for phrase, payload in entries:
            key = tuple(tuple(words_of(part)) for part in re.split(r"\s*(?:\.\.\.|…)\s*", phrase))
            key = tuple(part for part in key if part)
            if key:
                payloads.setdefault(key, {})[payload] = None
                written.setdefault(key, phrase)
        self._found = {key: (written.get(key, ""), tuple(p)) for key, p in payloads.items() if key[0]}

    @cached_property
    def _exact(self) -> "_Index[T]":
        return _index(self._found)

    @cached_property
    def _plain(self) -> "_Index[T]":
        return _index({_plain(key): value for key, value in self._found.items()})

    def find(self, words: Sequence[str], plain: bool | None = None) -> list[Hit[T]]:
        """Hits from left to right, at each place the longest, none inside another."""
        if is_plain(words) if plain is None else plain:
            words, index = [without_diacritics(w) for w in words], self._plain
        else:
            index = self._exact
        return list(_scan(words, index))


_Index = dict[str, list[tuple[tuple[tuple[str, ...], ...], tuple[str, tuple[T, ...]]]]]


def _plain(key: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(without_diacritics(w) for w in part) for part in key)


def _index(found: dict[tuple[tuple[str, ...], ...], tuple[str, tuple[T, ...]]]) -> _Index[T]:
    index: _Index[T] = {}
    for key, value in sorted(found.items(), key=lambda x: -sum(map(len, x[0]))):
        index.setdefault(key[0][0], []).append((key, value))
    return index


def _scan(words: Sequence[str], index: _Index[T]) -> Iterator[Hit[T]]:
    at = 0
    while at < len(words):
        for key, (phrase, payloads) in index.get(words[at], ()):
            end = _match(words, at, key)
            if end is not None:
                if payloads:
                    yield Hit(phrase, at, end, payloads)
                # Only the first part is used up: other phrases may stand in the gap of a cue.
                at += len(key[0]) - 1
                break
        at += 1


def _match(words: Sequence[str], at: int, key: tuple[tuple[str, ...], ...]) -> int | None:
    """Where the phrase that may start at `at` ends, or None."""
    first = key[0]
    if tuple(words[at : at + len(first)]) != first:
        return None
    end = at + len(first)
    for part in key[1:]:
        for start in range(end, min(end + _GAP, len(words) - len(part)) + 1):
            if tuple(words[start : start + len(part)]) == part:
                end = start + len(part)
                break
        else:
            return None
    return end
