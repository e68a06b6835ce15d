"""Titles of the sample newsroom that attack whoever opens a report: a formula, markup with a script, a line that turns
around. What is written from them is inert, in files and in a real browser."""

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from flows import clock
from flows.house import House
from flows.settings import Settings
from reports.writing import render, write
from tests.conftest import Played
from warehouse import open_warehouse

FORMULA = '=HYPERLINK("http://evil.example/";"xem")'
TURNED = "\u202e"


@pytest.fixture(scope="module")
def week(played: Played, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary of their week, made of a copy of the warehouse."""
    folder = tmp_path_factory.mktemp("attacks")
    copy = shutil.copy(played.warehouse, folder)
    with open_warehouse(Path(copy)) as w:
        summary = w.weekly_summary(House(Settings()).campaign, date(2025, 11, 17), clock.now(), "test")
    write({"model.json": summary.model_dump_json().encode()}, folder)
    write(render(summary, cache=played.data / "models"), folder)
    return folder


def test_the_attacks_came_through_the_whole_way(week: Path) -> None:
    model = (week / "model.json").read_text(encoding="utf-8")
    assert "=HYPERLINK(" in model
    assert "<script>document.title='owned'</script>" in model
    assert TURNED in model


def test_excel_and_word_hold_no_formula_and_no_link_but_to_the_web(week: Path) -> None:
    parts = ""
    for name in ("summary.xlsx", "summary.docx"):
        with ZipFile(week / name) as book:
            parts += "".join(book.read(p).decode() for p in book.namelist() if p.endswith((".xml", ".rels")))
    assert "=HYPERLINK(" in parts
    assert "<f>" not in parts
    assert TURNED not in parts
    outside = re.findall(r'Target="([^"]+)"[^>]*TargetMode="External"', parts)
    assert outside
    assert {link.split(":")[0] for link in outside} == {"http"}  # the sample newsroom's own pages


def test_text_for_mail_keeps_titles_on_their_lines(week: Path) -> None:
    text = (week / "summary.txt").read_text(encoding="utf-8")
    assert TURNED not in text
    assert not [line for line in text.splitlines() if line.startswith("=")]


@pytest.mark.browser
def test_a_browser_runs_nothing_of_them(week: Path, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("LANTOA_TEST_FULL"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    more = ["--virtual-time-budget=5000", "--enable-logging=stderr", f"--user-data-dir={tmp_path}", "--dump-dom"]
    page = (week / "summary.html").as_uri()
    done = subprocess.run([chromium, *quiet, *more, page], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "<title>owned</title>" not in done.stdout
    # Vega's own tooltips speak of images; the title's must be none, and outside the scripts there is no image at all.
    assert "<img src=x" not in done.stdout
    assert "<img" not in re.sub(r"<script.*?</script>", "", done.stdout, flags=re.DOTALL)
    assert "&lt;script&gt;document.title='owned'&lt;/script&gt;" in done.stdout
    assert TURNED not in done.stdout
    assert "CONSOLE" not in done.stderr, done.stderr
