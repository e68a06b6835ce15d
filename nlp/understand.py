"""The one composition: what one article says about one campaign.

Cheap tests first: the campaign's documents and cues rule most articles out before anything is folded or cut into
words; topics, plan items, audiences and agencies are read only of relevant ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import nlp
import pipeline
from nlp.agencies import AgencyReader
from nlp.audiences import AudienceReader
from nlp.names import title_triples
from nlp.plan_items import PlanReader
from nlp.topics import TopicReader, text_of
from nlp.training import load_or_train, training_digest
from pipeline.campaign import Campaign
from pipeline.dates import read_time
from pipeline.mentions import find_mentions
from pipeline.milestones import named_milestones
from pipeline.prominence import prominence, quote
from pipeline.records import Annotation, Article, Mention, Prominence, Scored
from pipeline.relevance import Relevance, assess
from pipeline.screen import may_speak
from pipeline.text import clean, digest

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


_NOTHING = Reading(Relevance(False, 0.0), [])


class Reader:
    """Reads articles for one campaign. Holds no state between articles: the order of reading changes nothing."""

    def __init__(self, campaign: Campaign, cache: Path | None):
        self.campaign = campaign
        self.model_version = digest(_code(), campaign.model_dump_json(), training_digest(campaign))[:16]
        self._triples = title_triples(campaign)
        self._topics = TopicReader(campaign, load_or_train(campaign, cache))
        self._plan = PlanReader(campaign)
        self._audiences = AudienceReader(campaign)
        self._agencies = AgencyReader(campaign)

    def read(
        self, title: str | None, lead: str | None, body: str | None, lang: str | None, at: datetime | date | None
    ) -> Reading:
        """Any part may be missing; the texts are NFC (`pipeline.text.clean`)."""
        if not may_speak((title, lead, body), self.campaign):
            return _NOTHING
        mentions = find_mentions(title, lead, body, self.campaign)
        relevance = assess(title, lead, body, self.campaign, mentions, lang, at)
        if not relevance.relevant:
            return Reading(relevance, mentions)
        text = text_of(title, lead, (body or "")[:_LONGEST], self._triples)
        topics, agencies = self._topics.read(text, relevance.stage), self._agencies.read(text)
        return Reading(
            relevance,
            mentions,
            topics,
            self._plan.read(text, mentions, topics, agencies),
            self._audiences.read(text),
            agencies,
            named_milestones(title, lead, body, self.campaign, mentions),
            prominence(body, relevance.evidence),
            quote(title, lead, body, relevance.evidence),
        )

    def topic_scores(self, row: Mapping[str, Any]) -> dict[str, float]:
        """The score of every topic for a row as `classify_lines` takes it, asserted or not."""
        title, lead, body = _text(row, "title"), _text(row, "lead"), _text(row, "body") or _text(row, "text")
        return self._topics.scores(text_of(title, lead, (body or "")[:_LONGEST], self._triples))

    def annotate(self, article: Article) -> Annotation:
        """The row that is stored for one version of an article."""
        found = self.read(article.title, article.lead, article.body, article.lang, article.published_at)
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
            model_version=self.model_version,
        )


def build(campaign: Campaign, cache: Path | None) -> Reader:
    """A reader for the campaign. Trains in about a second where `cache` (a data folder) holds no model of it yet."""
    return Reader(campaign, cache)


def _code() -> str:
    """Changes with the source of the two packages whose rules decide an annotation."""
    folders = [Path(p) for package in (nlp, pipeline) for p in package.__path__]
    sources = [p for folder in folders for p in sorted(folder.glob("*.py"))]
    return digest(*(p.read_text(encoding="utf-8") for p in sources))


def classify_lines(rows: Iterable[Mapping[str, Any]], reader: Reader) -> Iterator[dict[str, Any]]:
    """The filter `lantoa classify`; any key but id may be missing, null or of another type, which counts as missing."""
    for row in rows:
        title, lead, body = _text(row, "title"), _text(row, "lead"), _text(row, "body") or _text(row, "text")
        # Most rows end here: neither their time nor their language is looked at.
        found = _NOTHING
        if may_speak((title, lead, body), reader.campaign):
            found = reader.read(title, lead, body, _text(row, "lang"), _day(row.get("published_at")))
        yield {
            "id": row.get("id"),
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
        }


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if not isinstance(value, str):
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        # A lone surrogate is legal in JSON and in no encoding that we could write it with.
        value = value.encode("utf-8", "ignore").decode("utf-8")
    return clean(value)


def _day(value: object) -> datetime | date | None:
    stamp = read_time(value) if isinstance(value, str) else None
    return stamp.at if stamp else None
