"""Rows about what texts say and how they travel: depth, voices, claims, reprint chains, corrections, quality."""

from datetime import date, datetime
from typing import Literal

from pipeline.summary.base import Model


class Depth(Model):
    """How deep the period's articles go. Parts that headlines cannot show count only whole texts."""

    articles: int
    main: int
    "Articles that are mainly about the campaign."
    in_title: int
    in_lead: int
    body_only: int
    "Named in the body alone."
    own: int
    copies: int
    credited: int
    "Of all, those that credit another source."
    series: int
    "Articles of a declared series (tuyến bài)."
    prominence: float | None
    "Mean over articles, 0..1."
    subject_share: float | None
    "Paragraphs on the campaign / all paragraphs, over whole texts."
    whole_texts: int
    "Articles whose body was read."
    ids: dict[str, list[str]] = {}
    "The articles behind `main`, `in_title` and the other parts."


class VoiceRow(Model):
    """Who is quoted, by declared role."""

    role_id: str
    vi: str
    en: str
    articles: int
    stories: int
    quotes: int
    direct: int
    share: float | None = None
    "Of the period's stories, with Wilson's interval."
    low: float | None = None
    high: float | None = None
    article_ids: list[str]


class ListeningRow(Model):
    """A kind of listening that the plan asks for (advice, criticism, voters, overseas Vietnamese)."""

    listening_id: str
    vi: str
    en: str
    articles: int
    stories: int
    share: float | None
    low: float | None
    high: float | None
    article_ids: list[str]


class MessageRow(Model):
    """A declared fact that articles of the period state."""

    fact_id: str
    vi: str
    en: str | None = None
    articles: int
    "That state it as declared."
    stories: int
    outlets: int
    differing: int
    disputed: int
    article_ids: list[str] = []
    "Of those that state it as declared."
    differing_ids: list[str] = []
    disputed_ids: list[str] = []


class AgencyRow(Model):
    agency_id: str
    vi: str
    en: str | None = None
    named: int
    "Articles that name it."
    quoted: int
    "Articles that quote it."
    items: list[str]
    "Plan items open in the period that the plan gives to it."
    article_ids: list[str]
    quoted_ids: list[str] = []


class ClaimRow(Model):
    fact_id: str
    vi: str
    en: str | None = None
    verdict: Literal["differs", "disputed"]
    stated: str
    expected: str | None
    sentence: str
    article_id: str
    is_copy: bool
    disputed_values: list[str] = []
    source: str | None = None


class ChainStep(Model):
    article_id: str
    outlet: str
    at: datetime | None
    "Asia/Ho_Chi_Minh; null where no time can be trusted."
    day: date
    exact: bool
    "A clock time that can be trusted."
    hours: float | None
    "After the first article; null where either time is no clock time."
    credits: str | None


class ChainRow(Model):
    """One text on its way through outlets, earliest first."""

    story_id: str
    title: str
    outlets: int
    steps: list[ChainStep]


class CorrectionRow(Model):
    """A text that an outlet changed after publishing it, or a label that an analyst changed."""

    article_id: str
    kind: Literal["outlet", "analyst"]
    at: datetime
    "When it was corrected; of an outlet's text, when the changed one was first fetched."
    field: str
    "Of an outlet's text its parts joined by +: `title+body`."
    before: str | None
    after: str | None
    by: str | None = None
    since: datetime | None = None
    "When the text before was fetched: the outlet changed it between the two."
    syllables: int | None = None
    "By how many the body grew or shrank."


class RestatedRow(Model):
    """A figure that is not what the summary of its week printed."""

    label: str
    figure: str
    "`articles`, `stories`, `outlets`, `outlet_articles`, `topic_articles`, `plan_articles`, `plan_silent`, ..."
    key: str
    "Of which outlet, topic or item; empty for totals."
    printed: float | None
    now: float | None
    printed_at: datetime
    added: int
    removed: int
    reasons: list[str]
    "`late: 2`, `other_model: 1`: what happened to the articles that changed, each with how many."
    unexplained: int


class QualityRow(Model):
    """How right a classifier is, as last judged."""

    method: str
    subject: str
    subject_id: str | None
    texts: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    judged_at: datetime
