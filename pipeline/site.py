"""The site as data: every row of its pages. The warehouse fills it from the published copy, `reports.site` renders it.

Articles are numbered by `n`, the newest first, so that a week and a month are one stretch of numbers and any other
filter is a list of them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipeline.summary import Completeness, RestatedRow, Said, WeekPoint
from pipeline.summary.base import Model


@dataclass(frozen=True, slots=True)
class SiteArticle:
    """One relevant article; a dataclass, because there are many."""

    n: int
    article_id: str
    outlet_id: str
    outlet: str
    day: date
    week_start: date
    published_local: datetime | None
    "Without zone, Asia/Ho_Chi_Minh; null where no clock time is known."
    time_trustworthy: bool
    url: str | None
    title: str
    lead: str | None
    quote: str | None
    story_id: str
    story_articles: int
    first_of_story: bool
    in_title: bool
    depth: str | None
    prominence: float | None
    headline_only: bool
    backfilled: bool
    topics: list[str]
    plan_in: list[str]
    plan_out: list[str]
    milestones: list[str]
    claim_differs: bool


class SiteWeek(Model):
    week_start: date
    label: str
    articles: int
    stories: int
    outlets: int
    all_articles: int
    panel: int
    panel_whole: int
    whole: bool
    completeness: Completeness
    backfilled: int


class SiteOutlet(Model):
    outlet_id: str
    name: str
    level: str
    kind: list[str]
    lang: list[str]
    in_panel: bool
    articles: int
    stories: int
    first_published: int
    all_articles: int
    last_article: date | None
    state: Literal["ok", "quiet", "broken", "moved", "out_of_bounds", "never_crawled"]
    since: date | None
    last_good: date | None
    why: Said
    completeness: Completeness
    "Of the latest week that a night has wholly passed."


class SiteOutletWeek(Model):
    outlet_id: str
    outlet: str
    week_start: date
    label: str
    articles: int
    stories: int
    first_published: int
    all_articles: int
    in_panel: bool
    whole: bool
    health: str
    stale_since: date | None
    completeness: Completeness


class SiteTopic(Model):
    topic_id: str
    kind: str
    vi: str
    en: str
    articles: int
    main_articles: int
    stories: int
    outlets: int
    last_article: date | None


class SiteTopicWeek(Model):
    topic_id: str
    topic: str
    week_start: date
    label: str
    articles: int
    main_articles: int
    stories: int
    outlets: int
    whole: bool
    completeness: Completeness


class Named(Model):
    vi: str
    en: str | None


class SitePlanItem(Model):
    """As it stands at the end of the latest week; the counts are over its whole window."""

    item_id: str
    block: Literal["seed", "duty", "elsewhere"]
    vi: str
    en: str
    starts: date
    ends: date
    expect: str
    state: Literal["told", "due", "silent", "unknown", "ended", "not_yet"]
    since: date | None
    last_told: date | None
    articles: int
    stories: int
    outlets: int
    outside: int
    "Articles before or after the window; they fill no cell."
    agencies: list[Named]
    audiences: list[Named]


class SitePlanMonth(Model):
    item_id: str
    block: str
    month: date
    label: str
    articles: int
    stories: int
    outlets: int
    completeness: Completeness


class SiteMilestone(Model):
    milestone_id: str
    vi: str
    en: str | None
    day: date
    precision: str
    measured: bool
    source: str
    articles: int
    stories: int
    outlets: int
    first_outlet: str | None
    first_day: date | None
    lag_days: int | None
    outlets_by_d1: int | None
    median_lag_days: float | None
    p90_lag_days: float | None
    doubtful: int


class SiteStory(Model):
    """A story that more than one relevant article carries."""

    story_id: str
    title: str
    first_outlet: str
    first_day: date
    last_day: date
    articles: int
    outlets: int
    numbers: list[int]
    "Its articles, in the order in which they appeared."


class SiteBreadth(Model):
    """A week as a whole (`all`), or by one of its dimensions: level, kind, lang, place."""

    week_start: date
    label: str
    dimension: str
    key: str
    articles: int
    stories: int
    outlets: int
    carrying: int
    "Outlets of the panel that carried it."
    panel: int
    panel_whole: int
    carried_share: float | None
    carried_low: float | None
    carried_high: float | None
    effective_outlets: float | None
    whole: bool
    completeness: Completeness


class SiteDemand(Model):
    """A measure of a quality demand of the plan over a period; without a measure, why articles cannot show it."""

    demand_id: str
    vi: str
    en: str
    span: Literal["whole", "year"]
    label: str
    starts: date
    ends: date
    articles: int
    "Relevant articles of the period."
    measure: str | None
    measure_vi: str | None
    value: float | None
    value_low: float | None
    value_high: float | None
    interval: str | None
    unit: str | None
    n: int | None
    cannot: str | None
    cannot_en: str | None
    why: Literal["not_collected", "nothing"] | None
    "Why there is no value, of a measure that articles could show."
    from_view: str | None
    weeks: int
    weeks_whole: int
    completeness: Completeness


class SiteRestated(RestatedRow):
    week_start: date
    vi: str
    "What `key` is called."
    en: str | None


class SiteOverview(Model):
    vi: str
    en: str
    ends: date
    articles: int
    stories: int
    outlets: int
    own: int
    "Articles that are not copies."
    latest: str
    "The last ISO week that a night has wholly passed."
    as_of: datetime
    demo: bool


class Site(Model):
    """Everything but the articles themselves, which are read one by one."""

    overview: SiteOverview
    weeks: list[SiteWeek]
    "The latest first."
    outlets: list[SiteOutlet]
    outlet_weeks: list[SiteOutletWeek]
    topics: list[SiteTopic]
    topic_weeks: list[SiteTopicWeek]
    plan: list[SitePlanItem]
    plan_months: list[SitePlanMonth]
    milestones: list[SiteMilestone]
    stories: list[SiteStory]
    breadth: list[SiteBreadth]
    demands: list[SiteDemand]
    restated: list[SiteRestated]
    points: list[WeekPoint]
    "The last 26 weeks for the chart, the oldest first."
