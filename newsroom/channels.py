"""The channels by which a newsroom shows what is new: feeds, news sitemaps, a sitemap index, section pages.

`*_articles` say what a channel carries on a day; `feed`, `news_sitemap`, ... print it. The expected answers are made
from the former, the server answers with the latter.
"""

import unicodedata
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from newsroom.article import Article
from newsroom.clock import ZONE
from newsroom.edition import Day
from newsroom.pages.render import SECTION_ITEMS, image_of
from newsroom.site import Site
from newsroom.urls import url_of

FEED_ITEMS = 30
SITEMAP_AGE = timedelta(days=2)
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def feed_articles(day: Day, site: Site, path: str) -> list[Article]:
    """The newest 30 of the feed's section."""
    section = site.feeds[path]
    return [a for a in day.listed(site.id, "feed") if section in ("*", a.section)][:FEED_ITEMS]


def sitemap_articles(day: Day, site: Site) -> list[Article]:
    """What a news sitemap holds: two days, as search engines ask for."""
    return [a for a in day.listed(site.id, "sitemap") if a.published > day.now - SITEMAP_AGE]


def section_articles(day: Day, site: Site, slug: str) -> list[Article]:
    """The newest 40 of a section."""
    return [a for a in day.listed(site.id, "section") if a.section == slug][:SECTION_ITEMS]


def address_in_feed(article: Article, site: Site) -> str:
    """A feed may list an old path that redirects, or a URL with tracking parameters."""
    url = site.root + article.serve.redirect_from if article.serve.redirect_from else url_of(article, site)
    return f"{url}?{article.serve.tracking}" if article.serve.tracking else url


def _titled(day: Day, article: Article) -> tuple[str, str]:
    now = day.text(article)
    form: Literal["NFC", "NFD"] = "NFD" if article.serve.nfd else "NFC"
    return escape(unicodedata.normalize(form, now.title)), unicodedata.normalize(form, now.lead)


def _stamp(site: Site, moment: datetime) -> str:
    local = moment.astimezone(ZONE)
    if site.feed_time == "gmt+7":
        return f"{local:%a, %d %b %Y %H:%M:%S} GMT+7"
    return format_datetime(local)


def _rss(day: Day, site: Site, path: str) -> str:
    items = []
    for a in feed_articles(day, site, path):
        title, lead = _titled(day, a)
        link = escape(address_in_feed(a, site))
        picture = f'<a href="{link}"><img src="{site.root}{image_of(a)}" /></a></br>'
        items.append(
            f"<item><title>{title}</title><description><![CDATA[{picture}{lead}]]></description>"
            f"<pubDate>{_stamp(site, a.published)}</pubDate><link>{link}</link><guid>{link}</guid></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
        f"<channel><title>{escape(site.name)} - RSS</title><description>{escape(site.motto)}</description>"
        f"<link>{site.root}</link><generator>{escape(site.name)}</generator>\n"
        + "\n".join(items)
        + "\n</channel></rss>\n"
    )


def _atom(day: Day, site: Site, path: str) -> str:
    entries = []
    for a in feed_articles(day, site, path):
        title, lead = _titled(day, a)
        link = escape(address_in_feed(a, site))
        updated = day.modified(a).astimezone(ZONE).isoformat()
        entries.append(
            f'<entry><title>{title}</title><link rel="alternate" href={quoteattr(address_in_feed(a, site))}/>'
            f"<id>{link}</id>"
            f"<published>{a.published.astimezone(ZONE).isoformat()}</published><updated>{updated}</updated>"
            f'<summary type="text">{escape(lead)}</summary></entry>'
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(site.name)}</title><id>{site.root}{path}</id>"
        f"<updated>{last_change(day, site, path).isoformat()}</updated>\n"
        + "\n".join(entries) + "\n</feed>\n"
    )  # fmt: skip


def last_change(day: Day, site: Site, path: str) -> datetime:
    """When a feed last changed; the epoch of the sample, 2024-01-01, when it is empty."""
    times = [day.modified(a) for a in feed_articles(day, site, path)]
    return max(times, default=datetime(2024, 1, 1, tzinfo=ZONE)).astimezone(ZONE)


def feed(day: Day, site: Site, path: str) -> str:
    """RSS 2.0 or Atom, as the site declares."""
    return _atom(day, site, path) if site.feed_format == "atom" else _rss(day, site, path)


def news_sitemap(day: Day, site: Site) -> str:
    urls = []
    for a in sitemap_articles(day, site):
        title, _ = _titled(day, a)
        at = a.published.astimezone(ZONE).isoformat()
        urls.append(
            f"<url><loc>{escape(url_of(a, site))}</loc><news:news><news:publication>"
            f"<news:name>{escape(site.name)}</news:name><news:language>{site.lang}</news:language></news:publication>"
            f"<news:publication_date>{at}</news:publication_date>"
            f"<news:title>{title}</news:title><news:keywords>{escape(','.join(a.tags))}</news:keywords></news:news></url>"
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_XMLNS} '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n' + "\n".join(urls) + "\n</urlset>\n"
    )


def month_path(day: Day) -> str:
    return f"/sitemaps/news-{day.day.year}-{day.day.month}.xml.gz"


def sitemap_index(day: Day, site: Site) -> str:
    """The news sitemap and the shard of the running month."""
    paths = [p for p in (site.news_sitemap, month_path(day)) if p]
    rows = "\n".join(
        f"<sitemap><loc>{site.root}{p}</loc><lastmod>{day.day.isoformat()}</lastmod></sitemap>" for p in paths
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_XMLNS}>\n{rows}\n</sitemapindex>\n'
