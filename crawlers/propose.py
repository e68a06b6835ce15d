"""From the address of a home page to a proposed declaration: what was seen, each thing with how it was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from crawlers.archive import ArchivedResponse
from crawlers.home import Home, outlet_id_of, read_home
from crawlers.look import Look, Looker, looking
from crawlers.reading import read_page
from crawlers.reading.page import parse
from crawlers.recognise import Likeness, recognised
from crawlers.request import Limits
from crawlers.shards import Every, span_of
from pipeline.errors import UserError
from pipeline.outlets import Family, Outlet, Outlets, Source
from pipeline.records import Article, Rejection
from pipeline.urls import fetchable, host_of

_LIMITS = Limits(max_pages=4, max_sitemaps=3, max_retries=0, max_failures=8)
_MOST_FEEDS, _MOST_SITEMAPS, _ARTICLES, _HOPS = 8, 6, 2, 3


@dataclass(frozen=True)
class Channel:
    """A feed or sitemap that was asked for. `kind` of a sitemap: news, dated, index, plain."""

    channel: str
    url: str
    outcome: str
    items: int
    kind: str = "plain"
    every: Every | None = None
    shard: str | None = None
    "An example of the dated shards."

    @property
    def works(self) -> bool:
        return self.outcome == "ok" and (self.items > 0 or self.kind == "dated")


@dataclass(frozen=True)
class Proposal:
    outlet_id: str
    host: str
    home: Home
    robots: dict[str, Any]
    channels: list[Channel]
    likeness: Likeness | None
    family_article_url: str | None
    read: list[Article | Rejection] = field(default_factory=list)
    "The article pages, read without any selectors."
    demo: bool = False


def propose(url: str, families: dict[str, Family], by: Looker) -> Proposal:
    """Three short looks: the home page; two articles and a list of feeds; feeds and sitemaps. Raises UserError."""
    host = _host(url)
    demo = host.partition(":")[0].endswith(".localhost")
    outlet = Outlet(
        id=outlet_id_of(host), name=host, hosts=[host.removeprefix("www.")], level="chua_biet", kind=["dien_tu"],
        lang=["vi"], demo=demo,
    )  # fmt: skip
    alone = Outlets(outlets={outlet.id: outlet}, families={})
    served, robots = _home_page(fetchable(url), outlet, alone, by)
    home = read_home(served.body, served.url, served.charset, outlet, alone)
    pages, listed = _pages(home, outlet, alone, by)
    feeds = list(dict.fromkeys([*home.feeds, *listed]))[:_MOST_FEEDS]
    sitemaps = [s for s in robots.get("sitemaps", []) if _serves(s, outlet, alone)][:_MOST_SITEMAPS]
    channels = list(_channels(outlet, alone, feeds, sitemaps, by))
    parsed = [p for page in pages if (p := parse(page.body, url=page.url, encoding=page.charset))]
    like = recognised(parsed, list(families.values()), outlet)
    now = datetime.fromisoformat(by.now) if demo and by.now else datetime.now(UTC)
    return Proposal(
        outlet.id, outlet.hosts[0], home, robots, channels, like,
        families[like.family].article_url if like else None,
        [_read(page, alone, now) for page in pages], demo,
    )  # fmt: skip


def _host(url: str) -> str:
    try:
        return host_of(fetchable(url))
    except ValueError as e:
        raise UserError(f"not the address of a home page: {e}", where=url, expected="https://vensong.vn/") from e


def _serves(url: str, outlet: Outlet, outlets: Outlets) -> bool:
    try:
        return outlets.of_host(host_of(url)) == outlet
    except ValueError:
        return False


def _home_page(url: str, outlet: Outlet, outlets: Outlets, by: Looker) -> tuple[ArchivedResponse, dict[str, Any]]:
    """The page and what robots.txt of its host says. Follows a home page that moved within its host (https, www)."""
    for _ in range(_HOPS):
        with looking(outlet, outlets, by, _LIMITS, [url]) as look:
            if served := look.pages():
                said = look.summary["robots"] if look.summary else {}
                return served[0], next(iter(said.values()), {})
            last = (look.attempts() or [{}])[-1]
            onward = last.get("redirected_to")
            if not onward or onward == url or not _serves(onward, outlet, outlets):
                raise UserError(f"the home page could not be read: {_why(look, last)}", where=url, hint=_hint(onward))
            url = onward
    raise UserError(f"the home page redirects more than {_HOPS} times", where=url)


def _why(look: Look, last: dict[str, Any]) -> str:
    if last:
        return ": ".join(str(p) for p in (last["outcome"], last.get("detail")) if p)
    robots: dict[str, Any] = next(iter((look.summary or {}).get("robots", {}).values()), {})
    return str(robots.get("why") or look.why or "no answer")


def _hint(onward: str | None) -> str:
    if onward:
        return f"it redirects to {onward}: give that address"
    return "look at the address in a browser, and at HTTPS_PROXY if this machine needs a proxy"


def _pages(home: Home, outlet: Outlet, outlets: Outlets, by: Looker) -> tuple[list[ArchivedResponse], list[str]]:
    """(article pages, feeds that the outlet's list of feeds names)."""
    lists = home.feed_lists[:1] if not home.feeds else []
    wanted = [*home.articles[:_ARTICLES], *lists]
    if not wanted:
        return [], []
    with looking(outlet, outlets, by, _LIMITS, wanted) as look:
        served = look.pages()
    feeds = [f for p in served if p.url in lists for f in read_home(p.body, p.url, p.charset, outlet, outlets).feeds]
    return [p for p in served if p.url not in lists], feeds


def _channels(
    outlet: Outlet, outlets: Outlets, feeds: Sequence[str], sitemaps: Sequence[str], by: Looker
) -> Iterator[Channel]:
    asked = [Source(channel="feed", url=u) for u in feeds] + [Source(channel="sitemap", url=u) for u in sitemaps]
    if not asked:
        return
    asking = outlet.model_copy(update={"source": asked})
    limits = Limits(max_pages=0, max_sitemaps=_LIMITS.max_sitemaps, max_retries=0, max_failures=8)
    with looking(asking, outlets.model_copy(update={"outlets": {outlet.id: asking}}), by, limits) as look:
        for source in (look.summary or {}).get("sources", []):
            yield _channel(source)


def _channel(source: dict[str, Any]) -> Channel:
    shards = [s for s in source["shards"] if span_of(s)] if source["channel"] == "sitemap" else []
    kind = "plain"
    if shards:
        kind = "dated"
    elif source["shards"]:
        kind = "index"
    elif source["channel"] == "sitemap" and source["newest"]:
        kind = "news"
    items = source["items"] + source["not_articles"] if source["channel"] == "feed" else source["items"]
    every = _every(shards[0]) if shards else None
    return Channel(
        source["channel"], source["url"], source["outcome"], items, kind, every, shards[0] if shards else None
    )


def _every(shard: str) -> Every | None:
    span = span_of(shard)
    days = (span[1] - span[0]).days + 1 if span else 0
    if days == 1:
        return "day"
    return "five_days" if days <= 6 else "month" if days <= 31 else None


def _read(page: ArchivedResponse, outlets: Outlets, now: datetime) -> Article | Rejection:
    return read_page(
        page.body, url=page.url, outlets=outlets, encoding=page.charset, first_seen_at=now, fetched_at=now,
        record_id=urlsplit(page.url).path, source="crawl",
    )  # fmt: skip
