"""Time: days from a milestone to each outlet's first article, and a text on its way through outlets."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from pipeline.summary import ChainRow, MilestoneRow
from reports.charts.drawing import BLUE, DARK, ORANGE, Drawing, drawing
from reports.language import Language


def timeliness(rows: Sequence[MilestoneRow], words: Language) -> Drawing | None:
    """One row a milestone, one dot an outlet's first article, in calendar days from the milestone."""
    measured = [r for r in rows if r.measured and r.lags]
    if not measured:
        return None
    names = {r.milestone_id: f"{r.milestone_id} · {words.day(r.day)}" for r in measured}
    frame = pd.DataFrame(
        [
            {"milestone": names[r.milestone_id], "days": d, "outlets": r.lags.count(d)}
            for r in measured
            for d in sorted(set(r.lags))
        ]
    )
    y = alt.Y("milestone:N", sort=list(names.values()), title=None)
    days = [d for r in measured for d in r.lags]
    x = alt.X(
        "days:Q",
        title=words.say("chart.days_axis"),
        axis=alt.Axis(values=list(range(min(-1, *days), max(3, *days) + 1))[:: 1 if max(days) < 16 else 5], format="d"),
        scale=alt.Scale(domain=[min(-1, *days) - 0.5, max(3, *days) + 0.5]),
    )
    zero = alt.Chart(pd.DataFrame({"days": [0]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="days:Q")
    tip = [alt.Tooltip("milestone:N", title=" "), "days:Q", alt.Tooltip("outlets:Q", title=words.say("unit.outlets"))]
    dots = (
        alt.Chart(frame)
        .mark_circle(color=BLUE, opacity=1)
        .encode(y=y, x=x, size=alt.Size("outlets:Q", scale=alt.Scale(range=[150, 480]), legend=None), tooltip=tip)
    )
    counts = alt.Chart(frame).mark_text(color="white", fontSize=10).encode(y=y, x=x, text="outlets:Q")
    said = "; ".join(f"{r.milestone_id} {words.lag(r.lag_days)}" for r in measured)
    chart = alt.layer(zero, dots, counts).properties(width=500, height=max(60, 34 * len(measured)))
    return drawing("timeliness", chart, words.say("chart.timeliness_alt", said=said))


def chain(row: ChainRow, words: Language, name: str) -> Drawing | None:
    """A reprint chain as a timeline: hours after the first article; without a sure clock time a step is hollow."""
    timed = [s for s in row.steps if s.hours is not None]
    if len(timed) < 2:
        return None
    kinds = [words.say("chart.original"), words.say("chart.reprint")]
    frame = pd.DataFrame(
        [
            {"outlet": s.outlet, "hours": s.hours, "kind": kinds[0] if k == 0 else kinds[1], "at": words.moment(s.at)}
            for k, s in enumerate(timed)
        ]
    )
    y = alt.Y("outlet:N", sort=list(dict.fromkeys(s.outlet for s in timed)), title=None)
    x = alt.X("hours:Q", title=words.say("chart.hours_axis"), axis=alt.Axis(tickCount=6))
    line = alt.Chart(frame).mark_line(color="#9aa3ad", strokeWidth=1.5, interpolate="step-after").encode(x=x, y=y)
    dots = (
        alt.Chart(frame)
        .mark_point(size=110, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[ORANGE, BLUE])),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["diamond", "circle"])),
            tooltip=[alt.Tooltip("outlet:N", title=" "), alt.Tooltip("at:N", title=" ")],
        )
    )
    times = alt.Chart(frame).mark_text(dy=-12, fontSize=10, color=DARK).encode(x=x, y=y, text="at:N")
    said = "; ".join(f"{s.outlet} {words.moment(s.at)}" for s in timed)
    chart = alt.layer(line, dots, times).properties(width=480, height=34 * len({s.outlet for s in timed}))
    return drawing(name, chart, words.say("chart.chain_alt", title=row.title, said=said))
