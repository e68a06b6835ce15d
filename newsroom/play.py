"""What a careful collector gets when it plays the nights: from the edition and the declared sources alone.

Every night it reads every declared source, tries each canonical URL it has never seen, tries again what failed for a
passing reason, and looks again at relevant articles for a week after their first fetch.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from newsroom import OUTLETS, channels, shards
from newsroom.article import Article, Text, read_table
from newsroom.clock import read_nights as read_nights
from newsroom.edition import Day, Edition
from newsroom.toml_table import Table
from newsroom.urls import url_of

RETRIES = 3
"The least number of tries in one night; no status of the sample needs more to recover."
LOOK_AGAIN = timedelta(days=7)
State = Literal["fetched", "duplicate_of", "refused", "failed"]


@dataclass
class Night:
    """What is new after one night. URLs are canonical, articles are ids."""

    day: date
    discovered: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    "Articles whose text changed since the last fetch."
    recovered: list[str] = field(default_factory=list)
    "Of `articles`: failed on an earlier night."
    rejected: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    "URL -> transport outcome, of the URLs tried for the first time this night."
    robots: list[str] = field(default_factory=list)
    redirected: dict[str, str] = field(default_factory=dict)


@dataclass
class Played:
    """All nights, and where every URL stands at the end."""

    nights: list[Night]
    states: dict[str, State]
    texts: dict[str, list[Text]]
    "Article id -> the texts fetched, first to last."
    first_fetch: dict[str, date]


def sources(outlet: str, folder: Path = OUTLETS) -> list[tuple[str, str]]:
    """(channel, path) of every declared source of an outlet."""
    t = Table(read_table(folder / f"{outlet}.toml"), str(folder / f"{outlet}.toml"))
    return [(s.text("channel"), urlsplit(s.text("url")).path) for s in t.tables("source")]


def listing(day: Day, outlet: str, channel: str, path: str) -> Iterator[tuple[str, Article]]:
    """(canonical URL, article) of what one source shows on a day."""
    site = day.edition.sites[outlet]
    if channel == "feed":
        for a in channels.feed_articles(day, site, path):
            yield channels.address_in_feed(a, site).partition("?")[0], a
    elif channel == "sitemap":
        found = channels.sitemap_articles(day, site)
        if path == site.sitemap_index:
            found = [*found, *shards.month_articles(day, site, day.day.year, day.day.month)]
        yield from ((url_of(a, site), a) for a in found)
    else:
        slug = next(s for s in site.sections if site.section_path(s) == path)
        yield from ((url_of(a, site), a) for a in channels.section_articles(day, site, slug))


def seen(day: Day) -> dict[str, Article]:
    """Every canonical URL that the declared sources show on a day."""
    found: dict[str, Article] = {}
    for outlet in day.edition.sites:
        for channel, path in sources(outlet):
            found.update(listing(day, outlet, channel, path))
    return found


def _fault(article: Article, day: date) -> str | None:
    """The transport outcome that keeps a page from coming whole that night, or None."""
    if article.serve.gone and article.serve.gone <= day:
        return "not_found"
    if any(s.day == day and (not s.attempts or len(s.attempts) >= RETRIES) for s in article.serve.status):
        return "server_error"
    return "truncated" if article.serve.truncate else None


def _try(played: Played, night: Night, url: str, article: Article, edition: Edition, first: bool) -> None:
    address = url_of(article, edition.sites[article.outlet])
    if url != address:
        night.redirected[url] = address
        played.states[url] = "duplicate_of"
        return
    if article.serve.robots:
        night.robots.append(url)
        played.states[url] = "refused"
        return
    fault = _fault(article, night.day)
    if fault:
        if first:
            night.failed[url] = fault
        played.states[url] = "failed"
        return
    played.states[url] = "fetched"
    if article.serve.page == "landing":
        night.rejected[url] = "not_article"
        return
    night.articles.append(article.id)
    if not first:
        night.recovered.append(article.id)
    played.texts[article.id] = [edition.at(night.day).text(article)]
    played.first_fetch[article.id] = night.day


def play(edition: Edition, nights: list[date]) -> Played:
    """Plays the nights in order."""
    played = Played([], {}, {}, {})
    waiting: dict[str, Article] = {}
    for at in nights:
        day, night = edition.at(at), Night(at)
        for url, article in sorted(waiting.items()):
            _try(played, night, url, article, edition, first=False)
        shown = seen(day)
        for url in sorted(shown.keys() - played.states.keys()):
            night.discovered.append(url)
            _try(played, night, url, shown[url], edition, first=True)
            if played.states[url] == "failed" and night.failed[url] != "not_found":
                waiting[url] = shown[url]
        waiting = {u: a for u, a in waiting.items() if played.states[u] == "failed"}
        for ident, texts in sorted(played.texts.items()):
            article = edition.articles[ident]
            recent = at - played.first_fetch[ident] <= LOOK_AGAIN
            if article.truth.relevant and recent and day.text(article) != texts[-1]:
                texts.append(day.text(article))
                night.versions.append(ident)
        played.nights.append(night)
    return played
