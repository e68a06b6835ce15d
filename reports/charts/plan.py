"""The plan at a glance: one square an item by its state, and items by month."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from pipeline.summary import PlanRow
from reports.charts.drawing import BLUE, DARK, GREY, Drawing, drawing
from reports.charts.hatch import hatch
from reports.language import Language

_COLOURS = {
    "told": BLUE, "due": "#f2c14e", "silent": "#c0392b", "unknown": "#9aa3ad", "ended": GREY, "not_yet": "#eef1f4",
}  # fmt: skip
# In greyscale told and silent are both dark: the sign tells them apart.
_SIGNS = {"told": "✓", "due": "!", "silent": "✕", "unknown": "?", "ended": "–", "not_yet": "·"}
_DARK = ("told", "silent", "unknown")


def plan(rows: Sequence[PlanRow], words: Language) -> Drawing | None:
    """One square an item, by what is known of it; its code and the sign of its state stand in the square."""
    if not rows:
        return None
    frame = pd.DataFrame(
        [
            {
                "id": r.item_id,
                "label": f"{r.item_id} {_SIGNS[r.state]}",
                "group": r.item_id.rsplit("-", 1)[0],
                "column": sum(o.item_id.rsplit("-", 1)[0] == r.item_id.rsplit("-", 1)[0] for o in rows[:k]),
                "state": f"{_SIGNS[r.state]} {words.term('state', r.state)}",
                "what": words.name(r),
            }
            for k, r in enumerate(rows)
        ]
    )
    used = [s for s in _COLOURS if any(r.state == s for r in rows)]
    legend = {s: f"{_SIGNS[s]} {words.term('state', s)}" for s in used}
    groups = list(dict.fromkeys(frame["group"]))
    base = alt.Chart(frame).encode(
        x=alt.X("column:O", axis=None),
        y=alt.Y("group:N", title=None, sort=groups, axis=alt.Axis(domain=False, ticks=False)),
    )
    squares = base.mark_rect(stroke="white", strokeWidth=3, cornerRadius=4).encode(
        color=alt.Color("state:N", scale=alt.Scale(domain=list(legend.values()), range=[_COLOURS[s] for s in used])),
        tooltip=[alt.Tooltip("id:N", title=" "), alt.Tooltip("what:N", title=" "), alt.Tooltip("state:N", title=" ")],
    )
    light = alt.FieldOneOfPredicate(field="state", oneOf=[legend[s] for s in used if s in _DARK])
    labels = base.mark_text(fontSize=11).encode(
        text="label:N", color=alt.condition(light, alt.value("white"), alt.value(DARK))
    )
    silent = ", ".join(r.item_id for r in rows if r.state == "silent") or words.say("word.none")
    states = [(s, sum(r.state == s for r in rows)) for s in used]
    counted = ", ".join(f"{words.term('state', s)} {n}" for s, n in states)
    size = {"width": 62 * (int(frame["column"].max()) + 1), "height": 38 * len(groups)}
    return drawing(
        "plan",
        alt.layer(squares, labels).properties(**size),
        words.say("chart.plan_alt", counted=counted, silent=silent),
    )


def plan_months(rows: Sequence[PlanRow], words: Language) -> Drawing | None:
    """Items by month: the darker, the more articles. A frame: the item's window; hatching: a month not collected."""
    cells = [(r, c) for r in rows for c in r.months]
    if not cells:
        return None
    frame = pd.DataFrame(
        [
            {
                "id": r.item_id, "month": words.month(c.month), "n": c.articles, "collected": c.collected,
                "window": c.in_window,
                "text": str(c.articles) if c.articles or (c.collected and c.in_window) else "",
            }
            for r, c in cells
        ]
    )  # fmt: skip
    months = [words.month(m) for m in sorted({c.month for _, c in cells})]
    items = [r.item_id for r in rows if r.months]
    wide, high = max(22, min(34, 640 // len(months))), 20
    axis = alt.Axis(orient="top", labelAngle=-60, domain=False, ticks=False)
    x = alt.X("month:O", sort=months, title=None, axis=axis)
    y = alt.Y("id:N", sort=items, title=None, axis=alt.Axis(domain=False, ticks=False))
    top = max(4, int(frame["n"].max()))
    base = alt.Chart(frame).encode(x=x, y=y)
    missing = base.transform_filter("!datum.collected && datum.n == 0")
    ground = missing.mark_point(shape=hatch(wide, high, 6.0), size=4, stroke="#b4bcc6", strokeWidth=0.8, filled=False)
    told = (
        base.transform_filter("datum.collected || datum.n > 0")
        .mark_rect()
        .encode(
            color=alt.Color("n:Q", legend=None, scale=alt.Scale(domain=[0, top], range=["#f5f7fa", BLUE])),
            tooltip=["id:N", "month:O", "n:Q"],
        )
    )
    frames = (
        base.transform_filter("datum.window").mark_rect(filled=False, stroke="#5b6875", strokeWidth=1).encode(x=x, y=y)
    )
    numbers = base.mark_text(fontSize=10).encode(
        text="text:N", color=alt.condition(f"datum.n > {top / 2}", alt.value("white"), alt.value(DARK))
    )
    chart = alt.layer(ground, told, frames, numbers).properties(width=wide * len(months), height=high * len(items))
    most = max(cells, key=lambda pair: pair[1].articles)
    text = words.say(
        "chart.plan_months_alt", items=len(items), months=len(months), most=most[0].item_id,
        month=words.month(most[1].month), n=most[1].articles,
    )  # fmt: skip
    return drawing("plan_months", chart, text)
