"""A page of a declared outlet as a test case: as served, with its time frozen, and as it is read today."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from crawlers.archive import ArchivedResponse
from crawlers.look import Looker, looking
from crawlers.reading import read_page
from crawlers.request import Limits
from pipeline.errors import UserError
from pipeline.outlets import Outlet, Outlets
from pipeline.records import Article, Rejection
from pipeline.urls import fetchable, host_of

FIELDS = ("title", "lead", "published_at", "authors", "section", "tags", "lang", "kind", "credited_source")


def page_address(outlet: Outlet, outlets: Outlets, url: str) -> str:
    """The URL as it is asked for. Raises UserError for what is no address, or another outlet's."""
    try:
        url = fetchable(url)
        owner = outlets.of_host(host_of(url))
    except ValueError as e:
        raise UserError(f"not the address of a page: {e}", where=url) from e
    if owner != outlet:
        expected = f"a page of {', '.join(outlet.hosts)}"
        raise UserError(f"not a page of {outlet.id}", where=url, expected=expected, hint="lantoa outlets list")
    return url


def fetch_page(outlet: Outlet, outlets: Outlets, url: str, by: Looker) -> ArchivedResponse:
    """One page, politely. Raises UserError for a page that did not come."""
    alone = outlet.model_copy(update={"source": []})
    among = outlets.model_copy(update={"outlets": {**outlets.outlets, outlet.id: alone}})
    with looking(alone, among, by, Limits(max_pages=1, max_retries=0), [url]) as look:
        if served := look.pages():
            return served[0]
        last = (look.attempts() or [{}])[-1]
        robots: dict[str, Any] = next(iter((look.summary or {}).get("robots", {}).values()), {})
        why = f"{last['outcome']}: {last.get('detail') or ''}" if last else robots.get("why") or look.why
    raise UserError(f"the page did not come: {str(why).rstrip(': ')}", where=url)


def write_case(folder: Path, page: ArchivedResponse, outlets: Outlets, now: datetime) -> Article | Rejection:
    """Writes `page.html`, `meta.toml` and `expected.json`, all or nothing; returns what was read.

    Raises UserError when the folder is there already: a case that somebody corrected is not overwritten.
    """
    if folder.exists():
        raise UserError("there is something already", where=str(folder), expected="the name of a new folder")
    read = read_page(
        page.body, url=page.url, outlets=outlets, encoding=page.charset, first_seen_at=now, fetched_at=now,
        record_id=folder.name, source="crawl",
    )  # fmt: skip
    part = folder.with_name(folder.name + ".part")
    part.mkdir(parents=True)
    (part / "page.html").write_bytes(page.body)
    (part / "meta.toml").write_text(_meta(page, now), encoding="utf-8")
    text = json.dumps(expected(read), ensure_ascii=False, indent=2)
    (part / "expected.json").write_text(text + "\n", encoding="utf-8")
    part.rename(folder)
    return read


def _meta(page: ArchivedResponse, now: datetime) -> str:
    lines = [f"url = {json.dumps(page.url)}"]
    if page.charset:
        lines.append(f"encoding = {json.dumps(page.charset)}")
    return "\n".join([*lines, f"fetched_at = {now.isoformat(timespec='seconds')}", ""])


def expected(read: Article | Rejection) -> dict[str, object]:
    """The form of tests/reading/cases: the outcome and the fields of an article, or the reason of a rejection."""
    said = read.model_dump(mode="json")
    if isinstance(read, Rejection):
        return {"outcome": "rejected", "reason": said["reason"]}
    at = read.published_at.isoformat() if read.published_at else None
    return {
        "outcome": "article",
        "method": read.method,
        **{f: said[f] for f in FIELDS},
        "published_at": at,
        "body": read.body,
    }
