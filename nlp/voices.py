"""Who speaks in an article: the statements, quoted or reported, each with its speaker, role and agency.

A sentence tells a statement when a verb of saying has a subject: a person, an office, a body or a group, next to the
verb but for an office in commas, an adverb or a time and place; or when `theo` (`according to`) or a colon gives one. A
quotation that stands alone belongs to who spoke or was introduced just before. Words in quotation marks without any of
these (titles of acts, slogans, single words) are nobody's voice.
"""

from dataclasses import replace
from functools import cache, partial

from nlp.lexicon import is_plain
from nlp.people import Introductions, Named
from nlp.sentences import Unit, units
from nlp.subjects import Grammar, Subjects, Who, inside, of_named, sentence_like
from pipeline.campaign import Campaign
from pipeline.phrases import level
from pipeline.records import Place, Voice
from pipeline.text import fold

MOST = 200
"Voices of one article at most, a bound for hostile input."


class VoiceReader:
    """Built once for a campaign; a campaign that declares no voice roles has no voices."""

    def __init__(self, campaign: Campaign, ner: bool = True):
        self._fallback = next((r.id for r in campaign.voice_roles.values() if not r.titles), None)
        self._roles = set(campaign.voice_roles)
        self._words = cache(partial(Grammar, campaign))  # most days hold no text without diacritics
        self._ner = ner

    def read(self, title: str | None, lead: str | None, body: str | None) -> list[Voice]:
        """The statements in the order of the text; at most `MOST`."""
        if not self._roles:
            return []
        sample = fold(" ".join(filter(None, (title, lead, (body or "")[:3000]))))
        words = self._words(is_plain(sample.split()))
        reading = _Reading(words, self._ner, self._fallback, self._roles)
        places: tuple[tuple[Place, str | None], ...] = (("title", title), ("lead", lead), ("body", body))
        for place, text in places:
            if text:
                reading.take(place, text)
        return reading.voices[:MOST]


class _Reading:
    """One article being read."""

    def __init__(self, words: Grammar, ner: bool, fallback: str | None, roles: set[str]):
        self.voices: list[Voice] = []
        self._fallback, self._roles = fallback, roles
        self._people = Introductions(words.offices)
        self._last: Who | None = None
        self._asked: Who | None = None
        self._subjects = Subjects(words, self._people, ner)

    def take(self, place: Place, raw: str) -> None:
        low = level(raw)
        named = self._people.read(raw, low)
        at = 0
        open_end = -1
        for unit in units(raw):
            here = []
            while at < len(named) and named[at].start < unit.end:
                here.append(named[at])
                at += 1
            before = len(self.voices)
            self._unit(place, raw, low, unit, here, open_end)
            last_is_direct = (
                bool(self.voices) and self.voices[-1].speech == "direct" and self.voices[-1].end == unit.end
            )
            open_end = unit.end if last_is_direct or (len(self.voices) > before and last_is_direct) else -1
            outside = [n for n in here if not inside(n.start, unit)]
            if outside and len(self.voices) == before:
                self._last = of_named(outside[-1])

    def _unit(self, place: Place, raw: str, low: str, unit: Unit, named: list[Named], open_end: int) -> None:
        head = raw[unit.start : unit.start + 2]
        if place == "body" and head[:1] == "*" and raw[unit.start : unit.end].endswith("?"):
            self._asked = self._asked or self._last
            return
        if place == "body" and self._asked and head[:1] in "-–" and head[1:].isspace():
            self._say(place, unit, self._asked, "-", "direct")
            return
        whole = _quoted_whole(raw, unit)
        found = [] if whole else self._subjects.find(raw, low, unit, named, place, self._last)
        for who, cue, speech in found:
            self._say(place, unit, who, cue, speech)
            self._last = who
        if not found and whole and place == "body":
            self._go_on(place, raw, unit, open_end)

    def _go_on(self, place: Place, raw: str, unit: Unit, open_end: int) -> None:
        """A quotation that stands alone."""
        if open_end >= 0 and self.voices and not raw[open_end : unit.start].strip():
            self.voices[-1] = self.voices[-1].model_copy(update={"end": unit.end})
        elif self._last and sentence_like(raw[unit.start : unit.end]) and (self._last.person or self._last.role):
            self._say(place, unit, self._last, raw[unit.start], "direct")

    def _say(self, place: Place, unit: Unit, who: Who, cue: str, speech: str) -> None:
        if who.person and who.person.role is None:
            # A fuller introduction may have come in between, or by the model.
            known = self._people.of_word(who.person.name.split()[-1])
            who = replace(who, person=known if known and known.role else who.person)
        role = (who.person.role if who.person else who.role) or self._fallback
        if role is None or role not in self._roles or len(self.voices) >= MOST:
            return
        speaker = who.person.written if who.person else None
        agency = who.person.agency if who.person else who.agency
        if self.voices and (self.voices[-1].start, self.voices[-1].place, self.voices[-1].speaker) == (
            unit.start, place, speaker,
        ):  # fmt: skip
            return
        self.voices.append(
            Voice(
                speaker=speaker, role=role, agency_id=agency, speech="direct" if speech == "direct" else "reported",
                cue=cue, place=place, start=unit.start, end=unit.end,
            )
        )  # fmt: skip


def _quoted_whole(raw: str, unit: Unit) -> bool:
    """Whether a unit is a quotation and nothing else."""
    return bool(unit.quotes) and len(raw[unit.start : unit.end]) - sum(b - a for a, b in unit.quotes) <= 3
