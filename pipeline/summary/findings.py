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


class VoiceRow(Model):
    """Who is quoted, by declared role; `agency` rows are named agencies, the first table's rows are roles."""

    role_id: str
    vi: str
    en: str
    articles: int
    stories: int
    quotes: int
    direct: int
    article_ids: list[str]


class AgencyRow(Model):
    agency_id: str
    vi: str
    named: int
    "Articles that name it."
    quoted: int
    "Articles that quote it."
    items: list[str]
    "Plan items open in the period that the plan gives to it."
    article_ids: list[str]


class ClaimRow(Model):
    fact_id: str
    vi: str
    verdict: Literal["differs", "disputed"]
    stated: str
    expected: str | None
    sentence: str
    article_id: str
    is_copy: bool
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
    field: str
    before: str | None
    after: str | None
    by: str | None = None


class RestatedRow(Model):
    """A figure that is not what an earlier report printed."""

    label: str
    measure: Literal["articles", "stories", "outlets"]
    printed: int
    now: int
    found_later: int
    "Articles of that period that were first seen after the earlier report was made."
    changed_labels: int
    "Articles of that period corrected or understood anew since."


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
