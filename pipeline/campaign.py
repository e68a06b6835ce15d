"""The campaign model: documents, plan, audiences, agencies, milestones, facts and topics, read from a folder of TOML.

`campaigns/<id>/` holds `campaign.toml`, `documents.toml`, `plan.toml`, `audiences.toml`, `agencies.toml`,
`milestones.toml`, `facts.toml`, and where wanted `places.toml`, `voices.toml`, `listening.toml`, `origins.toml` (ids
inside), `relevance.toml` and `selection.toml` (`pipeline.rules`) and `topics/<id>.toml` (one file each, the stem is
the id).
Every fact carries a source; what nobody verified says `verified = false`.
"""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import UserError
from pipeline.rules import Rules, Selection
from pipeline.statements import Reading, Way

DatePrecision = Literal["day", "month", "approx"]
Timing = Literal["before", "in", "after"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FalseFriend(_Model):
    """A look-alike that must never count.

    `patterns` are regular expressions over the lower-case text around a number; a match must touch the number.
    """

    id: str
    what: str
    patterns: list[str] = []
    source: str | None = None
    verified: bool = False


class Document(_Model):
    id: str
    number: str | None = None
    type: str
    issuer: str
    title: str
    day: date | None = None
    year: int | None = None
    "Where only the year is known."
    in_force: date | None = None
    source: str | None = None
    verified: bool = False
    note: str | None = None
    role: Literal["core", "amendment", "carries_out", "plan", "steering", "neighbour", "hard_negative", "cited"]
    "What a mention means: core, amendment, carries_out and steering make an article relevant; the others do not alone."
    aliases: list[str] = []
    "As written; matched folded, ` ... ` stands for up to eight words. `Nghị quyết 98` allows the bare number."
    near: list[str] = []
    "Beside a bare number these choose this document among others of the same number."
    needs_city: bool = False
    "The number is used in every province or year: it counts only in a text that names the city."
    false_friends: list[FalseFriend] = []

    @property
    def act_year(self) -> int | None:
        """The year of the act, from its day or its declared year."""
        return self.day.year if self.day else self.year


class Disputed(_Model):
    value: str
    source: str


class PlanItem(_Model):
    id: str
    block: Literal["seed", "duty", "elsewhere"]
    "seed = the plan's own items (P24, P25), duty = standing duties (PX), elsewhere = known from another report (PE)."
    starts: date
    ends: date
    vi: str
    en: str
    expect: Literal["once", "monthly", "quarterly", "on_milestone"]
    "How often it should be told. Ours, not the plan's: the plan sets no number."
    expect_by: str = "lantoa"
    documents: list[str] = []
    agencies: list[str] = []
    audiences: list[str] = []
    topics: list[str] = []
    cues: list[str] = []
    "Matched folded; ` ... ` stands for up to eight words."
    note: str | None = None
    source: str | None = None


class Audience(_Model):
    id: str
    vi: str
    en: str
    cues: list[str] = []
    outlet_kinds: list[str] = []
    "Kinds of outlet that mostly serve it: a weak witness."


class Agency(_Model):
    id: str
    vi: str
    en: str | None = None
    "Where it is None, here and below, an English reader is shown the Vietnamese."
    aliases: list[str] = []
    role: str | None = None
    successors: list[str] = []
    note: str | None = None
    verified: bool = True


class Milestone(_Model):
    id: str
    day: date
    precision: DatePrecision
    at: datetime | None = None
    "The hour, only where a source gives it."
    vi: str
    en: str | None = None
    topic: str | None = None
    plan_items: list[str] = []
    cues: list[list[str]] = []
    """Each inner list: all of these in one paragraph (folded) name the milestone; any one list is enough.
    The id of a document stands for any counting mention of it in the paragraph."""
    source: str
    status: str


class Fact(_Model):
    id: str
    statement: str
    "In Vietnamese."
    en: str | None = None
    value: str | None = None
    source: str | None = None
    verified: bool = False
    disputed: list[Disputed] = []
    ways: list[Way] = []
    "How texts state it; a fact without any is never looked for."


class Place(_Model):
    """A place inside the campaign's territory; districts and wards come and go, so each has its days."""

    id: str
    vi: str
    kind: Literal["city", "district", "ward", "commune", "area"]
    aliases: list[str] = []
    "As written; matched folded."
    not_in: list[str] = []
    "Longer names that hold this one and mean something else."
    starts: date | None = None
    ends: date | None = None
    source: str | None = None
    verified: bool = False
    note: str | None = None


class VoiceRole(_Model):
    id: str
    vi: str
    en: str
    titles: list[str] = []
    "Offices and descriptions that give a speaker this role; matched folded, the longest wins."
    weak: bool = False
    "Its titles count only beside those of no other role."
    elsewhere: str | None = None
    "The role of those who hold such an office in another place."
    foreign_names: bool = False
    "The role of somebody without a told office whose name cannot be Vietnamese."


class Listening(_Model):
    """A kind of listening that the plan asks for: advice taken, criticism, voters, overseas Vietnamese."""

    id: str
    vi: str
    en: str
    cues: list[str] = []


class Origin(_Model):
    """Who started a story, where the text says so."""

    id: str
    vi: str
    en: str
    agency_started: bool = False
    "It reached the press because an agency gave it out: briefing, release, a document just issued."
    cues: list[str] = []


class Mechanism(_Model):
    id: str
    vi: str
    phrases: list[str] = []
    source: str | None = None
    verified: bool = False
    note: str | None = None


class Topic(_Model):
    id: str
    kind: Literal["policy_field", "cross", "cross_adjacent"]
    vi: str
    en: str
    article: str | None = None
    note: str | None = None
    phrases: list[str] = []
    mechanisms: list[Mechanism] = []
    examples: list[str] = []
    "Short texts written by us that are about this topic; the classifier is trained on them."
    hard_negatives: list[str] = []


class Objective(_Model):
    id: str
    vi: str
    en: str
    audiences: list[str] = []


class QualityDemand(_Model):
    """What the plan demands of the communication, with the measures that answer it or why articles cannot."""

    id: str
    vi: str
    en: str
    measured_as: str
    measures: list[str] = []
    "Keys of the view `quality_demands`."
    cannot: str | None = None
    "One Vietnamese sentence, where there are no measures."
    cannot_en: str | None = None
    "The same in English."


class Campaign(_Model):
    id: str
    vi: str
    en: str
    starts: date
    ends: date
    issuer: str
    plan_number: str | None = None
    plan_source: str | None = None
    notes: list[str] = []
    objectives: list[Objective] = []
    quality_demands: list[QualityDemand] = []
    documents: dict[str, Document] = Field(default_factory=dict)
    plan_items: dict[str, PlanItem] = Field(default_factory=dict)
    audiences: dict[str, Audience] = Field(default_factory=dict)
    agencies: dict[str, Agency] = Field(default_factory=dict)
    milestones: dict[str, Milestone] = Field(default_factory=dict)
    facts: dict[str, Fact] = Field(default_factory=dict)
    reading: Reading = Field(default_factory=Reading)
    places: dict[str, Place] = Field(default_factory=dict)
    voice_roles: dict[str, VoiceRole] = Field(default_factory=dict)
    listening: dict[str, Listening] = Field(default_factory=dict)
    origins: dict[str, Origin] = Field(default_factory=dict)
    relevance: Rules = Field(default_factory=Rules)
    selection: Selection = Field(default_factory=Selection)
    topics: dict[str, Topic] = Field(default_factory=dict)

    def taught(self, texts: Iterable[tuple[str, list[str]]]) -> "Campaign":
        """The same campaign with more examples: texts with the topics that analysts gave them."""
        more: dict[str, list[str]] = {}
        for text, ids in texts:
            for topic in ids:
                more.setdefault(topic, []).append(text)
        topics = {
            i: t.model_copy(update={"examples": list(dict.fromkeys([*t.examples, *more.get(i, [])]))})
            for i, t in self.topics.items()
        }
        return self.model_copy(update={"topics": topics}) if more else self

    def timing(self, item_id: str, day: date) -> Timing:
        """Whether a day lies before, in or after the item's window; only `in` fills a cell."""
        item = self.plan_items[item_id]
        return "before" if day < item.starts else "after" if day > item.ends else "in"


_TABLES = {
    "documents": "document", "plan_items": "item", "audiences": "audience",
    "agencies": "agency", "milestones": "milestone", "facts": "fact", "places": "place",
    "voice_roles": "role", "listening": "listening", "origins": "origin",
}  # fmt: skip
_FILES = {"plan_items": "plan.toml", "voice_roles": "voices.toml"}
_OPTIONAL = {"places", "voice_roles", "listening", "origins"}
"A campaign without the file declares none."


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as e:
        raise UserError("a file of the campaign is missing", where=str(path)) from e
    except tomllib.TOMLDecodeError as e:
        raise UserError(f"not TOML: {e}", where=str(path)) from e


def read_campaign(folder: Path) -> Campaign:
    """Reads and checks a campaign folder. Raises UserError naming file and key; every id referred to must exist."""
    data = {**_toml(folder / "campaign.toml"), "id": folder.name}
    for field, table in _TABLES.items():
        path = folder / _FILES.get(field, f"{field}.toml")
        rows = [] if field in _OPTIONAL and not path.exists() else _toml(path).get(table, [])
        data[field] = {row["id"]: row for row in rows}
        if len(data[field]) != len(rows):
            raise UserError(f"an id stands twice in [[{table}]]", where=str(path))
    data["reading"] = _toml(folder / "facts.toml").get("reading", {})
    data["relevance"] = _toml(folder / "relevance.toml")
    data["selection"] = _toml(folder / "selection.toml")
    data["topics"] = {p.stem: {**_toml(p), "id": p.stem} for p in sorted((folder / "topics").glob("*.toml"))}
    try:
        campaign = Campaign.model_validate(data)
    except ValidationError as e:
        first = e.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise UserError(f"{first['msg']} (found {first['input']!r:.80})", where=f"{folder}, {key}") from e
    _check_references(campaign, folder)
    return campaign


def _check_references(c: Campaign, folder: Path) -> None:
    wanted: list[tuple[str, str, dict[str, Any]]] = []
    for item in c.plan_items.values():
        wanted += [(f"plan item {item.id}", x, c.documents) for x in item.documents]
        wanted += [(f"plan item {item.id}", x, c.agencies) for x in item.agencies]
        wanted += [(f"plan item {item.id}", x, c.audiences) for x in item.audiences]
        wanted += [(f"plan item {item.id}", x, c.topics) for x in item.topics]
    for m in c.milestones.values():
        wanted += [(f"milestone {m.id}", x, c.plan_items) for x in m.plan_items]
        wanted += [(f"milestone {m.id}", x, c.topics) for x in ([m.topic] if m.topic else [])]
        named = {cue for cues in m.cues for cue in cues if cue.startswith("DOC-")}
        wanted += [(f"milestone {m.id}", x, c.documents) for x in sorted(named)]
    for f in c.facts.values():
        wanted += [(f"fact {f.id}", w.about, c.documents) for w in f.ways if w.about]
    for o in c.objectives:
        wanted += [(f"objective {o.id}", x, c.audiences) for x in o.audiences]
    for d in c.quality_demands:
        if bool(d.measures) == bool(d.cannot):
            raise UserError(
                f"quality demand {d.id} must state either its measures or why articles cannot show it",
                where=str(folder / "campaign.toml"),
                expected='measures = ["..."] or cannot = "..."',
            )
    for who, ref, known in wanted:
        if ref not in known:
            raise UserError(f"{who} refers to {ref!r}, which is not declared", where=str(folder))
