"""The rules by which a campaign's articles are told from others: data, read from `relevance.toml`.

Each piece of evidence has a weight in 0..1; they join as independent witnesses, `1 - (1 - a)(1 - b)...`, and a text is
relevant at `threshold`. Nothing in the code knows the campaign: another campaign is another file.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cue(_Model):
    """Evidence without a document's number: a mechanism, the title formula, a body that steers."""

    id: str
    what: str
    weight: float
    head: float | None = None
    "The weight in title or lead, where it differs."
    all: list[list[str]]
    "In one unit (title with lead, or a paragraph) a phrase of every inner list must stand. The first list screens."
    none: list[str] = []
    "Phrases that forbid it, in the same unit or in the first (title with lead)."
    place: bool = True
    "The campaign's place must be named in the unit, in title or lead, or in the first paragraph."
    since: date | None = None
    until: date | None = None
    "Days of publication between which it means this campaign; an unknown day passes, unless `dated`."
    dated: bool = False


class Damper(_Model):
    """What weakens evidence. With `documents`, only mentions whose sentence carries a phrase; otherwise only cues."""

    id: str
    what: str
    any: list[str]
    factor: float
    on: Literal["mentions", "cues"]
    unless_place: bool = False
    "Does not apply where the sentence or paragraph names the campaign's place."
    unless_title: bool = False
    "Does not apply in the title: a headline names what its text is about."


class Rules(_Model):
    threshold: float = 0.5
    since: date | None = None
    "Texts of earlier days are about a predecessor."
    place: list[str] = []
    "Names of the campaign's place."
    context: list[str] = []
    "Words that, like the place, say that a bare number is the campaign's."
    weak_context: list[str] = []
    "Words that say so too, in a text that names no other place."
    elsewhere: list[str] = []
    "Other places: right after a number they make it another issuer's act."
    weights: dict[str, dict[Literal["title", "lead", "body"], float]] = {}
    "By role of the document named, by place in the text."
    without_context: float = 0.45
    "The weight of a mention in a text that otherwise says nothing of the campaign."
    cues: list[Cue] = []
    dampers: list[Damper] = []
    draft: list[str] = []
    amended: list[str] = []
    "Phrases that tell the stage of the policy."


class Selection(_Model):
    """What makes a URL a candidate, at outlets that are not fetched whole; read from `selection.toml`."""

    wide: list[str] = []
    "Phrases that are enough in title or lead, and, without diacritics, in the words of a URL."
    url: list[str] = []
    "Phrases that are enough in the words of a URL alone."
    least: float = Field(default=0.2, ge=0, le=1)
    "Relevance of title and lead that is enough, far below the threshold of relevance itself."
