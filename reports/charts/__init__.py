"""The charts of a report: the same data as its tables, in Vega-Lite through altair.

Colours survive greyscale and colour blindness (dark blue, orange, light grey); what they say is also told by shape,
sign or text. Every chart takes rows of the model and a language, and gives a `Drawing`, or None where there is nothing.
"""

from collections.abc import Mapping

from pipeline.summary import Report
from reports.charts.bars import audiences, outlets, topics
from reports.charts.drawing import Drawing
from reports.charts.plan import plan, plan_months
from reports.charts.times import chain, timeliness
from reports.charts.weeks import weeks
from reports.language import Language

__all__ = ["Drawing", "audiences", "chain", "drawn", "outlets", "plan", "plan_months", "timeliness", "topics", "weeks"]
CHAINS = 3


def drawn(r: Report, words: Language) -> Mapping[str, Drawing]:
    """All charts of a report by name; one without data is left out rather than drawn empty."""
    made = [
        weeks(r.weeks, words),
        outlets(r.outlets, words),
        topics(r.topics, words),
        audiences(r.audiences, words),
        plan(r.plan, words),
        plan_months(r.plan, words),
        timeliness(r.milestones, words),
        *(chain(c, words, f"chain_{k}") for k, c in enumerate(r.chains[:CHAINS])),
    ]
    return {d.name: d for d in made if d}
