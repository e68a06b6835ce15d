"""`lantoa outlets new` on the sample newsroom, and on sites that say little."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crawlers.declaration import as_toml
from crawlers.home import outlet_id_of, read_home
from crawlers.look import Looker
from crawlers.propose import propose
from newsroom.server import Newsroom
from pipeline.errors import UserError
from pipeline.outlets import Outlet, Outlets, read_outlets
from tests.crawlers.conftest import AGENT
from tests.crawlers.server import Answer, Web
from tests.crawlers.sites import HOST

ROOT = Path(__file__).parents[2]
FAMILIES = read_outlets(ROOT / "crawlers/outlets").families
NOW = "2024-07-15T01:30:00+07:00"


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(day=date(2024, 7, 14)) as room:
        yield room


def loaded(text: str, folder: Path, name: str) -> Outlet:
    """The declaration as a night would read it, beside the families of the program."""
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "families").mkdir()
    for path in (ROOT / "crawlers/outlets/families").glob("*.toml"):
        (folder / "families" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return read_outlets(folder).outlets[name]


def test_what_is_proposed_is_what_the_newsroom_declares(newsroom: Newsroom, tmp_path: Path) -> None:
    by = Looker(AGENT, tmp_path / "locks", proxy=newsroom.proxy, now=NOW)
    found = propose("http://nhipcau.localhost:8098/", FAMILIES, by)
    outlet = loaded(as_toml(found), tmp_path, found.outlet_id)
    declared = read_outlets(ROOT / "crawlers/outlets", ROOT / "newsroom/outlets").outlets["nhipcau"]
    assert (outlet.id, outlet.hosts, outlet.family) == (declared.id, declared.hosts, declared.family)
    assert (outlet.name, outlet.lang, outlet.verified) == (declared.name, ["vi"], "none")
    assert outlet.level == "chua_biet", "no page says it, so it is not guessed"
    urls = {(s.channel, s.url) for s in declared.source}
    assert urls <= {(s.channel, s.url) for s in outlet.source}
    assert [a.url for a in outlet.archive] == [a.url for a in declared.archive]
    assert "five days" in as_toml(found)


def test_another_layout_is_another_family(newsroom: Newsroom, tmp_path: Path) -> None:
    by = Looker(AGENT, tmp_path / "locks", proxy=newsroom.proxy, now=NOW)
    declared = read_outlets(ROOT / "crawlers/outlets", ROOT / "newsroom/outlets").outlets["bennghe"]
    found = propose("http://bennghe.localhost:8098/", FAMILIES, by)
    assert found.likeness is not None
    assert found.likeness.family == declared.family


def test_a_site_that_says_nothing_gets_a_declaration_that_loads(web: Web, tmp_path: Path) -> None:
    web.pages = {f"{HOST}/": Answer.html("<html><body><nav><a href='/thoi-su'>Thời sự</a></nav></body></html>")}
    found = propose(f"{HOST}/", FAMILIES, Looker(AGENT, tmp_path / "locks", proxy=web.proxy, now=NOW))
    text = as_toml(found)
    outlet = loaded(text, tmp_path, "nhipcau")
    assert [(s.channel, s.url) for s in outlet.source] == [("section", f"{HOST}/"), ("section", f"{HOST}/thoi-su")]
    for missing in ("family", "feed", "sitemap", "archive", "owner", "article_url"):
        assert f"# {missing} = not found" in text
    assert web.urls() == [f"{HOST}/robots.txt", f"{HOST}/"], "nothing is asked for that the page does not name"


def test_robots_keep_us_from_a_home_page(web: Web, tmp_path: Path) -> None:
    web.pages = {f"{HOST}/robots.txt": Answer(b"User-agent: *\nDisallow: /\n"), f"{HOST}/": Answer.html("<p>x")}
    with pytest.raises(UserError, match="robots"):
        propose(f"{HOST}/", FAMILIES, Looker(AGENT, tmp_path / "locks", proxy=web.proxy, now=NOW))
    assert web.urls() == [f"{HOST}/robots.txt"]


def test_a_home_page_elsewhere_is_named(web: Web, tmp_path: Path) -> None:
    web.pages = {f"{HOST}/": Answer(b"", 302, {"Location": "http://other.localhost:8098/"})}
    with pytest.raises(UserError, match="give that address"):
        propose(f"{HOST}/", FAMILIES, Looker(AGENT, tmp_path / "locks", proxy=web.proxy, now=NOW))


def test_a_home_page_with_feeds_sections_and_articles() -> None:
    outlet = Outlet(id="a", name="a", hosts=["a.vn"], level="tinh", kind=["dien_tu"], lang=["vi"])
    html = """<html lang="vi-VN"><head><title>Tin nóng hôm nay - Báo Ven Sông</title><base href="https://a.vn/x/">
      <link rel="alternate" type="application/rss+xml" href="/rss/home.rss">
      <link rel="alternate" type="application/rss+xml" href="https://elsewhere.vn/rss">
      <link rel="alternate" hreflang="en" href="https://a.vn/en/"></head><body><div class="main-menu">
      <a href="/kinh-te.htm">Kinh tế</a><a href="/tim-kiem?q=a">Tìm</a><a href="https://b.vn/">Khác</a></div>
      <a href="bai-viet-dau-tien-cua-bao-123456.htm">Bài viết đầu tiên</a></body></html>"""
    home = read_home(html.encode(), "https://a.vn/", None, outlet, Outlets(outlets={"a": outlet}, families={}))
    assert (home.name, home.lang, home.feeds) == ("Báo Ven Sông", ["vi"], ["https://a.vn/rss/home.rss"])
    assert home.sections == ["https://a.vn/kinh-te.htm"]
    assert home.articles == ["https://a.vn/x/bai-viet-dau-tien-cua-bao-123456.htm"]


@pytest.mark.parametrize(
    ("host", "name"),
    [("www.vensong.com.vn", "vensong"), ("en.ven-song.vn", "en_ven_song"), ("nhipcau.localhost:8098", "nhipcau"),
     ("tphcm.chinhphu.vn", "tphcm_chinhphu"), ("ttbc-hcm.gov.vn", "ttbc_hcm")],
)  # fmt: skip
def test_ids(host: str, name: str) -> None:
    assert outlet_id_of(host) == name
