"""Figures of earlier weeks that are not what their summaries printed, and what made the difference."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.summary import RestatedRow, WeeklySummary
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection

_MEASURES: tuple[Literal["articles", "stories", "outlets"], ...] = ("articles", "stories", "outlets")


def restated(mart: Connection, campaign_id: str, printed: Sequence[WeeklySummary]) -> list[RestatedRow]:
    """Of each week the summary that was printed last is held against the mart as it is now."""
    return [row for summary in printed for row in _of(mart, campaign_id, summary)]


def _of(mart: Connection, campaign_id: str, before: WeeklySummary) -> Iterator[RestatedRow]:
    (now,) = sqlfiles.rows(
        mart, "sql/summary/restated.sql", campaign_id=campaign_id, week_start=before.starts, as_of=before.as_of,
        ids=before.total.article_ids,
    )  # fmt: skip
    for measure in _MEASURES:
        was = getattr(before.total, measure)
        if was != now[measure]:
            yield RestatedRow(
                label=before.label, measure=measure, printed=was, now=now[measure],
                found_later=now["found_later"], changed_labels=now["changed"],
            )  # fmt: skip
