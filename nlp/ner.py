"""Names of people by underthesea's tagger, which its wheel brings along: slow, so asked about single clauses only."""

from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def _tagger() -> Callable[[str], list[Any]]:
    from underthesea import ner

    tag: Callable[[str], list[Any]] = ner
    return tag


def last_person(clause: str) -> str | None:
    """The last name of a person in a clause, as written; null when there is none."""
    names: list[list[str]] = []
    for word, _, _, label in _tagger()(clause):
        if label == "B-PER":
            names.append([word])
        elif label == "I-PER" and names:
            names[-1].append(word)
    found = " ".join(names[-1]) if names else None
    return found if found and found in clause else None
