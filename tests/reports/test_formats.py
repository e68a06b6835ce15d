"""Word, Excel and plain text: what an office opens, the same bytes each time, and inert whatever an outlet served."""

import re
import time
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from model import HOSTILE, SHOWN, account, summary

from pipeline.summary import WeeklySummary
from reports import language
from reports.blocks import Page
from reports.excel import xlsx
from reports.plaintext import text
from reports.sections import page
from reports.word import docx
from reports.writing import FORMATS, render

VI = language("vi")


@pytest.fixture(scope="module")
def week() -> Page:
    return page(summary(), VI)


@pytest.fixture(scope="module")
def word(week: Page) -> bytes:
    return docx(week)


@pytest.fixture(scope="module")
def sheets(week: Page) -> dict[str, str]:
    """The parts of the workbook as text."""
    with ZipFile(BytesIO(xlsx(week))) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels"))}


def test_the_stored_model_gives_the_same_bytes_again(week: Page, word: bytes) -> None:
    stored = WeeklySummary.model_validate_json(summary().model_dump_json())
    before = {"docx": word, "xlsx": xlsx(week), "txt": text(week)}
    time.sleep(2)  # the clock of zip members ticks every two seconds
    after = render(stored, asked=list(before))
    assert {name: data == after[f"summary.{name}"] for name, data in before.items()} == dict.fromkeys(before, True)


def test_word_has_real_headings_table_heads_and_described_pictures(word: bytes) -> None:
    document = Document(BytesIO(word))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert [VI.say(f"section.{s}") for s in ("due", "breadth", "claims", "annex")] == [
        h for h in headings if h in {VI.say(f"section.{s}") for s in ("due", "breadth", "claims", "annex")}
    ]
    xml = document.element.xml
    assert xml.count("<w:tblHeader") >= len(document.tables) - 1  # the figures of the first page have no head
    # No line ends within P25-01, whoever copies it gets a plain hyphen, and a short table stays on one page.
    assert "P25</w:t><w:noBreakHyphen/><w:t>01" in re.sub(r">\s+<", "><", xml)
    due = next(t for t in document.tables if t.rows[-1].cells[0].text == "P25-01")
    assert [bool(r.cells[0].paragraphs[0].paragraph_format.keep_with_next) for r in due.rows] == [True, False]
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', xml)
    assert len(described) == len(document.inline_shapes) >= 7
    assert all(len(d) > 20 for d in described)
    assert document.styles["Normal"].font.name == "Times New Roman"  # type: ignore[union-attr]
    assert round(document.sections[0].page_width.cm, 1) == 21.0  # type: ignore[union-attr]


def test_dates_of_documents_are_the_models(word: bytes, sheets: dict[str, str]) -> None:
    made = "2025-12-14T18:30:00Z"
    with ZipFile(BytesIO(word)) as parts:
        assert parts.read("docProps/core.xml").decode().count(made) == 2
        assert {i.date_time for i in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert made in sheets["docProps/core.xml"]


def test_excel_holds_numbers_and_days_with_filters_and_frozen_heads(sheets: dict[str, str], week: Page) -> None:
    tables = [s for name, s in sheets.items() if name.startswith("xl/worksheets/sheet") and "<autoFilter" in s]
    assert len(tables) == len(week.tables())
    assert all('state="frozen"' in s for s in tables)
    plan = next(s for s in tables if "P24-01" in shared(sheets, s))
    # 1 January 2025 as Excel counts days.
    assert f"<v>{(date(2025, 1, 1) - date(1899, 12, 30)).days}</v>" in plan


def test_nothing_from_the_web_is_a_formula_or_a_dangerous_link(sheets: dict[str, str], word: bytes) -> None:
    assert not [name for name, s in sheets.items() if "<f>" in s]
    assert HOSTILE not in "".join(sheets.values())
    assert "=HYPERLINK" in sheets["xl/sharedStrings.xml"]  # the title, as text
    with ZipFile(BytesIO(word)) as parts:
        links = sheets_links(sheets) + re.findall(
            r'Target="([^"]+)"', parts.read("word/_rels/document.xml.rels").decode()
        )
    outside = [x for x in links if ":" in x]
    assert outside
    assert {x.split(":")[0] for x in outside} <= {"http", "https"}
    words = "\n".join(
        p.text for t in Document(BytesIO(word)).tables for row in t.rows for c in row.cells for p in c.paragraphs
    )
    assert SHOWN in words


def test_plain_text_is_short_and_tells_what_the_first_page_tells(week: Page) -> None:
    said = text(week).decode()
    assert said.count("\n") < 90
    assert "Đến hạn mà vẫn im lặng 1 nội dung: P25-01" in said
    assert "javascript:" not in said


def test_measures_and_their_intervals_are_numbers_in_a_spreadsheet() -> None:
    """A demand at 0.5 (0.2 to 0.8): one cell of the page each, three numbers of the sheet."""
    with ZipFile(BytesIO(xlsx(page(account(), VI)))) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert re.findall(r"<v>(0\.\d+)</v>", sheet) == ["0.5", "0.2", "0.8"]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_an_account_is_written_in_every_format(code: str) -> None:
    files = render(account(), code, [f for f in FORMATS if f != "html"])
    middle = "" if code == "vi" else ".en"
    assert sorted(files) == [f"summary{middle}.docx", f"summary{middle}.txt", f"summary{middle}.xlsx"]
    assert language(code).say("section.demands").upper().encode() in files[f"summary{middle}.txt"]


def shared(sheets: dict[str, str], sheet: str) -> list[str]:
    every = re.findall(r"<si><t[^>]*>(.*?)</t></si>", sheets["xl/sharedStrings.xml"], re.DOTALL)
    return [every[int(i)] for i in re.findall(r't="s"><v>(\d+)</v>', sheet)]


def sheets_links(sheets: dict[str, str]) -> list[str]:
    return [x for name, s in sheets.items() if "worksheets/_rels" in name for x in re.findall(r'Target="([^"]+)"', s)]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_no_word_of_a_head_over_numbers_is_broken_in_word(code: str) -> None:
    """Of 16.5 cm, without two margins of a millimetre; a bold letter of 8.5 points takes some 1.6 mm."""
    for table in (t for r in (summary(), account()) for t in page(r, language(code)).tables() if t.on != "sheet"):
        for c in (c for c in table.columns if c.kind in ("number", "share", "articles")):
            room = 165 * table.share(c) / 100 - 2
            assert room >= 1.6 * max(map(len, c.title.split())), (table.id, c.title)
