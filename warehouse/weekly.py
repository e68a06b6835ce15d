"""The weekly summary, filled from the published copy, or one of its shape that is built for it and thrown away."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipeline.campaign import Campaign
from pipeline.errors import UserError
from pipeline.summary import ArticleRow, AudienceRow, Ledger, StoryRow, WeeklySummary, WeekPoint
from warehouse import sentences, sqlfiles
from warehouse.dimensions import campaign_digest
from warehouse.publish import build, revision
from warehouse.sqlfiles import Connection, Parameter
from warehouse.weekly_rows import (
    Counts,
    aware,
    completeness_of,
    crawl_rows,
    milestone_rows,
    outlet_rows,
    plan_rows,
    topic_rows,
    unknown,
)

_ON_WEEK = ("own", "in_title", "main_depth", "panel", "whole", "effective_outlets", "demo", "attention_all")


def weekly_summary(
    con: Connection,
    path: Path,
    campaign: Campaign,
    week_start: date,
    made_at: datetime,
    program_version: str,
    published: Path | None = None,
) -> WeeklySummary:
    """From the `published` copy where it is what would be built now, else from one built for it and thrown away.

    Raises UserError when `week_start` is no Monday or the campaign was never loaded. Reads only."""
    if week_start.isoweekday() != 1:
        raise UserError(f"{week_start} is not a Monday", expected="the first day of an ISO week")
    if not sqlfiles.run(con, "sql/dimension/campaign_digest.sql", campaign_id=campaign.id):
        raise UserError(f"campaign {campaign.id} was never loaded", where=str(path), hint="lantoa nightly or import")
    with _mart(con, path, week_start, published) as mart:
        return _fill(mart, campaign, week_start, made_at, program_version)


@contextmanager
def _mart(con: Connection, path: Path, week_start: date, published: Path | None) -> Iterator[Connection]:
    if published is not None and (current := _current(con, published, week_start)):
        with closing(current):
            yield current
        return
    with TemporaryDirectory(prefix="summary-", dir=path.parent) as folder:
        copy = Path(folder) / "mart.duckdb"
        build(con, copy, also=week_start)
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


def _fill(mart: Connection, campaign: Campaign, start: date, made_at: datetime, version: str) -> WeeklySummary:
    key: dict[str, Parameter] = {"campaign_id": campaign.id, "week_start": start}
    sqlfiles.run(mart, "sql/summary/facts.sql", **key)
    (week,) = sqlfiles.rows(mart, "sql/summary/week.sql", **key)
    counts = Counts(sqlfiles.rows(mart, "sql/summary/counts.sql"), before=week["before_collected"])
    milestones = milestone_rows(sqlfiles.rows(mart, "sql/summary/milestones.sql", **key))
    audiences = sqlfiles.rows(mart, "sql/summary/audiences.sql", **key)
    plan = plan_rows(sqlfiles.rows(mart, "sql/summary/plan.sql", **key), counts)
    stories = _stories(sqlfiles.rows(mart, "sql/summary/stories.sql"))
    completeness = completeness_of(sqlfiles.rows(mart, "sql/summary/completeness.sql", week_start=start))
    fit = sqlfiles.run(mart, "sql/summary/audience_fit.sql", **key)
    ids = counts.all_ids() | {i for m in milestones for i in m.article_ids}
    listed_all = week["attention_all"]
    weeks = [WeekPoint(**row) for row in sqlfiles.rows(mart, "sql/summary/weeks.sql", **key)]
    return WeeklySummary(
        campaign_id=campaign.id,
        campaign_vi=campaign.vi,
        week_start=start,
        label=weeks[-1].label,
        as_of=aware(week["as_of"] or made_at),
        made_at=made_at,
        program_version=version,
        campaign_digest=campaign_digest(campaign),
        model_versions=week["model_versions"] or [],
        run_ids=week["run_ids"] or [],
        plan_ended=start > campaign.ends,
        total=counts.now("total", ""),
        attention_share=week["attention_told"] / listed_all if listed_all else None,
        by_level=counts.by("level"),
        by_kind=counts.by("kind"),
        by_lang=counts.by("lang"),
        completeness=completeness.get(None) or unknown(),
        broken_outlets=week["broken_outlets"] or [],
        stale_outlets=week["stale_outlets"] or [],
        weeks=weeks,
        crawl=crawl_rows(sqlfiles.rows(mart, "sql/summary/crawl.sql", week_start=start)),
        outlets=outlet_rows(sqlfiles.rows(mart, "sql/summary/outlets.sql", **key), counts, completeness),
        topics=topic_rows(campaign, counts),
        plan=plan,
        milestones=[m for m in milestones if m.measured],
        milestones_listed=[m for m in milestones if not m.measured],
        audiences=[AudienceRow(**row) for row in audiences],
        audience_fit=fit[0][0] if fit else None,
        stories=stories,
        ledger=_ledger(mart),
        articles=_articles(mart, campaign.id, ids),
        notes=sentences.notes(week),
        **{name: week[name] for name in _ON_WEEK},
    )


def _stories(rows: list[dict[str, Any]]) -> list[StoryRow]:
    return [StoryRow(**{**row, "first_at": aware(row["first_at"])}) for row in rows]


def _articles(mart: Connection, campaign_id: str, ids: set[str]) -> list[ArticleRow]:
    rows = sqlfiles.rows(mart, "sql/summary/articles.sql", campaign_id=campaign_id, ids=sorted(ids))
    times = ("published_at", "first_seen_at")
    return [ArticleRow(**{**row, **{t: aware(row[t]) for t in times}}) for row in rows]


def _ledger(mart: Connection) -> Ledger:
    (row,) = sqlfiles.rows(mart, "sql/summary/ledger.sql")
    return Ledger(**row, states=dict(sqlfiles.run(mart, "sql/summary/states.sql")))
