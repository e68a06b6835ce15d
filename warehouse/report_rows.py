"""Rows of a report from rows of `sql/summary/`."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.campaign import Campaign
from pipeline.summary import (
    ChainRow,
    ChainStep,
    Completeness,
    Count,
    CrawlRow,
    Demand,
    DemandMeasure,
    MilestoneRow,
    MonthCell,
    OutletRow,
    PlanAgency,
    PlanAudience,
    PlanRow,
    Said,
    TopicRow,
)
from warehouse.sentences import plan_why, sentence

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
Row = dict[str, Any]
_PLAN = ("item_id", "block", "vi", "en", "starts", "ends", "expect", "first_told_at", "last_told_at", "last_told_by",
         "last_article_id", "state", "since")  # fmt: skip
_TERMS = ("terms", "terms_told", "terms_silent", "terms_unknown", "terms_open")
_CRAWL = ("outlet_id", "outlet", "state", "since", "last_good", "detail")


def aware(value: Any) -> Any:
    """A local time of the warehouse, or an instant, as an aware time of Asia/Ho_Chi_Minh; None stays."""
    if value is None:
        return None
    if value.tzinfo is None:
        return value.replace(tzinfo=ZONE)
    return value.astimezone(UTC).astimezone(ZONE)


def unknown() -> Completeness:
    return Completeness(share=None, method="unknown", note=sentence("completeness.unknown"))


def completeness_of(rows: Sequence[Row], weeks: int) -> dict[str | None, Completeness]:
    """By outlet; the panel's under None. Of several `weeks` it is unknown when that of any one is, as in `period`."""
    return {row["outlet_id"]: _completeness(row, weeks) for row in rows}


def _completeness(row: Row, weeks: int) -> Completeness:
    if row["share"] is None:
        return unknown()
    given = {**{name: row[name] for name in ("share", "low", "high", "known")}, "weeks": weeks}
    if row["known"] < weeks:
        return Completeness(share=None, method="unknown", note=sentence("completeness.period_partly", **given))
    partly = row["outlets_known"] is not None and row["outlets_known"] < row["outlets"]
    of = sentence("completeness.of", known=row["outlets_known"], outlets=row["outlets"])
    key = "chapman_all" if row["method"] == "chapman" and row["share"] >= 0.995 else row["method"]
    return Completeness(
        **{name: row[name] for name in ("share", "low", "high", "method")},
        note=sentence(
            f"completeness.{key if weeks == 1 else 'period'}",
            of=of if partly else sentence("completeness.of_all"), **given,
        ),
    )  # fmt: skip


def crawl_rows(rows: Sequence[Row]) -> list[CrawlRow]:
    return [CrawlRow(**{name: row[name] for name in _CRAWL}, why=crawl_why(row)) for row in rows]


def crawl_why(row: Row) -> Said:
    """The sentence about how the crawl of an outlet stands."""
    good = sentence(f"crawl_why.{'good_until' if row['last_good'] else 'good_never'}", last_good=row["last_good"])
    return sentence(f"crawl_why.{row['state']}", good=good, since=row["since"])


class Counts:
    """Every count of the summary by (kind, key), this week and the week before."""

    def __init__(self, rows: Sequence[Row], before: bool):
        self._rows = {(r["kind"], r["key"], r["period"]): r for r in rows}
        self._before = before

    def now(self, kind: str, key: str) -> Count:
        """Null before when the week before was not collected."""
        count = self.ever(kind, key, "now")
        if not self._before:
            return count
        before = self.ever(kind, key, "before")
        return count.model_copy(
            update={
                "articles_before": before.articles,
                "stories_before": before.stories,
                "outlets_before": before.outlets,
            }
        )

    def ever(self, kind: str, key: str, period: str = "ever") -> Count:
        row = self._rows.get((kind, key, period))
        if row is None:
            return Count(articles=0, stories=0, outlets=0)
        return Count(**{name: row[name] for name in ("articles", "stories", "outlets", "article_ids")})

    def by(self, kind: str) -> dict[str, Count]:
        """Every key of a kind that has articles in this week or the week before, largest first."""
        keys = {key for k, key, _ in self._rows if k == kind}
        counts = {key: self.now(kind, key) for key in sorted(keys)}
        return dict(sorted(counts.items(), key=lambda item: -item[1].articles))

    def all_ids(self) -> set[str]:
        return {i for (_, _, period), row in self._rows.items() if period != "before" for i in row["article_ids"]}


def outlet_rows(
    rows: Sequence[Row], counts: Counts, completeness: Mapping[str | None, Completeness]
) -> list[OutletRow]:
    return [
        OutletRow(
            **row,
            completeness=completeness.get(row["outlet_id"]) or unknown(),
            article_ids=counts.now("outlet", row["outlet_id"]).article_ids,
        )
        for row in rows
    ]


def topic_rows(campaign: Campaign, counts: Counts) -> list[TopicRow]:
    """Every declared topic, most told first."""
    rows = [
        TopicRow(
            topic_id=t.id,
            vi=t.vi,
            en=t.en,
            kind=t.kind,
            main=counts.now("main_topic", t.id),
            any=counts.now("topic", t.id),
        )
        for t in campaign.topics.values()
    ]
    return sorted(rows, key=lambda r: (-r.any.articles, -r.main.articles, r.topic_id))


def plan_rows(
    rows: Sequence[Row],
    counts: Counts,
    months: Sequence[Row],
    agencies: Sequence[Row],
    audiences: Sequence[Row],
    terms: Sequence[Row] = (),
) -> list[PlanRow]:
    """`terms`: rows of `plan_account.sql`, in an account only."""
    due = {row["item_id"]: {k: row[k] for k in _TERMS} for row in terms}
    cells, by_agency, by_audience = _of_item(months), _of_item(agencies), _of_item(audiences)
    return [
        PlanRow(
            **{name: row[name] for name in _PLAN},
            told_this_week=counts.now("plan", row["item_id"]),
            told_in_window=counts.ever("plan_in", row["item_id"]),
            told_outside=counts.ever("plan_out", row["item_id"]),
            why=plan_why(row),
            **due.get(row["item_id"], {}),
            months=[MonthCell(**c) for c in cells.get(row["item_id"], [])],
            agencies=[PlanAgency(**c) for c in by_agency.get(row["item_id"], [])],
            audiences=[PlanAudience(**c) for c in by_audience.get(row["item_id"], [])],
        )
        for row in rows
    ]


def _of_item(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["item_id"], []).append({k: v for k, v in row.items() if k != "item_id"})
    return found


def chain_rows(rows: Sequence[Row]) -> list[ChainRow]:
    """Rows of steps, in the order of chains and of places in each."""
    chains: dict[str, ChainRow] = {}
    for row in rows:
        step = ChainStep(
            at=aware(row["at"]), **{k: row[k] for k in ("article_id", "outlet", "day", "exact", "hours", "credits")}
        )
        before = chains.get(row["story_id"])
        steps = [*before.steps, step] if before else [step]
        chains[row["story_id"]] = ChainRow(
            story_id=row["story_id"], title=row["title"], outlets=row["outlets"], steps=steps
        )
    return list(chains.values())


def milestone_rows(rows: Sequence[Row]) -> list[MilestoneRow]:
    return [MilestoneRow(**{**row, "first_at": aware(row["first_at"])}) for row in rows]


def demand_rows(rows: Sequence[Row]) -> list[Demand]:
    """Rows of measures, in the order of demands."""
    demands: dict[str, Demand] = {}
    for row in rows:
        known = demands.get(row["demand_id"]) or Demand(
            **{k: row[k] for k in ("demand_id", "vi", "en", "cannot", "cannot_en")}, measures=[]
        )
        if row["measure"]:
            more = DemandMeasure(
                vi=row["measure_vi"],
                **{k: row[k] for k in ("measure", "value", "low", "high", "interval", "unit", "n", "why")},
            )
            known = known.model_copy(update={"measures": [*known.measures, more]})
        demands[row["demand_id"]] = known
    return list(demands.values())
