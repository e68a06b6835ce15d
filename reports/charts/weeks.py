"""Articles and stories week by week; a week that was not collected whole is hatched and never joined to a line."""

from collections.abc import Sequence
from itertools import accumulate

import altair as alt
import pandas as pd

from pipeline.summary import WeekPoint
from reports.charts.drawing import BLUE, Drawing, drawing, whole_numbers
from reports.charts.hatch import hatch
from reports.language import Language

WIDTH, HEIGHT = 640, 210
_TOLD = 6
"Weeks that the description names."


def weeks(points: Sequence[WeekPoint], words: Language) -> Drawing | None:
    if all(p.articles is None for p in points):
        return None
    kinds = [words.say("unit.articles"), words.say("unit.stories")]
    # Lines run only between weeks that were collected whole: each stretch between broken weeks is a line of its own.
    stretch = list(accumulate(int(not p.whole) for p in points))
    frame = pd.DataFrame(
        [
            {"week": p.label, "kind": kind, "n": value, "whole": p.whole, "stretch": part}
            for p, part in zip(points, stretch, strict=True)
            for kind, value in zip(kinds, (p.articles, p.stories), strict=True)
        ]
    )
    order = [p.label for p in points]
    # Names of every week would overlap in a long period.
    every = max(1, round(len(order) / 26))
    axis = alt.Axis(labelAngle=-40 if len(points) > 8 else 0, values=order[::-every][::-1])
    x = alt.X("week:O", sort=order, title=None, axis=axis, scale=alt.Scale(domain=order))
    broken = pd.DataFrame({"week": [p.label for p in points if not p.whole]})
    lines_of = hatch(0.9 * WIDTH / len(points), HEIGHT)
    bands = (
        alt.Chart(broken)
        .mark_point(shape=lines_of, size=4, stroke="#8c96a3", strokeWidth=1, filled=False, opacity=0.8)
        .encode(x=x, y=alt.value(HEIGHT / 2))
    )
    colour = alt.Color("kind:N", title=None, scale=alt.Scale(domain=kinds, range=["#7f8fa3", BLUE]))
    tip = [
        alt.Tooltip("week:O", title=words.say("col.week")),
        alt.Tooltip("kind:N", title=" "),
        alt.Tooltip("n:Q", title=words.say("col.number")),
    ]
    top = max((p.articles or 0 for p in points), default=0)
    known = frame.dropna(subset=["n"])
    steps = whole_numbers(top, 6)
    # The scale is given, not found: a layer of whole weeks may be empty.
    scale = alt.Scale(domain=[0, max(1, top, *steps)])
    base = alt.Chart(known).encode(
        x=x, y=alt.Y("n:Q", title=None, scale=scale, axis=alt.Axis(values=steps, format="d"))
    )
    lines = base.transform_filter("datum.whole").mark_line(strokeWidth=2.5).encode(color=colour, detail="stretch:O")
    dots = base.mark_point(filled=True, size=70 if len(points) <= 30 else 25).encode(
        color=colour, shape=alt.Shape("kind:N", title=None, scale=alt.Scale(domain=kinds)), tooltip=tip
    )
    layers = [bands, lines, dots] if len(broken) else [lines, dots]
    last = [p for p in points if p.articles is not None][-_TOLD:]
    said = "; ".join(f"{p.label}: {words.number(p.articles)}" for p in last)
    text = words.say("chart.weeks_alt", broken=len(broken), said=said)
    return drawing("weeks", alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), text)
