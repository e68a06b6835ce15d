"""Whole crawls of a made-up site in a child process."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

from crawlers.archive import responses
from crawlers.launch import run_child
from crawlers.request import CrawlRequest
from pipeline.urlkeys import UrlKeys, key_of
from tests.crawlers.conftest import AGENT, declare
from tests.crawlers.server import Answer, Web
from tests.crawlers.sites import HOST, article, feed_of, rows, rss, tries

Crawl = Callable[..., dict[str, str]]


def test_a_crawl_fetches_each_article_once_and_notes_everything(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {
        f"{HOST}/rss": rss((f"{HOST}/mot-1.html?utm_source=rss&p=2", "Bài một"), (f"{HOST}/hai-2.html", "Bài hai")),
        f"{HOST}/thoi-su": Answer.html('<a href="/mot-1.html?p=2">Bài một</a> <a href="/gioi-thieu">Giới thiệu</a>'),
        f"{HOST}/mot-1.html?p=2": article("Bài một"),
        f"{HOST}/hai-2.html": lambda v: article("Bài hai") if v.attempt >= 2 else Answer(b"", 503),
    }
    assert crawl({f"{HOST}/rss": "feed", f"{HOST}/thoi-su": "section"}) == {"nhipcau": "whole"}
    folder = tmp_path / "batches/r1/nhipcau"
    found = rows(folder, "discoveries.jsonl")
    assert sorted((d["channel"], d["canonical_url"]) for d in found) == [
        ("feed", f"{HOST}/hai-2.html"),
        ("feed", f"{HOST}/mot-1.html?p=2"),
        ("section", f"{HOST}/mot-1.html?p=2"),
    ]
    assert {d["seen_at"] for d in found} == {"2024-03-11T18:30:00Z"}
    assert tries(folder) == {"/mot-1.html?p=2": ["ok"], "/hai-2.html": ["server_error", "ok"]}
    archived = {r.url: r for r in responses(folder / "archive.warc.gz")}
    assert "Bài một".encode() in archived[f"{HOST}/mot-1.html?p=2"].body
    spans = {(a["offset"], a["length"]) for a in rows(folder, "attempts.jsonl") if a["outcome"] == "ok"}
    assert spans == {(r.offset, r.length) for r in archived.values()}
    summary = json.loads((folder / "crawl.json").read_text())
    assert summary["attempts"] == {"ok": 2, "server_error": 1}
    assert [(s["outcome"], s["items"], s["not_articles"]) for s in summary["sources"]] == [("ok", 2, 0), ("ok", 1, 1)]
    assert (summary["salvaged"], summary["stopped"], summary["errors"]) == (False, None, 0)
    assert not [u for u in web.urls() if "utm" in u]
    assert not list(folder.glob("*.part"))


def test_every_way_a_page_can_fail_has_its_outcome(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    big = gzip.compress(b"<html>" + b"x" * 3_000_000)
    web.pages = {
        f"{HOST}/robots.txt": Answer(b"User-agent: LanToaTest\nDisallow: /kin/"),
        f"{HOST}/rss": feed_of(
            "kin/a-1", "mat-2", "het-3", "cam-4", "hong-5", "cut-6", "pdf-7", "to-8", "nen-9", "cho-10", "hu-11",
            "chan-12",
        ),
        f"{HOST}/het-3.html": Answer(b"", 410),
        f"{HOST}/cam-4.html": Answer(b"", 403),
        f"{HOST}/hong-5.html": Answer(b"", 500),
        f"{HOST}/cut-6.html": Answer(b"<html>half", claimed_length=900, headers={"Content-Type": "text/html"}),
        f"{HOST}/pdf-7.html": Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}),
        f"{HOST}/to-8.html": Answer.html("x" * 1_100_000),
        f"{HOST}/nen-9.html": Answer(big, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}),
        f"{HOST}/cho-10.html": lambda v: (
            article("Chờ") if v.attempt == 2 else Answer(b"", 429, {"Retry-After": "1"})
        ),
        f"{HOST}/chan-12.html": Answer.html('<html><script>document.cookie="D1N=1f";location.reload()</script></html>'),
        f"{HOST}/hu-11.html": Answer(
            gzip.compress(b"<html>" + bytes(range(256)) * 50)[:-20],
            headers={"Content-Type": "text/html", "Content-Encoding": "gzip"},
        ),
    }  # fmt: skip
    crawl({f"{HOST}/rss": "feed"}, max_bytes=1_000_000)
    folder = tmp_path / "batches/r1/nhipcau"
    assert tries(folder) == {
        "/kin/a-1.html": ["robots"],
        "/mat-2.html": ["not_found"],
        "/het-3.html": ["gone"],
        "/cam-4.html": ["blocked"],
        "/hong-5.html": ["server_error"] * 3,
        "/cut-6.html": ["truncated"] * 3,
        "/pdf-7.html": ["wrong_type"],
        "/to-8.html": ["too_large"],
        "/nen-9.html": ["bomb"],
        "/cho-10.html": ["blocked", "ok"],
        "/hu-11.html": ["truncated"] * 3,
        "/chan-12.html": ["challenge"],
    }
    assert [r.url for r in responses(folder / "archive.warc.gz")] == [f"{HOST}/cho-10.html"]
    assert f"{HOST}/kin/a-1.html" not in web.urls()


def test_redirects_are_rows_of_their_own_and_stay_within_the_outlet(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    def to(target: str) -> Answer:
        return Answer(b"", 301, {"Location": target})

    web.pages = {
        f"{HOST}/rss": feed_of("cu-1", "vong-2", "ra-3", "nha-4", "moi-5", "khac-6", "trong-7"),
        f"{HOST}/cu-1.html": to("/moi-1.html"),
        f"{HOST}/moi-1.html": article("Mới"),
        f"{HOST}/vong-2.html": to(f"{HOST}/vong-2.html"),
        f"{HOST}/ra-3.html": to("http://other.example.org/a-3.html"),
        f"{HOST}/nha-4.html": to("/"),
        f"{HOST}/moi-5.html": article("Năm"),
        f"{HOST}/khac-6.html": to("/moi-5.html?fbclid=9"),
        f"{HOST}/trong-7.html": Answer(b"", 302),
    }
    crawl({f"{HOST}/rss": "feed"})
    attempts = rows(tmp_path / "batches/r1/nhipcau", "attempts.jsonl")
    last = {a["url"].removeprefix(HOST): (a["outcome"], a["redirected_to"], a["detail"]) for a in attempts}
    assert last["/cu-1.html"] == ("redirected", f"{HOST}/moi-1.html", "followed")
    assert last["/moi-1.html"] == ("ok", None, None)
    assert last["/khac-6.html"] == ("redirected", f"{HOST}/moi-5.html", "to a page already known")
    assert [a["outcome"] for a in attempts if "vong" in a["url"]] == ["redirect_loop"]
    assert last["/ra-3.html"] == (
        "moved_host", "http://other.example.org/a-3.html", "leaves the outlet: other.example.org"
    )  # fmt: skip
    assert (last["/nha-4.html"][0], last["/trong-7.html"][0]) == ("moved_home", "bad_redirect")
    assert web.counts[f"{HOST}/moi-5.html"] == 1


def test_the_frontier_decides_what_is_fetched(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {
        f"{HOST}/rss": feed_of("cu-1", "moi-2", "xua-5"),
        f"{HOST}/moi-2.html": article("Mới"),
        f"{HOST}/cho-3.html": article("Chờ"),
        f"{HOST}/lai-4.html": lambda v: Answer(b"", 304) if v.headers.get("if-none-match") == '"e"' else article("Lại"),
    }
    states = {"cu-1": "known", "cho-3": "pending", "lai-4": "refetch"}
    lines = [
        {"canonical_url": f"{HOST}/{n}.html", "url": f"{HOST}/{n}.html", "state": s, "etag": '"e"'}
        for n, s in states.items()
    ]
    frontier = tmp_path / "frontier.jsonl"
    frontier.write_text("".join(json.dumps(line) + "\n" for line in lines))
    # Of most of what is known, the keys alone are given; of what is due again, both.
    UrlKeys(map(key_of, (f"{HOST}/xua-5.html", f"{HOST}/lai-4.html"))).write(tmp_path / "done.keys")
    done = {"nhipcau": str(tmp_path / "done.keys")}
    crawl({f"{HOST}/rss": "feed"}, frontier={"nhipcau": str(frontier)}, done=done)
    folder = tmp_path / "batches/r1/nhipcau"
    assert tries(folder) == {"/moi-2.html": ["ok"], "/cho-3.html": ["ok"], "/lai-4.html": ["not_modified"]}
    assert json.loads((folder / "crawl.json").read_text())["sources"][0]["new"] == 1


def test_unreachable_robots_close_the_site_and_leave_its_urls_pending(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {f"{HOST}/robots.txt": Answer(b"User-agent: *\nAllow: /", 503), f"{HOST}/rss": feed_of("a-1")}
    assert crawl({f"{HOST}/rss": "feed"}) == {"nhipcau": "whole"}
    summary = json.loads((tmp_path / "batches/r1/nhipcau/crawl.json").read_text())
    assert summary["attempts"] == summary["discoveries"] == {}
    assert summary["sources"][0]["outcome"] == "robots"
    assert summary["robots"][HOST]["access"] == "disallow_all"
    assert set(web.urls()) == {f"{HOST}/robots.txt"}


def test_robots_redirects_are_followed(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {
        f"{HOST}/robots.txt": Answer(b"", 301, {"Location": "/r2.txt"}),
        f"{HOST}/r2.txt": Answer(b"User-agent: *\nDisallow: /a-1.html"),
        f"{HOST}/rss": feed_of("a-1"),
    }
    crawl({f"{HOST}/rss": "feed"})
    assert tries(tmp_path / "batches/r1/nhipcau") == {"/a-1.html": ["robots"]}


def test_of_an_endless_robots_txt_the_start_counts(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    body = b"User-agent: *\nDisallow: /a-1.html\n" + b"# more\n" * 1_500_000
    web.pages = {
        f"{HOST}/robots.txt": Answer(body),
        f"{HOST}/rss": feed_of("a-1", "b-2"),
        f"{HOST}/b-2.html": article("B"),
    }
    crawl({f"{HOST}/rss": "feed"})
    assert tries(tmp_path / "batches/r1/nhipcau") == {"/a-1.html": ["robots"], "/b-2.html": ["ok"]}


def test_headers_without_end_are_cut_off(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    many = {f"X-{n}": "v" * 8000 for n in range(2000)}
    web.pages = {
        f"{HOST}/rss": feed_of("a-1", "b-2", "c-3"),
        f"{HOST}/a-1.html": article("A", **many),
        f"{HOST}/b-2.html": article("B", **{"X-Long": "v" * 100_000}),
        f"{HOST}/c-3.html": article("C"),
    }
    crawl({f"{HOST}/rss": "feed"}, max_retries=0)
    assert tries(tmp_path / "batches/r1/nhipcau") == {
        "/a-1.html": ["too_large"], "/b-2.html": ["truncated"], "/c-3.html": ["ok"],
    }  # fmt: skip


def test_a_host_that_wants_to_be_left_alone_is(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {
        f"{HOST}/rss": feed_of(*(f"a-{n}" for n in range(30))),
        f"{HOST}/a-0.html": Answer(b"", 503, {"Retry-After": "3600"}),
    }
    crawl({f"{HOST}/rss": "feed"})
    summary = json.loads((tmp_path / "batches/r1/nhipcau/crawl.json").read_text())
    assert summary["stopped"] == "nhipcau.localhost:8098 asks to be left alone for 3600 s"
    assert len(web.urls()) < 8


def test_a_site_that_only_fails_is_given_up(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {f"{HOST}/rss": feed_of(*(f"a-{n}" for n in range(30)))}
    web.pages |= {f"{HOST}/a-{n}.html": Answer(b"", 403) for n in range(30)}
    crawl({f"{HOST}/rss": "feed"}, max_failures=5)
    folder = tmp_path / "batches/r1/nhipcau"
    assert "URLs in a row failed" in json.loads((folder / "crawl.json").read_text())["stopped"]
    assert 5 <= len(rows(folder, "attempts.jsonl")) < 10


def test_a_budget_leaves_the_rest_pending(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {f"{HOST}/rss": feed_of(*(f"a-{n}" for n in range(9)))}
    crawl({f"{HOST}/rss": "feed"}, max_pages=4)
    folder = tmp_path / "batches/r1/nhipcau"
    assert (len(rows(folder, "discoveries.jsonl")), len(rows(folder, "attempts.jsonl"))) == (9, 4)
    assert json.loads((folder / "crawl.json").read_text())["left_pending"] == 5


def test_live_outlets_never_reach_loopback(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    site = f"http://127.0.0.1:{web.port}"
    more = f'demo = false\nhosts = ["127.0.0.1:{web.port}"]\n'
    web.pages = {f"{site}/rss": rss((f"{site}/a-1.html", "A"))}
    crawl({f"{site}/rss": "feed"}, outlet="song", more=more)
    source = json.loads((tmp_path / "batches/r1/song/crawl.json").read_text())["sources"][0]
    assert source["outcome"] == "private_address"
    assert "not a public address" in source["detail"]
    assert web.urls() == []


def test_one_child_crawls_several_outlets_and_one_bad_one_costs_only_itself(web: Web, tmp_path: Path) -> None:
    for outlet in ("mot", "hai"):
        site = f"http://{outlet}.localhost:8098"
        declare(tmp_path / "outlets", outlet, {f"{site}/rss": "feed", f"{site}/rss2": "feed"})
        web.pages |= {
            f"{site}/rss": rss(
                (f"{site}/a-1.html", "A"), ("http://elsewhere.vn/b-2.html", "B"), ("mailto:x@bao.vn", "C")
            ),
            f"{site}/rss2": Answer(b"<html>503</html>"),
            f"{site}/a-1.html": article("A"),
        }
    request = CrawlRequest(
        run_id="r1",
        outlets=["mot", "hai"],
        outlet_folders=[str(tmp_path / "outlets")],
        out_dir=str(tmp_path / "out"),
        user_agent=AGENT,
        locks_dir=str(tmp_path / "locks"),
        proxy=web.proxy,
        frontier={"hai": str(tmp_path / "not-there.jsonl")},
    )
    assert run_child(request, tmp_path / "r.json") == {"mot": "whole", "hai": "failed"}
    assert (tmp_path / "r.log").read_text() == ""
    summary = json.loads((tmp_path / "out/mot/crawl.json").read_text())
    first, second = summary["sources"]
    assert (first["items"], first["foreign"], first["not_articles"]) == (1, 1, 1)
    assert (second["outcome"], second["items"]) == ("wrong_type", 0)
    assert "no feed" in second["detail"]


def test_demo_is_no_way_around_politeness(tmp_path: Path) -> None:
    more = 'demo = true\nhosts = ["bao.example.org"]\n'
    declare(tmp_path / "outlets", "bao", {"http://bao.example.org/rss": "feed"}, more)
    request = CrawlRequest(
        run_id="r1",
        outlets=["bao"],
        outlet_folders=[str(tmp_path / "outlets")],
        out_dir=str(tmp_path / "out"),
        user_agent=AGENT,
        locks_dir=str(tmp_path / "locks"),
    )
    run_child(request, tmp_path / "r.json")
    (source,) = json.loads((tmp_path / "out/bao/crawl.json").read_text())["sources"]
    assert "is not this machine" in source["detail"]
