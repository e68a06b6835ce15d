"""The records that pass from room to room, and nothing else.

One model is one row of a hand-over file (`pipeline.handover`) and of a warehouse table. Every time is an aware
`datetime` in UTC unless its name says otherwise; local time is computed at load. Text is NFC.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time without a zone; give an aware datetime")
    return value.astimezone(UTC)


Instant = Annotated[datetime, AfterValidator(_utc)]

Channel = Literal["feed", "sitemap", "section", "search", "import"]
Outcome = Literal[
    "ok", "not_modified", "redirected", "robots", "not_found", "gone", "moved_home", "moved_host", "bad_redirect",
    "redirect_loop", "private_address", "blocked", "challenge", "server_error", "timeout", "truncated", "dns", "tls",
    "refused_connection", "too_large", "bomb", "wrong_type", "error",
]  # fmt: skip
RejectionReason = Literal["not_article", "layout_changed", "no_text", "no_title", "unreadable", "unknown_outlet"]
Precision = Literal["second", "minute", "day", "none"]
Place = Literal["title", "lead", "body"]


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Discovery(Record):
    """A URL seen in a channel. Title, lead and time are what the channel said, unchecked."""

    outlet_id: str
    url: str
    canonical_url: str
    channel: Channel
    source: str
    "The feed, sitemap or section page, or the name of the imported file."
    seen_at: Instant
    title: str | None = None
    lead: str | None = None
    published_raw: str | None = None


class Attempt(Record):
    """One try to get a URL. `offset` and `length` (bytes) point to its response in the batch's archive, if archived."""

    outlet_id: str
    url: str
    canonical_url: str
    attempt_no: int
    "1 for the first try of this URL in this run."
    at: Instant
    outcome: Outcome
    status: int | None = None
    detail: str | None = None
    bytes: int | None = None
    "Of the body as archived, after content decoding."
    content_digest: str | None = None
    redirected_to: str | None = None
    offset: int | None = None
    length: int | None = None
    audit: bool = False
    "Asked for only as one of the sample of what the selection left out."
    same_as: str | None = None
    "The archived response that this one repeats, `<batch>#<offset>`: its body is stored there alone."


class Article(Record):
    """What one archived response or imported record says. One row per version: another text, another `version_id`."""

    article_id: str
    version_id: str
    "Digest of title, lead and body."
    outlet_id: str
    url: str | None
    canonical_url: str | None
    kind: Literal["article", "photo_story", "headline"]
    "`headline`: title and lead only, as a feed or a clipping service gives them; body is empty."
    title: str
    lead: str | None = None
    body: str = ""
    "Paragraphs parted by a blank line, without the lead."
    authors: list[str] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    section: str | None = None
    lang: str | None = None
    credited_source: str | None = None
    "The outlet or agency a reprint names (`Theo TTXVN`), as written."
    published_raw: str | None = None
    published_field: str | None = None
    "Which field the time was read from, e.g. `meta:article:published_time`, `jsonld`, `url`, `record`."
    published_at: Instant | None = None
    published_precision: Precision = "none"
    published_zone: Literal["stated", "assumed"] | None = None
    published_doubt: str | None = None
    "Why the time should not be trusted (candidates disagree, equals the fetch time, lies in the future, ...)."
    first_seen_at: Instant
    "When a channel or an import first showed it to us; never passed off as publication time."
    fetched_at: Instant
    method: str
    "The layout that read it (`vccorp/2024`), `generic`, or `record` for imports."
    extractor_version: str
    source: Literal["crawl", "import"]
    record_id: str
    "The archived response or imported record it was read from: `<batch>#<offset or line>`."


class Rejection(Record):
    """An archived response or imported record that gave no article, and why."""

    outlet_id: str | None
    url: str | None
    canonical_url: str | None
    reason: RejectionReason
    detail: str
    fetched_at: Instant
    extractor_version: str
    source: Literal["crawl", "import"]
    record_id: str


class Mention(Record):
    """One place where a document is named. Offsets count characters of the raw NFC text of `place`."""

    document_id: str
    "A campaign document, or the id of the false friend it was recognised as."
    place: Place
    start: int
    end: int
    text: str
    counts: bool
    "False for a false friend: recognised, shown, never counted."
    why: str


class Scored(Record):
    id: str
    score: float = Field(ge=0, le=1)
    terms: list[str] = Field(default_factory=list)
    "What decided, as found in the text; at most five."


class Voice(Record):
    """Someone who speaks in an article: what is said in quotation marks, or reported with a verb of saying.

    Offsets count characters of the raw NFC text of `place` and hold the sentence that carries the speech.
    """

    speaker: str | None = None
    "As written, with the office; null where only a group speaks (`nhiều hộ dân cho biết`)."
    role: str
    "A declared voice role of the campaign: city, department, district, ministry, expert, business, resident, ..."
    agency_id: str | None = None
    "The declared agency that the speaker speaks for."
    speech: Literal["direct", "reported"]
    cue: str
    "The verb or phrase of saying, as written."
    place: Place
    start: int
    end: int


class Claim(Record):
    """A statement of an article about something that the campaign's facts declare.

    `agrees`: it states the declared value; `differs`: another one; `disputed`: a value on which sources differ.
    """

    fact_id: str
    verdict: Literal["agrees", "differs", "disputed"]
    stated: str
    "The value as written."
    expected: str | None
    "The declared value; null for a disputed fact."
    sentence: str
    "At most 400 characters, cut at a word."
    place: Place
    start: int
    end: int
    "Of the stated value."


class Prominence(Record):
    """Where and how much of an article is about the campaign. All parts are stored; `score` is their open formula."""

    in_title: bool
    in_lead: bool
    first_at: float | None
    "Where in the body the first cue stands, 0 = start, 1 = end; null when none does or there is no body."
    paragraphs: int
    "Body paragraphs in all."
    paragraphs_on: int
    "Body paragraphs that carry a cue."
    score: float = Field(ge=0, le=1)


class Annotation(Record):
    """What one version of an article says about one campaign, and who asserts it."""

    article_id: str
    version_id: str
    campaign_id: str
    relevant: bool
    relevance: float = Field(ge=0, le=1)
    reasons: list[str] = Field(default_factory=list)
    "One line each, e.g. `title: Nghị quyết 98/2023/QH15 (nq98)`."
    depth: Literal["main", "partial", "passing"] | None = None
    "Null when not relevant."
    mentions: list[Mention] = Field(default_factory=list)
    topics: list[Scored] = Field(default_factory=list)
    "Only what is asserted, best first."
    plan_items: list[Scored] = Field(default_factory=list)
    audiences: list[Scored] = Field(default_factory=list)
    agencies: list[str] = Field(default_factory=list)
    milestones: list[str] = Field(default_factory=list)
    "Milestones the text names by a declared cue; the window of days is a matter of the measures."
    prominence: Prominence | None = None
    stage: Literal["draft", "adopted", "amended"] | None = None
    "The stage of the policy that the article is about; null when not relevant."
    voices: list[Voice] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    listening: list[Scored] = Field(default_factory=list)
    "Declared kinds of listening (advice, criticism, voters, overseas Vietnamese) with what showed them."
    places: list[str] = Field(default_factory=list)
    "Declared places named, the most prominent first."
    origin: str | None = None
    "A declared origin: who started the story (press conference, press release, ...); null where the text tells none."
    origin_cue: str | None = None
    series: str | None = None
    "The name of the series, or its number alone, of an article that calls itself a part (`Bài 1`, `Kỳ 2`)."
    series_part: int | None = None
    quote: str | None = None
    "One sentence that carries a counting mention or cue, for reports; at most 400 characters."
    model_version: str
    "Digest of the code version, the campaign data and the trained models."


def article_id(canonical_url: str | None, outlet_id: str, given_id: str | None = None) -> str:
    """16 hexadecimal digits: the hash of the canonical URL; without a URL, of the outlet and the given id."""
    from pipeline.text import digest

    if canonical_url:
        return digest(canonical_url)[:16]
    if not given_id:
        raise ValueError("an article without a URL needs an id of its own")
    return digest(outlet_id, given_id)[:16]
