"""Feeds, sitemaps, section pages and robots.txt, as the outlets declare them."""

import gzip
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from newsroom import OUTLETS, channels
from newsroom.clock import read_nights
from newsroom.edition import Edition
from newsroom.ids import CAMPAIGN
from newsroom.play import seen
from newsroom.server import Newsroom
from newsroom.urls import url_of
from pipeline.outlets import Outlets, read_outlets
from tests.newsroom.http_client import get

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SM = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return read_outlets(CAMPAIGN.parent.parent / "crawlers" / "outlets", OUTLETS)


def test_every_site_is_declared_and_every_declared_source_answers(newsroom: Newsroom, outlets: Outlets) -> None:
    demo = {o.id: o for o in outlets.outlets.values() if o.demo}
    assert set(demo) == set(newsroom.edition.sites)
    for outlet in demo.values():
        site = newsroom.edition.sites[outlet.id]
        assert outlet.hosts == [site.host]
        assert outlet.lang == [site.lang]
        assert len({s.channel for s in outlet.source}) >= 2
        for source in outlet.source:
            assert urlsplit(source.url).netloc == site.host
            assert get(newsroom, source.url).status == 200, source.url
        sections = {urlsplit(s.url).path for s in outlet.source if s.channel == "section"}
        assert not sections or sections == {site.section_path(s) for s in site.sections}


def test_the_outlets_differ_in_their_channels_and_families(outlets: Outlets) -> None:
    demo = [o for o in outlets.outlets.values() if o.demo]
    assert len({o.family for o in demo}) >= 6
    assert len({frozenset(s.channel for s in o.source) for o in demo}) >= 3


def test_feeds_are_well_formed_newest_first_and_short(newsroom: Newsroom) -> None:
    for site in newsroom.edition.sites.values():
        for path in site.feeds:
            root = ET.fromstring(get(newsroom, site.root + path).body)
            links = [e.text or "" for e in root.iter("link")][1:] or [
                e.attrib["href"] for e in root.iter("{http://www.w3.org/2005/Atom}link")
            ]
            articles = channels.feed_articles(newsroom.edition.at(newsroom.day), site, path)
            assert links == [channels.address_in_feed(a, site) for a in articles]
            assert len(links) <= channels.FEED_ITEMS


def test_a_feed_is_not_sent_twice(newsroom: Newsroom) -> None:
    url = "http://nhipcau.localhost:8098/rss/tin-moi-nhat.rss"
    first = get(newsroom, url)
    assert first.status == 200
    again = get(newsroom, url, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get(newsroom, url, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert get(newsroom, url, If_None_Match='"other"', If_Modified_Since=first.headers["last-modified"]).status == 200
    assert get(newsroom, url, If_Modified_Since="yesterday").status == 200
    newsroom.day = date(2024, 7, 10)
    assert get(newsroom, url, If_None_Match=first.headers["etag"]).status == 200


def test_a_news_sitemap_holds_two_days(newsroom: Newsroom, edition: Edition) -> None:
    newsroom.day = date(2025, 12, 3)
    day = edition.at(newsroom.day)
    for site in (s for s in edition.sites.values() if s.news_sitemap):
        root = ET.fromstring(get(newsroom, f"{site.root}{site.news_sitemap}").body)
        locs = [e.text for e in root.iter(f"{SM}loc")]
        wanted = [
            a for a in day.articles(site.id)
            if "sitemap" in a.listed and a.published > day.now - timedelta(days=2)
        ]  # fmt: skip
        assert locs == [url_of(a, site) for a in wanted]
        assert len(list(root.iter(f"{NEWS}publication_date"))) == len(locs)


def test_a_sitemap_index_with_a_gzipped_month(newsroom: Newsroom, edition: Edition) -> None:
    newsroom.day = date(2024, 7, 28)
    root = ET.fromstring(get(newsroom, "http://bennghe.localhost:8098/sitemap.xml").body)
    locs = [e.text or "" for e in root.iter(f"{SM}loc")]
    assert locs[-1].endswith("/sitemaps/news-2024-7.xml.gz")
    answer = get(newsroom, locs[-1])
    assert answer.body == get(newsroom, locs[-1]).body
    month = ET.fromstring(gzip.decompress(answer.body))
    site = edition.sites["bennghe"]
    assert [e.text for e in month.iter(f"{SM}loc")] == [
        url_of(a, site) for a in edition.at(newsroom.day).listed("bennghe", "sitemap")
    ]


def test_section_pages_are_at_most_forty_and_link_to_their_articles(newsroom: Newsroom, edition: Edition) -> None:
    day = edition.at(newsroom.day)
    for site in edition.sites.values():
        for slug in site.sections:
            text = get(newsroom, site.root + site.section_path(slug)).text
            articles = channels.section_articles(day, site, slug)
            assert len(articles) <= 40
            assert all(url_of(a, site).removeprefix(site.root) in text for a in articles)


def test_robots_files_are_of_several_kinds(newsroom: Newsroom, edition: Edition) -> None:
    answers = {s.id: get(newsroom, f"{s.root}/robots.txt") for s in edition.sites.values()}
    assert Counter(a.status for a in answers.values()) == {200: 7, 404: 1}
    assert "Crawl-delay: 0" in answers["nhipcau"].text
    assert "Disallow: /*/amp$" in answers["bennghe"].text


def test_what_is_listed_is_found_on_some_night(edition: Edition) -> None:
    found = {a.id for night in read_nights() for a in seen(edition.at(night)).values()}
    assert {a.id for a in edition.articles.values() if a.listed} == found
