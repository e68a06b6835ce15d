"""The summary in a real browser: Debian's Chromium, headless, without any network."""

import json
import os
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from chrome import chromium as browser
from model import account, summary

from reports.writing import render, write

pytestmark = pytest.mark.browser
AXE = """axe.run(document, {resultTypes: ['violations']}).then(r =>
  r.violations.map(v => [v.impact, v.id, v.nodes[0].html]))"""
PROBE = """<script>
addEventListener('load', () => {
  const page = document.querySelector('iframe').contentDocument, frame = document.querySelector('iframe').contentWindow;
  const wide = page.documentElement.scrollWidth > page.documentElement.clientWidth;
  const first = page.querySelector('details.n');
  first.querySelector('summary').click();
  const link = first.querySelector('a');
  const row = page.querySelector(link.getAttribute('href'));
  document.title = JSON.stringify({
    wide: wide || page.querySelector('.card ol').getBoundingClientRect().right > frame.innerWidth,
    open: first.open, list: first.querySelector('ol').getBoundingClientRect().height > 0,
    row: row && row.tagName, charts: page.querySelectorAll('svg[role=img]').length,
    drawn: [...page.querySelectorAll('figure')].every(f =>
      [...f.querySelectorAll('svg')].some(s => s.getBoundingClientRect().height > 40)),
    live: page.querySelectorAll('figure .live svg').length,
    owned: page.title.includes('owned') || document.title.includes('owned'),
    asked: performance.getEntriesByType('resource').concat(frame.performance.getEntriesByType('resource')).length,
  });
});
</script>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get("LANTOA_TEST_FULL"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    return found


def run(chromium: str, profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    more = ["--disable-component-update", "--disable-sync", "--disable-quic", f"--user-data-dir={profile}"]
    done = subprocess.run([chromium, *quiet, *more, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a week whose titles attack whoever opens it; its charts are drawn by scripts."""
    folder = tmp_path_factory.mktemp("week")
    write(render(summary(), asked=["html"]), folder)
    return folder


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)], ids=["desk", "phone"])
def test_a_number_opens_its_articles_and_the_page_fits(
    chromium: str, folder: Path, tmp_path: Path, width: int, height: int
) -> None:
    frame = f'<iframe src="summary.html" style="width:{width}px;height:{height}px"></iframe>'
    (folder / f"probe{width}.html").write_text(f"<!doctype html>{frame}{PROBE}", encoding="utf-8")
    url = (folder / f"probe{width}.html").as_uri()
    flags = ("--allow-file-access-from-files", "--virtual-time-budget=9000", "--enable-logging=stderr", "--dump-dom")
    done = run(chromium, tmp_path / "profile", *flags, url)
    title = done.stdout.split("<title>", 1)[1].split("</title>", 1)[0].replace("&quot;", '"')
    assert json.loads(title) == {
        "wide": False, "open": True, "list": True, "row": "TR", "charts": 8, "drawn": True, "live": 8, "owned": False,
        "asked": 0,
    }  # fmt: skip
    assert "CONSOLE" not in done.stderr, done.stderr


def test_it_prints_on_a4_with_every_chart_once(chromium: str, folder: Path, tmp_path: Path) -> None:
    """The page as Chromium prints it: A4, and not one page for each section."""
    out = tmp_path / "week.pdf"
    url = (folder / "summary.html").as_uri()
    run(chromium, tmp_path / "profile", f"--print-to-pdf={out}", "--virtual-time-budget=9000", url)
    data = out.read_bytes()
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data))
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    assert 3 <= len(re.findall(rb"/Type /Page\b", data)) <= 12


def test_tables_sort_by_click_and_by_key_and_nobody_is_shut_out(chromium: str, folder: Path, tmp_path: Path) -> None:
    """The week and the account, from file://: axe-core sees no serious fault, also of a sorted table on a phone."""
    write(render(account(), asked=["html"]), folder / "account")
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    with browser(chromium, tmp_path) as tab:
        page = tab()
        for path, width in ((folder / "summary.html", 1280), (folder / "account" / "summary.html", 390)):
            page.size(width, 900)
            page.open(path.as_uri(), "document.querySelector('#t-outlets th button')")
            read = "[...document.querySelectorAll('#t-outlets tbody tr')].map(r => r.cells[%d].innerText.trim())"
            assert page.js(read % 0) == ["Nhịp Cầu", "Bến Nghé", "Tin Sớm"]
            page.click("#t-outlets th:first-child button")
            assert page.js(read % 0) == ["Bến Nghé", "Nhịp Cầu", "Tin Sớm"]
            page.js("document.querySelector('#t-outlets th:nth-child(4) button').focus()")
            page.press_enter()
            page.press_enter()
            assert page.js(read % 3) == ["0", "2", "5"]
            assert page.js("[...document.querySelectorAll('th[aria-sort]')].map(t => t.ariaSort)") == ["ascending"]
            page.press_enter()
            assert page.js(read % 0) == ["Nhịp Cầu", "Bến Nghé", "Tin Sớm"]
            assert page.js("document.querySelector('#t-chains th button')") is None
            page.send("Emulation.setEmulatedMedia", media="print")
            # A button would be missing in the heads that Chromium repeats on the next sheet.
            assert page.js("getComputedStyle(document.querySelector('#t-outlets th button')).display") == "contents"
            page.send("Emulation.setEmulatedMedia", media="screen")
            page.send("Runtime.evaluate", expression=axe)
            found = page.js(AXE)
            assert [v for v in found if v[0] in ("serious", "critical")] == []
        assert page.console == []
        assert [u for u in page.requested if not u.startswith((folder.as_uri(), "about:", "data:"))] == []
