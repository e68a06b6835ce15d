"""Whatever the bytes, reading gives an article or a rejection, quickly, and never an exception."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.reading import EXTRACTOR_VERSION, read_page
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection
from tests.reading.test_cases import declared

AT = datetime(2026, 3, 8, tzinfo=UTC)
URL = "https://tuoitre.vn/bai-20240305093012345.htm"
NOISE = random.Random(7).randbytes(5_000_000)
WEIRD = {
    "empty": b"",
    "blank": b" \n\t ",
    "five megabytes of noise": NOISE,
    "five megabytes of letters": b"a" * 5_000_000,
    "five megabytes of tags": b"<div><p>" * 600_000,
    "picture": b"\x89PNG\r\n\x1a\n" + NOISE[:1000],
    "pdf": b"%PDF-1.7 " + NOISE[:1000],
    "gzip": b"\x1f\x8b\x08" + NOISE[:1000],
    "zero bytes": b"\x00" * 1000,
    "plain text": "Không có thẻ nào ở đây cả.".encode(),
    "deep": b"<div>" * 20_000 + b"x" + b"</div>" * 20_000,
    "unclosed": b"<html><body><div class='detail-content afcbc-body'><p>",
    "comment only": b"<!-- nothing -->",
    "json": b'{"a": 1}',
    "bad json-ld": b'<html><script type="application/ld+json">{"@type": "NewsArticle", </script><p>x',
    "deep json-ld": b'<html><script type="application/ld+json">' + b"[" * 50_000 + b"</script><p>x",
    "unknown charset": b'<html><meta charset="klingon"><p>\xff\xfe\xfd\xe1\xe0</p>',
    "utf-16": "<html><body><p>chữ</p></body></html>".encode("utf-16"),
    "bad canonical": b'<html><link rel="canonical" href="http://[::bad"><meta property="og:url" content="http://[x"><p>x',
    "processing instruction": b"<?xml version='1.0' encoding='utf-7'?><html><p>x</p></html>",
}


def read(html: bytes, url: str | None = URL, outlets: Outlets | None = None) -> Article | Rejection:
    return read_page(
        html, url=url, outlets=outlets or declared(), encoding=None, first_seen_at=AT, fetched_at=AT, record_id="b#1",
        source="crawl",
    )  # fmt: skip


@pytest.mark.parametrize("html", WEIRD.values(), ids=WEIRD.keys())
def test_weird_bytes_are_refused(html: bytes) -> None:
    found = read(html)
    assert isinstance(found, Rejection)
    assert found.extractor_version == EXTRACTOR_VERSION
    assert found.detail


@pytest.mark.parametrize("name", ["empty", "picture", "zero bytes", "pdf", "gzip", "five megabytes of noise"])
def test_no_html_is_unreadable(name: str) -> None:
    found = read(WEIRD[name])
    assert isinstance(found, Rejection)
    assert found.reason == "unreadable"


@pytest.mark.parametrize(
    "url", [None, "", "not a url", "https://", "http://[::1", "mailto:a@b.example", "https://a.example"]
)
def test_weird_urls(url: str | None) -> None:
    assert isinstance(read(b"<html><body><p>x</p></body></html>", url), Rejection)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(html: bytes) -> None:
    read(html)


pieces = st.sampled_from(
    ["<p>", "</p>", "<div class='detail-content'>", "</div>", "<h1>", "<time datetime='", "'>", "&#", "<a href=x>",
     "chữ ", "<figcaption>", "<br><br>", "<meta property='article:published_time' content='2024'>", "<table><td>",
     "<!--", "-->"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, max_size=40))
def test_any_markup(parts: list[str]) -> None:
    read("".join(parts).encode())


def test_a_page_is_read_the_same_twice() -> None:
    html = b"<html><body><h1>a</h1><p>b</p></body></html>"
    assert read(html) == read(html)
