"""What exists on a day."""

from datetime import date

from newsroom.clock import end_of
from newsroom.edition import Edition
from newsroom.urls import path_of

CORRECTED = "nhipcau/x-trinh-quoc-hoi-sua-nghi-quyet-98"


def test_a_day_ends_at_half_past_one() -> None:
    assert end_of(date(2024, 7, 10)).isoformat() == "2024-07-11T01:30:00+07:00"


def test_nothing_exists_before_it_is_published(edition: Edition) -> None:
    for article in edition.articles.values():
        path = path_of(article, edition.sites[article.outlet])
        day = article.published.date()
        assert edition.at(day).find(article.outlet, path) is article
        before = date.fromordinal(day.toordinal() - 2)
        assert edition.at(before).find(article.outlet, path) is None


def test_articles_stand_newest_first(edition: Edition) -> None:
    for site in edition.sites:
        times = [a.published for a in edition.at(date(2025, 12, 14)).articles(site)]
        assert times == sorted(times, reverse=True)
        assert times


def test_a_correction_is_served_from_its_time_on(edition: Edition) -> None:
    article = edition.articles[CORRECTED]
    first, last = edition.at(date(2025, 12, 3)), edition.at(date(2025, 12, 5))
    assert "349/399" in first.text(article).body[1]
    assert "394/399" in last.text(article).body[1]
    assert first.modified(article) < last.modified(article)


def test_a_copy_of_a_copy_leads_to_the_original(edition: Edition) -> None:
    copy = edition.articles["diemtin/x-xe-hu-tieu-theo-nhip-cau"]
    assert copy.copy_of == "nhipcau/x-dang-lai-von-vay-giam-ngheo"
    assert edition.story(copy) == "bennghe/x-von-vay-giam-ngheo-den-tan-tay"


def test_the_newsroom_is_as_large_as_it_says(edition: Edition) -> None:
    weeks = {a.published.date().isocalendar()[:2] for a in edition.articles.values()}
    assert len(edition.sites) == 8
    assert len(edition.articles) >= 90
    assert {(2024, w) for w in (28, 29, 30)} | {(2025, w) for w in range(46, 51)} == weeks
