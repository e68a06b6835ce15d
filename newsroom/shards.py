"""The newsroom's archives: monthly and five-day shards back to 2024, and pages of sections. No night reads them."""

import gzip
import re
from calendar import monthrange
from datetime import date, timedelta
from xml.sax.saxutils import escape

from newsroom.article import Article
from newsroom.clock import ZONE
from newsroom.edition import Day
from newsroom.site import Site
from newsroom.urls import url_of

FIRST = date(2024, 1, 1)
PAGE_ITEMS = 3
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_FIVE_DAYS = re.compile(r"/StaticSitemaps/sitemaps-(\d{4})-(\d{1,2})-(\d{1,2})-(\d{1,2})\.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def month_articles(day: Day, site: Site, year: int, month: int) -> list[Article]:
    """A monthly shard, newest first."""
    return [a for a in day.listed(site.id, "sitemap") if (a.published.year, a.published.month) == (year, month)]


def days_articles(day: Day, site: Site, first: date, last: date) -> list[Article]:
    """A shard of some days, both included, newest first."""
    return [
        a for a in day.listed(site.id, "sitemap") if first <= a.published.astimezone(ZONE).date() <= last
    ]  # fmt: skip


def page_articles(day: Day, site: Site, slug: str, page: int) -> list[Article]:
    """Page 1, 2, ... of a section; empty after the last."""
    listed = [a for a in day.listed(site.id, "section") if a.section == slug]
    return listed[(page - 1) * PAGE_ITEMS : page * PAGE_ITEMS]


def five_day_spans(until: date) -> list[tuple[date, date]]:
    """1-5, 6-10, ..., 26 to the month's end, from 2024 to the shard that holds `until`."""
    spans: list[tuple[date, date]] = []
    first = FIRST
    while first <= until:
        end = first.replace(day=monthrange(first.year, first.month)[1])
        last = end if first.day == 26 else first + timedelta(days=4)
        spans.append((first, last))
        first = last + timedelta(days=1)
    return spans


def five_day_index(day: Day, site: Site) -> str:
    """Every five-day shard, also the empty ones; no lastmod, as on the outlet that it is modelled on."""
    rows = "\n".join(
        f"<sitemap><loc>{site.root}/StaticSitemaps/sitemaps-{a.year}-{a.month}-{a.day}-{b.day}.xml</loc></sitemap>"
        for a, b in five_day_spans(day.day)
    )
    return f"{_HEAD}<sitemapindex {_XMLNS}>\n{rows}\n</sitemapindex>\n"


def five_day_shard(day: Day, site: Site, path: str) -> str | None:
    """None for what is no shard."""
    match = _FIVE_DAYS.fullmatch(path)
    if not match:
        return None
    year, month, first, last = map(int, match.groups())
    try:
        return _urlset(day, site, days_articles(day, site, date(year, month, first), date(year, month, last)))
    except ValueError:
        return None


def month_sitemap(day: Day, site: Site, year: int, month: int) -> bytes:
    """Gzipped; the same bytes for the same day."""
    return gzip.compress(_urlset(day, site, month_articles(day, site, year, month)).encode(), mtime=0)


def _urlset(day: Day, site: Site, articles: list[Article]) -> str:
    rows = "\n".join(
        f"<url><loc>{escape(url_of(a, site))}</loc>"
        f"<lastmod>{day.modified(a).astimezone(ZONE).isoformat()}</lastmod></url>"
        for a in articles
    )
    return f"{_HEAD}<urlset {_XMLNS}>\n{rows}\n</urlset>\n"
