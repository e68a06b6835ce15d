"""The cheap first test: can a text name a document of the campaign or carry one of its cues at all?

One Aho-Corasick automaton holds every name of a document, every phrase of every cue, the names of the place and the
numbers of the documents; a text is searched once, before it is cleaned, folded or cut. A cue is there only
with a phrase of each of its groups, and, where it must be, with the place. The answer "no" is certain (nothing would be
found), the answer "perhaps" is not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation

from pipeline import citations
from pipeline.alphabet import WORD, readable, searchable, spelt
from pipeline.campaign import Campaign
from pipeline.phrases import NEW_TONE, per_campaign
from pipeline.text import fold

_CITY = ("hcm", "hồ chí minh", "ho chi minh")
"Every form of the city's name holds one of these."
_TONES = {new: (new, old) for old, new in NEW_TONE.items()}
_PARTS = re.compile(rf"{'|'.join(_TONES)}|.", re.S)
_FIGURES = b"0123456789"
_OPENING, _BEFORE = spelt(citations.OPENING), tuple(map(spelt, citations.LAST))
_SPEAKS, _NUMBER, _PLACE = -1, -2, -3


@dataclass(frozen=True, slots=True)
class _Key:
    """A piece of a phrase (whether it is its beginning and its end) or a number, and what it is a sign of."""

    begins: bool
    ends: bool
    number: bool
    signs: set[int]


@dataclass(frozen=True, slots=True)
class _Screen:
    keys: list[_Key]
    automaton: BytesAhoCorasick
    needs: tuple[frozenset[int], ...]
    "For each cue the signs that must all be there."
    numbers: re.Pattern[str] | None


@per_campaign
def _screen(campaign: Campaign) -> _Screen:
    keys: dict[tuple[bytes, bool, bool], set[int]] = {}

    def add(phrases: Iterable[str], sign: int) -> None:
        for phrase in phrases:
            for piece, begins, ends in _pieces(fold(phrase)):
                keys.setdefault((spelt(piece), begins, ends), set()).add(sign)

    add((alias for d in campaign.documents.values() for alias in d.aliases), _SPEAKS)
    add(campaign.relevance.place, _PLACE)
    needs, count = [], 0
    for cue in campaign.relevance.cues:
        for group in cue.all:
            add(group, count)
            count += 1
        signs = range(count - len(cue.all), count)
        needs.append(frozenset([*signs, _PLACE] if cue.place else signs))
    numbers = {citations.of_number(d.number)[0] for d in campaign.documents.values() if d.number}
    for number in numbers:
        for written in {str(number), f"{number:02}"}:
            keys[written.encode(), False, False] = {_NUMBER}
    return _Screen(
        [_Key(begins, ends, _NUMBER in signs, signs) for (_, begins, ends), signs in keys.items()],
        BytesAhoCorasick([text for text, _, _ in keys], implementation=Implementation.DFA),
        tuple(needs),
        citations.number_pattern(numbers) if numbers else None,
    )


def _pieces(folded: str) -> Iterator[tuple[str, bool, bool]]:
    """The longest piece of a phrase without a gap or a name of the city, in every spelling of its tones."""
    pieces = [p for part in folded.split(" ... ") for p in part.split("tphcm")]
    at = max(range(len(pieces)), key=lambda i: len(pieces[i].strip()))
    text = pieces[at].strip()
    if not text:
        yield from ((name, False, False) for name in _CITY)
        return
    begins, ends = at == 0, at == len(pieces) - 1
    for parts in product(*(_TONES.get(part, (part,)) for part in _PARTS.findall(text))):
        yield "".join(parts), begins, ends


def may_speak(texts: Iterable[str | None], campaign: Campaign) -> bool:
    """False only where `find_mentions` and `evidence.of_cues` find nothing in the texts made clean; any may be None."""
    screen = _screen(campaign)
    there: set[int] = set()
    low = searchable(*texts)
    for index, start, end in screen.automaton.find_matches_as_indexes(low, overlapping=True):
        key = screen.keys[index]
        if key.number:
            if _cited(low, start, end, screen.numbers):
                return True
        elif not ((key.begins and WORD[low[start - 1]]) or (key.ends and WORD[low[end]])):
            there |= key.signs
    return _SPEAKS in there or any(need <= there for need in screen.needs)


def _cited(low: bytes, start: int, end: int, numbers: re.Pattern[str] | None) -> bool:
    """Whether the number there is cited as an act's."""
    if numbers is None or low[start - 1] in _FIGURES or low[end] in _FIGURES:
        return False
    begin = max(0, start - citations.LOOK_BACK)
    told = low[begin:start].rstrip(_OPENING).endswith(_BEFORE)
    if not told and low[end : end + 2].lstrip()[:1] not in (b"/", b"-"):
        return False  # most end here, where looking costs least
    around = readable(low[begin : end + citations.LOOK_BACK])
    found = numbers.match(around, start - begin)
    return found is not None and citations.at(around, found) is not None
