"""Does an outlet still answer to its declaration: the live one, by a bounded look, or pages that were saved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from crawlers.extraction import extract_batch
from crawlers.look import Looker, looking
from crawlers.request import Limits
from pipeline.bounds import FIELDS, enough
from pipeline.outlets import Outlet, Outlets
from pipeline.records import Article, Rejection

PAGES = 3

_LEAST = {"title": 1.0, "body": 0.6, "published_at": 0.6, "layout": 0.6}
"What three pages must show where the declaration does not say."


class CheckRow(TypedDict):
    what: str
    found: str
    expected: str
    ok: bool


def check_outlet(outlet: Outlet, outlets: Outlets, by: Looker) -> list[CheckRow]:
    """Reads robots, every source and three article pages; a row for each thing looked at.

    Takes as long as politeness does: about the declared delay for each source and page. Raises UserError for a user
    agent without a contact.
    """
    limits = Limits(max_pages=PAGES, max_sitemaps=1, max_retries=0, max_failures=PAGES)
    with looking(outlet, outlets, by, limits) as look:
        if look.summary is None:
            return [CheckRow(what="crawl", found=look.why, expected="a crawl that ends", ok=False)]
        articles, rejections = extract_batch(look.folder, outlets, "check", {})
        return [
            *_robots(look.summary),
            *_sources(look.summary),
            *_pages(look.summary, articles, rejections),
            *field_rows(outlet, articles),
        ]


def check_pages_of(outlet: Outlet | None, read: Sequence[Article | Rejection]) -> list[CheckRow]:
    """The same rows for saved pages of an outlet. A page that is no article is not missed: nobody said it was one."""
    articles = [r for r in read if isinstance(r, Article)]
    refused = Counter(r.reason for r in read if isinstance(r, Rejection))
    lost = {reason: n for reason, n in refused.items() if reason != "not_article"}
    pages = CheckRow(
        what="saved pages",
        found="; ".join([f"{len(articles)} read", *(f"{n} {reason}" for reason, n in sorted(refused.items()))]),
        expected="none refused but not_article",
        ok=not lost,
    )
    return [pages, *field_rows(outlet, articles)]


def _robots(summary: dict[str, Any]) -> Iterator[CheckRow]:
    for authority, said in summary["robots"].items():
        delay = f", crawl-delay {said['crawl_delay']:g} s" if said["crawl_delay"] else ""
        yield CheckRow(
            what=f"robots of {authority}",
            found=f"{said['why']}{delay}",
            expected="reachable, or not there",
            ok=said["access"] != "disallow_all",
        )


def _sources(summary: dict[str, Any]) -> Iterator[CheckRow]:
    if not summary["sources"]:
        yield CheckRow(what="sources", found="none declared", expected="at least one", ok=False)
    for source in summary["sources"]:
        found = f"{source['items']} articles"
        found += f", first of {source['newest']}" if source["newest"] else ""
        if source["outcome"] != "ok":
            said = str(source["detail"] or "").removeprefix(f"{source['url']}: ")
            found = "not asked: robots.txt" if source["outcome"] == "robots" else f"{source['outcome']}: {said}"
        yield CheckRow(
            what=f"{source['channel']} {source['url']}",
            found=found,
            expected="at least 1 article",
            ok=source["outcome"] == "ok" and source["items"] > 0,
        )


def _pages(summary: dict[str, Any], articles: Sequence[Article], rejections: Sequence[Rejection]) -> Iterator[CheckRow]:
    failed = [f"{n} {outcome}" for outcome, n in summary["attempts"].items() if outcome not in ("ok", "redirected")]
    refused = [f"{r.reason} ({r.url})" for r in rejections]
    yield CheckRow(
        what="article pages",
        found="; ".join([f"{len(articles)} read", *failed, *refused]),
        expected=f"{PAGES} read",
        ok=bool(articles) and not refused,
    )


def field_rows(outlet: Outlet | None, articles: Sequence[Article]) -> Iterator[CheckRow]:
    """A row a field: how many articles carry it, and the share that is declared, or that no article should lack."""
    declared = {str(name): share for name, share in outlet.expect.fields.items()} if outlet else {"layout": 0.0}
    least = _LEAST | declared
    for name, read in FIELDS.items() if articles else ():
        having = sum(bool(read(a)) for a in articles)
        share = least.get(name, 0.0)
        expected = f">= {share:.0%}" if share else "-"
        yield CheckRow(
            what=f"field {name}",
            found=f"{having} of {len(articles)}",
            expected=expected,
            ok=having >= enough(share, len(articles)),
        )
