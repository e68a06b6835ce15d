"""The site: every number has its rows, words are found with and without diacritics, nothing from the web runs."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from chrome import Page, chromium
from hypothesis import given
from hypothesis import strategies as st
from site_rows import HOSTILE, articles, site

from reports import language
from reports.site import write_site
from reports.site.index import keys, spelt
from reports.site.postings import decode, encode
from reports.site.tables import table_csv
from tests.conftest import Played
from warehouse.site import TABLES, site_rows

AXE = """axe.run(document, {resultTypes: ['violations']}).then(r =>
  r.violations.map(v => [v.impact, v.id, v.nodes[0].html]))"""
ASSETS = Path(__file__).parents[2] / "reports" / "site"


@given(st.sets(st.integers(0, 2_000_000)))
def test_a_list_of_numbers_is_read_back(numbers: set[int]) -> None:
    assert decode(encode(sorted(numbers))) == sorted(numbers)


@pytest.mark.parametrize(
    ("query", "title", "found"),
    [
        ("hoà", "Nối hòa vào lưới", True),
        ("hoa", "Nối hòa vào lưới", True),
        ("hóa", "Nối hòa vào lưới", False),
        ("duong", "Đường sắt", True),
        ("đường", "Đường sắt", True),
        ("tphcm", "TP. Hồ Chí Minh họp", True),
    ],
)
def test_words_are_found_as_spelt_and_without_diacritics(query: str, title: str, found: bool) -> None:
    assert (spelt(query) in keys(title)) == found


class Numbers(HTMLParser):
    """Every number of a page that leads to rows: its filters, and what it says."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[dict[str, str], str]] = []
        self._open: dict[str, str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        href = given.get("href") or ""
        if tag == "a" and given.get("class") == "num" and "rows.html" in href:
            self._open = dict(parse_qsl(href.partition("#")[2]))

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.found.append((self._open, data))
            self._open = None


def value(path: Path) -> object:
    text = path.read_text(encoding="utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def rows(folder: Path, filters: dict[str, str]) -> set[int]:
    """The numbers that fit, as `assets/rows.js` chooses them."""
    said = value(folder / "data" / "site.js")
    assert isinstance(said, dict)
    found = set(range(said["articles"]))
    for key, wanted in filters.items():
        if key in ("week", "month"):
            first, last = said[f"{key}s"][wanted]
            found &= set(range(first, last + 1))
        elif key == "period":
            since, until = wanted.split("..")
            found &= {n for d, (a, b) in said["days"].items() if since <= d <= until for n in range(a, b + 1)}
        else:
            names = [f"{k}={wanted}" for k in (("plan_in", "plan_out") if key == "plan" else (key,))]
            there = [name for name in names if name in said["lists"]]
            texts = [value(folder / "data" / "l" / f"{name}.js") for name in there]
            found &= {n for text in texts if isinstance(text, str) for n in decode(text)}
    return found


def test_every_number_of_the_played_newsroom_has_its_rows(played: Played, tmp_path: Path) -> None:
    """Articles are counted, stories and outlets are told apart; in the tables they stand in one order."""
    with site_rows(played.published, "nq98") as given:
        whole = given.site()
        every = list(given.articles())
        write_site(whole, every, tmp_path, set(), "0")
        tables = {name: given.write_table(name, tmp_path) for name in TABLES}
    checked = 0
    for page in tmp_path.rglob("*.html"):
        for filters, said in Numbers(page.read_text(encoding="utf-8")).found:
            told = [every[n] for n in rows(tmp_path, filters)]
            counts = {len(told), len({a.story_id for a in told}), len({a.outlet_id for a in told})}
            assert int(said.replace(".", "")) in counts, (page.name, filters, said)
            checked += 1
    assert checked > 300
    texts = {name: table_csv(name, frame, whole, language("vi")) for name, frame in tables.items()}
    assert texts["articles"].count("http://") >= len(every)
    # Every column has a head in the catalogue, and no code of the program is left for the reader.
    assert [
        h for text in texts.values() for h in text[1:].splitlines()[0].split(";") if re.search("[a-z]_|^[a-z]", h)
    ] == []
    assert not re.search(r"URLs never|\bTrue\b|\bdien_tu\b|\bchapman\b|\bmonthly\b", "".join(texts.values()))
    assert all((tmp_path / f"{name}.parquet").stat().st_size for name in TABLES)


def test_no_string_of_the_site_stands_there_for_nothing() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in ASSETS.rglob("*") if p.suffix in (".py", ".j2", ".js"))
    quoted = set(re.findall(r"""["'.](?:d_)?(\w+)["'\b]?""", source))
    for section in ("site", "site_js"):
        assert [k for k in language("vi").sections[section] if k.removeprefix("d_") not in quoted] == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    write_site(site(), articles(), target, set(), "0")
    (target / "tables").mkdir()
    (target / "tables" / "weeks.csv").write_text("week_start\n", encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("LANTOA_TEST_FULL"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    with chromium(program, tmp_path_factory.mktemp("chromium")) as tab:
        yield tab()


@pytest.mark.browser
def test_from_a_number_to_its_articles_and_on_a_phone(page: Page, folder: Path) -> None:
    page.size(390, 844)
    page.open((folder / "topics.html").as_uri())
    page.click("td:nth-child(3) a.num")
    page.wait("document.querySelectorAll('table.articles tbody tr').length === 3")
    assert page.js("location.hash") == "#topic=t1"
    assert page.js("[...document.querySelectorAll('.articles tbody a[rel]')].map(a => a.href)") == [
        f"https://a.example/{n}" for n in range(3)
    ]
    assert not page.js("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.browser
def test_a_measure_of_a_demand_and_a_restated_figure_lead_to_their_rows(page: Page, folder: Path) -> None:
    page.size(1280, 900)
    page.open((folder / "measures.html").as_uri(), "document.querySelector('#demands a.num')")
    page.click("#demands a.num")
    page.wait("document.getElementById('found')?.textContent === '4 bài'")
    assert page.js("document.querySelector('.chips li').textContent").startswith("Thời gian: 01/01/2024 – 31/12/2025")
    # A period need not be made of whole months: the newest of the four is of 11 December, the next of the 10th.
    page.js("location.hash = '#period=2025-12-09..2025-12-10'")
    page.wait("document.getElementById('found')?.textContent === '2 bài'")
    page.open((folder / "measures.html").as_uri(), "document.querySelector('#restated a.num')")
    page.click("#restated a.num")
    page.wait("document.getElementById('found')?.textContent === '2 bài'")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "found"), [("co che", 3), ("cơ chế", 2), ("hoà lưới", 1), ("TPHCM", 1), ("không có", 0)]
)
def test_search(page: Page, folder: Path, words: str, found: int) -> None:
    page.size(1280, 900)
    page.open((folder / "search.html").as_uri(), "window.LT || document.readyState === 'complete'")
    page.click("#q")
    page.type(words)
    page.press_enter()
    page.wait(f"document.getElementById('found')?.textContent === '{found} bài'")


@pytest.mark.browser
def test_sort_and_download(page: Page, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    page.size(1280, 900)
    page.open((folder / "outlets.html").as_uri(), "document.querySelector('button.sort')")
    first = "document.querySelector('tbody tr th').textContent"
    assert page.js(first) == "Báo Alpha"
    page.click("th:nth-child(5) button.sort")
    assert page.js(first) == "Báo Beta"
    page.click("th:nth-child(5) button.sort")
    page.click("th:nth-child(5) button.sort")
    assert page.js(first) == "Báo Alpha"
    assert page.js("document.querySelector('th[aria-sort]')") is None
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page.js("document.querySelector('thead').innerText.trim()") != ""
    page.send("Emulation.setEmulatedMedia", media="screen")
    page.open((folder / "rows.html").as_uri() + "#outlet=beta", "document.getElementById('found')")
    page.click(".tools button:last-of-type")
    text = downloaded(tmp_path_factory.getbasetemp())
    assert "'" + HOSTILE.replace('"', '""') not in text  # it does not begin with a sign of a formula
    assert HOSTILE.replace('"', '""') in text
    assert "javascript:" not in text


def downloaded(base: Path) -> str:
    until = time.monotonic() + 10
    while not (found := [p for p in base.glob("chromium*/downloads/articles.csv") if p.stat().st_size]):
        assert time.monotonic() < until, "nothing was downloaded"
        time.sleep(0.05)
    return found[0].read_text(encoding="utf-8-sig")


@pytest.mark.browser
def test_every_kind_of_page_is_quiet_inert_and_accessible(page: Page, folder: Path) -> None:
    """No console message, no request but to the folder, no attack that runs, no serious fault that axe-core sees."""
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    page.console.clear()
    page.requested.clear()
    ways = {"rows.html": "#week=2025-W50", "story.html": "#0", "search.html": "#q=co"}
    for k, path in enumerate(sorted(p.relative_to(folder) for p in folder.rglob("*.html"))):
        page.size(*((1280, 900), (390, 844))[k % 2])  # by turns: each takes a second
        page.open((folder / path).as_uri() + ways.get(path.name, ""), "document.querySelector('table, svg, .card')")
        assert "owned" not in page.js("document.title")
        page.send("Runtime.evaluate", expression=axe)
        found = page.js(AXE)
        assert [v for v in found if v[0] in ("serious", "critical")] == [], path
    assert page.console == []
    assert [u for u in page.requested if not u.startswith((folder.as_uri(), "about:", "data:"))] == []
