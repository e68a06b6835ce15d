"""The charts of a summary as inline SVG: the same data as the tables, drawn without any script or outside host.

Colours survive greyscale and colour blindness (dark blue, orange, light grey); state is also told by shape or text.
"""

from itertools import accumulate

import altair as alt
import pandas as pd
import vl_convert

from pipeline.summary import MilestoneRow, OutletRow, PlanRow, TopicRow, WeeklySummary, WeekPoint
from reports.words import STATE, lag

BLUE, ORANGE, GREY, DARK = "#1f4e79", "#d9822b", "#c9ced6", "#22303c"
_FONT = "Noto Sans, DejaVu Sans, Arial, sans-serif"
_STATE_COLOURS = {
    "told": BLUE, "due": "#f2c14e", "silent": "#c0392b", "unknown": "#9aa3ad", "ended": GREY, "not_yet": "#eef1f4",
}  # fmt: skip


def _svg(chart: alt.Chart | alt.LayerChart | alt.FacetChart, alt_text: str) -> str:
    """The drawing, with its description for those who do not see it."""
    styled = chart.configure(
        font=_FONT,
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", gridColor="#e6e9ed", labelLimit=320,
            labelColor=DARK, titleColor=DARK, domainColor="#9aa3ad", tickColor="#9aa3ad",
        ),
        legend=alt.LegendConfig(labelFontSize=12, title=None, orient="top", labelColor=DARK),
    )  # fmt: skip
    svg: str = vl_convert.vegalite_to_svg(styled.to_json())
    escaped = alt_text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escaped}" ', 1)


def weeks(points: list[WeekPoint]) -> str:
    """Articles and stories a week. A week that was not collected whole is a hatched-looking band, never a zero."""
    # Lines run only between weeks that were collected whole: each stretch between broken weeks is a line of its own.
    stretch = list(accumulate(int(not p.whole) for p in points))
    rows = [
        {"tuần": p.label, "loại": kind, "số": value, "trọn": p.whole, "đoạn": part}
        for p, part in zip(points, stretch, strict=True)
        for kind, value in (("bài", p.articles), ("câu chuyện", p.stories))
    ]
    frame = pd.DataFrame(rows)
    order = [p.label for p in points]
    x = alt.X("tuần:O", sort=order, title=None, axis=alt.Axis(labelAngle=-40 if len(points) > 8 else 0))
    broken = pd.DataFrame({"tuần": [p.label for p in points if not p.whole]})
    bands = (
        alt.Chart(broken)
        .mark_bar(color=GREY, opacity=0.55, width={"band": 0.9})
        .encode(x=x, y=alt.value(0), y2=alt.value("height"))
    )
    colour = alt.Color("loại:N", scale=alt.Scale(domain=["bài", "câu chuyện"], range=["#7f8fa3", BLUE]))
    base = alt.Chart(frame.dropna(subset=["số"])).encode(x=x, y=alt.Y("số:Q", title=None, axis=alt.Axis(tickMinStep=1)))
    lines = base.transform_filter("datum.trọn").mark_line(strokeWidth=2.5).encode(color=colour, detail="đoạn:O")
    dots = base.mark_point(filled=True, size=70).encode(color=colour, shape=alt.Shape("loại:N", legend=None))
    layers = [bands, lines, dots] if len(broken) else [lines, dots]
    text = "; ".join(
        f"{p.label}: {'chưa thu thập' if p.articles is None else f'{p.articles} bài'}" for p in points[-6:]
    )
    return _svg(alt.layer(*layers).properties(width=640, height=210), f"Số bài và câu chuyện mỗi tuần. {text}")


def outlets(rows: list[OutletRow], top: int = 16) -> str:
    """Articles by outlet; the part that the outlet published first is dark."""
    chosen = sorted((r for r in rows if r.articles), key=lambda r: -r.articles)[:top]
    frame = pd.DataFrame(
        [
            {"cơ quan": r.outlet, "phần": part, "bài": value, "thứ tự": i}
            for r in chosen
            for i, (part, value) in enumerate(
                (("đăng đầu tiên", r.first_published), ("đăng sau, đăng lại", max(0, r.articles - r.first_published)))
            )
        ]
    )
    chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y("cơ quan:N", sort=[r.outlet for r in chosen], title=None),
            x=alt.X("bài:Q", title="bài", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "phần:N", scale=alt.Scale(domain=["đăng đầu tiên", "đăng sau, đăng lại"], range=[BLUE, "#a9bcd0"])
            ),
            order="thứ tự:Q",
        )
    )
    text = "; ".join(f"{r.outlet} {r.articles} bài" for r in chosen[:6])
    return _svg(chart.properties(width=470, height=24 * max(2, len(chosen))), f"Số bài theo cơ quan báo chí. {text}")


def topics(rows: list[TopicRow]) -> str:
    """Articles by topic: as their main topic (dark), and as any of their topics."""
    chosen = sorted((r for r in rows if r.any.articles), key=lambda r: (-r.main.articles, -r.any.articles))
    frame = pd.DataFrame(
        [
            {"chủ đề": r.vi, "phần": part, "bài": value, "thứ tự": i}
            for r in chosen
            for i, (part, value) in enumerate(
                (("chủ đề chính", r.main.articles), ("chủ đề phụ", max(0, r.any.articles - r.main.articles)))
            )
        ]
    )
    chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y("chủ đề:N", sort=[r.vi for r in chosen], title=None),
            x=alt.X("bài:Q", title="bài", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("phần:N", scale=alt.Scale(domain=["chủ đề chính", "chủ đề phụ"], range=[BLUE, "#a9bcd0"])),
            order="thứ tự:Q",
        )
    )
    text = "; ".join(f"{r.vi} {r.main.articles}" for r in chosen[:5])
    return _svg(chart.properties(width=420, height=24 * max(2, len(chosen))), f"Số bài theo chủ đề. {text}")


def plan(rows: list[PlanRow]) -> str:
    """One square an item, by what is known of it; the code stands in the square."""
    frame = pd.DataFrame(
        [
            {
                "mã": r.item_id,
                "nhóm": r.item_id[:3],
                "cột": int(r.item_id[4:]),
                "trạng thái": STATE[r.state],
                "khoá": r.state,
            }
            for r in rows
        ]
    )
    used = [s for s in _STATE_COLOURS if s in set(frame["khoá"])]
    base = alt.Chart(frame).encode(
        x=alt.X("cột:O", axis=None), y=alt.Y("nhóm:N", title=None, axis=alt.Axis(domain=False, ticks=False))
    )
    squares = base.mark_rect(stroke="white", strokeWidth=3, cornerRadius=4).encode(
        color=alt.Color(
            "trạng thái:N",
            scale=alt.Scale(domain=[STATE[s] for s in used], range=[_STATE_COLOURS[s] for s in used]),
        )
    )
    dark = [STATE[s] for s in ("told", "silent", "unknown")]
    labels = base.mark_text(fontSize=11).encode(
        text="mã:N",
        color=alt.condition(
            alt.FieldOneOfPredicate(field="trạng thái", oneOf=dark), alt.value("white"), alt.value(DARK)
        ),
    )
    silent = ", ".join(r.item_id for r in rows if r.state == "silent") or "không có"
    width = 58 * int(frame["cột"].max())
    return _svg(
        alt.layer(squares, labels).properties(width=width, height=40 * frame["nhóm"].nunique()),
        f"Các nội dung của kế hoạch theo tình trạng. Im lặng: {silent}",
    )


def timeliness(rows: list[MilestoneRow]) -> str:
    """One row a milestone, one dot an outlet's first article, in calendar days from the milestone."""
    measured = [r for r in rows if r.measured and r.lags]
    frame = pd.DataFrame(
        [
            {"mốc": f"{r.milestone_id} · {r.day:%d/%m}", "ngày": d, "cơ quan": r.lags.count(d)}
            for r in measured
            for d in sorted(set(r.lags))
        ]
    )
    order = [f"{r.milestone_id} · {r.day:%d/%m}" for r in measured]
    y = alt.Y("mốc:N", sort=order, title=None)
    days = [d for r in measured for d in r.lags]
    x = alt.X(
        "ngày:Q",
        title="ngày tính từ sự kiện (0 = cùng ngày)",
        axis=alt.Axis(tickMinStep=1, format="d"),
        scale=alt.Scale(domain=[min(-1, *days) - 0.5, max(3, *days) + 0.5]),
    )
    zero = alt.Chart(pd.DataFrame({"ngày": [0]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="ngày:Q")
    dots = (
        alt.Chart(frame)
        .mark_circle(color=BLUE, opacity=0.9)
        .encode(y=y, x=x, size=alt.Size("cơ quan:Q", scale=alt.Scale(range=[90, 420]), legend=None))
    )
    counts = alt.Chart(frame).mark_text(color="white", fontSize=10).encode(y=y, x=x, text="cơ quan:Q")
    text = "; ".join(f"{r.milestone_id} {lag(r.lag_days)}" for r in measured)
    return _svg(
        alt.layer(zero, dots, counts).properties(width=520, height=max(60, 34 * len(measured))),
        f"Số ngày từ sự kiện đến bài đầu tiên của mỗi cơ quan báo chí. Bài đầu tiên: {text}",
    )


def drawn(s: WeeklySummary) -> dict[str, str]:
    """All charts of a summary by name; one without data is left out rather than drawn empty."""
    made = {"weeks": weeks(s.weeks)} if s.weeks else {}
    if any(o.articles for o in s.outlets):
        made["outlets"] = outlets(s.outlets)
    if any(t.any.articles for t in s.topics):
        made["topics"] = topics(s.topics)
    if s.plan:
        made["plan"] = plan(s.plan)
    if any(m.measured and m.lags for m in s.milestones):
        made["timeliness"] = timeliness(s.milestones)
    return made
