"""What an article states about the facts that the campaign declares, and whether it agrees with them.

A statement is read as (fact, value) from one sentence: a declared form of words (`pipeline.statements`), about the
right act (`pipeline.acts`), with a value of its kind (`pipeline.values`). It differs only when the fact is verified and
undisputed and nothing in the sentence says that it speaks of something else.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipeline.acts import POINTER, Act, Subject, acts_of, only_act, subject
from pipeline.campaign import Campaign
from pipeline.evidence import sentences
from pipeline.forms import Book, CompiledWay, book_of
from pipeline.phrases import level
from pipeline.records import Claim, Mention, Place
from pipeline.relevance import Stage, local_day
from pipeline.values import ACT, PATTERNS, Value, read_value, same

_LONGEST_TEXT = 100_000
_LONGEST_SENTENCE = 1500
_SHOWN = 400
_MOST = 50
"Claims kept of one article, a bound for hostile input like the two above."
_BEFORE, _AFTER = 45, 14
"Characters around a statement in which a hedge takes it out."
_BESIDE = 35
_NEW_CLAUSE = re.compile(r",\s*(?:(?:sáng|chiều|tối|hôm|vào|từ|đến|ngày|năm|tháng|on|in|from)\s+)*$")
_WORD = re.compile(r"\w+")
_QUANTITY = re.compile(rf"\d|{PATTERNS['count']}")


@dataclass(frozen=True, slots=True)
class _Sentence:
    place: Place
    raw: str
    start: int
    "Where it begins in its place."
    text: str
    "Levelled, the words of acts replaced by `ACT`."
    acts: list[Act]
    before: Subject
    "What the text spoke of when the sentence began."
    words: frozenset[str]
    "Of `text`."


@dataclass(frozen=True, slots=True)
class _Statement:
    way: CompiledWay
    sentence: _Sentence
    start: int
    end: int
    value: Value
    sure: bool

    @property
    def agrees(self) -> bool:
        return any(same(self.way.way.kind, self.value, true) for true in self.way.values)


def find_claims(
    title: str | None,
    lead: str | None,
    body: str | None,
    campaign: Campaign,
    mentions: list[Mention],
    stage: Stage | None = None,
    published_at: datetime | date | None = None,
) -> list[Claim]:
    """The statements of a relevant article about declared facts, in order of title, lead, body and offset.

    Offsets are those of the stated value, in the raw NFC text of its place. What was published before an act was
    passed, or tells of its draft, states nothing of it.
    """
    book, day = book_of(campaign), local_day(published_at)
    ways = [w for w in book.ways if not _too_early(w, day, stage, campaign)]
    out: list[Claim] = []
    for sentence in _sentences(title, lead, body, mentions):
        found = [s for way in ways for s in _read(way, sentence, book)] if _states(sentence, book) else []
        out += [c for s in _without_doubles(found) if (c := _claim(s, found))]
        if len(out) >= _MOST:
            break
    return out[:_MOST]


def _states(s: _Sentence, book: Book) -> bool:
    """Whether a sentence can state anything: it holds a quantity, asks nothing and denies nothing."""
    asks = s.text.rstrip().endswith("?")
    return not asks and bool(_QUANTITY.search(level(s.raw))) and not (book.denials and book.denials.search(s.text))


def _too_early(way: CompiledWay, day: date | None, stage: Stage | None, campaign: Campaign) -> bool:
    if way.since is None:
        return False
    core = way.way.about is not None and campaign.documents[way.way.about].role == "core"
    return day < way.since if day else core and stage == "draft"


def _sentences(title: str | None, lead: str | None, body: str | None, mentions: list[Mention]) -> Iterator[_Sentence]:
    heads: list[Act] = []
    places: tuple[tuple[Place, str | None], ...] = (("title", title), ("lead", lead), ("body", body))
    for place, text in places:
        raw = (text or "")[:_LONGEST_TEXT]
        low = level(raw)
        acts = acts_of(low, [m for m in mentions if m.place == place and m.end <= len(raw)])
        head = only_act(heads)
        before, at = Subject(head, False), 0
        for start, end in sentences(raw):
            if "\n" in raw[at:start]:
                before = Subject(head, False)
            first = bisect_left(acts, start, key=lambda a: a.start)
            last = bisect_left(acts, end, key=lambda a: a.start)
            inside = [a.moved(-start) for a in acts[first:last] if a.end <= end]
            if end - start <= _LONGEST_SENTENCE:
                masked = _masked(low[start:end], inside)
                words = frozenset(_WORD.findall(masked))
                yield _Sentence(place, raw[start:end], start, masked, inside, before, words)
            before = before.after(inside)
            at = end
        heads += acts if place != "body" else []


def _masked(text: str, acts: list[Act]) -> str:
    for a in acts:
        text = text[: a.start] + ACT * (a.end - a.start) + text[a.end :]
    return text


def _read(way: CompiledWay, s: _Sentence, book: Book) -> Iterator[_Statement]:
    forms = [form for form in way.forms if form.words <= s.words]
    if not forms:
        return
    if not all(p.search(s.text) or p.search(level(s.raw)) for p in way.needs):
        return
    if way.none and (way.none.search(s.text) or way.none.search(level(s.raw))):
        return
    for hit in (hit for form in forms for hit in form.pattern.finditer(s.text)):
        start, end = hit.span("value")
        value = read_value(way.way.kind, level(s.raw)[start:end])
        about = _about(way, s, hit, book)
        if value is None or about is None or any(same(way.way.kind, value, v) for v in way.ignore):
            continue
        near = s.text[max(0, hit.start() - _BEFORE) : hit.end() + _AFTER]
        if book.hedges and book.hedges.search(near):
            continue
        beside = s.text[max(0, hit.start() - _BESIDE) : hit.end() + _BESIDE]
        if way.not_near and way.not_near.search(beside):
            continue
        vague = book.more and any(m.end() >= hit.start() - 1 for m in book.more.finditer(s.text[: hit.start()]))
        unnamed = way.way.kind == "act" and value[1] is None
        doubtful = vague or unnamed or _of_another_clause(way, s.text, hit)
        yield _Statement(way, s, start, end, value, about and not doubtful)


def _of_another_clause(way: CompiledWay, text: str, hit: re.Match[str]) -> bool:
    """A day right behind a comma may begin the next clause; of two values joined by `và` only one may be meant."""
    start, end = hit.span("value")
    opens = way.way.kind == "date" and _NEW_CLAUSE.search(text[hit.start() : start])
    return bool(opens) or re.match(rf"\s*(?:và|and)\s+(?:{PATTERNS.get(way.way.kind, '(?!)')})", text[end:]) is not None


def _about(way: CompiledWay, s: _Sentence, hit: re.Match[str], book: Book) -> bool | None:
    """Whether the statement is surely about the way's document; None where it is about another one."""
    if way.way.about is None:
        return True
    inside = [a for a in s.acts if hit.start() <= a.start and a.end <= hit.end()]
    beside = [a for a in s.acts if a.end == hit.start() - 1]
    if any(a.standing == "changed" for a in [*inside[:1], *beside]):
        return None
    if inside and inside[0].standing == "carried_out":
        parted = "," in s.text[inside[0].end : hit.start("value")]
        if parted or _free_before(s.acts, inside[0]):
            return None
    meant = subject(
        inside[:1] or s.acts, *((hit.end(), hit.end()) if inside else hit.span()), s.before, way.way.grounded
    )
    if meant.document != way.way.about:
        return None
    if meant.pointed and book.issuers and book.issuers.search(s.text):
        return None
    return meant.sure and (way.way.implied or bool(s.acts))


def _free_before(acts: list[Act], act: Act) -> bool:
    return any(a.end <= act.start and a.standing == "free" and a.document != POINTER for a in acts)


def _without_doubles(found: list[_Statement]) -> list[_Statement]:
    """In order, of each fact only the first of those that share a value's place."""
    kept: list[_Statement] = []
    for s in sorted(found, key=lambda s: (s.start, -s.end, not s.agrees)):
        if not any(k.way.fact is s.way.fact and k.start < s.end and s.start < k.end for k in kept):
            kept.append(s)
    return kept


def _claim(s: _Statement, found: Iterable[_Statement]) -> Claim | None:
    fact = s.way.fact
    verdict: Literal["agrees", "differs", "disputed"]
    if s.agrees:
        verdict = "disputed" if fact.disputed else "agrees"
        if not s.way.way.tells:
            return None
    elif (
        fact.disputed
        or not (s.sure and s.way.way.whole and fact.verified)
        or any(o.way.fact is fact and o.agrees for o in found)
    ):
        return None
    else:
        verdict = "differs"
    start = s.sentence.start + s.start
    return Claim(
        fact_id=fact.id,
        verdict=verdict,
        stated=s.sentence.raw[s.start : s.end],
        expected=None if fact.disputed else s.way.way.values[0],
        sentence=_shown(s.sentence.raw, s.start, s.end),
        place=s.sentence.place,
        start=start,
        end=start + s.end - s.start,
    )


def _shown(sentence: str, start: int, end: int) -> str:
    """At most 400 characters around the value, cut at words."""
    if len(sentence) <= _SHOWN:
        return sentence
    left = max(0, min(start - _SHOWN // 2, len(sentence) - _SHOWN + 4))
    piece = sentence[left : left + _SHOWN - 4]
    if left:
        piece = "… " + piece.split(" ", 1)[-1]
    return piece.rsplit(" ", 1)[0] + " …" if left + _SHOWN - 4 < len(sentence) else piece
