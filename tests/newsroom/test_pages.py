"""Pages carry their text in the markup of their content management system, and much around it."""

import json
from datetime import date
from html.parser import HTMLParser

import pytest
from lxml import html

from newsroom import DATA
from newsroom.article import Article
from newsroom.edition import Day, Edition
from newsroom.pages.layout import TEMPLATES, read_layout
from newsroom.pages.render import article_page, linkable

VOID = {"meta", "link", "img", "input", "br", "source"}
MARKS = {
    "vccorp/nhipcau": ("h1.detail-title", "h2.detail-sapo", "div.detail-content.afcbc-body[itemprop=articleBody]"),
    "vccorp/congtin": ("h1.detail-title", "h2.detail-sapo", "div.detail-content.afcbc-body"),
    "vccorp/diemtin": ("h1.title[data-role=title]", "h2.sapo", "div.detail-content.afcbc-body"),
    "zce/bennghe": ("h1.article__title.cms-title", "div.article__sapo.cms-desc", "div.article__body.zce-content-body"),
    "vnexpress/tinsom": ("h1.title-detail", "p.description", "article.fck_detail"),
    "dantri/y2022": ("h1.title-page.detail", "h2.singular-sapo", "div.singular-content"),
    "dantri/y2026": ("h1[data-slot=title]", "h2[data-slot=sapo]", "div#desktop-in-article[data-slot=content]"),
    "vietnamnet/riverpost": ("h1.content-detail-title", "h2.content-detail-sapo", "div#maincontent.main-content"),
    "baodautu/ktpn": ("div.title-detail", "div.sapo_detail", "div.col630.ml-auto.mb40"),
}
IDS = sorted(f"{p.parent.name}/{p.stem}" for p in (DATA / "articles").glob("*/*.toml"))


class Balance(HTMLParser):
    """Counts open elements; a page whose tags do not match was put together wrongly."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    return list(root.cssselect(selector))


def page(edition: Edition, ident: str) -> tuple[Day, Article, str, str]:
    article = edition.articles[ident]
    day = edition.at(date(2025, 12, 14))
    folder = edition.sites[article.outlet].template_on(f"{article.published:%Y-%m-%d}")
    return day, article, folder, article_page(day, article)


@pytest.mark.parametrize("ident", IDS)
def test_every_page_parses_and_carries_its_text(edition: Edition, ident: str) -> None:
    day, article, folder, text = page(edition, ident)
    balance = Balance()
    balance.feed(text)
    assert (balance.wrong, balance.open) == ([], [])
    assert len(text.encode()) > 20_000
    root = html.fromstring(text)
    title, lead, body = (select(root, mark)[0].text_content().strip() for mark in MARKS[folder])
    now = day.text(article)
    assert title == now.title
    assert lead == edition.sites[article.outlet].lead_prefix + now.lead
    for paragraph in (*now.body, *now.captions):
        assert paragraph.removeprefix("## ") in body
    for script in select(root, "script[type='application/ld+json']"):
        assert json.loads(script.text)["@context"] == "http://schema.org"


@pytest.mark.parametrize("folder", sorted(MARKS))
def test_every_layout_is_used_and_whole(folder: str, edition: Edition) -> None:
    assert read_layout(folder).article
    used = {edition.sites[a.outlet].template_on(f"{a.published:%Y-%m-%d}") for a in edition.articles.values()}
    assert folder in used
    assert {f"{p.parent.parent.name}/{p.parent.name}" for p in TEMPLATES.glob("*/*/parts.toml")} == set(MARKS)


def test_a_newspaper_page_has_two_titles_and_a_second_hidden_body(edition: Edition) -> None:
    root = html.fromstring(page(edition, "nhipcau/x-trinh-quoc-hoi-sua-nghi-quyet-98")[3])
    assert len(select(root, "h1")) == 2
    assert len(select(root, ".detail-content.afcbc-body")) == 2
    assert select(root, "#objectPopupBody")


def test_an_investment_page_has_no_h1_no_jsonld_and_no_date_in_its_head(edition: Edition) -> None:
    text = page(edition, "kinhtephuongnam/x-198-2025-qh15-kinh-te-tu-nhan")[3]
    root = html.fromstring(text)
    assert not select(root, "h1")
    assert "ld+json" not in text
    assert "published_time" not in text
    assert select(root, "span.post-time")[0].text == " - 25/11/2025 09:05"


def test_times_are_printed_as_the_real_sites_print_them(edition: Edition) -> None:
    assert 'content="2025-11-20T14:30:00&#x2B;07:00"' in page(edition, "congtin/x-nfd-chi-thu-nhap-tang-them")[3]
    assert '"2025-12-11T19:30:00.000 +07:00"' in page(edition, "riverpost/x-assembly-passes-amended-resolution-98")[3]
    assert "Thứ năm, 11/12/2025, 17:45 (GMT+7)" in page(edition, "tinsom/x-nghi-quyet-98-sua-doi-sai-so-phieu")[3]
    assert 'content="2024-07-11T09:02:00"' in page(edition, "diemtin/x-lai-nghi-dinh-84-phan-cap")[3]


def test_boxes_of_links_show_nothing_that_the_section_pages_hide(edition: Edition) -> None:
    for site in edition.sites:
        for article in linkable(edition.at(date(2025, 12, 14)), site):
            assert "section" in article.listed
            assert not article.serve.robots
