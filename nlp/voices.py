"""Who speaks in an article: the statements, quoted or reported, each with its speaker, role and agency.

A sentence tells a statement when a verb of saying has a subject: a person, an office, a body or a group, next to the
verb but for an office in commas, an adverb or a time and place; or when `theo` (`according to`) or a colon gives one. A
quotation that stands alone belongs to who spoke or was introduced just before. Words in quotation marks without any of
these (titles of acts, slogans, single words) are nobody's voice.
"""

import re
from dataclasses import dataclass

from nlp.ner import last_person
from nlp.offices import Offices
from nlp.people import Introductions, Named, Person
from nlp.sentences import Unit, units
from nlp.speech_words import ADVERBS, AFTER, BARE, DEEDS, ENGLISH, FUNCTION, INSERTED, INVERTED, NO_SPEECH, NO_VERB_AFTER, OFFICE_HEADS, STRONG, WEAK
from nlp.lexicon import is_plain
from pipeline.campaign import Campaign
from pipeline.phrases import any_of, level
from pipeline.records import Place, Voice
from pipeline.text import fold, without_diacritics

MOST = 200
"Voices of one article at most, a bound for hostile input."
_SCARE = 4
"Words in quotation marks up to this number are a name or irony, unless they end like a sentence."
_FAR = 140
_NER_MOST = 3


@dataclass(frozen=True, slots=True)
class _Who:
    """A possible speaker at start..until of a text."""

    start: int
    end: int
    until: int
    person: Person | None
    role: str | None
    agency: str | None
    bare: bool = False


def _adverbs(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: -len(w)))


class _Words:
    """The automata for texts with, or without, diacritics."""

    def __init__(self, campaign: Campaign, plain: bool):
        def form(words: list[str]) -> list[str]:
            return [without_diacritics(w) for w in words] if plain else words

        self.offices = Offices(campaign, plain)
        self.strong = frozenset(form(STRONG)) | frozenset(ENGLISH)
        cues = any_of([*form(STRONG), *ENGLISH, *([] if plain else WEAK)])
        after = any_of(form(AFTER))
        assert cues is not None
        assert after is not None
        self.cues, self.after = cues, after
        self.bare = re.compile(rf"(?:{_adverbs(form(BARE))})(?!\w)")
        adverbs, inserted = _adverbs(form(ADVERBS)), _adverbs(form(INSERTED))
        self.gap = re.compile(
            rf"(?:\s*[-–]\s*|\s*,\s*|\s+)*(?:(?:{adverbs})(?!\w)(?:\s*,\s*|\s+)*)*"
            rf"(?:(?:{inserted})(?!\w)[^.;:\"“]{{0,110}}?(?:\s*,\s*|\s+))?(?:(?:{adverbs})\s+)*"
        )
        self.deeds = re.compile(rf"(?<!\w)(?:{_adverbs(form(DEEDS))})(?!\w)")
        self.heads = re.compile(rf"(?:{_adverbs(form(OFFICE_HEADS))})(?!\w)")
        self.function = frozenset(form(sorted(FUNCTION)))


class VoiceReader:
    """Built once for a campaign; a campaign that declares no voice roles has no voices."""

    def __init__(self, campaign: Campaign, ner: bool = True):
        self._fallback = next((r.id for r in campaign.voice_roles.values() if not r.titles), None)
        self._roles = set(campaign.voice_roles)
        self._words = (_Words(campaign, False), _Words(campaign, True)) if self._roles else None
        self._ner = ner

    def read(self, title: str | None, lead: str | None, body: str | None) -> list[Voice]:
        """The statements in the order of the text; at most `MOST`."""
        if self._words is None:
            return []
        sample = fold(" ".join(filter(None, (title, lead, (body or "")[:3000]))))
        words = self._words[is_plain(sample.split())]
        reading = _Reading(words, self._ner, self._fallback, self._roles)
        places: tuple[tuple[Place, str | None], ...] = (("title", title), ("lead", lead), ("body", body))
        for place, text in places:
            if text:
                reading.take(place, text)
        return reading.voices[:MOST]


class _Reading:
    """One article being read."""

    def __init__(self, words: _Words, ner: bool, fallback: str | None, roles: set[str]):
        self.voices: list[Voice] = []
        self._w, self._fallback, self._roles = words, fallback, roles
        self._people = Introductions(words.offices)
        self._last: _Who | None = None
        self._asked: _Who | None = None
        self._ner_left = _NER_MOST if ner else 0

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
            last_is_direct = bool(self.voices) and self.voices[-1].speech == "direct" and self.voices[-1].end == unit.end
            open_end = unit.end if last_is_direct or (len(self.voices) > before and last_is_direct) else -1
            outside = [n for n in here if not _inside(n.start, unit)]
            if outside and len(self.voices) == before:
                self._last = _of(outside[-1])

    def _unit(self, place: Place, raw: str, low: str, unit: Unit, named: list[Named], open_end: int) -> None:
        head = raw[unit.start : unit.start + 2]
        if place == "body" and head[:1] == "*" and raw[unit.start : unit.end].endswith("?"):
            self._asked = self._asked or self._last
            return
        if place == "body" and self._asked and head[:1] in "-–" and head[1:].isspace():
            self._say(place, unit, self._asked, "-", "direct")
            return
        whole = _quoted_whole(raw, unit)
        found = [] if whole else self._subjects(raw, low, unit, named, place)
        for who, cue, speech in found:
            self._say(place, unit, who, cue, speech)
            self._last = who
        if not found and whole and place == "body":
            self._go_on(place, raw, unit, open_end)

    def _go_on(self, place: Place, raw: str, unit: Unit, open_end: int) -> None:
        """A quotation that stands alone."""
        if open_end >= 0 and self.voices and not raw[open_end : unit.start].strip():
            self.voices[-1] = self.voices[-1].model_copy(update={"end": unit.end})
        elif self._last and _sentence_like(raw[unit.start : unit.end]) and (self._last.person or self._last.role):
            self._say(place, unit, self._last, raw[unit.start], "direct")

    def _say(self, place: Place, unit: Unit, who: _Who, cue: str, speech: str) -> None:
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

    def _subjects(
        self, raw: str, low: str, unit: Unit, named: list[Named], place: Place
    ) -> list[tuple[_Who, str, str]]:
        speech = "direct" if any(_sentence_like(raw[a:b]) for a, b in unit.quotes) else "reported"
        who: list[_Who] | None = None
        found: list[tuple[_Who, str, str]] = []
        for hit in self._w.cues.finditer(low, unit.start, unit.end):
            if _inside(hit.start(), unit) or not _spoken(raw, low, hit):
                continue
            who = who or self._candidates(raw, low, unit, named)
            subject = self._before(low, who, hit, unit) or self._behind(low, who, hit)
            if subject:
                found.append((self._named_by_machine(raw, subject, hit), raw[hit.start() : hit.end()], speech))
        for hit in self._w.after.finditer(low, unit.start, unit.end):
            if _inside(hit.start(), unit):
                continue
            who = who or self._candidates(raw, low, unit, named)
            after = next((w for w in who if w.start >= hit.end() and not low[hit.end() : w.start].strip()), None)
            if after and not after.bare:
                found.append((after, raw[hit.start() : hit.end()], speech))
        if not found and (colon := self._colon(raw, low, unit, named)):
            found.append((colon, ":", speech if place == "title" else "direct"))
        return _once(found)

    def _candidates(self, raw: str, low: str, unit: Unit, named: list[Named]) -> list[_Who]:
        """Who could be speaking, outside quotations, in order."""
        people = [_of(n) for n in named if not _inside(n.start, unit)]
        taken = [(p.start, max(p.end, p.until)) for p in people]
        others: list[_Who] = []
        for a, b in self._w.offices.titles(low[unit.start : unit.end]):
            a, b = a + unit.start, b + unit.start
            if _inside(a, unit) or any(x <= a < y or x < b <= y for x, y in taken):
                continue
            if others and a <= self._reach(raw, low, others[-1].end, unit.end) + 1:
                a = others.pop().start
            text = low[a : self._reach(raw, low, b, unit.end)]
            person = self._people.of_office(low[a:b])
            others.append(_Who(a, b, b, person, self._w.offices.role(text), self._w.offices.agency(text)))
        if self._last and self._last.person:
            for hit in self._w.bare.finditer(low, unit.start, unit.end):
                clause = hit.start() == unit.start or raw[hit.start()].isupper() or low[hit.start() - 2] in ',"”»-–'
                free = not _inside(hit.start(), unit) and not any(x <= hit.start() < y for x, y in taken)
                if clause and free:
                    p = self._last
                    others.append(_Who(hit.start(), hit.end(), hit.end(), p.person, p.role, p.agency, bare=True))
        return sorted([*people, *others], key=lambda w: w.start)

    def _reach(self, raw: str, low: str, at: int, end: int) -> int:
        """Where the name of a body goes on to: capitals, figures and a few plain words."""
        plain = 0
        for word in re.finditer(r"\s+([^\s,.;:()\"“”]+)", low[at : min(end, at + 90)]):
            if word.start() and low[at + word.start() - 1] in ",.;:()":
                break
            text = word[1]
            small = not (raw[at + word.start(1)].isupper() or text[0].isdigit() or text in "-–&")
            plain += small
            if text in self._w.function or plain > 3 or self._w.cues.match(low, at + word.start(1)):
                return at + word.start()
        return at

    def _before(self, low: str, who: list[_Who], hit: re.Match[str], unit: Unit) -> _Who | None:
        near = [w for w in who if w.until <= hit.start()]
        if not near:
            return self._by_surname(low, hit, unit)
        subject = near[-1]
        if _object(low, subject, unit):
            return None
        between = low[subject.until : hit.start()]
        if self._w.gap.fullmatch(between):
            return subject
        if subject.person and not subject.bare:
            strong = fold(hit[0]) in self._w.strong
            clear = not re.search(r"[.;:\"“]", between) and len(between) <= _FAR
            return subject if strong and clear and subject.start - unit.start <= _FAR else None
        return subject if self._body(low, subject, hit.start()) else None

    def _by_surname(self, low: str, hit: re.Match[str], unit: Unit) -> _Who | None:
        """`Duoc added`: one word at the head of a clause that ended a name before."""
        words = low[unit.start : hit.start()].split()
        known = self._people.of_word(words[-1]) if words else None
        if not known or (len(words) > 1 and words[-2][-1] not in ',"”'):
            return None
        return _Who(unit.start, hit.start(), hit.start(), known, known.role, known.agency)

    def _body(self, low: str, subject: _Who, until: int) -> bool:
        """Whether what follows a title up to the verb only completes the name of the body or group."""
        words = re.split(r"\s+", low[subject.end : until].strip())
        if re.search(r"[,.;:\"“”]", low[subject.end : until]) or len(words) > 12:
            return False
        return not self._w.function.intersection(words) and not self._w.deeds.search(low, subject.end, until)

    def _behind(self, low: str, who: list[_Who], hit: re.Match[str]) -> _Who | None:
        """`said Le Thi Hoa`: English alone puts the speaker behind the verb."""
        if hit[0] not in INVERTED or low[: hit.start()].rstrip()[-1:] not in {'"', ","}:
            return None
        return next((w for w in who if w.start >= hit.end() and not low[hit.end() : w.start].strip()), None)

    def _colon(self, raw: str, low: str, unit: Unit, named: list[Named]) -> _Who | None:
        colon = raw.find(":", unit.start, min(unit.end, unit.start + 200))
        if colon < 0 or not raw[colon + 1 : unit.end].strip():
            return None
        for who in self._candidates(raw, low, unit, named):
            lead = raw[unit.start : who.start].strip(" *-–•")
            rest = low[who.until : colon].strip()
            office = not who.person and self._w.heads.match(low, who.start) and self._body(low, who, colon)
            if not lead and ((who.person and not rest) or office):
                return who
        return None

    def _named_by_machine(self, raw: str, subject: _Who, hit: re.Match[str]) -> _Who:
        """A foreign name behind an office: the one place where rules leave the speaker open and a model may help."""
        rest = raw[subject.end : hit.start()]
        capitals = re.findall(r"(?<!\w)[A-Z]\w+", rest)
        if subject.person or len(capitals) < 2 or self._ner_left <= 0 or subject.role not in ("foreign", "business", "expert"):
            return subject
        self._ner_left -= 1
        name = last_person(raw[subject.start : hit.end()])
        end = raw.find(name, subject.start, hit.start()) + len(name) if name else -1
        if not name or end < len(name):
            return subject
        person = Person(name, raw[subject.start : end], subject.role, subject.agency)
        return _Who(subject.start, end, end, person, subject.role, subject.agency)


def _of(n: Named) -> _Who:
    return _Who(n.start, n.end, n.until, n.person, n.person.role, n.person.agency)


def _object(low: str, who: _Who, unit: Unit) -> bool:
    """Whether what stands before a name makes it no subject (`với ông A`, `của Sở B`)."""
    before = low[max(unit.start, who.start - 14) : who.start].split()
    return bool(before) and before[-1] in _NO_SUBJECT


_NO_SUBJECT = frozenset("của với cho cùng gặp do bởi về theo từ đến tới gửi giao và tại of with by for to được".split())


def _spoken(raw: str, low: str, hit: re.Match[str]) -> bool:
    """Whether the verb is one here: no noun, no passive, no fixed phrase."""
    if raw[hit.start()].isupper():
        return False
    before = low[max(0, hit.start() - 12) : hit.start()].split()
    after = low[hit.end() : hit.end() + 12].split()
    idiom = bool(after) and (after[0] in NO_SPEECH or " ".join(after[:2]) in NO_SPEECH)
    return not (before and before[-1] in NO_VERB_AFTER) and not idiom


def _inside(at: int, unit: Unit) -> bool:
    return any(a < at < b for a, b in unit.quotes)


def _sentence_like(quoted: str) -> bool:
    inner = quoted.strip(' "“”«»')
    return len(inner.split()) > _SCARE or (inner[-1:] in ".!?" and len(inner.split()) > 1)


def _quoted_whole(raw: str, unit: Unit) -> bool:
    """Whether a unit is a quotation and nothing else."""
    return bool(unit.quotes) and len(raw[unit.start : unit.end]) - sum(b - a for a, b in unit.quotes) <= 3


def _once(found: list[tuple[_Who, str, str]]) -> list[tuple[_Who, str, str]]:
    seen: dict[object, tuple[_Who, str, str]] = {}
    for who, cue, speech in found:
        seen.setdefault(who.person.written if who.person else who.start, (who, cue, speech))
    return list(seen.values())
