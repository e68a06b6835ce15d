"""One language of the reports: every string from `catalogue/<code>.toml`, and how it writes numbers, days and shares.

A string may hold `{name}`, `{name:%}` (a share as a percentage), `{name:.1}` (one decimal) and, for languages that
have one, a plural `{name|article|articles}`. Numbers and days are written the language's way by themselves.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.errors import UserError
from pipeline.summary import Completeness, Said

CATALOGUE = Path(__file__).parent / "catalogue"
DEFAULT = "vi"
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_ALL = 0.995
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIXED = "\N{NO-BREAK SPACE}"
"Between a number and its sign, where no line may end."


def languages() -> list[str]:
    """The codes of the languages there is a catalogue for."""
    return sorted(p.stem for p in CATALOGUE.glob("*.toml"))


@cache
def language(code: str = DEFAULT) -> "Language":
    """Raises UserError for a language without a catalogue."""
    if code not in languages():
        raise UserError(f"no catalogue for language {code!r}", expected=", ".join(languages()))
    return Language(code, tomllib.loads((CATALOGUE / f"{code}.toml").read_text(encoding="utf-8")))


class _Filled(Formatter):
    def __init__(self, words: "Language"):
        self._words = words

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        name, *forms = str(key).split("|")
        if not forms:
            return kwargs[name]
        one, many = forms
        return one if kwargs[name] == 1 else many

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, datetime):
            return self._words.moment(value)
        if isinstance(value, date):
            return self._words.day(value)
        if isinstance(value, int | float) or (value is None and format_spec):
            digits = int(format_spec.strip("%.") or (0 if format_spec.startswith("%") or isinstance(value, int) else 1))
            write = self._words.percent if format_spec.startswith("%") else self._words.number
            return write(value, digits)
        return "–" if value is None else str(value)


class Language:
    """What a report says, in one language. Texts it returns are plain: whoever renders them escapes them."""

    def __init__(self, code: str, sections: Mapping[str, Mapping[str, str]]):
        self.code = code
        self.sections = sections
        self._filled = _Filled(self)

    def say(self, key: str, /, **given: Any) -> str:
        """The string under `section.name`, filled. Raises KeyError for one that is in no catalogue."""
        section, name = key.split(".", 1)
        return self._filled.vformat(self.sections[section][name], (), given)

    def said(self, sentence: Said) -> str:
        """A sentence of the model; sentences inside it are filled first.

        `{name}` is a name in this language; so is any `{x}` of which `x_en` is given too.
        """
        inner = {name: self.said(s) for name, s in sentence.inner.items()}
        given = {name: self.value(v) if isinstance(v, str) else v for name, v in sentence.given.items()}
        if "vi" in given:
            given["name"] = given.get(self.code) or given["vi"]
        for english in [name for name in given if name.endswith("_en")]:
            vi = english.removesuffix("_en")
            given[vi] = self.either(str(given[vi]), str(given.pop(english)))
        return self.say(sentence.key, **given, **sentence.days, **inner)

    def term(self, section: str, code: str) -> str:
        """What a code of the model is called; a code that nobody named is shown as it is."""
        return self.sections[section].get(code, code)

    def name(self, row: Any) -> str:
        """The declared name of a topic, plan item, audience, ... in this language, else in Vietnamese."""
        return self.either(row.vi, getattr(row, "en", None))

    def either(self, vi: str, en: str | None) -> str:
        """What is declared in both languages, in this one; in Vietnamese where it has no English."""
        return (self.code == "en" and en) or vi

    def number(self, value: float | None, digits: int = 0) -> str:
        """1.234,5 in Vietnamese, 1,234.5 in English; a count has no decimals, a missing one is a dash."""
        if value is None:
            return "–"
        written = f"{value:,}" if isinstance(value, int) else f"{value:,.{digits}f}"
        return written.translate(str.maketrans(",.", ".,")) if self.sections["format"]["decimal"] == "," else written

    def percent(self, value: float | None, digits: int = 0) -> str:
        return self.say("word.unknown") if value is None else f"{self.number(value * 100, digits)}{_FIXED}%"

    def interval(self, low: float | None, high: float | None, digits: int = 0) -> str:
        """`69 – 90 %`, never broken; empty where there is none."""
        if low is None or high is None:
            return ""
        return f"{self.number(low * 100, digits)}{_FIXED}–{_FIXED}{self.percent(high, digits)}"

    def day(self, value: date | datetime | None) -> str:
        return "–" if value is None else value.strftime(self.sections["format"]["day"])

    def value(self, text: str | None) -> str:
        """The value of a declared fact: a day as this language writes one, anything else as it stands."""
        return self.day(date.fromisoformat(text)) if text and _DAY.fullmatch(text) else text or ""

    def month(self, value: date) -> str:
        return value.strftime("%m/%Y")

    def moment(self, value: datetime | None, precision: str = "minute") -> str:
        """A time of day in Vietnam, as exactly as it is known."""
        if value is None:
            return self.say("word.no_time")
        local = value.astimezone(_ZONE)
        return self.day(local) if precision == "day" else f"{local:%H:%M} {self.day(local)}"

    def completeness(self, c: Completeness) -> str:
        """The share with its interval and method, or that it is unknown; never a bare figure."""
        if c.share is None:
            return self.say("word.unknown")
        between = self.interval(c.low, c.high)
        return f"{self.share(c)}{f' ({between})' if between else ''}, {self.term('method', c.method)}"

    def share(self, c: Completeness) -> str:
        """The share alone, for a headline. One that rounds to all of it is given as no more than its lower limit."""
        if c.share is None:
            return self.say("word.unknown")
        if c.share >= _ALL and c.low is not None:
            return f"≥ {self.percent(c.low)}" if c.low < _ALL else self.say("word.nearly_all")
        return f"{'≤ ' if c.method == 'chapman' else ''}{self.percent(c.share)}"

    def change(self, now: int, before: int | None, whole: bool = True) -> str:
        """The difference on the period before; without one, or where one is partial, that they are not compared."""
        if before is None:
            return self.say("change.none")
        if not whole:
            return self.say("change.partial", before=before)
        if now == before:
            return self.say("change.same")
        return self.say("change.more" if now > before else "change.less", by=abs(now - before), before=before)

    def measured(self, value: float | None, unit: str | None) -> str:
        """The value of a measure: a share as a percentage, days with their word, any other as a number."""
        if value is None:
            return self.say("word.unknown")
        if unit == "share":
            return self.percent(value)
        return self.say("word.days", n=self.number(value, 1)) if unit == "days" else self.number(value, 2)

    def reasons(self, reasons: Sequence[str], unexplained: int) -> str:
        """`late: 2` of a restated figure in words."""
        said = [f"{self.term('reason', kind)} ({n})" for kind, n in (r.split(": ") for r in reasons)]
        if unexplained:
            said.append(self.say("reason.unexplained"))
        return "; ".join(said)

    def lag(self, days: int | None) -> str:
        """D-1, D0, D+1 as the field writes it."""
        return "–" if days is None else "D0" if days == 0 else f"D{days:+d}"
