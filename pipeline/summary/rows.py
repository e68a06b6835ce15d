"""The rows of a report: outlets, topics, plan items, milestones, audiences, and the articles they lead to."""

from datetime import date, datetime
from typing import Literal

from pipeline.summary.base import Block, Completeness, Count, Health, Model, PlanState, Said


class ArticleRow(Model):
    article_id: str
    story_id: str
    outlet_id: str
    outlet: str
    level: str
    url: str | None
    title: str
    lead: str | None
    published_at: datetime | None
    "Asia/Ho_Chi_Minh."
    published_precision: str
    published_doubt: str | None
    first_seen_at: datetime
    is_copy: bool
    topics: list[str]
    plan_items: list[str]
    prominence: float | None
    quote: str | None
    headline_only: bool
    counted: bool = True
    "Of the period itself; others are only led to by rows that look back."
    digest: str | None = None
    "SHA-256 of the page as it was archived; null for what came from a file."


class WeekPoint(Model):
    week_start: date
    label: str
    "e.g. `2025-W50`."
    articles: int | None
    "Null when the week was not collected: never drawn as zero."
    stories: int | None
    outlets: int | None
    whole: bool
    all_articles: int | None = None
    "Everything collected from the panel in that week, relevant or not."


class OutletRow(Model):
    outlet_id: str
    outlet: str
    level: str
    kind: list[str]
    lang: list[str]
    in_panel: bool
    articles: int
    stories: int
    first_published: int
    "Stories of the period that it published first, by a clock time that can be trusted."
    copies: int = 0
    "Articles that carry a text which another published first; what is neither has no sure time."
    all_articles: int
    completeness: Completeness
    health: Health
    stale_since: date | None = None
    "Its figures end before this day: a night is held back, or no whole crawl followed."
    article_ids: list[str] = []
    first_ids: list[str] = []
    "Of what it published first."


class CrawlRow(Model):
    """How a monitored outlet stood at the end of the period."""

    outlet_id: str
    outlet: str
    state: Literal["ok", "quiet", "broken", "moved", "out_of_bounds", "never_crawled"]
    "`quiet` is the outlet's, after whole crawls; `broken` is ours, and says nothing of the outlet."
    since: date | None
    last_good: date | None
    "The last night whose crawl was whole and is in the figures."
    detail: str
    "What the state rests on, as the crawl noted it."
    why: Said


class TopicRow(Model):
    topic_id: str
    vi: str
    en: str
    kind: str
    main: Count
    "Articles whose first topic it is."
    any: Count


class MonthCell(Model):
    """A plan item in one calendar month."""

    month: date
    "Its first day."
    articles: int
    stories: int
    in_window: bool
    collected: bool
    "False: nothing was collected in the month, which is no zero."


class PlanRow(Model):
    item_id: str
    block: Block
    vi: str
    en: str
    starts: date
    ends: date
    expect: str
    told_this_week: Count
    "In the period of the report."
    told_in_window: Count
    "Within the item's window, up to the end of the period."
    told_outside: Count
    "Before or after its window, up to the end of the period; fills no cell."
    first_told_at: date | None = None
    "The first article about it that is known, whenever."
    last_told_at: date | None
    last_told_by: str | None
    last_article_id: str | None
    state: PlanState
    "`silent` only when due and the crawl was whole; `unknown` when due, untold and the crawl was not whole."
    since: date | None
    "Silent or unknown since this day."
    why: Said
    terms: int | None = None
    "Times it was due in a period; null in a weekly summary."
    terms_told: int | None = None
    terms_silent: int | None = None
    terms_unknown: int | None = None
    terms_open: int | None = None
    months: list[MonthCell] = []
    agencies: list["PlanAgency"] = []
    audiences: list["PlanAudience"] = []


class PlanAgency(Model):
    """An agency that the plan makes responsible for an item, and whether texts about the item name or quote it."""

    agency_id: str
    vi: str
    en: str | None = None
    named: int
    "Articles about the item, within its window, that name the agency."
    quoted: int


class PlanAudience(Model):
    audience_id: str
    vi: str
    en: str
    articles: int
    "Articles about the item, within its window, that address it."


class MilestoneRow(Model):
    milestone_id: str
    vi: str
    en: str | None = None
    day: date
    precision: str
    measured: bool
    "False for month and approximate dates: listed, not measured."
    first_at: datetime | None = None
    first_outlet: str | None = None
    lag_days: int | None = None
    "Calendar days from the milestone to the first article (D0 = 0)."
    outlets: int = 0
    outlets_by_d1: int = 0
    median_lag_days: float | None = None
    p90_lag_days: float | None = None
    doubtful: int = 0
    "Articles whose time is date-only or doubtful, left out of the lags' hours."
    lags: list[int] = []
    "First article per outlet, in days, sorted."
    article_ids: list[str] = []


class AudienceRow(Model):
    audience_id: str
    vi: str
    en: str
    planned: float | None
    observed: float
    articles: int
    article_ids: list[str] = []


class StoryRow(Model):
    story_id: str
    title: str
    first_outlet: str
    first_at: datetime | None
    articles: int
    outlets: int
    article_ids: list[str]


class Ledger(Model):
    discovered: int
    states: dict[str, int]
    archived: int
    imported: int
    articles: int
    rejections: int
    balanced: bool
