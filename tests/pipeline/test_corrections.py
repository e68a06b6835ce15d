"""The table of corrections: inert for spreadsheets, read as Excel saves it, refused whole with its rows named."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.campaign import read_campaign
from pipeline.corrections import COLUMNS, Correction, read_corrections, read_sheet, write_sheet
from pipeline.errors import UserError

CAMPAIGN = read_campaign(Path(__file__).parents[2] / "campaigns" / "nq98")
AT = datetime(2025, 1, 2, tzinfo=UTC)


def said(article: str, story: str) -> dict[str, Any]:
    now = {"relevant": "yes", "topics": "d5_tai_chinh", "plan_items": "", "day": "2024-07-09", "story": story}
    return {"article_id": article, "title": "t", **now, **{f"own_{k}": v for k, v in now.items()}}


PRESENT = {a: said(a, s) for a, s in [("1234567890123e45", "1234567890123e45"), ("b", "1234567890123e45"), ("c", "c")]}


def read(*rows: dict[str, str]) -> list[Correction]:
    return read_corrections(list(enumerate(rows, 2)), PRESENT, CAMPAIGN, "An", AT, "labels.csv")


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("article_id", "id-0000", "row 2: no article '0000'"),
        ("new_topics", "d9", "row 2, new_topics: no topic 'd9'"),
        ("new_plan_items", "P99", "no plan item 'P99'"),
        ("new_day", "hôm qua", "is not a day"),
        ("new_day", "1/1/2090", "in the future"),
        ("new_relevant", "maybe", "neither yes"),
        ("new_story", "nothing", "no article 'nothing'"),
    ],
)
def test_one_bad_cell_refuses_the_whole_table(cell: str, value: str, said: str) -> None:
    bad = {"article_id": "c", "new_relevant": "no", cell: value}
    with pytest.raises(UserError) as refused:
        read(bad, {"article_id": "b", "new_relevant": "no"})
    assert said in str(refused.value)
    assert "1 cells" in str(refused.value)


def test_the_first_of_a_story_stays_and_two_rows_must_agree() -> None:
    with pytest.raises(UserError, match="correct those instead"):
        read({"article_id": "id-1234567890123e45", "new_story": "c"})
    with pytest.raises(UserError, match="row 3, new_relevant: another row"):
        read({"article_id": "b", "new_relevant": "no"}, {"article_id": "b", "new_relevant": "program"})
    [moved] = read({"article_id": "b", "new_story": "id-b"})
    assert (moved.from_value, moved.to_value) == ("1234567890123e45", "b")


def test_what_is_said_already_is_no_correction() -> None:
    assert read({"article_id": "c", "new_relevant": "Có", "new_day": "09/07/2024", "new_plan_items": "none"}) == []


@pytest.mark.parametrize(("mark", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")])
def test_any_table_of_excel_is_read(tmp_path: Path, mark: str, encoding: str) -> None:
    path = tmp_path / "labels.csv"
    cells = {"article_id": "id-c", "new_topics": "d4_dau_tu | D5_TAI_CHINH", "note": "hai, ba"}
    row = mark.join('"' + cells.get(c, "") + '"' for c in COLUMNS)
    path.write_text(mark.join(COLUMNS) + "\r\n\r\n" + row + "\r\n", encoding=encoding)
    [found] = read_corrections(read_sheet(path), PRESENT, CAMPAIGN, "An", AT, str(path))
    assert (found.to_value, found.note) == ("d4_dau_tu|d5_tai_chinh", "hai, ba")


def test_what_is_written_is_inert_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    row = {**PRESENT["1234567890123e45"], "title": '=HYPERLINK("http://x")', "lead": "dòng một\ndòng; hai"}
    assert write_sheet([row], path) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    [(line, back)] = read_sheet(path)
    assert (line, back["article_id"], back["title"][:2]) == (2, "id-1234567890123e45", "'=")
    assert back["lead"] == "dòng một dòng; hai"
    assert read(back) == []


@pytest.mark.parametrize(("content", "said"), [(b"a;b\r\n", "no column article_id"), (b"\xff\x00\xd8 x", "not UTF-8")])
def test_another_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "labels.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_sheet(path)
