"""The words of the site in one language, and how it writes numbers, days and shares."""

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.summary import Completeness

Lang = Literal["vi", "en"]
_ALL = 0.995


@cache
def _catalogue() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


class Words:
    """`words("ui", "week")`, `words("level", code)`: a code that nobody gave words stands as it is."""

    def __init__(self, lang: Lang):
        self.lang = lang
        self._at = 0 if lang == "vi" else 1

    def __call__(self, section: str, key: str, **given: object) -> str:
        said = _catalogue()[section].get(key)
        return said[self._at].format_map(given) if said else key

    def section(self, name: str) -> dict[str, str]:
        return {key: said[self._at] for key, said in _catalogue()[name].items()}

    def number(self, value: float | None, digits: int = 0) -> str:
        if value is None:
            return "–"
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.lang == "vi" else text

    def day(self, value: date | None) -> str:
        return "–" if value is None else f"{value:%d/%m/%Y}"

    def moment(self, value: datetime) -> str:
        return f"{value:%H:%M %d/%m/%Y}"

    def lag(self, days: int | None) -> str:
        return "–" if days is None else "D0" if days == 0 else f"D{days:+d}"

    def completeness(self, c: Completeness) -> str:
        """The share with its interval and method, never a bare figure; of two channels at most what is said."""
        if c.share is None or c.low is None or c.high is None:
            share = self("method", "unknown") if c.share is None else self._percent(c.share)
            return share if c.share is None else f"{share}, {self('method', c.method)}"
        if c.share >= _ALL:
            head = f"≥ {self._percent(c.low)}"
        else:
            head = f"{'≤ ' if c.method == 'chapman' else ''}{self._percent(c.share)}"
        between = f"{self.number(100 * c.low)} – {self._percent(c.high)}"
        return f"{head} ({between}), {self('method', c.method)}"

    def _percent(self, value: float) -> str:
        return f"{self.number(100 * value)} %"
