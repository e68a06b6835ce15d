"""What in a text speaks for the campaign, each with its place, its words and its weight.

Two kinds: counting mentions of documents, weighed by the document's role and the place, and declared cues (a mechanism,
the title formula, a steering body). `pipeline.relevance` joins the weights, `pipeline.prominence` looks at the places.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.campaign import Campaign
from pipeline.phrases import any_of, level, mechanism_phrases, per_campaign
from pipeline.records import Mention, Place
from pipeline.rules import Cue, Damper

# A paragraph longer than _LONG is taken in pieces of at least _PIECE characters.
_LONG, _PIECE = 1200, 500
_REACH = 2000
# A full stop, unless it ends an abbreviation (TP. HCM, TS. Nguyễn, No. 98) or marks something left out.
_SENTENCE_END = re.compile(
    r"[.!?](?<!\bTP.)(?<!\bTp.)(?<!\bTS.)(?<!\bGS.)(?<!\bBS.)(?<!\bThS.)(?<!\bNo.)(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\.\..)"
    r"[\"”’)]?\s+(?=[^\W\d_]|[\"“‘(\d])|\n"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness; `start` and `end` count characters of its place."""

    id: str
    "A document's id or a cue's."
    place: Place
    start: int
    end: int
    text: str
    weight: float
    note: str


@dataclass(frozen=True, slots=True)
class _Cue:
    cue: Cue
    all: tuple[re.Pattern[str], ...]
    none: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Rules:
    cues: tuple[_Cue, ...]
    screen: re.Pattern[str] | None
    place: re.Pattern[str] | None
    context: re.Pattern[str] | None
    dampers: tuple[tuple[Damper, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Title with lead, or one paragraph of the body: what has to stand together stands in one unit."""

    place: Place
    text: str
    offset: int
    head: bool = False
    lead_at: int | None = None


@per_campaign
def _rules(campaign: Campaign) -> _Rules:
    rules = campaign.relevance
    cues = tuple(_Cue(c, tuple(p for group in c.all if (p := any_of(group))), any_of(c.none)) for c in rules.cues)
    dampers = tuple((d, p) for d in rules.dampers if (p := any_of(d.any)))
    return _Rules(
        cues,
        any_of(phrase for c in rules.cues for phrase in c.all[0]),
        any_of(rules.place),
        any_of([*rules.context, *mechanism_phrases(campaign)]),
        dampers,
    )


def of_cues(
    title: str | None, lead: str | None, body: str | None, campaign: Campaign, day: date | None
) -> list[Evidence]:
    """The declared cues that hold, once for each unit. `day` is the local day of publication, if known."""
    rules = _rules(campaign)
    screen = rules.screen
    if screen is None or not any(screen.search(level(t)) for t in (title, lead, body) if t):
        return []
    units = list(_units(title, lead, body))
    placed = rules.place is not None and any(rules.place.search(u.text) for u in units[:2])
    found: list[Evidence] = []
    for unit in units:
        hint = " | ".join(hit[0] for hit in screen.finditer(unit.text))
        if not hint:
            continue
        here = placed or (rules.place is not None and rules.place.search(unit.text) is not None)
        factor, why = _factor(unit.text, unit.place, here, "cues", rules)
        for cue in rules.cues:
            first = _holds(cue, unit, units[0].text, here, day) if cue.all[0].search(hint) else None
            if first is None:
                continue
            weight = cue.cue.head if unit.head and cue.cue.head is not None else cue.cue.weight
            found.append(_evidence(cue.cue.id, unit, first, weight * factor, cue.cue.what + why))
    return found


def of_mentions(
    title: str | None, lead: str | None, body: str | None, campaign: Campaign, mentions: list[Mention]
) -> list[Evidence]:
    """Every counting mention whose role has a weight. A text that otherwise says nothing of the campaign weakens it."""
    weights = campaign.relevance.weights
    counting = [m for m in mentions if m.counts and campaign.documents[m.document_id].role in weights]
    if not counting:
        return []
    rules = _rules(campaign)
    raw = dict(_places(title, lead, body))
    texts = {place: level(text) for place, text in raw.items()}
    placed = rules.place is not None and any(rules.place.search(t) for t in texts.values())
    several = len({m.document_id for m in counting}) > 1
    related = placed or several or any(rules.context.search(t) for t in texts.values() if rules.context)
    out = []
    for m in counting:
        weight, note = weights[campaign.documents[m.document_id].role][m.place], m.why
        # A bare number counts only where the text already spoke of the campaign.
        if not related and "/" in m.text:
            weight, note = (
                min(weight, campaign.relevance.without_context),
                "nothing else in the text is of the campaign",
            )
        a, b = sentence_at(raw[m.place], m.start, m.end)
        factor, why = _factor(texts[m.place][a:b], m.place, placed, "mentions", rules)
        out.append(Evidence(m.document_id, m.place, m.start, m.end, m.text, weight * factor, note + why))
    return out


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span of a raw text begins and ends, at most _REACH characters off."""
    left, furthest = max(0, start - _REACH), min(len(text), end + _REACH)
    for hit in _SENTENCE_END.finditer(text, left, start):
        if text[hit.end()].isupper() or not text[hit.end()].isalpha():
            left = hit.end()
    for hit in _SENTENCE_END.finditer(text, max(0, end - 1), furthest):
        after = text[hit.end() : hit.end() + 1]
        if hit[0] == "\n" or after.isupper() or not after.isalpha():
            return left, hit.start() + len(hit[0].rstrip())
    return left, furthest


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a raw text as spans, without the white space around them."""
    start = 0
    for hit in _SENTENCE_END.finditer(text):
        after = text[hit.end() : hit.end() + 1]
        if hit[0] == "\n" or after.isupper() or not after.isalpha():
            end = hit.start() + len(hit[0].rstrip())
            if text[start:end].strip():
                yield start + len(text[start:end]) - len(text[start:end].lstrip()), end
            start = hit.end()
    if text[start:].strip():
        yield start + len(text[start:]) - len(text[start:].lstrip()), len(text.rstrip())


def parts_sentences(text: str) -> bool:
    """Whether a sentence or a paragraph ends inside these words."""
    return any(hit[0] != "\n" and text[hit.end()].isupper() for hit in _SENTENCE_END.finditer(text)) or "\n\n" in text


def _places(title: str | None, lead: str | None, body: str | None) -> Iterator[tuple[Place, str]]:
    if title:
        yield "title", title
    if lead:
        yield "lead", lead
    if body:
        yield "body", body


def _units(title: str | None, lead: str | None, body: str | None) -> Iterator[_Unit]:
    if title or lead:
        first = level(title) if title else ""
        second = level(lead) if lead else ""
        yield _Unit("title", f"{first}\n{second}", 0, head=True, lead_at=len(first) + 1)
    if body:
        for line in re.finditer(r"[^\n]+", level(body)):
            for start, end in _pieces(line[0]):
                yield _Unit("body", line[0][start:end], line.start() + start)


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """A paragraph as it is, or, where a text came without paragraphs, stretches of whole sentences."""
    start = 0
    while len(line) - start > _LONG:
        cut = next((h.end() for h in _SENTENCE_END.finditer(line, start + _PIECE)), len(line))
        yield start, cut
        start = cut
    if line[start:].strip():
        yield start, len(line)


@lru_cache(maxsize=4)
def spots(body: str) -> list[tuple[int, int]]:
    """The paragraphs of a body as spans of the raw text; an endless one is taken in stretches."""
    lines = re.finditer(r"[^\n]+", body)
    return [(line.start() + a, line.start() + b) for line in lines for a, b in _pieces(line[0])]


def spot_of(spots: list[tuple[int, int]], at: int) -> int | None:
    """The number of the spot in which an offset lies."""
    i = bisect_right(spots, (at, sys.maxsize)) - 1
    return i if i >= 0 and at < spots[i][1] else None


def _holds(cue: _Cue, unit: _Unit, first_unit: str, here: bool, day: date | None) -> re.Match[str] | None:
    rule = cue.cue
    if rule.dated and day is None:
        return None
    if day and ((rule.since and day < rule.since) or (rule.until and day > rule.until)):
        return None
    first = cue.all[0].search(unit.text)
    if first is None or (rule.place and not here):
        return None
    if not all(p.search(unit.text) for p in cue.all[1:]):
        return None
    if cue.none and (cue.none.search(unit.text) or cue.none.search(first_unit)):
        return None
    return first


def _evidence(cue_id: str, unit: _Unit, found: re.Match[str], weight: float, note: str) -> Evidence:
    if unit.lead_at is not None and found.start() >= unit.lead_at:
        return Evidence(
            cue_id, "lead", found.start() - unit.lead_at, found.end() - unit.lead_at, found[0], weight, note
        )
    start = found.start() + unit.offset
    return Evidence(cue_id, unit.place, start, start + len(found[0]), found[0], weight, note)


def _factor(text: str, place: Place, placed: bool, on: str, rules: _Rules) -> tuple[float, str]:
    factor, why = 1.0, ""
    for damper, words in rules.dampers:
        spared = (damper.unless_place and placed) or (damper.unless_title and place == "title")
        if damper.on == on and not spared and words.search(text):
            factor *= damper.factor
            why += f"; {damper.what}"
    return factor, why
