"""The site's tables as CSV: what its pages show, in their words, as an Excel with the reader's settings opens it.

Programs read the Parquet beside it, which has every column under its name in the documentation, and codes as codes.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from pipeline.site import Site
from reports.language import Language
from reports.sheets import to_csv

_LEFT_OUT = {
    "articles": ("n",), "demands": ("span", "measure_vi", "interval", "from_view"), "restated": ("key",),
    "stories": ("numbers",),
}  # fmt: skip
_IN_ENGLISH = {"vi": "en", "cannot": "cannot_en"}
_DIGITS = 4
CODES = {
    "level": "level", "kind": "kind", "lang": "lang", "health": "health", "block": "block", "expect": "expect",
    "method": "method", "measure": "measure", "figure": "figure", "precision": "precision", "depth": "depth",
    "unit": "measured_in", "dimension": "dimension", "demands.why": "no_value", "plan.state": "state",
    "outlets.state": "crawl", "topics.kind": "topic_kind",
}  # fmt: skip
"Column, or table and column, and the section of the catalogue that names its codes."


def table_csv(name: str, frame: pd.DataFrame, site: Site, words: Language) -> str:
    """Cells that a spreadsheet would run as a formula begin with an apostrophe."""
    shown = frame.drop(columns=[c for c in _LEFT_OUT.get(name, ()) if c in frame])
    for own, other in _IN_ENGLISH.items():
        if other in shown:
            pairs = zip(shown[own], shown.pop(other), strict=True)
            shown[own] = [words.either(vi, en if isinstance(en, str) else None) for vi, en in pairs]
    for column in shown.select_dtypes("float"):
        shown[column] = shown[column].round(_DIGITS)
    if name == "breadth":
        parts = zip(frame["dimension"], frame["key"], strict=True)
        shown["key"] = [
            words.term(d, k) if d in ("level", "kind", "lang") else k if d == "place" else "" for d, k in parts
        ]
    if name == "outlets":
        shown["why"] = [words.said(o.why) for o in site.outlets]
    for column, say in _said(name, shown, site, words).items():
        shown[column] = [_each(value, say) for value in shown[column]]
    shown.columns = pd.Index([head(name, str(column), words) for column in shown.columns])
    excel = words.sections["format"]["decimal"] == ","
    return to_csv(shown, excel) if excel else "\ufeff" + to_csv(shown)


def head(table: str, column: str, words: Language) -> str:
    """What a column is called, in this table or in all."""
    own = f"{table}__{column}"
    return words.term("csv", own if own in words.sections["csv"] else column)


def _said(name: str, frame: pd.DataFrame, site: Site, words: Language) -> Mapping[str, Callable[[Any], str]]:
    """The columns whose values are said in words."""
    said: dict[str, Callable[[Any], str]] = {}
    for column in frame.columns:
        if section := CODES.get(f"{name}.{column}") or CODES.get(column):
            said[column] = partial(words.term, section)
        elif frame[column].dtype == bool:
            said[column] = lambda on: words.say("word.yes" if on else "word.no")
        elif any(isinstance(value, np.ndarray) for value in frame[column].iloc[:1]):
            said[column] = str
    names = {t.topic_id: words.name(t) for t in site.topics}
    if name == "articles":
        said["topics"] = lambda topic: names.get(topic, topic)
    if name == "plan":
        said["agencies"] = said["audiences"] = lambda named: words.either(**named)
    if name == "restated":
        said["reasons"] = lambda reason: words.reasons([reason], 0)
    return said


def _each(value: Any, say: Callable[[Any], str]) -> str | None:
    """A code, or a list of them; none stays none."""
    if isinstance(value, np.ndarray | list):
        return "; ".join(map(say, value))
    return None if pd.isna(value) else say(value)
