"""Plots: what is chosen, and that nothing is drawn where nothing is known."""

from datetime import date, timedelta

import pandas as pd
import pytest
from rich.cells import cell_len

from pipeline.errors import UserError
from reports.plotted import plotted
from reports.terminal import drawn

W = [date(2025, 11, 3) + timedelta(days=7 * k) for k in range(60)]


def weeks(rows: list[tuple[int, int, bool]]) -> pd.DataFrame:
    return pd.DataFrame({"week_start": [W[k] for k, _, _ in rows], "articles": [n for _, n, _ in rows],
                         "stories": [n - 1 for _, n, _ in rows], "whole": [w for _, _, w in rows]})  # fmt: skip


def test_a_week_without_a_row_is_a_gap_and_a_broken_one_stands_apart() -> None:
    plot = plotted(weeks([(0, 4, True), (1, 9, False), (3, 5, True), (12, 6, True)]))
    assert plot.steps == ["2025-W45", "2025-W46", "2025-W47", "2025-W48", "", "", "2026-W05"]
    assert [s.name for s in plot.series] == ["articles", "stories"]
    assert plot.series[0].values == [4, None, None, 5, None, None, 6]
    assert plot.series[0].marked == [None, 9, None, None, None, None, None]
    assert plot.notes == [
        "no row, so nothing is known: 2025-W47, 2025-W49 to 2026-W04 (8)",
        "× not whole, part of it is missing: 2025-W46",
    ]


def test_no_line_leads_over_a_gap() -> None:
    said = drawn(plotted(weeks([(0, 4, True), (1, 9, False), (2, 4, True)]), y=["articles"]), 80, False).plain
    picture = said.split("└")[0]
    assert (picture.count("●"), picture.count("×")) == (2, 1)
    assert not [c for c in picture if "\u2801" <= c <= "\u28ff"]
    joined = drawn(plotted(weeks([(0, 4, True), (1, 9, True)]), y=["articles"]), 80, False).plain
    assert [c for c in joined if "\u2801" <= c <= "\u28ff"]


def test_ticks_are_the_values_they_stand_beside() -> None:
    said = drawn(plotted(weeks([(0, 0, True), (1, 10, True)]), y=["articles"]), 60, False).plain.splitlines()
    assert next(line for line in said if line.startswith("10 ┤")).count("●") == 1
    assert next(line for line in said if line.startswith(" 0 ┤")).count("●") == 1


def test_bars_keep_the_order_and_vietnamese_names_stand_in_line() -> None:
    frame = pd.DataFrame({"vi": ["Đầu tư", "Nhà ở xã hội và những chuyện rất dài dòng khác nữa", "o\u0302"],
                          "articles": [8, 4, 0], "stories": [8, None, 0]})  # fmt: skip
    said = drawn(plotted(frame, y=["articles"]), 60, False).plain.splitlines()
    assert [line[-1] for line in said[1:4]] == ["█", "█", "0"]
    assert len({cell_len(line.split("█")[0].rstrip()) for line in said[1:3]}) == 1
    assert "…" in said[2]
    assert all(cell_len(line) <= 60 for line in said)
    assert " - " in drawn(plotted(frame), 60, False).plain.replace("-\n", "- \n")


def test_rows_of_one_week_are_parted_and_the_largest_are_kept() -> None:
    rows = [(W[k], f"o{n}", n) for k in range(2) for n in range(8)]
    frame = pd.DataFrame(rows, columns=["week_start", "outlet_id", "articles"])
    plot = plotted(frame)
    assert [s.name for s in plot.series] == ["o7", "o6", "o5", "o4", "o3", "o2"]
    assert plot.notes == ["the 6 largest of 8 outlet_id; the others are left out"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"x": "weke"}, "no column 'weke'"),
        ({"y": ["whole"]}, "whole holds no numbers"),
        ({"y": ["articles", "stories"], "by": "whole"}, "several measures"),
        ({"x": "whole", "y": ["articles"], "by": "whole"}, "several rows for one whole"),
    ],
)
def test_what_cannot_be_drawn_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        plotted(weeks([(0, 1, True), (1, 2, True), (2, 3, True)]), **given)  # type: ignore[arg-type]


def test_completeness_is_said() -> None:
    frame = weeks([(0, 1, True), (1, 2, True)]).assign(completeness=[0.9, None])
    assert plotted(frame).notes == ["completeness 90%, unknown for 1 of 2 rows"]
    assert plotted(frame.assign(completeness=[None, None])).notes == ["completeness unknown (chưa biết)"]
