import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from model import HOSTILE, MONDAY, UNKNOWN, count, summary

from pipeline.campaign import Campaign, read_campaign
from pipeline.summary import Completeness, CrawlRow
from reports import render_weekly
from reports.sentences import opening
from reports.weekly import safe_link
from reports.words import CRAWL, change, completeness, number

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "nq98"


class Page(HTMLParser):
    """Every link, every id, every tag and the text of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.links, self.ids, self.tags, self.words = list[str](), list[str](), list[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return read_campaign(CAMPAIGN)


@pytest.fixture(scope="module")
def page(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Page:
    path = render_weekly(summary(), campaign, tmp_path_factory.mktemp("week"))
    return Page(path.read_text(encoding="utf-8"))


def test_every_inner_link_leads_somewhere_and_no_id_stands_twice(page: Page) -> None:
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner
    # Clip paths inside a drawing have ids of their own.
    anchors = [i for i in page.ids if i.startswith(("a-", "main"))]
    assert inner <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_text_from_the_web_is_inert(page: Page) -> None:
    assert "script" not in page.tags
    assert HOSTILE in page.words
    assert not [link for link in page.links if not link.startswith(("#", "http://", "https://"))]


def test_nothing_is_loaded_from_another_host(page: Page) -> None:
    assert not {"img", "link", "iframe", "object", "script"} & set(page.tags)


def test_it_has_at_least_three_charts_each_with_a_description(campaign: Campaign, tmp_path: Path) -> None:
    html = render_weekly(summary(), campaign, tmp_path).read_text(encoding="utf-8")
    assert len(re.findall(r'<svg role="img" aria-label="[^"]{20,}"', html)) >= 3


@pytest.mark.parametrize("empty", ["weeks", "outlets", "topics", "plan", "milestones", "stories", "audiences"])
def test_a_part_without_rows_is_left_out_not_drawn_empty(campaign: Campaign, tmp_path: Path, empty: str) -> None:
    assert render_weekly(summary(**{empty: []}), campaign, tmp_path).exists()


def test_a_quiet_week_and_a_broken_week_are_never_the_same_sentence() -> None:
    nothing = count(before=None)
    quiet = opening(summary(total=nothing, whole=True))
    broken = opening(summary(total=nothing, whole=False))
    assert "không đăng bài nào" in quiet[0]
    assert "chưa được thu thập trọn vẹn" in broken[0]


def test_unknown_completeness_is_printed_as_unknown(page: Page) -> None:
    assert UNKNOWN.share is None
    assert any("chưa biết" in w for w in page.words)
    assert not any("100 %" in w for w in page.words)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("http://nhipcau.localhost:8098/x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, kept: bool) -> None:
    assert (safe_link(url) is not None) == kept


def test_figures_are_written_the_vietnamese_way() -> None:
    assert (number(1234567), number(0.5, 1), number(None)) == ("1.234.567", "0,5", "–")
    assert change(3, None) == "tuần trước chưa thu thập"
    assert change(3, 5) == "giảm 2 so với tuần trước (5)"


@pytest.mark.parametrize(
    ("share", "low", "high", "method", "said"),
    [
        (0.9, 0.692, 0.9, "chapman", "≤ 90 % (69 – 90 %), hai kênh"),
        (1.0, 0.93, 1.0, "chapman", "≥ 93 % (93 – 100 %), hai kênh"),
        (0.43, 0.2, 0.8, "audit", "43 % (20 – 80 %), mẫu kiểm tra"),
        (None, None, None, "unknown", "chưa biết"),
    ],
)
def test_completeness_is_never_a_bare_figure(
    share: float | None, low: float | None, high: float | None, method: str, said: str
) -> None:
    """Of two channels the share is at most what is said; what rounds to all is not printed as all."""
    assert completeness(Completeness(share=share, low=low, high=high, method=method, note="")) == said


def test_how_crawls_stand_is_said_in_different_words(campaign: Campaign, tmp_path: Path) -> None:
    states = ("quiet", "broken", "moved", "out_of_bounds", "ok")
    rows = [
        CrawlRow(outlet_id=s, outlet=f"Báo {s}", state=s, since=MONDAY, last_good=None, detail="", why=f"vì {s}")  # type: ignore[arg-type]
        for s in states
    ]
    html = render_weekly(summary(crawl=rows), campaign, tmp_path).read_text(encoding="utf-8")
    assert len({CRAWL[s] for s in states}) == len(states)
    for s in states[:-1]:
        assert f"<td>Báo {s}</td><td>{CRAWL[s]}</td><td>08/12/2025</td>" in html
    assert "<td>Báo ok</td>" not in html
    assert "1/5 cơ quan báo chí" in html
