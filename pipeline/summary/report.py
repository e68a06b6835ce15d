"""The reports as data: every number a weekly summary or period account prints, the rows behind it, and how sure it is.

The warehouse fills them, `reports` renders them, and `reports/<label>/model.json` keeps them. Nothing is computed while
rendering. Lists of `article_ids` lead to `articles`, which holds each article once.
"""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import ValidationError

from pipeline.summary.base import Completeness, Count, Model, Said, Share
from pipeline.summary.findings import (
    AgencyRow,
    ChainRow,
    ClaimRow,
    CorrectionRow,
    Depth,
    ListeningRow,
    MessageRow,
    QualityRow,
    RestatedRow,
    VoiceRow,
)
from pipeline.summary.rows import (
    ArticleRow,
    AudienceRow,
    CrawlRow,
    Ledger,
    MilestoneRow,
    OutletRow,
    PlanRow,
    StoryRow,
    TopicRow,
    WeekPoint,
)


class Report(Model):
    """What a week and a period have in common."""

    campaign_id: str
    campaign_vi: str
    campaign_en: str
    starts: date
    ends: date
    "The last day, inclusive."
    label: str
    "`2025-W50`, `2024`, `2025-Q3`, `2023-08..2025-12`."
    as_of: datetime
    "The end of the last night that it knows. Asia/Ho_Chi_Minh."
    made_at: datetime
    program_version: str
    campaign_digest: str
    model_versions: list[str]
    run_ids: list[str]
    demo: bool
    plan_starts: date
    plan_ends: date
    plan_ended: bool
    total: Count
    attention: Share
    "Relevant articles / all articles of the panel's fully listed outlets; the share is null where nothing was listed."
    panel: int
    effective_outlets: float | None
    "1/Σp² over relevant articles by outlet."
    by_level: dict[str, Count]
    by_kind: dict[str, Count]
    by_lang: dict[str, Count]
    depth: Depth
    completeness: Completeness
    whole: bool
    broken_outlets: list[str]
    stale_outlets: list[str]
    crawl: list[CrawlRow] = []
    "Every outlet of the panel, those in trouble first."
    weeks: list[WeekPoint]
    "Oldest first: up to 26 weeks that end with a summary's week, or the weeks of a period."
    outlets: list[OutletRow]
    topics: list[TopicRow]
    plan: list[PlanRow]
    newly_told: list[str] = []
    "Plan items whose first known article lies in the period."
    milestones: list[MilestoneRow]
    "Those whose window of [-3, +30] days touches the period."
    milestones_listed: list[MilestoneRow]
    audiences: list[AudienceRow]
    audience_fit: float | None
    "1 - Jensen-Shannon divergence (base 2) of planned and observed shares."
    audience_fit_low: float | None = None
    audience_fit_high: float | None = None
    voices: list[VoiceRow] = []
    agencies: list[AgencyRow] = []
    listening: list[ListeningRow] = []
    messages: list[MessageRow] = []
    "Declared facts that were stated, most stories first."
    claims: list[ClaimRow] = []
    chains: list[ChainRow] = []
    "Stories of the period that at least two outlets carried, the longest first, at most 12."
    stories: list[StoryRow]
    "Largest first, at most 20."
    corrections: list[CorrectionRow] = []
    quality: list[QualityRow] = []
    ledger: Ledger
    articles: list[ArticleRow]
    "Every counted article, and those that other rows lead to."
    notes: list[Said]
    "What the reader must know."

    @classmethod
    def read(cls, json: bytes | str) -> Self | None:
        """A stored report; None where another version of the program wrote it in another form."""
        try:
            return cls.model_validate_json(json)
        except ValidationError:
            return None


class WeeklySummary(Report):
    kind: Literal["week"] = "week"
    restated: list[RestatedRow] = []
    "Figures of earlier weeks that are not what their summaries printed."

    @property
    def week_start(self) -> date:
        """Monday of the ISO week."""
        return self.starts


class DemandMeasure(Model):
    """One measure of the view `quality_demands`; null where nothing was collected that could be measured."""

    measure: str
    vi: str
    value: float | None
    low: float | None
    high: float | None
    interval: str | None
    unit: str
    "`share`, `fit`, `evenness` or `days`."
    n: int | None
    why: Literal["not_collected", "nothing"] | None = None
    "Why there is no value: no week of the period was collected, or nothing in it could be measured."


class Demand(Model):
    """One quality demand of the plan in its words, with the measures that answer it, or why articles cannot."""

    demand_id: str
    vi: str
    en: str
    cannot: str | None
    cannot_en: str | None = None
    measures: list[DemandMeasure]


class PeriodAccount(Report):
    kind: Literal["period"] = "period"
    demands: list[Demand] = []
    never_told: list[str] = []
    "Items whose window touches the period and that no known article within it tells."
    weeks_whole: int
    weeks_collected: int
    weeks_all: int
    "ISO weeks that touch the period."
    months: list[date] = []
    "The first days of the period's months."
