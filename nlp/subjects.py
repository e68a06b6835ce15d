"""Who is the subject of a verb of saying: the grammar of news sentences, over text that keeps its offsets."""

import re
from dataclasses import dataclass, replace

from nlp.ner import last_person
from nlp.offices import Offices
from nlp.people import Introductions, Named, Person
from nlp.sentences import Unit
from nlp.speech_words import (
    ADVERBS,
    AFTER,
    BARE,
    DEEDS,
    ENGLISH,
    FUNCTION,
    INSERTED,
    INVERTED,
    NO_SPEECH,
    NO_SUBJECT,
    NO_VERB_AFTER,
    OFFICE_HEADS,
    STRONG,
    WEAK,
)  # fmt: skip
from pipeline.campaign import Campaign
from pipeline.phrases import any_of
from pipeline.records import Place
from pipeline.text import fold, without_diacritics

_LONGEST = 4000
"Characters of a unit in which subjects are looked for, a bound for hostile input."
_SCARE = 4
"Words in quotation marks up to this number are a name or irony, unless they end like a sentence."
_FAR, _NEAR = 140, 40
"Characters between a person and a strong verb: behind a comma, and without one."
_NER_MOST = 3


@dataclass(frozen=True, slots=True)
class Who:
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


class Grammar:
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


class Subjects:
    """The speakers of one article; `people` are those named so far."""

    def __init__(self, grammar: Grammar, people: Introductions, ner: bool):
        self._g, self._people = grammar, people
        self._last: Who | None = None
        self._ner_left = _NER_MOST if ner else 0

    def find(
        self, raw: str, low: str, unit: Unit, named: list[Named], place: Place, last: Who | None
    ) -> list[tuple[Who, str, str]]:
        """The speakers of a unit with the verb of each and the kind of speech; `last` spoke or was named before."""
        speech = "direct" if any(sentence_like(raw[a:b]) for a, b in unit.quotes) else "reported"
        self._last = last
        unit = replace(unit, end=min(unit.end, unit.start + _LONGEST))
        named = [n for n in named if n.start < unit.end]
        who: list[Who] | None = None
        found: list[tuple[Who, str, str]] = []
        for hit in self._g.cues.finditer(low, unit.start, unit.end):
            if inside(hit.start(), unit) or not _spoken(raw, low, hit):
                continue
            who = who or self._candidates(raw, low, unit, named)
            subject = self._before(low, who, hit, unit) or self._behind(low, who, hit)
            if subject:
                found.append((self._named_by_machine(raw, subject, hit), raw[hit.start() : hit.end()], speech))
        for hit in self._g.after.finditer(low, unit.start, unit.end):
            if inside(hit.start(), unit):
                continue
            who = who or self._candidates(raw, low, unit, named)
            after = next((w for w in who if w.start >= hit.end() and not low[hit.end() : w.start].strip()), None)
            if after and not after.bare:
                found.append((after, raw[hit.start() : hit.end()], speech))
        if not found and (colon := self._colon(raw, low, unit, named)):
            found.append((colon, ":", speech if place == "title" else "direct"))
        return _once(found)

    def _candidates(self, raw: str, low: str, unit: Unit, named: list[Named]) -> list[Who]:
        """Who could be speaking, outside quotations, in order."""
        people = [of_named(n) for n in named if not inside(n.start, unit)]
        taken = [(p.start, max(p.end, p.until)) for p in people]
        others: list[Who] = []
        for a, b in self._g.offices.titles(low[unit.start : unit.end], speaking=True):
            a, b = a + unit.start, b + unit.start
            if inside(a, unit) or low[a - 1 : a] == "(" or any(x <= a < y or x < b <= y for x, y in taken):
                continue
            if others and a <= self._reach(raw, low, others[-1].end, unit.end) + 1:
                a = others.pop().start
            elif fold(low[a:b]) == "tphcm" and (people or others or low[unit.start : a].rstrip()[-1:] not in ("", ",")):
                # The city behind somebody or something is where they are.
                continue
            text = low[a : self._reach(raw, low, b, unit.end)]
            person = self._people.of_office(low[a:b])
            others.append(Who(a, b, b, person, self._g.offices.role(text), self._g.offices.agency(text)))
        if people or (self._last and self._last.person):
            for hit in self._g.bare.finditer(low, unit.start, unit.end):
                clause = hit.start() == unit.start or raw[hit.start()].isupper() or low[hit.start() - 2] in ',"”»-–'
                free = not inside(hit.start(), unit) and not any(x <= hit.start() < y for x, y in taken)
                if clause and free:
                    here = [x for x in people if x.until <= hit.start()]
                    p = here[-1] if here else self._last
                    if p is None or p.person is None:
                        continue
                    others.append(Who(hit.start(), hit.end(), hit.end(), p.person, p.role, p.agency, bare=True))
        return sorted([*people, *others], key=lambda w: w.start)

    def _reach(self, raw: str, low: str, at: int, end: int) -> int:
        """Where the name of a body goes on to: capitals, figures and a few plain words."""
        plain, reached = 0, at
        for word in re.finditer(r"\s+([^\s,.;:()\"“”]+)", low[at : min(end, at + 90)]):
            begins, text = at + word.start(1), word[1]
            small = not (raw[begins].isupper() or text[0].isdigit() or text in "-–&")
            plain += small
            if text == "of" and raw[at + word.end() :].lstrip()[:1].isupper():
                continue
            parted = word.start() > 0 and low[at + word.start() - 1] in ",.;:()"
            if parted or text in self._g.function or plain > 3 or self._g.cues.match(low, begins):
                break
            reached = at + word.end()
        return reached

    def _before(self, low: str, who: list[Who], hit: re.Match[str], unit: Unit) -> Who | None:
        near = [w for w in who if w.until <= hit.start()]
        if not near:
            return self._by_surname(low, hit, unit)
        subject = near[-1]
        if _object(low, subject, unit):
            return None
        between = low[subject.until : hit.start()]
        if self._g.gap.fullmatch(between):
            return subject
        if subject.person and not subject.bare:
            strong = fold(hit[0]) in self._g.strong
            far = _FAR if between.lstrip()[:1] in {",", "-", "("} else _NEAR
            clear = not re.search(r"[.;:\"“]", between) and len(between) <= far
            return subject if strong and clear and subject.start - unit.start <= _FAR else None
        return subject if self._body(low, subject, hit.start()) else None

    def _by_surname(self, low: str, hit: re.Match[str], unit: Unit) -> Who | None:
        """`Duoc added`: one word at the head of a clause that ended a name before."""
        words = low[unit.start : hit.start()].split()
        known = self._people.of_word(words[-1]) if words else None
        if not known or (len(words) > 1 and words[-2][-1] not in ',"”'):
            return None
        return Who(unit.start, hit.start(), hit.start(), known, known.role, known.agency)

    def _body(self, low: str, subject: Who, until: int) -> bool:
        """Whether what follows a title up to the verb only completes the name of the body or group."""
        words = re.split(r"\s+", low[subject.end : until].strip())
        if re.search(r"[,.;:\"“”]", low[subject.end : until]) or len(words) > 12:
            return False
        return not self._g.function.intersection(words) and not self._g.deeds.search(low, subject.end, until)

    def _behind(self, low: str, who: list[Who], hit: re.Match[str]) -> Who | None:
        """`said Le Thi Hoa`: English alone puts the speaker behind the verb."""
        if hit[0] not in INVERTED or low[max(0, hit.start() - 4) : hit.start()].rstrip()[-1:] not in {'"', "'", ","}:
            return None
        return next((w for w in who if w.start >= hit.end() and not low[hit.end() : w.start].strip()), None)

    def _colon(self, raw: str, low: str, unit: Unit, named: list[Named]) -> Who | None:
        colon = raw.find(":", unit.start, min(unit.end, unit.start + 200))
        if colon < 0 or not raw[colon + 1 : unit.end].strip():
            return None
        for who in self._candidates(raw, low, unit, named):
            lead = raw[unit.start : who.start].strip(" *-–•")
            rest = low[who.until : colon].strip()
            office = not who.person and self._g.heads.match(low, who.start) and self._body(low, who, colon)
            if not lead and ((who.person and not rest) or office):
                return who
        return None

    def _named_by_machine(self, raw: str, subject: Who, hit: re.Match[str]) -> Who:
        """A foreign name behind an office: the one place where rules leave the speaker open and a model may help."""
        rest = raw[subject.end : hit.start()]
        office = self._g.heads.match(raw[subject.start : subject.end].lower())
        capitals = re.findall(r"(?<!\w)[A-Z]\w+", rest)
        if subject.person or len(capitals) < 2 or self._ner_left <= 0 or not office:
            return subject
        self._ner_left -= 1
        name = last_person(raw[subject.start : hit.end()])
        end = raw.find(name, subject.start, hit.start()) + len(name) if name else -1
        if not name or end < len(name):
            return subject
        person = Person(name, raw[subject.start : end], subject.role, subject.agency)
        self._people.learn(person)
        return Who(subject.start, end, end, person, subject.role, subject.agency)


def of_named(n: Named) -> Who:
    return Who(n.start, n.end, n.until, n.person, n.person.role, n.person.agency)


def _object(low: str, who: Who, unit: Unit) -> bool:
    """Whether what stands before a name makes it no subject (`với ông A`, `của Sở B`)."""
    before = low[max(unit.start, who.start - 14) : who.start].split()
    return bool(before) and before[-1] in NO_SUBJECT


def _spoken(raw: str, low: str, hit: re.Match[str]) -> bool:
    """Whether the verb is one here: no noun, no passive, no fixed phrase."""
    if raw[hit.start()].isupper():
        return False
    before = low[max(0, hit.start() - 12) : hit.start()].split()
    after = low[hit.end() : hit.end() + 12].split()
    idiom = bool(after) and (after[0] in NO_SPEECH or " ".join(after[:2]) in NO_SPEECH)
    return not (before and before[-1] in NO_VERB_AFTER) and not idiom


def inside(at: int, unit: Unit) -> bool:
    return any(a < at < b for a, b in unit.quotes)


def sentence_like(quoted: str) -> bool:
    inner = quoted.strip(' "“”«»')
    return len(inner.split()) > _SCARE or (inner[-1:] in ".!?" and len(inner.split()) > 1)


def _once(found: list[tuple[Who, str, str]]) -> list[tuple[Who, str, str]]:
    seen: dict[object, tuple[Who, str, str]] = {}
    for who, cue, speech in found:
        seen.setdefault(who.person.written if who.person else who.start, (who, cue, speech))
    return list(seen.values())
