import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crawlers.archive import responses
from tests.crawlers.conftest import HOST
from tests.crawlers.server import Answer, Web

Crawl = Callable[..., dict[str, str]]
FEED = {"Content-Type": "application/rss+xml"}


def rss(*items: tuple[str, str]) -> Answer:
    said = "".join(
        f"<item><title>{t}</title><link>{u}</link><pubDate>Tue, 12 Mar 2024 01:00:00 +0700</pubDate></item>"
        for u, t in items
    )
    return Answer(f"<rss version='2.0'><channel>{said}</channel></rss>".encode(), headers=FEED)


def article(title: str) -> Answer:
    return Answer.html(f"<html><h1>{title}</h1><p>Một đoạn văn.</p></html>")


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def test_a_crawl_fetches_each_article_once_and_notes_everything(web: Web, crawl: Crawl, tmp_path: Path) -> None:
    web.pages = {
        f"{HOST}/rss": rss((f"{HOST}/mot-1.html?utm_source=rss", "Bài một"), (f"{HOST}/hai-2.html", "Bài hai")),
        f"{HOST}/thoi-su": Answer.html('<a href="/mot-1.html">Bài một</a> <a href="/gioi-thieu">Giới thiệu</a>'),
        f"{HOST}/mot-1.html": article("Bài một"),
        f"{HOST}/hai-2.html": lambda v: article("Bài hai") if v.attempt >= 2 else Answer(b"", 503),
    }
    assert crawl({f"{HOST}/rss": "feed", f"{HOST}/thoi-su": "section"}) == {"nhipcau": "whole"}
    folder = tmp_path / "batches/r1/nhipcau"
    found = rows(folder, "discoveries.jsonl")
    assert [(d["channel"], d["canonical_url"]) for d in found] == [
        ("feed", f"{HOST}/mot-1.html"),
        ("feed", f"{HOST}/hai-2.html"),
        ("section", f"{HOST}/mot-1.html"),
    ]
    tries = [(a["url"], a["attempt_no"], a["outcome"]) for a in rows(folder, "attempts.jsonl")]
    assert sorted(tries) == [
        (f"{HOST}/hai-2.html", 1, "server_error"),
        (f"{HOST}/hai-2.html", 2, "ok"),
        (f"{HOST}/mot-1.html", 1, "ok"),
    ]
    archived = {r.url: r for r in responses(folder / "archive.warc.gz")}
    assert b"B\xc3\xa0i m\xe1\xbb\x99t" in archived[f"{HOST}/mot-1.html"].body
    summary = json.loads((folder / "crawl.json").read_text())
    assert summary["attempts"] == {"ok": 2, "server_error": 1}
    assert [s["outcome"] for s in summary["sources"]] == ["ok", "ok"]
    assert not [v for v in web.visits if "utm" in v.url]
