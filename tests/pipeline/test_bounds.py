from datetime import UTC, date, datetime
from typing import Any

import pytest

from pipeline.bounds import broken, day_of
from pipeline.outlets import Expect
from pipeline.records import Article, Rejection

AT = datetime(2024, 7, 14, 18, 30, tzinfo=UTC)
SAT, SUN = date(2024, 7, 13), date(2024, 7, 14)
NOON = {SAT: datetime(2024, 7, 13, 5, tzinfo=UTC), SUN: datetime(2024, 7, 14, 5, tzinfo=UTC)}


def article(n: int, **given: Any) -> Article:
    about = {"published_at": NOON[SUN], "published_precision": "minute", "lead": "Sapo", "kind": "article"} | given
    return Article(
        article_id=f"a{n}", version_id="v", outlet_id="alpha", url=None, canonical_url=None, title="Tiêu đề",
        body="Thân bài.", first_seen_at=AT, fetched_at=AT, method="family/1", extractor_version="x", source="crawl",
        record_id=f"r{n}", **about,
    )  # fmt: skip


def rejection(n: int, reason: str) -> Rejection:
    return Rejection(
        outlet_id="alpha", url=None, canonical_url=None, reason=reason, detail="", fetched_at=AT,  # type: ignore[arg-type]
        extractor_version="x", source="crawl", record_id=f"x{n}",
    )  # fmt: skip


def judged(
    expect: Expect, articles: list[Article], rejections: list[Rejection] | None = None, **given: Any
) -> list[str]:
    about: dict[str, Any] = {"known": {}, "days": [SUN], "whole": True} | given
    return broken(expect, articles, rejections or [], **about)


def test_a_field_that_is_missing_too_often() -> None:
    expect = Expect(fields={"lead": 0.8})
    night = [article(n, lead="Sapo" if n < 8 else None) for n in range(10)]
    assert judged(expect, night) == []
    night[0] = article(0, lead=None)
    assert judged(expect, night) == ["field lead: found in 7 of 10 pages, at least 80% declared"]


def test_one_odd_page_of_a_few_breaks_nothing_unless_all_were_declared() -> None:
    lone = [article(1, published_at=None, published_precision="none")]
    assert judged(Expect(fields={"published_at": 0.95}), lone) == []
    assert len(judged(Expect(fields={"published_at": 1.0}), lone)) == 1


def test_pages_that_cannot_be_read_lack_every_field() -> None:
    """A new layout gives rejections, not empty articles: it has to show all the same."""
    gone = [rejection(n, "layout_changed") for n in range(5)]
    assert judged(Expect(fields={"title": 0.9}), [article(1)], gone) == [
        "field title: found in 1 of 6 pages (5 could not be read), at least 90% declared"
    ]
    assert judged(Expect(fields={"title": 0.9}), [article(1)], [rejection(n, "not_article") for n in range(5)]) == []


def test_too_many_on_one_day() -> None:
    expect = Expect(articles_a_day=(0, 3))
    assert judged(expect, [article(n) for n in range(3)]) == []
    assert judged(expect, [article(n) for n in range(4)]) == ["2024-07-14: 4 articles, at most 3 declared"]
    assert len(judged(expect, [article(3)], known={f"a{n}": SUN for n in range(3)})) == 1, (
        "those of earlier crawls count"
    )
    assert judged(expect, [article(2)], known={f"a{n}": SUN for n in range(3)}) == [], "read again is not once more"


def test_old_articles_that_a_first_night_finds_are_not_that_day_s() -> None:
    old = [article(n, published_at=NOON[SAT]) for n in range(9)]
    assert judged(Expect(articles_a_day=(0, 3)), old) == []


def test_too_few_is_said_of_whole_crawls_only() -> None:
    expect = Expect(articles_a_day=(2, 40))
    few = [article(1), article(2, published_at=NOON[SAT])]
    assert judged(expect, few, days=[SAT, SUN]) == ["2024-07-13 to 2024-07-14: 2 articles, at least 2 a day declared"]
    assert judged(expect, few, days=[SAT, SUN], whole=False) == []


def test_nothing_declared_is_nothing_judged() -> None:
    assert judged(Expect(), [], [rejection(1, "layout_changed")]) == []


def test_the_day_is_local_and_never_that_of_a_time_to_come() -> None:
    late = datetime(2024, 7, 13, 20, tzinfo=UTC)
    assert day_of(article(1, published_at=late)) == SUN
    assert day_of(article(1, published_at=datetime(2025, 1, 1, tzinfo=UTC))) == date(2024, 7, 15)


@pytest.mark.parametrize("bad", [{"articles_a_day": [5, 2]}, {"fields": {"sapo": 0.9}}, {"fields": {"lead": 95}}])
def test_bounds_that_cannot_be_meant_are_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"articles_a_day|fields|share"):
        Expect.model_validate(bad)
