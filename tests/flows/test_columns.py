from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from flows.commands.columns import blocks, cell, key, tables


def printed(frame: pd.DataFrame, room: int | None) -> list[list[str]]:
    """The lines of each block, as they come out on a terminal of `room` cells."""
    made = []
    for table, width in tables(frame, room):
        console = Console(width=width, highlight=False)
        with console.capture() as said:
            console.print(table)
        made.append([line.rstrip() for line in said.get().splitlines()])
    return made


@given(st.lists(st.integers(1, 60), min_size=1, max_size=30), st.integers(20, 200))
def test_blocks_hold_every_column_once_in_order_behind_the_first(widths: list[int], room: int) -> None:
    made = blocks(widths, room)
    assert [k for block in made for k in block[1:]] == list(range(1, len(widths)))
    assert all(block[0] == 0 for block in made)
    for block in made:
        assert len(block) <= 2 or sum(widths[k] + 2 for k in block) - 2 <= room


@pytest.mark.parametrize(
    ("columns", "lead"),
    [
        ({"campaign": ["a", "a"], "item": ["x", "y"], "n": [1, 2]}, [1]),
        ({"week": [1, 2], "item": ["x", "y"]}, [0]),
        ({"week": [1, 1, 2], "item": ["x", "y", "x"], "n": [1, 2, 3]}, [0, 1]),
        ({"campaign": ["a"] * 3, "item": ["x", "x", "y"], "text": ["t", "t", "u"], "month": [1, 2, 1]}, [1, 3]),
        ({"week": [1, 1], "item": ["x", "x"]}, [0]),
        ({"one": ["a"], "row": ["b"]}, [0]),
        ({"title": ["a" * 40, "b" * 40], "n": [1, 2]}, [0]),
    ],
)
def test_the_key_is_what_tells_the_rows_apart(columns: dict[str, list[object]], lead: list[int]) -> None:
    widths = [max(len(str(v)) for v in values) for values in columns.values()]
    assert key(pd.DataFrame(columns), widths, 60) == lead


WIDE = pd.DataFrame(
    {
        "week_start": pd.to_datetime(["2024-07-08", "2025-12-08"]),
        **{f"a_long_column_name_{k}": [1234567 + k, k] for k in range(8)},
        "share": [0.123456, float("nan")],
    }
)


def test_a_wide_answer_comes_in_blocks_with_whole_values() -> None:
    made = printed(WIDE, 80)
    assert len(made) > 1
    assert all(block[0].startswith("week_start") for block in made)
    assert all(len(line) <= 80 for block in made for line in block)
    text = "\n".join(line for block in made for line in block)
    assert all(str(1234567 + k) in text for k in range(8))
    assert text.count("2024-07-08") == len(made)


def test_nothing_is_folded_where_nobody_looks() -> None:
    frame = WIDE.assign(title="một tiêu đề rất dài " * 20)
    (block,) = printed(frame, None)
    assert len(block) == 2 + len(frame)
    assert ("một tiêu đề rất dài " * 20).strip() in block[2]


def test_long_text_folds_on_a_terminal_and_numbers_do_not() -> None:
    (block,) = printed(pd.DataFrame({"title": ["chữ " * 60], "n": [12345678901]}), 70)
    assert len(block) > 4
    assert "12345678901" in block[2]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (float("nan"), ""),
        (3.0, "3"),
        (123456.789, "123456.789"),
        (1 / 3, "0.3333"),
        (0.00001234, "1.234e-05"),
        (np.True_, "true"),
        (pd.Timestamp("2024-07-08"), "2024-07-08"),
        (pd.Timestamp("2024-07-08 09:30"), "2024-07-08 09:30:00"),
        (pd.Timestamp("2024-07-08", tz="UTC"), "2024-07-08 00:00:00+00:00"),
        (date(2024, 7, 8), "2024-07-08"),
        (np.array(["a", "b"]), "a, b"),
        ("\x1b[31mred", "\ufffd[31mred"),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


def test_brackets_in_titles_are_text_and_not_colours() -> None:
    (block,) = printed(pd.DataFrame({"title": ["[bold]Infographic[/bold] [đồ họa]"]}), 80)
    assert block[2] == "[bold]Infographic[/bold] [đồ họa]"


def test_the_points_of_a_column_stand_below_each_other() -> None:
    (block,) = printed(pd.DataFrame({"lag": [1.0, 0.25, float("nan"), 12.5]}), 80)
    assert [line.strip() for line in block[2:]] == ["1.00", "0.25", "", "12.50"]
