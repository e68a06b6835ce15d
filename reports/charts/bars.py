"""Bars: outlets with the mark of their crawl, topics by main and any, audiences planned and observed."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from pipeline.summary import AudienceRow, OutletRow, TopicRow
from reports.charts.drawing import BLUE, ORANGE, PALE, Drawing, drawing, whole_numbers
from reports.language import Language

_SHADES = {2: [BLUE, PALE], 3: [BLUE, "#6f93b8", "#d3dde8"]}
_MARKS = {"whole": ("circle", BLUE), "partial": ("triangle-up", ORANGE), "outside": ("cross", "#7f8fa3")}


def _counting(top: int) -> alt.Axis:
    return alt.Axis(values=whole_numbers(top), format="d")


def _stacked(frame: pd.DataFrame, names: list[str], parts: list[str], axis: str) -> alt.Chart:
    made: alt.Chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelPadding=8)),
            x=alt.X("n:Q", title=axis, axis=_counting(int(frame.groupby("name")["n"].sum().max()))),
            color=alt.Color("part:N", scale=alt.Scale(domain=parts, range=_SHADES[len(parts)])),
            order="place:Q",
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("part:N", title=" "),
                alt.Tooltip("n:Q", title=axis),
            ],
        )
    )
    return made


def _mark(o: OutletRow) -> str:
    return "outside" if not o.in_panel else "whole" if o.health == "ok" else "partial"


def _firsts(r: OutletRow) -> tuple[int, int, int]:
    """Published first, own without a sure time, and copies."""
    return r.first_published, r.articles - r.first_published - r.copies, r.copies


def outlets(rows: Sequence[OutletRow], words: Language, top: int = 16) -> Drawing | None:
    """Articles by outlet; what it published first is dark; a mark says whether its week was collected."""
    chosen = sorted((r for r in rows if r.articles), key=lambda r: (-r.articles, r.outlet))[:top]
    if not chosen:
        return None
    parts = [words.say("chart.first"), words.say("chart.unsure"), words.say("chart.later")]
    frame = pd.DataFrame(
        [
            {"name": r.outlet, "part": part, "n": n, "place": k}
            for r in chosen
            for k, (part, n) in enumerate(zip(parts, _firsts(r), strict=True))
        ]
    )
    states = {k: words.say(f"chart.mark_{k}") for k in _MARKS}
    marks = pd.DataFrame([{"name": r.outlet, "state": states[_mark(r)], "n": r.articles} for r in chosen])
    names = [r.outlet for r in chosen]
    used = [k for k in _MARKS if states[k] in set(marks["state"])]
    shapes = alt.Scale(domain=[states[k] for k in used], range=[_MARKS[k][0] for k in used])
    colours = alt.Scale(domain=[states[k] for k in used], range=[_MARKS[k][1] for k in used])
    dots = (
        alt.Chart(marks)
        .mark_point(size=55, filled=True, xOffset=9, opacity=1)
        .encode(
            y=alt.Y("name:N", sort=names),
            x="n:Q",
            shape=alt.Shape("state:N", scale=shapes),
            color=alt.Color("state:N", scale=colours),
        )
    )
    chart = alt.layer(_stacked(frame, names, parts, words.say("unit.articles")), dots).resolve_scale(
        shape="independent", color="independent"
    )
    said = "; ".join(f"{r.outlet} {words.number(r.articles)}" for r in chosen[:6])
    return drawing(
        "outlets",
        chart.properties(width=430, height=24 * max(2, len(chosen))),
        words.say("chart.outlets_alt", said=said),
    )


def topics(rows: Sequence[TopicRow], words: Language) -> Drawing | None:
    """Articles by topic: as their main topic (dark), and as any of their topics."""
    chosen = sorted((r for r in rows if r.any.articles), key=lambda r: (-r.main.articles, -r.any.articles, r.topic_id))
    if not chosen:
        return None
    parts = [words.say("chart.main_topic"), words.say("chart.other_topic")]
    frame = pd.DataFrame(
        [
            {"name": words.name(r), "part": part, "n": n, "place": k}
            for r in chosen
            for k, (part, n) in enumerate(
                zip(parts, (r.main.articles, max(0, r.any.articles - r.main.articles)), strict=True)
            )
        ]
    )
    chart = _stacked(frame, [words.name(r) for r in chosen], parts, words.say("unit.articles"))
    said = "; ".join(f"{words.name(r)} {r.main.articles}" for r in chosen[:5])
    return drawing(
        "topics",
        chart.properties(width=400, height=24 * max(2, len(chosen))),
        words.say("chart.topics_alt", said=said),
    )


def audiences(rows: Sequence[AudienceRow], words: Language) -> Drawing | None:
    """Planned (hollow) against observed (filled) share of each audience, joined by a line."""
    chosen = [r for r in rows if r.planned or r.observed]
    if not any(r.observed for r in chosen):
        return None
    kinds = [words.say("chart.planned"), words.say("chart.observed")]
    names = [words.name(r) for r in sorted(chosen, key=lambda r: -(r.planned or 0))]
    lines = pd.DataFrame([{"name": words.name(r), "a": r.planned, "b": r.observed} for r in chosen])
    dots = pd.DataFrame(
        [
            {"name": words.name(r), "kind": kind, "share": share}
            for r in chosen
            for kind, share in zip(kinds, (r.planned, r.observed), strict=True)
            if share is not None
        ]
    )
    y = alt.Y("name:N", sort=names, title=None)
    percent = alt.Axis(format=".0%", tickCount=6)
    rule = alt.Chart(lines.dropna()).mark_rule(color="#9aa3ad", strokeWidth=2)
    points = alt.Chart(dots).mark_point(size=90, strokeWidth=2)
    chart = alt.layer(
        rule.encode(y=y, x=alt.X("a:Q", title=None, axis=percent), x2="b:Q"),
        points.encode(
            y=y,
            x=alt.X("share:Q", axis=percent),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["diamond", "circle"])),
            color=alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[ORANGE, BLUE])),
            tooltip=["name:N", "kind:N", alt.Tooltip("share:Q", format=".0%")],
        ),
    )
    said = "; ".join(f"{words.name(r)} {words.percent(r.planned)} / {words.percent(r.observed)}" for r in chosen)
    return drawing(
        "audiences", chart.properties(width=380, height=26 * len(names)), words.say("chart.audiences_alt", said=said)
    )
