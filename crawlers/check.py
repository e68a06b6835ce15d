"""A bounded live look at one outlet: does it still answer to its declaration?

It is a crawl of three pages into a folder that is thrown away, with everything a real one keeps: robots, politeness,
address guard, lock. So what it finds is what a night would find.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypedDict

from crawlers.extraction import extract_batch
from crawlers.launch import run_child
from crawlers.ledger import read_summary
from crawlers.request import CrawlRequest, Limits
from pipeline.outlets import Outlet, Outlets
from pipeline.records import Article, Rejection

PAGES = 3

_FIELDS: dict[str, Callable[[Article], object]] = {
    "title": lambda a: a.title,
    "lead": lambda a: a.lead,
    "body": lambda a: a.body or a.kind == "photo_story",
    "published_at": lambda a: a.published_at,
    "authors": lambda a: a.authors,
    "section": lambda a: a.section,
    "tags": lambda a: a.tags,
    "layout": lambda a: a.method not in ("generic", "record"),
}
_LEAST = {"title": 1.0, "body": 0.6, "published_at": 0.6, "layout": 0.6}
"What three pages must show where the declaration does not say."


class CheckRow(TypedDict):
    what: str
    found: str
    expected: str
    ok: bool


def check_outlet(
    outlet: Outlet, outlets: Outlets, user_agent: str, locks: Path, *, proxy: str | None = None, now: str | None = None
) -> list[CheckRow]:
    """Reads robots, every source and three article pages; a row for each thing looked at.

    Takes as long as politeness does: about the declared delay for each source and page. `proxy` and `now` as in
    CrawlRequest, for demo outlets. Raises UserError for a user agent without a contact.
    """
    with TemporaryDirectory(prefix="lantoa-check-") as scratch:
        folder = Path(scratch)
        declarations = folder / "outlets.json"
        declarations.write_text(outlets.model_dump_json(), encoding="utf-8")
        request = CrawlRequest(
            run_id="check",
            outlets=[outlet.id],
            outlet_folders=[str(declarations)],
            out_dir=str(folder),
            user_agent=user_agent,
            locks_dir=str(locks),
            now=now,
            proxy=proxy,
            limits=Limits(max_pages=PAGES, max_sitemaps=1, max_retries=0, max_failures=PAGES),
        )
        state = run_child(request, folder / "request.json")[outlet.id]
        summary = read_summary(folder / outlet.id)
        if summary is None:
            log = (folder / "request.log").read_text(encoding="utf-8", errors="replace").strip()
            why = "another crawl of it is running" if state == "locked" else log.rpartition("\n")[2] or state
            return [CheckRow(what="crawl", found=why, expected="a crawl that ends", ok=False)]
        articles, rejections = extract_batch(folder / outlet.id, outlets, "check", {})
        return [
            *_robots(summary),
            *_sources(summary),
            *_pages(summary, articles, rejections),
            *_fields(outlet, articles),
        ]


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
            found = f"{source['outcome']}: {source['detail']}"
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


def _fields(outlet: Outlet, articles: Sequence[Article]) -> Iterator[CheckRow]:
    least = _LEAST | {str(name): share for name, share in outlet.expect.fields.items()}
    for name, read in _FIELDS.items() if articles else ():
        having = sum(bool(read(a)) for a in articles)
        share = least.get(name, 0.0)
        # The declared share is that of many pages; of three, one may lack a field that most have.
        wanted = int(share * len(articles)) if share < 1 else len(articles)
        yield CheckRow(
            what=f"field {name}", found=f"{having} of {len(articles)}", expected=f">= {share:.0%}", ok=having >= wanted
        )
