"""Walking an outlet's archives through a window of days, in slices; conditional polls; giving way."""

import gzip
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawlers.launch import run_child
from crawlers.locks import OutletLock
from crawlers.request import CrawlRequest, Limits
from crawlers.walked import Walked, write_walked
from tests.crawlers.conftest import AGENT, DEMO, declare
from tests.crawlers.server import Answer, Visit, Web
from tests.crawlers.sites import HOST, article, feed_of, rows

Run = Callable[..., dict[str, Any]]
URL_TIME = "article_url = '-(?P<date>20\\d{6})\\d+\\.html$'\nurl_time = '%Y%m%d'\n"


def urlset(*paths: str, **lastmod: str) -> Answer:
    said = "".join(f"<url><loc>{HOST}{p}</loc></url>" for p in paths)
    return Answer(f"<urlset>{said}</urlset>".encode(), headers={"Content-Type": "text/xml", **lastmod})


def index(*paths: str) -> Answer:
    said = "".join(f"<sitemap><loc>{HOST}{p}</loc></sitemap>" for p in paths)
    return Answer(f"<sitemapindex>{said}</sitemapindex>".encode(), headers={"Content-Type": "text/xml"})


def links(*paths: str, more: str = "") -> Answer:
    said = "".join(f'<a href="{p}">Một bài có tít đủ dài</a>' for p in paths)
    return Answer.html(f"<html>{more}{said}</html>")


def archive(url: str, channel: str = "sitemap", **more: Any) -> str:
    said = "".join(f"{k} = {json.dumps(v)}\n" for k, v in more.items())
    return f'[[archive]]\nchannel = "{channel}"\nurl = "{url}"\n{said}'


@pytest.fixture
def walk(web: Web, tmp_path: Path) -> Run:
    """Declares an outlet with archives and runs one slice; what the slice leaves is given to the next."""
    slices: list[int] = []

    def run(archives: str = "", head: str = "", **more: Any) -> dict[str, Any]:
        slices.append(1)
        name, walked = f"s{len(slices)}", tmp_path / "walked.json"
        declare(tmp_path / "outlets", "nhipcau", more.pop("sources", {}), DEMO.format("nhipcau") + head + archives)
        if head:
            path = tmp_path / "outlets/nhipcau.toml"
            path.write_text(path.read_text().replace("article_url = '-\\d+\\.html$'\n", "", 1))
        window = more.pop("window", ("2024-07-08", "2024-07-28"))
        request = CrawlRequest(
            run_id=name,
            outlets=["nhipcau"],
            outlet_folders=[str(tmp_path / "outlets")],
            out_dir=str(tmp_path / name),
            user_agent=AGENT,
            locks_dir=str(tmp_path / "locks"),
            proxy=web.proxy,
            since=window[0],
            until=window[1],
            walked={"nhipcau": str(walked)},
            frontier=more.pop("frontier", {}),
            validators=more.pop("validators", {}),
            audit=more.pop("audit", False),
            limits=Limits(**{"timeout": 3.0, **more}),
        )
        outcome = run_child(request, tmp_path / f"{name}.json")
        folder = tmp_path / name / "nhipcau"
        if outcome["nhipcau"] != "whole":
            return {"outcome": outcome["nhipcau"]}
        said = json.loads((folder / "crawl.json").read_text())
        if window[0]:
            write_walked(walked, {s["url"]: Walked(**s["walked"]) for s in said["sources"]})
        found = [d["canonical_url"].removeprefix(HOST) for d in rows(folder, "discoveries.jsonl")]
        return {**said, "found": found, "source": said["sources"][0] if said["sources"] else None}

    return run


def test_dated_shards_of_the_window_in_slices(web: Web, walk: Run) -> None:
    declared = archive(f"{HOST}/s-{{year}}-{{month}}-{{day}}-{{last}}.xml", every="five_days")
    for k, days in enumerate(("1-5", "6-10", "16-20", "21-25", "26-31")):
        web.pages[f"{HOST}/s-2024-7-{days}.xml"] = urlset(f"/bai-{k}.html", "/thoi-su")
        web.pages[f"{HOST}/bai-{k}.html"] = article(f"Bài {k}")
    first = walk(declared, max_documents=3)
    assert first["found"] == ["/bai-1.html", "/bai-2.html"]
    assert first["source"]["walked"]["absent"] == [f"{HOST}/s-2024-7-11-15.xml"]
    assert (first["source"]["walked"]["left"], first["source"]["walked"]["finished"]) == (2, False)
    second = walk(declared, max_documents=3)
    assert second["found"] == ["/bai-3.html", "/bai-4.html"]
    assert second["source"]["walked"]["finished"]
    assert walk(declared)["source"] is None
    assert web.counts[f"{HOST}/s-2024-7-1-5.xml"] == 0
    assert web.counts[f"{HOST}/s-2024-7-6-10.xml"] == 1


def test_an_index_of_indexes_and_packed_shards(web: Web, walk: Run) -> None:
    web.pages[f"{HOST}/sitemap.xml"] = index("/2023.xml", "/2024.xml", "/google-news.xml")
    web.pages[f"{HOST}/2024.xml"] = index("/news-2024-6.xml.gz", "/news-2024-7.xml.gz", "/news-2024-8.xml.gz")
    web.pages[f"{HOST}/news-2024-7.xml.gz"] = Answer(gzip.compress(urlset("/bai-1.html").body))
    web.pages[f"{HOST}/google-news.xml"] = urlset("/bai-2.html")
    said = walk(archive(f"{HOST}/sitemap.xml"), max_pages=0)
    assert sorted(said["found"]) == ["/bai-1.html", "/bai-2.html"]
    assert said["source"]["walked"]["finished"]
    assert sum(web.counts[f"{HOST}/{p}"] for p in ("2023.xml", "news-2024-6.xml.gz", "news-2024-8.xml.gz")) == 0
    assert said["left_pending"] == 2


def test_a_shard_that_fails_is_asked_for_again_and_keeps_the_walk_open(web: Web, walk: Run) -> None:
    declared = archive(f"{HOST}/s-{{year}}-{{month}}.xml", every="month")
    web.pages[f"{HOST}/s-2024-7.xml"] = lambda v: Answer(b"", 500) if v.count <= 3 else urlset("/bai-1.html")
    first = walk(declared)
    assert first["source"]["walked"]["failed"]
    assert not first["source"]["walked"]["finished"]
    second = walk(declared)
    assert second["found"] == ["/bai-1.html"]
    assert second["source"]["walked"]["finished"]


def test_links_of_other_days_are_left_out_and_counted(web: Web, walk: Run) -> None:
    entries = (("bai-1", "2024-07-30"), ("bai-2", "2024-07-01"), ("bai-3", "2024-07-10"))
    body = "".join(f"<url><loc>{HOST}/{n}.html</loc><lastmod>{d}</lastmod></url>" for n, d in entries)
    web.pages[f"{HOST}/s-2024-7.xml"] = Answer(f"<urlset>{body}</urlset>".encode())
    said = walk(archive(f"{HOST}/s-{{year}}-{{month}}.xml", every="month"), max_pages=0)
    # Changed after the window is no sign: it may have been published within it.
    assert said["found"] == ["/bai-1.html", "/bai-3.html"]
    assert said["source"]["outside"] == 1


def pages(web: Web, template: str) -> None:
    """Ten pages of five days each, newest first, from 2024-08-25 back; a box of the newest on every page."""
    for n in range(10):
        days = [f"/tin-a-202408{25 - n * 3 - k:02}1.html" for k in range(3)] if n < 8 else []
        days = days or [f"/tin-a-202407{31 - (n - 8) * 2 - k:02}1.html" for k in range(2)]
        web.pages[f"{HOST}{template.format(page=n + 1)}"] = links("/tin-hot-202408251.html", *days)


def test_a_paged_list_ends_where_the_window_does(web: Web, walk: Run) -> None:
    pages(web, "/trang-{page}.htm")
    declared = archive(f"{HOST}/trang-{{page}}.htm", "section")
    said = walk(declared, URL_TIME, window=("2024-08-18", "2024-08-20"), max_pages=0)
    assert said["found"] == [f"/tin-a-202408{d}1.html" for d in (20, 19, 18, 17)]
    # Page 4 is the first that is older as a whole; a URL may be a day older than its article.
    assert [u for u in web.urls() if "trang" in u] == [f"{HOST}/trang-{n}.htm" for n in (1, 2, 3, 4)]
    assert said["source"]["walked"]["finished"]


def test_a_paged_list_goes_on_in_the_next_slice_until_its_bound(web: Web, walk: Run) -> None:
    pages(web, "/trang-{page}.htm")
    declared = archive(f"{HOST}/trang-{{page}}.htm", "section", max_pages=5)
    window = ("2024-08-01", "2024-08-31")
    first = walk(declared, URL_TIME, window=window, max_documents=2)
    assert first["source"]["walked"]["next"] == f"{HOST}/trang-3.htm"
    second = walk(declared, URL_TIME, window=window, max_documents=20)
    assert (second["source"]["walked"]["bounded"], second["source"]["walked"]["page"]) == (True, 5)
    assert web.counts[f"{HOST}/trang-6.htm"] == 0
    # Fifteen on five pages, and the one in the box.
    assert len({*first["found"], *second["found"]}) == 16


def test_a_list_by_rel_next_ends_with_its_links_and_one_that_repeats_itself_too(web: Web, walk: Run) -> None:
    web.pages[f"{HOST}/tag.html"] = links("/bai-1.html", more='<link rel="next" href="?p=2">')
    web.pages[f"{HOST}/tag.html?p=2"] = links("/bai-2.html")
    assert walk(archive(f"{HOST}/tag.html", "section"), max_pages=0)["found"] == ["/bai-1.html", "/bai-2.html"]
    for n in range(1, 9):
        web.pages[f"{HOST}/muc-{n}.html"] = links(f"/bai-{min(n, 2)}.html", f"/muc-{n + 1}.html")
    said = walk(archive(f"{HOST}/muc-{{page}}.html", "section"), "article_url = 'bai'\n", max_pages=0)
    assert said["source"]["walked"]["page"] == 4


def test_a_box_that_shows_the_next_page_does_not_end_a_list(web: Web, walk: Run) -> None:
    box = [f"/bai-{n}.html" for n in range(1, 7)]
    for n in range(1, 4):
        web.pages[f"{HOST}/muc-{n}.html"] = links(*box, *(f"/bai-{k}.html" for k in range(3 * n - 2, 3 * n + 1)))
    said = walk(archive(f"{HOST}/muc-{{page}}.html", "section"), "article_url = 'bai'\n", max_pages=0)
    assert web.pages[f"{HOST}/muc-1.html"] != web.pages[f"{HOST}/muc-2.html"]
    assert "/bai-9.html" in said["found"]


def test_search_asks_each_query(web: Web, walk: Run) -> None:
    web.pages[f"{HOST}/tim?q=ngh%E1%BB%8B%20quy%E1%BA%BFt%2098&p=1"] = links("/bai-1.html")
    declared = archive(f"{HOST}/tim?q={{query}}&p={{page}}", "search", queries=["nghị quyết 98"])
    said = walk(declared, max_pages=0)
    assert said["found"] == ["/bai-1.html"]
    assert said["source"]["channel"] == "search"
    assert said["source"]["walked"]["finished"]


def test_a_poll_asks_for_what_changed_and_an_audit_for_everything(web: Web, walk: Run, tmp_path: Path) -> None:
    def feed(visit: Visit) -> Answer:
        answer = feed_of("bai-1")
        same = visit.headers.get("if-none-match") == '"a"'
        return Answer(b"", 304) if same else Answer(answer.body, 200, {**answer.headers, "ETag": '"a"'})

    web.pages[f"{HOST}/tin.rss"] = feed
    given: dict[str, Any] = {"sources": {f"{HOST}/tin.rss": "feed"}, "window": (None, None), "max_pages": 0}
    first = walk(**given)["source"]
    assert first["validators"] == {f"{HOST}/tin.rss": {"etag": '"a"'}}
    kept = tmp_path / "validators.json"
    kept.write_text(json.dumps(first["validators"]))
    second = walk(**given, validators={"nhipcau": str(kept)})["source"]
    assert (second["outcome"], second["conditional"], second["items"]) == ("not_modified", True, 0)
    third = walk(**given, validators={"nhipcau": str(kept)}, audit=True)["source"]
    assert (third["outcome"], third["conditional"], third["unmoved"], third["items"]) == ("ok", False, True, 1)


def test_a_backfill_gives_way_and_the_other_crawl_gets_the_outlet(web: Web, walk: Run, tmp_path: Path) -> None:
    taken: list[bool] = []
    night = OutletLock(tmp_path / "locks", "nhipcau")
    asking = threading.Thread(target=lambda: taken.append(night.acquire()))

    def slow(visit: Visit) -> Answer:
        if not asking.ident:
            asking.start()
            while not night.is_wanted():
                time.sleep(0.01)
        return article("Bài")

    names = [f"/bai-{n}.html" for n in range(30)]
    web.pages |= {f"{HOST}{n}": slow for n in names} | {f"{HOST}/s-2024-7.xml": urlset(*names)}
    declared = archive(f"{HOST}/s-{{year}}-{{month}}.xml", every="month")
    said = walk(declared)
    assert said["stopped"] == "gave way to another crawl"
    assert said["pages"] < 10
    asking.join(5)
    assert taken == [True]
    assert walk(declared)["outcome"] == "locked"
    night.release()
