"""Every declared oddity is really served, over real HTTP."""

import http.client
import unicodedata
from datetime import date

import pytest

from newsroom.article import Article
from newsroom.edition import Edition
from newsroom.server import Newsroom
from newsroom.urls import url_of
from tests.newsroom.http_client import Response, get


def ask(newsroom: Newsroom, article: Article, **headers: str) -> Response:
    return get(newsroom, url_of(article, newsroom.edition.sites[article.outlet]), **headers)


def only(edition: Edition, **wanted: object) -> Article:
    found = [a for a in edition.articles.values() if all(getattr(a.serve, k) == v for k, v in wanted.items())]
    assert found, wanted
    return found[0]


def test_a_decomposed_page(newsroom: Newsroom, edition: Edition) -> None:
    article = only(edition, nfd=True)
    text = ask(newsroom, article).text
    assert article.first.title not in text
    assert article.first.title in unicodedata.normalize("NFC", text)
    feed = get(newsroom, "http://congtin.localhost:8098/home.rss").text
    assert unicodedata.normalize("NFD", article.first.title) in feed


def test_a_windows_1258_page(newsroom: Newsroom, edition: Edition) -> None:
    article = only(edition, encoding="windows-1258")
    answer = ask(newsroom, article)
    assert answer.headers["content-type"] == "text/html; charset=windows-1258"
    assert b"charset=windows-1258" in answer.body
    text = unicodedata.normalize("NFC", answer.body.decode("cp1258"))
    assert all(p in text for p in article.first.body)


def test_a_date_that_only_the_url_tells(newsroom: Newsroom, edition: Edition) -> None:
    article = only(edition, time="url")
    text = ask(newsroom, article).text
    head = text[: text.index("<body")]
    assert "published_time" not in text
    assert "datePublished" not in text
    assert "pubdate" not in head
    assert f"{article.published:%d/%m/%Y %H:%M}" not in text
    assert f"-{article.published:%Y%m%d%H%M%S}" in url_of(article, edition.sites[article.outlet])


def test_a_time_without_zone(newsroom: Newsroom, edition: Edition) -> None:
    article = only(edition, zone=False)
    text = ask(newsroom, article).text
    assert f'content="{article.published:%Y-%m-%dT%H:%M:%S}"' in text
    assert f"{article.published:%Y-%m-%dT%H:%M:%S}+" not in text


def test_tracking_parameters_in_the_feed(newsroom: Newsroom, edition: Edition) -> None:
    article = next(a for a in edition.articles.values() if a.serve.tracking)
    site = edition.sites[article.outlet]
    url = f"{url_of(article, site)}?{article.serve.tracking}"
    assert url.replace("&", "&amp;") in get(newsroom, site.root + next(iter(site.feeds))).text
    assert get(newsroom, url).body == ask(newsroom, article).body


def test_a_redirect(newsroom: Newsroom, edition: Edition) -> None:
    article = next(a for a in edition.articles.values() if a.serve.redirect_from)
    site = edition.sites[article.outlet]
    old = f"{site.root}{article.serve.redirect_from}"
    assert old in get(newsroom, site.root + next(iter(site.feeds))).text
    answer = get(newsroom, old)
    assert (answer.status, answer.headers["location"]) == (301, url_of(article, site))
    newsroom.day = date.fromordinal(article.published.date().toordinal() - 2)
    assert get(newsroom, old).status == 404


def test_a_listed_page_that_is_gone(newsroom: Newsroom, edition: Edition) -> None:
    article = next(a for a in edition.articles.values() if a.serve.gone)
    assert ask(newsroom, article).status == 404
    site = edition.sites[article.outlet]
    newsroom.day = article.published.date()
    assert url_of(article, site) in get(newsroom, site.root + next(iter(site.feeds))).text


@pytest.mark.parametrize("ident", ["nhipcau/x-503-roi-duoc-mttq-phan-bien", "congtin/x-503-ca-dem-pho-chu-tich-phuong"])
def test_a_503_depends_on_url_day_and_attempt_only(newsroom: Newsroom, edition: Edition, ident: str) -> None:
    article = edition.articles[ident]
    (status,) = article.serve.status
    newsroom.day = status.day
    for _ in range(2):
        assert ask(newsroom, article).status == 503
        assert ask(newsroom, article, Lantoa_Attempt="1").status == 503
        assert ask(newsroom, article, Lantoa_Attempt="2").status == (200 if status.attempts else 503)
    newsroom.day = date.fromordinal(status.day.toordinal() + 1)
    assert ask(newsroom, article, Lantoa_Attempt="1").status == 200


def test_a_body_that_breaks_off_every_time(newsroom: Newsroom, edition: Edition) -> None:
    article = only(edition, truncate=True)
    for attempt in "12":
        with pytest.raises(http.client.IncompleteRead) as broken:
            ask(newsroom, article, Lantoa_Attempt=attempt)
        assert len(broken.value.partial) > 10_000


def test_a_path_that_robots_txt_disallows_is_listed(newsroom: Newsroom, edition: Edition) -> None:
    article = only(edition, robots=True)
    site = edition.sites[article.outlet]
    assert f"Disallow: /{site.private}/" in get(newsroom, f"{site.root}/robots.txt").text
    newsroom.day = article.published.date()
    assert f"{site.root}/{site.private}/" in get(newsroom, site.root + next(iter(site.feeds))).text


@pytest.mark.parametrize("ident", ["nhipcau/x-chuyen-trang-nghi-quyet-98", "tinsom/x-trang-chu-de-trieu-cuong"])
def test_a_page_that_is_no_article(newsroom: Newsroom, edition: Edition, ident: str) -> None:
    text = ask(newsroom, edition.articles[ident]).text
    assert "ld+json" not in text
    assert "detail-content" not in text
    assert "fck_detail" not in text


def test_a_photo_story_is_mostly_pictures(newsroom: Newsroom, edition: Edition) -> None:
    article = edition.articles["phuongdong/x-anh-mai-nha-dien-mat-troi"]
    assert len(article.first.captions) >= 6
    assert ask(newsroom, article).text.count("<figcaption>") == len(article.first.captions)


def test_an_article_that_no_channel_lists(newsroom: Newsroom, edition: Edition) -> None:
    article = next(a for a in edition.articles.values() if not a.listed)
    site = edition.sites[article.outlet]
    assert ask(newsroom, article).status == 200
    slug = url_of(article, site)
    newsroom.day = article.published.date()
    for path in ("/", "/sitemap.xml", "/news-sitemap.xml", *(site.section_path(s) for s in site.sections)):
        assert slug.removeprefix(site.root) not in get(newsroom, site.root + path).text
