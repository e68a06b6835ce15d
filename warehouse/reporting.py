"""Reports, filled from the published copy, or one of its shape that is built for them and thrown away."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipeline.campaign import Campaign
from pipeline.errors import UserError
from pipeline.summary import (
    AgencyRow,
    ArticleRow,
    AudienceRow,
    ClaimRow,
    CorrectionRow,
    Depth,
    Ledger,
    ListeningRow,
    MessageRow,
    PeriodAccount,
    QualityRow,
    RestatedRow,
    Share,
    StoryRow,
    VoiceRow,
    WeeklySummary,
    WeekPoint,
)
from warehouse import sentences, sqlfiles
from warehouse.dimensions import campaign_digest
from warehouse.publish import build, revision
from warehouse.report_rows import (
    Counts,
    aware,
    chain_rows,
    completeness_of,
    crawl_rows,
    demand_rows,
    milestone_rows,
    outlet_rows,
    plan_rows,
    topic_rows,
    unknown,
)
from warehouse.sqlfiles import Connection, Parameter

_WEEK = timedelta(days=7)
_SHOWN_WEEKS = 26


def weekly_summary(
    con: Connection,
    path: Path,
    campaign: Campaign,
    week_start: date,
    made_at: datetime,
    program_version: str,
    published: Path | None = None,
) -> WeeklySummary:
    """Every number of an ISO week, and of the figures of earlier weeks those that changed since they were printed.

    From the `published` copy where it is what would be built now, else from one built for it and thrown away. Raises
    UserError when `week_start` is no Monday or the campaign was never loaded. Reads only.
    """
    if week_start.isoweekday() != 1:
        raise UserError(f"{week_start} is not a Monday", expected="the first day of an ISO week")
    _known(con, path, campaign)
    with _mart(con, path, week_start, published=published) as mart:
        days = (week_start, week_start + timedelta(days=6))
        filled = _Filled(mart, campaign, "week", *days, week_start, made_at, program_version)
        weeks = filled.weeks(week_start - _WEEK * (_SHOWN_WEEKS - 1), week_start, whole_span=False)
        return WeeklySummary(
            **filled.common(months_from=_months_back(week_start, 12), whole=weeks[-1].whole),
            label=weeks[-1].label,
            weeks=weeks,
            restated=[RestatedRow(**{**r, "printed_at": aware(r["printed_at"])}) for r in filled.rows("restated")],
        )


def period_account(
    con: Connection,
    path: Path,
    campaign: Campaign,
    label: str,
    starts: date,
    ends: date,
    made_at: datetime,
    program_version: str,
) -> PeriodAccount:
    """The account of the days `starts` to `ends`, both in it. Raises UserError as `weekly_summary` does."""
    _known(con, path, campaign)
    # The plan and the crawl stand as they did at the last Sunday of the period, or of what is known of it.
    monday = ends - timedelta(days=ends.weekday())
    last = monday if monday + timedelta(days=6) <= ends or monday <= starts else monday - _WEEK
    ((night,),) = sqlfiles.run(con, "sql/summary/last_night.sql")
    if night is not None and starts <= (known := night - timedelta(days=night.isoweekday() % 7)) < ends:
        last = min(last, known - timedelta(days=6))
    with _mart(con, path, last, (label, starts, ends)) as mart:
        filled = _Filled(mart, campaign, "asked", starts, ends, last, made_at, program_version)
        weeks = filled.weeks(starts - timedelta(days=starts.weekday()), monday, whole_span=True)
        period = filled.period
        whole = bool(period["weeks_whole"] == period["weeks_all"])
        common = filled.common(months_from=starts, whole=whole)
        plan = common["plan"]
        return PeriodAccount(
            **common,
            label=label,
            weeks=weeks,
            demands=demand_rows(filled.rows("demands")),
            never_told=[
                p.item_id for p in plan
                if p.starts <= ends and p.ends >= starts and not p.told_in_window.articles
            ],
            months=sorted({c.month for p in plan for c in p.months}),
            **{name: period[name] for name in ("weeks_whole", "weeks_collected", "weeks_all")},
        )  # fmt: skip


def _known(con: Connection, path: Path, campaign: Campaign) -> None:
    if not sqlfiles.run(con, "sql/dimension/campaign_digest.sql", campaign_id=campaign.id):
        raise UserError(f"campaign {campaign.id} was never loaded", where=str(path), hint="lantoa nightly or import")


@contextmanager
def _mart(
    con: Connection,
    path: Path,
    week_start: date,
    asked: tuple[str, date, date] | None = None,
    published: Path | None = None,
) -> Iterator[Connection]:
    if published is not None and (current := _current(con, published, week_start)):
        with closing(current):
            yield current
        return
    with TemporaryDirectory(prefix="summary-", dir=path.parent) as folder:
        copy = Path(folder) / "mart.duckdb"
        build(con, copy, also=week_start, asked=asked)
        mart = duckdb.connect(str(copy))
        try:
            sqlfiles.run(mart, "sql/settings.sql")
            yield mart
        finally:
            mart.close()


def _current(con: Connection, published: Path, week_start: date) -> Connection | None:
    """The published copy, open, if nothing that it was made of has changed since and it has the week."""
    if not published.exists():
        return None
    mart = duckdb.connect(str(published), read_only=True)
    try:
        sqlfiles.run(mart, "sql/settings.sql")
        made_of = sqlfiles.run(mart, "sql/publish/made_of.sql", week_start=week_start)
        if made_of == [(revision(con), True)]:
            return mart
    except duckdb.CatalogException:
        pass  # published by an earlier version of the program
    except BaseException:
        mart.close()
        raise
    mart.close()
    return None


def _months_back(day: date, months: int) -> date:
    """The first day of the month that lies `months` - 1 before that of `day`."""
    total = day.year * 12 + day.month - months
    return date(total // 12, total % 12 + 1, 1)


class _Filled:
    """Everything a week and a period say alike, from the mart."""

    def __init__(
        self,
        mart: Connection,
        campaign: Campaign,
        span: str,
        starts: date,
        ends: date,
        last_week: date,
        made_at: datetime,
        version: str,
    ):
        self._mart, self._campaign, self._made_at, self._version = mart, campaign, made_at, version
        self.key: dict[str, Parameter] = {
            "campaign_id": campaign.id, "span": span, "starts": starts, "ends": ends, "week_start": last_week,
            "before_starts": starts - (ends - starts + timedelta(days=1)),
        }  # fmt: skip
        sqlfiles.run(mart, "sql/summary/facts.sql", **self.key)
        (self.period,) = self.rows("period")

    def rows(self, name: str, **more: Parameter) -> list[dict[str, Any]]:
        return sqlfiles.rows(self._mart, f"sql/summary/{name}.sql", **self.key, **more)

    def weeks(self, first: date, last: date, whole_span: bool) -> list[WeekPoint]:
        rows = self.rows("weeks", first_week=first, last_week=last, whole_span=whole_span)
        return [WeekPoint(**row) for row in rows]

    def common(self, months_from: date, whole: bool) -> dict[str, Any]:
        campaign, period = self._campaign, self.period
        starts, ends = self.key["starts"], self.key["ends"]
        assert isinstance(starts, date)
        assert isinstance(ends, date)
        counts = Counts(self.rows("counts"), before=period["before_collected"])
        milestones = milestone_rows(self.rows("milestones"))
        chains = chain_rows(self.rows("chains"))
        claims = [ClaimRow(**row) for row in self.rows("claims")]
        corrections = [
            CorrectionRow(**{**row, "at": aware(row["at"]), "since": aware(row["since"])})
            for row in self.rows("corrections")
        ]
        months = sqlfiles.rows(
            self._mart, "sql/summary/plan_months.sql", campaign_id=campaign.id, starts=months_from, ends=ends
        )
        completeness = completeness_of(self.rows("completeness"), period["weeks_all"])
        fit = next(iter(self.rows("audience_fit")), {})
        terms = self.rows("plan_account") if self.key["span"] == "asked" else []
        plan = plan_rows(
            self.rows("plan"), counts, months, self.rows("plan_agencies"), self.rows("plan_audiences"), terms
        )
        ids = counts.all_ids() | {i for m in milestones for i in m.article_ids}
        ids |= {s.article_id for c in chains for s in c.steps} | {c.article_id for c in corrections}
        return {
            "campaign_id": campaign.id,
            "campaign_vi": campaign.vi,
            "campaign_en": campaign.en,
            "starts": starts,
            "ends": ends,
            "as_of": aware(period["as_of"] or self._made_at),
            "made_at": aware(self._made_at),
            "program_version": self._version,
            "campaign_digest": campaign_digest(campaign),
            "model_versions": period["model_versions"] or [],
            "run_ids": period["run_ids"] or [],
            "demo": period["demo"],
            "plan_starts": campaign.starts,
            "plan_ends": campaign.ends,
            "plan_ended": starts > campaign.ends,
            "total": counts.now("total", ""),
            "attention": Share(**self.rows("attention")[0]),
            "panel": period["panel"],
            "effective_outlets": period["effective_outlets"],
            "by_level": counts.by("level"),
            "by_kind": counts.by("kind"),
            "by_lang": counts.by("lang"),
            "depth": Depth(**self.rows("depth")[0]),
            "completeness": completeness.get(None) or unknown(),
            "whole": whole,
            "broken_outlets": period["broken_outlets"] or [],
            "stale_outlets": period["stale_outlets"] or [],
            "crawl": crawl_rows(self.rows("crawl")),
            "outlets": outlet_rows(self.rows("outlets"), counts, completeness),
            "topics": topic_rows(campaign, counts),
            "plan": plan,
            "newly_told": [p.item_id for p in plan if p.first_told_at and p.first_told_at >= starts],
            "milestones": [m for m in milestones if m.measured],
            "milestones_listed": [m for m in milestones if not m.measured],
            "audiences": [AudienceRow(**row) for row in self.rows("audiences")],
            "audience_fit": fit.get("fit"),
            "audience_fit_low": fit.get("fit_low"),
            "audience_fit_high": fit.get("fit_high"),
            "voices": [VoiceRow(**row) for row in self.rows("voices")],
            "agencies": [AgencyRow(**row) for row in self.rows("agencies")],
            "listening": [ListeningRow(**row) for row in self.rows("listening")],
            "messages": [MessageRow(**row) for row in self.rows("messages")],
            "claims": claims,
            "chains": chains,
            "stories": [StoryRow(**{**r, "first_at": aware(r["first_at"])}) for r in self.rows("stories")],
            "corrections": corrections,
            "quality": [QualityRow(**{**r, "judged_at": aware(r["judged_at"])}) for r in self.rows("quality")],
            "ledger": self._ledger(),
            "articles": self._articles(ids),
            "notes": sentences.notes(period, whole),
        }

    def _articles(self, ids: set[str]) -> list[ArticleRow]:
        times = ("published_at", "first_seen_at")
        rows = self.rows("articles", ids=sorted(ids))
        return [ArticleRow(**{**row, **{t: aware(row[t]) for t in times}}) for row in rows]

    def _ledger(self) -> Ledger:
        (row,) = self.rows("ledger")
        return Ledger(**row, states=dict(sqlfiles.run(self._mart, "sql/summary/states.sql")))
