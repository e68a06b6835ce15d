"""What a report printed, figure by figure, so that one that changes later can be shown with both values and the reason."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa

from pipeline.summary import Count, WeeklySummary
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

_SCHEMA = pa.schema(
    [("figure", pa.string()), ("key", pa.string()), ("value", pa.float64()), ("article_ids", pa.list_(pa.string()))]
)
Row = dict[str, Any]


def store(con: Connection, summary: WeeklySummary, at: datetime) -> None:
    """Appends the figures of a summary; one that was printed before with this value is left alone."""
    con.register("s_printed", pa.Table.from_pylist(list(_figures(summary)), schema=_SCHEMA))
    try:
        with transaction(con):
            sqlfiles.run(
                con,
                "sql/printed/store.sql",
                report="weekly",
                label=summary.label,
                campaign_id=summary.campaign_id,
                week_start=summary.week_start,
                printed_at=at,
            )
    finally:
        con.unregister("s_printed")


def _figures(s: WeeklySummary) -> Iterator[Row]:
    """Those that the view `restated` compares; each with the articles that it counted."""
    for name in ("articles", "stories", "outlets"):
        yield _row(name, "", getattr(s.total, name), s.total.article_ids)
    for o in s.outlets:
        yield _row("outlet_articles", o.outlet_id, o.articles, o.article_ids)
    yield from (_count("topic_articles", t.topic_id, t.any) for t in s.topics)
    yield from (_count("plan_articles", p.item_id, p.told_this_week) for p in s.plan)
    for p in s.plan:
        yield _row("plan_silent", p.item_id, float(p.state == "silent"), p.told_in_window.article_ids)
    if s.audience_fit is not None:
        yield _row("audience_fit", "", round(s.audience_fit, 6), s.total.article_ids)


def _count(figure: str, key: str, count: Count) -> Row:
    return _row(figure, key, count.articles, count.article_ids)


def _row(figure: str, key: str, value: float, article_ids: list[str]) -> Row:
    return {"figure": figure, "key": key, "value": value, "article_ids": article_ids}
