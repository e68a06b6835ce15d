"""The one composition: what one article says about one campaign.

Cheap tests first: the campaign's documents and cues rule most articles out before anything is folded or cut into
words; topics, plan items, audiences and agencies are read only of relevant ones.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nlp.agencies import AgencyReader
from nlp.audiences import AudienceReader
from nlp.names import title_triples
from nlp.plan_items import PlanReader
from nlp.series import Part, series_of
from nlp.signs import ListeningReader, OriginReader, PlaceReader
from nlp.topics import TopicReader, text_of
from nlp.training import load_or_train, program_digest
from nlp.voices import VoiceReader
from pipeline.campaign import Campaign
from pipeline.claims import find_claims
from pipeline.dates import read_time
from pipeline.mentions import find_mentions
from pipeline.milestones import named_milestones
from pipeline.prominence import prominence, quote
from pipeline.records import Annotation, Article, Claim, Mention, Prominence, Scored, Voice
from pipeline.relevance import Relevance, assess
from pipeline.screen import may_speak
from pipeline.text import clean

_LONGEST = 200_000
"Characters of a body that are searched for topics: many times the longest article, a bound for hostile input."


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found; everything after `mentions` is empty when the article is not relevant."""

    relevance: Relevance
    mentions: list[Mention]
    topics: list[Scored] = field(default_factory=list)
    plan_items: list[Scored] = field(default_factory=list)
    audiences: list[Scored] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    milestones: list[str] = field(default_factory=list)
    prominence: Prominence | None = None
    quote: str | None = None
    voices: list[Voice] = field(default_factory=list)
    listening: list[Scored] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    origin: str | None = None
    origin_cue: str | None = None
    series: Part | None = None
    claims: list[Claim] = field(default_factory=list)


_NOTHING = Reading(Relevance(False, 0.0), [])


class Reader:
    """Reads articles for one campaign. Holds no state between articles: the order of reading changes nothing."""

    def __init__(self, campaign: Campaign, cache: Path | None, kinds: Mapping[str, Sequence[str]] | None = None):
        self.campaign = campaign
        self._kinds = kinds or {}
        self.model_version = program_digest(campaign)[:16]
        self._triples = title_triples(campaign)
        self._topics = TopicReader(campaign, load_or_train(campaign, cache))
        self._plan = PlanReader(campaign)
        self._audiences = AudienceReader(campaign)
        self._agencies = AgencyReader(campaign)
        self._voices = VoiceReader(campaign)
        self._listening, self._places = ListeningReader(campaign), PlaceReader(campaign)
        self._origin = OriginReader(campaign)

    def read(
        self,
        title: str | None,
        lead: str | None,
        body: str | None,
        lang: str | None,
        at: datetime | date | None,
        kinds: Collection[str] = (),
    ) -> Reading:
        """Any part may be missing; the texts are NFC (`pipeline.text.clean`)."""
        if not may_speak((title, lead, body), self.campaign):
            return _NOTHING
        return self.read_screened(title, lead, body, lang, at, kinds)

    def read_screened(
        self,
        title: str | None,
        lead: str | None,
        body: str | None,
        lang: str | None,
        at: datetime | date | None,
        kinds: Collection[str] = (),
    ) -> Reading:
        """As `read`, of texts that `may_speak` has let pass."""
        mentions = find_mentions(title, lead, body, self.campaign)
        relevance = assess(title, lead, body, self.campaign, mentions, lang, at)
        if not relevance.relevant:
            return Reading(relevance, mentions)
        text = text_of(title, lead, (body or "")[:_LONGEST], self._triples)
        topics, agencies = self._topics.read(text, relevance.stage), self._agencies.read(text)
        items = self._plan.read(text, mentions, topics, agencies)
        origin, origin_cue = self._origin.read(text)
        return Reading(
            relevance,
            mentions,
            topics,
            items,
            self._audiences.read(text, items, kinds),
            agencies,
            named_milestones(title, lead, body, self.campaign, mentions),
            prominence(body, relevance.evidence),
            quote(title, lead, body, relevance.evidence),
            self._voices.read(title, lead, (body or "")[:_LONGEST]),
            self._listening.read(text),
            self._places.read(text, at),
            origin,
            origin_cue,
            series_of(title, lead),
            find_claims(title, lead, body, self.campaign, mentions, relevance.stage, at),
        )

    def topic_scores(self, row: Mapping[str, Any]) -> dict[str, float]:
        """The score of every topic for a row as `classify_lines` takes it, asserted or not."""
        title, lead, body = _parts(row)
        return self._topics.scores(text_of(title, lead, (body or "")[:_LONGEST], self._triples))

    def annotate(self, article: Article) -> Annotation:
        """The row that is stored for one version of an article."""
        kinds = self._kinds.get(article.outlet_id, ())
        found = self.read(article.title, article.lead, article.body, article.lang, article.published_at, kinds)
        return Annotation(
            article_id=article.article_id,
            version_id=article.version_id,
            campaign_id=self.campaign.id,
            relevant=found.relevance.relevant,
            relevance=round(found.relevance.score, 3),
            reasons=found.relevance.reasons,
            depth=found.relevance.depth,
            mentions=found.mentions,
            topics=found.topics,
            plan_items=found.plan_items,
            audiences=found.audiences,
            agencies=found.agencies,
            milestones=found.milestones,
            prominence=found.prominence,
            stage=found.relevance.stage,
            quote=found.quote,
            voices=found.voices,
            listening=found.listening,
            places=found.places,
            origin=found.origin,
            origin_cue=found.origin_cue,
            series=found.series.name if found.series else None,
            series_part=found.series.number if found.series else None,
            claims=found.claims,
            model_version=self.model_version,
        )


def build(campaign: Campaign, cache: Path | None, kinds: Mapping[str, Sequence[str]] | None = None) -> Reader:
    """A reader for the campaign. Trains in about a second where `cache` (a data folder) holds no model of it yet.

    `kinds` are the kinds of the outlets by id, a weak witness for audiences.
    """
    return Reader(campaign, cache, kinds)


def read_row(row: Mapping[str, Any], reader: Reader) -> Reading:
    """One row of the filter, read; `text` stands for a missing `body`."""
    # Most rows end here: they are not even cleaned.
    if not may_speak((_raw(row, key) for key in ("title", "lead", "body", "text")), reader.campaign):
        return _NOTHING
    title, lead, body = _parts(row)
    return reader.read_screened(title, lead, body, _text(row, "lang"), _day(row.get("published_at")))


def classify_lines(rows: Iterable[Mapping[str, Any]], reader: Reader) -> Iterator[dict[str, Any]]:
    """The filter `lantoa classify`; any key but id may be missing, null or of another type, which counts as missing."""
    for row in rows:
        found = read_row(row, reader)
        said = _SAID_OF_NOTHING if found is _NOTHING else _said(found)
        yield {"id": row.get("id"), **said}


def _said(found: Reading) -> dict[str, Any]:
    return {
        "relevant": found.relevance.relevant,
        "relevance": round(found.relevance.score, 3),
        "depth": found.relevance.depth,
        "reasons": found.relevance.reasons,
        "mentions": [m.model_dump() for m in found.mentions],
        "topics": [s.model_dump() for s in found.topics],
        "plan_items": [s.model_dump() for s in found.plan_items],
        "audiences": [s.model_dump() for s in found.audiences],
        "agencies": found.agencies,
        "milestones": found.milestones,
        "prominence": found.prominence.model_dump() if found.prominence else None,
        "voices": [v.model_dump() for v in found.voices],
        "listening": [s.model_dump() for s in found.listening],
        "places": found.places,
        "origin": found.origin,
        "origin_cue": found.origin_cue,
        "series": found.series.name if found.series else None,
        "series_part": found.series.number if found.series else None,
        "claims": [c.model_dump() for c in found.claims],
    }


_SAID_OF_NOTHING = _said(_NOTHING)


def _parts(row: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Title, lead and body."""
    return _text(row, "title"), _text(row, "lead"), _text(row, "body") or _text(row, "text")


def _raw(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = _raw(row, key)
    return clean(value) if value is not None else None


def _day(value: object) -> datetime | date | None:
    stamp = read_time(value) if isinstance(value, str) else None
    return stamp.at if stamp else None
