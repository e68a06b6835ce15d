"""Which shards hold a window of days, as pure functions of names and days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.shards import Every, Window, shard_may_hold, shard_urls, span_of, spans
from pipeline.outlets import Archive

JULY = Window(date(2024, 7, 8), date(2024, 7, 28))


@pytest.mark.parametrize(
    ("url", "span"),
    [
        ("https://o.vn/StaticSitemaps/sitemaps-2024-7-6-10.xml", ("2024-07-06", "2024-07-10")),
        ("https://o.vn/sitemaps/sitemaps-2024-2-26-31.xml", ("2024-02-26", "2024-02-29")),
        ("https://o.vn/sitemaps/news-2024-7.xml.gz", ("2024-07-01", "2024-07-31")),
        ("https://o.vn/sitemaps/news-2024-12.xml", ("2024-12-01", "2024-12-31")),
        ("https://o.vn/articles-2024-sitemap.xml?m=7&d=14", ("2024-07-14", "2024-07-14")),
        ("https://o.vn/articles-2024-sitemap.xml?m=7", ("2024-07-01", "2024-07-31")),
        ("https://o.vn/articles-2024-sitemap.xml", ("2024-01-01", "2024-12-31")),
        ("https://o.vn/sitemap-20240714.xml", ("2024-07-14", "2024-07-14")),
        ("https://o.vn/sitemap-202407.xml", ("2024-07-01", "2024-07-31")),
        ("https://o.vn/2024/07/14/sitemap.xml", ("2024-07-14", "2024-07-14")),
        ("https://o.vn/sitemap-article-17.xml", None),
        ("https://o.vn/sitemap-12024.xml", None),
        ("https://o.vn/sitemap-2024-13.xml", None),
        ("https://o.vn/sitemap.xml", None),
    ],
)
def test_the_days_in_a_name(url: str, span: tuple[str, str] | None) -> None:
    assert span_of(url) == (tuple(map(date.fromisoformat, span)) if span else None)


def test_an_unusual_name_is_read_by_the_declared_pattern() -> None:
    pattern = r"t(?P<month>\d\d)n(?P<year>\d{4})"
    assert span_of("https://o.vn/t07n2024.xml", pattern) == (date(2024, 7, 1), date(2024, 7, 31))
    assert span_of("https://o.vn/2024-07.xml", pattern) is None


def test_templates() -> None:
    assert shard_urls("/s-{year}-{month}-{day}-{last}.xml", "five_days", JULY) == [
        "/s-2024-7-6-10.xml", "/s-2024-7-11-15.xml", "/s-2024-7-16-20.xml", "/s-2024-7-21-25.xml", "/s-2024-7-26-31.xml"
    ]  # fmt: skip
    assert shard_urls("/{year}{month:02}.xml", "month", Window(date(2023, 12, 31), date(2024, 2, 1))) == [
        "/202312.xml", "/202401.xml", "/202402.xml"
    ]  # fmt: skip
    assert len(shard_urls("/{year}/{month:02}/{day:02}.xml", "day", JULY)) == JULY.days == 21


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 800), st.sampled_from(["day", "five_days", "month"])
)
def test_every_day_of_a_window_lies_in_exactly_one_shard(since: date, days: int, every: Every) -> None:
    window = Window(since, since + timedelta(days=days))
    found = list(spans(every, window))
    assert found[0][0] <= window.since
    assert found[-1][1] >= window.until
    assert all(first <= last and window.touches(first, last) for first, last in found)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(found))


def test_a_shard_without_days_in_its_name_is_left_out_only_if_it_did_not_change_since() -> None:
    assert not shard_may_hold("https://o.vn/s-17.xml", "2024-07-07T23:00:00+07:00", JULY)
    assert shard_may_hold("https://o.vn/s-17.xml", "2024-07-07T23:00:00Z", JULY)
    assert shard_may_hold("https://o.vn/s-17.xml", "2026-01-01", JULY)
    assert shard_may_hold("https://o.vn/s-17.xml", None, JULY)
    assert not shard_may_hold("https://o.vn/s-2024-8.xml", None, JULY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "sitemap", "url": "https://o.vn/{yaer}.xml", "every": "month"},
        {"channel": "sitemap", "url": "https://o.vn/{year}.xml"},
        {"channel": "sitemap", "url": "https://o.vn/s.xml", "every": "month"},
        {"channel": "sitemap", "url": "https://o.vn/s-{page}.xml"},
        {"channel": "search", "url": "https://o.vn/?q={query}"},
        {"channel": "search", "url": "https://o.vn/", "queries": ["a"]},
        {"channel": "section", "url": "https://o.vn/{query}", "queries": ["a"]},
    ],
)
def test_a_declaration_that_cannot_be_walked_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Archive.model_validate(wrong)
