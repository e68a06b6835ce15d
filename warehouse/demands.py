"""The plan's quality demands, each with the figures of a period that answer it."""

from math import log
from statistics import median
from typing import Any

from pipeline.campaign import Campaign
from pipeline.summary import Demand, Said
from warehouse import sqlfiles
from warehouse.sentences import sentence
from warehouse.sqlfiles import Connection, Parameter

_UNMEASURED = {"hiệu quả": "not_effect"}


def demands(mart: Connection, campaign: Campaign, common: dict[str, Any], key: dict[str, Parameter]) -> list[Demand]:
    """Every declared demand, in the plan's order; one that articles cannot answer says so."""
    (row,) = sqlfiles.rows(mart, "sql/summary/demands.sql", **key)
    answers = _answers(common, row)
    made = []
    for q in campaign.quality_demands:
        figures = answers.get(q.id, [])
        if not figures:
            missing = _UNMEASURED.get(q.vi, "not_serious")
            figures = [sentence(f"demand.{missing}")]
            made.append(Demand(demand_id=q.id, vi=q.vi, en=q.en, measured=False, figures=figures))
        else:
            made.append(Demand(demand_id=q.id, vi=q.vi, en=q.en, measured=True, figures=figures))
    return made


def _answers(c: dict[str, Any], row: dict[str, Any]) -> dict[str, list[Said]]:
    total, depth = c["total"], c["depth"]
    if not total.articles:
        return {}
    told = [m for m in c["milestones"] if m.lag_days is not None]
    seed = [p for p in c["plan"] if p.block == "seed" and p.starts <= c["ends"] and p.ends >= c["starts"]]
    broad = sentence(
        "demand.broad", outlets=total.outlets, panel=c["panel"] or total.outlets, effective=c["effective_outlets"],
        levels=len(c["by_level"]), kinds=len(c["by_kind"]), langs=len(c["by_lang"]),
    )  # fmt: skip
    deep = sentence(
        "demand.deep", main=depth.main / depth.articles, own=depth.own / depth.articles, series=depth.series
    )
    timely = sentence("demand.timely_none")
    if told:
        timely = sentence(
            "demand.timely", told=len(told), milestones=len(c["milestones"]),
            median=float(median([m.lag_days for m in told])),
        )  # fmt: skip
    fit = c["audience_fit"]
    audience = sentence("demand.audience", fit=fit) if fit is not None else sentence("demand.audience_none")
    even = sentence(
        "demand.even", months=row["months_told"], all=row["months_collected"],
        told=sum(1 for p in seed if p.told_in_window.articles), items=len(seed), evenness=_pielou(row["by_month"]),
    )  # fmt: skip
    origin = sentence("demand.proactive_none")
    if row["origin_known"]:
        origin = sentence(
            "demand.proactive", share=row["origin_agency"] / row["origin_known"], part=row["origin_agency"],
            whole=row["origin_known"],
        )  # fmt: skip
    line = sentence("demand.line", documents=row["cite"] / total.articles, agencies=row["agencies_named"])
    regular = sentence(
        "demand.periodic", agencies=row["agencies_quoted"], most=row["regular_agency"] or "–",
        n=row["regular_months"] or 0, months=row["months_collected"],
    )  # fmt: skip
    kinds = [sentence("demand.kind", n=n.articles, name=sentence(f"kind.{k}")) for k, n in c["by_kind"].items()]
    return {
        "Q-01": [broad, deep], "Q-02": [timely], "Q-03": [audience], "Q-04": [line], "Q-05": [even], "Q-07": [sentence("demand.media"), *kinds],
        "Q-08": [regular], "Q-09": [origin],
    }  # fmt: skip


def _pielou(counts: list[int]) -> float | None:
    """Evenness J = H / ln S of the months that were collected (Pielou 1966); None where there is one month or nothing."""
    told = [n for n in counts if n]
    if len(counts) < 2 or not told:
        return None
    whole = sum(told)
    return -sum(n / whole * log(n / whole) for n in told) / log(len(counts))
