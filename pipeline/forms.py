"""The declared ways of stating facts (`pipeline.statements`) as patterns over levelled text without acts."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.campaign import Campaign, Fact
from pipeline.phrases import any_of, per_campaign
from pipeline.statements import Way
from pipeline.text import fold
from pipeline.values import ACT, PATTERNS, Kind, Value, read_value

_WORDS = r"\s+(?:[^\s,.;:()]+\s+){0,9}?"


class Form:
    """A form of words: the words themselves, a cheap first test, and its pattern, made when first needed."""

    def __init__(self, form: str, slot: str, gap: str):
        self.words = frozenset(re.findall(r"\w+", fold(re.sub(r"tphcm|\{\}", " ", form))))
        self._parts = form, slot, gap

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(_pattern(*self._parts))


@dataclass(frozen=True, slots=True)
class CompiledWay:
    fact: Fact
    way: Way
    forms: tuple[Form, ...]
    needs: tuple[re.Pattern[str], ...]
    none: re.Pattern[str] | None
    not_near: re.Pattern[str] | None
    values: tuple[Value, ...]
    ignore: tuple[Value, ...]
    since: date | None
    "The day of the act: before it nothing can be stated of it."


@dataclass(frozen=True, slots=True)
class Book:
    ways: tuple[CompiledWay, ...]
    hedges: re.Pattern[str] | None
    more: re.Pattern[str] | None
    issuers: re.Pattern[str] | None
    denials: re.Pattern[str] | None


@per_campaign
def book_of(campaign: Campaign) -> Book:
    reading = campaign.reading
    fillers = any_of(reading.fillers)
    filler = rf"(?:{fillers.pattern if fillers else r'(?!)'}|{PATTERNS['ratio']}|{PATTERNS['percent']})"
    gap = rf"[\s,(:]+(?:{filler}[\s,(:)]+){{0,16}}"
    ways = tuple(_way(fact, way, gap, campaign) for fact in campaign.facts.values() for way in fact.ways)
    return Book(
        ways,
        any_of(reading.hedges),
        any_of(reading.about_more),
        any_of(reading.other_issuers),
        any_of(reading.denials),
    )


def _way(fact: Fact, way: Way, gap: str, campaign: Campaign) -> CompiledWay:
    words = any_of([*way.values, *way.wrong])
    slot = words.pattern if way.kind == "word" and words else PATTERNS.get(way.kind, "(?!)")
    document = campaign.documents.get(way.about or "")
    forms = tuple(Form(form, slot, gap) for form in way.forms)
    return CompiledWay(
        fact,
        way,
        forms,
        tuple(p for group in way.needs if (p := any_of(group))),
        any_of(way.none),
        any_of(way.not_near),
        tuple(v for text in way.values if (v := _declared(way.kind, text))),
        tuple(v for text in way.ignore if (v := _declared(way.kind, text))),
        document.day if document else None,
    )


def _declared(kind: Kind, text: str) -> Value | None:
    return read_value(kind, fold(text))


def _pattern(form: str, slot: str, gap: str) -> str:
    out = ""
    for part in re.split(r"(\s*\.\.\.\s*|\s*~\s*|\{\}|@)", form):
        sign = part.strip()
        if sign in ("...", "~"):
            out += gap if sign == "..." else _WORDS
        elif sign in ("{}", "@"):
            out += rf"(?P<value>{slot})" if sign == "{}" else f"{ACT}+"
        elif part:
            words = any_of([sign]) if re.search(r"\w", sign) else None
            out += (r"\s+" if part[0].isspace() else "") + (words.pattern if words else re.escape(sign))
            out += r"\s+" if sign and part[-1].isspace() else ""
    return out
