"""The weekly summary as data: every number a report prints, the rows behind it, and how sure it is.

The warehouse fills it, `reports` renders it, and `reports/<week>/model.json` keeps it. Nothing is computed while
rendering. Lists of `article_ids` lead to `articles`, which holds each article once.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Completeness(_Model):
    """The estimated share of what existed that was collected. `share` is null when unknown, and printed as such.

    Of `chapman` it is an upper bound: the channels it compares are not independent.
    """

    share: float | None
    low: float | None = None
    high: float | None = None
    method: str
    "`chapman`, `audit`, `expected_volume`, `poll_overlap`, `mixed` or `unknown`."
    note: str
    "One Vietnamese sentence for the reader."


class Count(_Model):
    """A number in both counts, against the week before, with the articles behind it."""

    articles: int
    stories: int
    outlets: int
    articles_before: int | None = None
    "The week before; null when that week was not collected."
    stories_before: int | None = None
    outlets_before: int | None = None
    article_ids: list[str] = []


class ArticleRow(_Model):
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


class WeekPoint(_Model):
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


class OutletRow(_Model):
    outlet_id: str
    outlet: str
    level: str
    kind: list[str]
    lang: list[str]
    in_panel: bool
    articles: int
    stories: int
    first_published: int
    "Stories of the week that it published first."
    all_articles: int
    completeness: Completeness
    health: Literal["ok", "stale", "broken", "not_crawled", "imported", "backfilled"]
    stale_since: date | None = None
    "Its figures end before this day: a night is held back, or no whole crawl followed."
    article_ids: list[str] = []


class CrawlRow(_Model):
    """How a monitored outlet stood at the end of the week."""

    outlet_id: str
    outlet: str
    state: Literal["ok", "quiet", "broken", "moved", "out_of_bounds", "never_crawled"]
    "`quiet` is the outlet's, after whole crawls; `broken` is ours, and says nothing of the outlet."
    since: date | None
    last_good: date | None
    "The last night whose crawl was whole and is in the figures."
    detail: str
    "What the state rests on, as the crawl noted it."
    why: str
    "One Vietnamese sentence."


class TopicRow(_Model):
    topic_id: str
    vi: str
    kind: str
    main: Count
    "Articles whose first topic it is."
    any: Count


class PlanRow(_Model):
    item_id: str
    block: Literal["seed", "duty", "elsewhere"]
    vi: str
    starts: date
    ends: date
    expect: str
    told_this_week: Count
    told_in_window: Count
    "Within the item's window, up to the end of the week."
    told_outside: Count
    "Before or after its window, up to the end of the week; fills no cell."
    last_told_at: date | None
    last_told_by: str | None
    last_article_id: str | None
    state: Literal["told", "due", "silent", "unknown", "ended", "not_yet"]
    "`silent` only when due and the crawl was whole; `unknown` when due, untold and the crawl was not whole."
    since: date | None
    "Silent or unknown since this day."
    why: str
    "One Vietnamese sentence."


class MilestoneRow(_Model):
    milestone_id: str
    vi: str
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


class AudienceRow(_Model):
    audience_id: str
    vi: str
    planned: float | None
    observed: float
    articles: int


class StoryRow(_Model):
    story_id: str
    title: str
    first_outlet: str
    first_at: datetime | None
    articles: int
    outlets: int
    article_ids: list[str]


class Ledger(_Model):
    discovered: int
    states: dict[str, int]
    archived: int
    imported: int
    articles: int
    rejections: int
    balanced: bool


class WeeklySummary(_Model):
    campaign_id: str
    campaign_vi: str
    week_start: date
    label: str
    as_of: datetime
    "The end of the last night that it knows. Asia/Ho_Chi_Minh."
    made_at: datetime
    program_version: str
    campaign_digest: str
    model_versions: list[str]
    run_ids: list[str]
    demo: bool
    plan_ended: bool
    total: Count
    own: int
    "Articles that are not copies."
    attention_share: float | None
    "Relevant articles / all articles of the panel's fully listed outlets in the week; null where nothing was listed."
    attention_all: int | None
    panel: int
    effective_outlets: float | None
    "1/Σp² over relevant articles by outlet."
    by_level: dict[str, Count]
    by_kind: dict[str, Count]
    by_lang: dict[str, Count]
    in_title: int
    "Relevant articles that name the campaign in their title."
    main_depth: int
    completeness: Completeness
    whole: bool
    broken_outlets: list[str]
    stale_outlets: list[str]
    crawl: list[CrawlRow] = []
    "Every outlet of the panel, those in trouble first."
    weeks: list[WeekPoint]
    "Up to 26 weeks, oldest first, the summary's week last."
    outlets: list[OutletRow]
    topics: list[TopicRow]
    plan: list[PlanRow]
    milestones: list[MilestoneRow]
    "Those whose window of [-3, +30] days touches the week."
    milestones_listed: list[MilestoneRow]
    audiences: list[AudienceRow]
    audience_fit: float | None
    "1 - Jensen-Shannon divergence (base 2) of planned and observed shares."
    stories: list[StoryRow]
    "Largest first, at most 20."
    ledger: Ledger
    articles: list[ArticleRow]
    "Every counted article of the week, and those that other rows lead to."
    notes: list[str]
    "What the reader must know: caveats, in Vietnamese."
