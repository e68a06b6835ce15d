"""What goes to a spreadsheet: real numbers and days, text that stays text, and every row as it was."""

import csv
import io
import re
import zipfile
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UserError
from reports import sheets
from reports.sheets import to_csv, to_workbook

FRAME = pd.DataFrame(
    {
        "title": ['=HYPERLINK("http://x")', "+84 & <b>Cơ chế</b>\x0b", "  @SUM(A1) 98", None],
        "n": pd.array([1, None, 3, 10**17], dtype="Int64"),
        "share": [0.5, float("nan"), float("inf"), 2.0],
        "day": [date(2025, 12, 8), None, date(2024, 2, 29), date(2025, 1, 1)],
        "at": pd.to_datetime(["2025-12-08T18:30:00Z", None, "2025-12-08T17:00:00Z", None], utc=True),
        "whole": pd.array([True, False, None, True], dtype="boolean"),
        "places": [np.array(["Thủ Đức", "=1"]), None, np.array([]), np.array(["a"])],
    }
)


def cells(book: bytes, sheet: int = 1) -> dict[str, str]:
    """Cell -> its type and raw value, from the file itself; shared strings looked up."""
    with zipfile.ZipFile(io.BytesIO(book)) as z:
        xml = z.read(f"xl/worksheets/sheet{sheet}.xml").decode()
        shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", z.read("xl/sharedStrings.xml").decode(), re.DOTALL)
    assert "<f>" not in xml
    found = re.findall(r'<c r="([A-Z]+\d+)"[^>]*?(?: t="(\w)")?><v>(.*?)</v>', xml)
    return {at: f"{kind}:{shared[int(v)] if kind == 's' else v}" for at, kind, v in found}


def test_numbers_days_and_truths_are_real_and_text_is_inert() -> None:
    book = to_workbook(FRAME, "coverage_weekly", {"question": "=1+1"})
    found = cells(book)
    assert found["A2"] == 's:=HYPERLINK("http://x")'
    assert found["A3"] == "s:+84 &amp; &lt;b&gt;Cơ chế&lt;/b&gt;\ufffd"
    assert "A5" not in found
    # A day is a number of days since 1899-12-30; 18:30 UTC is 01:30 on the day after in Hồ Chí Minh City.
    serial = (date(2025, 12, 8) - date(1899, 12, 30)).days
    assert [found[k] for k in ("B2", "C2", "D2", "F2", "F3")] == [":1", ":0.5", f":{serial}", "b:1", "b:0"]
    assert float(found["E2"][1:]) == pytest.approx(serial + 1 + 1.5 / 24)
    assert found["E4"] == f":{serial + 1}"
    assert "B3" not in found
    assert "D3" not in found
    # Excel would round the one and has no word for the other.
    assert (found["B5"], found["C4"]) == ("s:100000000000000000", "s:inf")
    assert found["G2"] == "s:Thủ Đức, =1"
    assert cells(book, 2)["B1"] == "s:=1+1"
    with zipfile.ZipFile(io.BytesIO(book)) as z:
        xml = z.read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A1:G5"/>' in xml
    assert 'state="frozen"' in xml


def test_a_cell_has_a_limit_and_a_sheet_too(monkeypatch: pytest.MonkeyPatch) -> None:
    long = cells(to_workbook(pd.DataFrame({"t": ["đ" * 40_000]}), "x", {}))["A2"]
    assert (len(long), long[-1]) == (2 + 32_767, "…")
    monkeypatch.setattr(sheets, "_ROWS", 3)
    with pytest.raises(UserError, match=r"4 rows, and a sheet holds 3(.|\n)*--format parquet"):
        to_workbook(FRAME, "x", {})
    assert cells(to_workbook(pd.DataFrame({"a": []}), "[x]/y", {})) == {"A1": "s:a"}


def test_csv_for_programs_and_for_a_vietnamese_excel() -> None:
    plain = list(csv.reader(io.StringIO(to_csv(FRAME))))
    assert plain[0] == list(FRAME.columns)
    assert plain[1][:4] == ['\'=HYPERLINK("http://x")', "1", "0.5", "2025-12-08"]
    assert plain[1][6] == "Thủ Đức, =1"
    excel = to_csv(FRAME, excel=True)
    assert excel.startswith("\ufefftitle;n;share")
    assert excel.split("\r\n")[1].split(";")[1:4] == ["1", "0,5", "2025-12-08"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=6))
def test_no_text_is_run_or_breaks_the_file(texts: list[str]) -> None:
    frame = pd.DataFrame({"t": texts})
    cells(to_workbook(frame, "x", {}))
    rows = list(csv.reader(io.StringIO(to_csv(frame)), strict=True))[1:]
    assert len(rows) == len(texts)
    assert all(not row or row[0][:1] not in ("=", "+", "-", "@") for row in rows)
