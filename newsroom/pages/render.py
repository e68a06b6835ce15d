"""Whole pages: the article with all that stands around it, section pages, the landing page that is no article."""

import json
from datetime import datetime
from string import Template

from newsroom.article import Article, Text
from newsroom.edition import Day
from newsroom.pages import bulk
from newsroom.pages.clock import printed
from newsroom.pages.layout import Layout, frame, read_layout, text
from newsroom.site import Site
from newsroom.urls import number, path_of, slugify, url_of

SECTION_ITEMS = 40
SIDE_ITEMS = 10
_WORDS = {
    "vi": {"search_hint": "Tìm kiếm", "most_read": "Đọc nhiều", "ads_label": "Quảng cáo", "photo": "Ảnh minh họa",
           "rights": "Cấm sao chép dưới mọi hình thức nếu không có chấp thuận bằng văn bản."},
    "en": {"search_hint": "Search", "most_read": "Most read", "ads_label": "Advertisement", "photo": "File photo",
           "rights": "All rights reserved."},
}  # fmt: skip


def image_of(article: Article, n: int = 0) -> str:
    return f"/media/{article.published:%Y/%m/%d}/{slugify(article.first.title)[:40]}-{n}.gif"


def _layout(day: Day, article: Article) -> Layout:
    return read_layout(day.edition.sites[article.outlet].template_on(f"{article.published:%Y-%m-%d}"))


def newest_layout(site: Site, day: Day) -> Layout:
    return read_layout(site.template_on(day.day.isoformat()))


def _item(layout: Layout, part: str, day: Day, article: Article) -> str:
    site, now = day.edition.sites[article.outlet], day.text(article)
    return Template(layout.parts[part]).substitute(
        url=path_of(article, site), title=text(now.title), lead=text(now.lead), image=image_of(article),
        number=str(number(article, site)),
    )  # fmt: skip


def linkable(day: Day, outlet: str) -> list[Article]:
    """What boxes of links may show: only what the section pages list too, so that no box is a channel of its own."""
    return [
        a for a in day.listed(outlet, "section")
        if not a.serve.robots and not a.serve.gone and a.serve.page == "article"
    ]  # fmt: skip


def _frame(layout: Layout, site: Site, day: Day, *, title: str, head: str, main: str, charset: str, kind: str) -> str:
    menu = "".join(
        layout.part("menu_item", url=site.section_path(slug), name=text(name)) for slug, name in site.sections.items()
    )
    side = "".join(_item(layout, "side_item", day, a) for a in linkable(day, site.id)[:SIDE_ITEMS])
    words = {k: v for k, v in _WORDS[site.lang].items() if k != "photo"}
    return frame().substitute(
        lang=site.lang, charset=charset, page_title=text(title), head=head, site=text(site.name),
        style=bulk.style(site.id), script=bulk.script(site.id), body_class=kind, motto=text(site.motto), menu=menu,
        menu_mobile=bulk.empty_menu(site), main=main, side=side, footer=text(site.footer), **words,
    )  # fmt: skip


def _jsonld(layout: Layout, article: Article, now: Text, site: Site, times: dict[str, str]) -> str:
    if not layout.parts["jsonld"]:
        return ""
    person = layout.parts["jsonld"] == "authors" and article.authors
    authors = (
        [{"@type": "Person", "name": a} for a in article.authors]
        if person
        else {"@type": "Organization", "name": site.name}
    )
    data = {
        "@context": "http://schema.org", "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url_of(article, site)},
        "headline": now.title, "description": now.lead,
        "image": {"@type": "ImageObject", "url": site.root + image_of(article), "width": 1200, "height": 630},
        **times, "author": authors, "articleSection": site.sections[article.section],
        "publisher": {"@type": "Organization", "name": site.name, "url": site.root},
    }  # fmt: skip
    crumbs = {
        "@context": "http://schema.org", "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "item": {"@id": site.root, "name": site.name}}],
    }  # fmt: skip
    # `</` inside a script would end it.
    texts = (json.dumps(d, ensure_ascii=False).replace("</", "<\\/") for d in (data, crumbs))
    return "".join(f'<script type="application/ld+json">{t}</script>' for t in texts)


def _times(layout: Layout, article: Article, modified: datetime) -> tuple[str, str, dict[str, str]]:
    """(dates in the head, printed time, dates of the JSON-LD), all empty when only the URL tells."""
    if article.serve.time == "url":
        return "", "", {}
    zoned = article.serve.zone
    iso = layout.parts["iso" if zoned else "iso_no_zone"]
    ld = layout.parts["jsonld_time"]
    ld = ld if zoned else ld.removesuffix("+07:00").removesuffix("+0700").rstrip()
    values = {"iso": printed(iso, article.published), "modified": printed(iso, modified)}
    shown = printed(layout.parts["printed" if zoned else "printed_no_zone"], article.published)
    return (
        Template(layout.parts["meta_dates"]).substitute(values),
        Template(layout.parts["time"]).safe_substitute(values, printed=shown),
        {"datePublished": printed(ld, article.published), "dateModified": printed(ld, modified)} if ld else {},
    )


def _body(layout: Layout, day: Day, article: Article, now: Text) -> str:
    site = day.edition.sites[article.outlet]
    figures = [
        layout.part("figure", image=image_of(article, n), caption=text(caption))
        for n, caption in enumerate(now.captions)
    ]
    pieces = []
    for n, paragraph in enumerate(now.body):
        heading = paragraph.startswith("## ")
        pieces.append(layout.part("heading" if heading else "paragraph", text=text(paragraph.removeprefix("## "))))
        if n == 0 and not figures:
            caption = f"{_WORDS[site.lang]['photo']}: {site.name.upper()}"
            pieces.append(layout.part("figure", image=image_of(article), caption=text(caption)))
        if n == 1 and len(now.body) > 2:
            others = [a for a in linkable(day, site.id) if a.id != article.id][:2]
            items = "".join(_item(layout, "related_item", day, a) for a in others)
            pieces.append(layout.part("related", items=items) if items else "")
        if n == 2:
            pieces.append(layout.parts["interruption"])
    # A photo story puts a line of text between its pictures; the rest of the pictures follow the text.
    mixed = [x for pair in zip(figures, pieces, strict=False) for x in pair] if figures else []
    return "\n".join([*mixed, *figures[len(pieces) :], *pieces[len(figures) :]])


def _source(layout: Layout, article: Article) -> str:
    """The box that names where a reprint comes from, on sites that have one."""
    credit = (article.credit or "").removeprefix("Theo ")
    return layout.part("source", credit=text(credit)) if credit else ""


def article_page(day: Day, article: Article) -> str:
    """The page as it stands at the end of the day."""
    site, layout, now = day.edition.sites[article.outlet], _layout(day, article), day.text(article)
    head_dates, time, ld_dates = _times(layout, article, day.modified(article))
    authors = text(layout.parts["author_join"]).join(
        layout.part("author", name=text(a), slug=slugify(a)) for a in article.authors
    )
    values = {
        "title": text(now.title), "lead": text(site.lead_prefix + now.lead), "url": url_of(article, site),
        "site": text(site.name), "section": text(site.sections[article.section]),
        "section_url": site.section_path(article.section), "keywords": text(",".join(article.tags)),
        "image": site.root + image_of(article), "number": str(number(article, site)), "meta_dates": head_dates,
        "authors_semicolon": text(";".join(article.authors)), "time": time, "authors": authors,
        "source": _source(layout, article), "tags": " ".join(layout.part("tag", text=text(t)) for t in article.tags),
        "more": "".join(_item(layout, "section_item", day, a) for a in linkable(day, site.id) if a.id != article.id),
    }  # fmt: skip
    head = Template(layout.parts["head"]).substitute(values) + _jsonld(layout, article, now, site, ld_dates)
    main = Template(layout.article).substitute(values, body=_body(layout, day, article, now))
    return _frame(
        layout, site, day, title=f"{now.title} - {site.name}", head=head, main=main,
        charset=article.serve.encoding, kind="page-detail",
    )  # fmt: skip


def list_page(day: Day, site: Site, path: str, title: str, articles: list[Article]) -> str:
    """A page of links: a section, the front page, a subject."""
    layout = newest_layout(site, day)
    items = "\n".join(_item(layout, "section_item", day, a) for a in articles)
    main = Template(layout.section).substitute(section=text(title), url=path, items=items)
    kind = f"application/{site.feed_format}+xml"
    feeds = "".join(f'<link rel="alternate" type="{kind}" href="{site.root}{feed}" />' for feed in site.feeds)
    head = f'<meta property="og:type" content="website" /><link rel="canonical" href="{site.root}{path}" />{feeds}'
    return _frame(
        layout, site, day, title=f"{title} - {site.name}", head=head, main=main, charset="utf-8", kind="page-category"
    )


def landing_page(day: Day, article: Article) -> str:
    """A page under an article's address that only gathers links to others."""
    site = day.edition.sites[article.outlet]
    return list_page(day, site, path_of(article, site), article.first.title, linkable(day, site.id)[:SECTION_ITEMS])
