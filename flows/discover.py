"""The discover flow: feeds and news sitemaps between the nights, so that nothing falls out of a short feed unseen."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect import flow

from crawlers.request import CrawlRequest
from flows import clock, stages
from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller

_SHARDS = 2
"Of a sitemap index, the newest: a poll is to be short, and the night reads more."


@dataclass
class DiscoverReport:
    """What a poll of all sources listed. `gaps`: sources of which nothing listed was known, though asked before."""

    run_id: str
    audit: bool
    outlets: int = 0
    sources: int = 0
    unchanged: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    items: int = 0
    new_items: int = 0
    discovered: int = 0
    gaps: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    "Found by an audit: sources that change without changing their ETag."
    skipped: list[str] = field(default_factory=list)
    published: bool = False
    failed_checks: list[str] = field(default_factory=list)


@dataclass
class _Poll:
    """What a poll leaves to the next, in `polls/state.json`: how many there were, and each source's validators."""

    polls: int = 0
    validators: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    "Outlet -> URL of a source document -> `etag`, `last_modified`."
    asked: list[str] = field(default_factory=list)
    "Sources that have listed something."


@flow(name="discover", validate_parameters=False, persist_result=False)
def discover(
    house: House, now: datetime | None = None, proxy: str | None = None, tell: Teller | None = None
) -> DiscoverReport:
    """Asks every outlet's feeds and news sitemaps, fetches no article, and notes what is new. Safe to run twice."""
    tell = tell or Silent()
    at = now or clock.now()
    day = at.astimezone(clock.ZONE).date()
    before = _read(house.polls / "state.json")
    every = house.settings.audit_every
    report = DiscoverReport(
        stages.new_run_id("discover", f"{day}", clock.now()),
        audit=every > 0 and before.polls % every == every - 1,
    )
    with (
        lock(house.locks / "discover.lock", what="discover"),
        lock(stages.run_lock(house, report.run_id), what=f"run {report.run_id}"),
    ):
        with stages.writing(house) as w:
            w.load_outlets(house.all_outlets)
            w.load_campaign(house.campaign)
            w.start_run(report.run_id, "discover", None, at)
        given = _write_validators(house.batches / report.run_id, before)
        collected = stages.collect(house, report.run_id, day, at, proxy, tell, lambda r: _poll(r, given, report.audit))
        whole = [b for b in collected if (b.folder / "crawl.json").exists()]
        report.outlets = len(whole)
        report.skipped = sorted(set(stages.asked(house, day)) - {b.name for b in whole})
        for loaded in stages.finish_batches(house, whole, "discover", report.run_id, None, tell):
            report.discovered += loaded.discovered
        tell.step("settle")
        settled = stages.settle(house, report.run_id)
        with stages.writing(house) as w:
            w.finish_run(report.run_id, at, "partial" if report.skipped or report.failed else "ok")
        report.published, report.failed_checks = settled.published, settled.failed_checks
        # Last of all: what a killed poll was shown, the next one asks for again.
        _write(house.polls / "state.json", _took(report, before, list(_sources(whole))))
    return report


def _poll(request: CrawlRequest, validators: dict[str, str], audit: bool) -> CrawlRequest:
    limits = replace(request.limits, max_pages=0, max_sitemaps=_SHARDS)
    return replace(request, channels=["feed", "sitemap"], limits=limits, validators=validators, audit=audit)


def _sources(batches: list[stages.Batch]) -> Iterator[tuple[str, dict[str, Any]]]:
    for batch in batches:
        said = json.loads((batch.folder / "crawl.json").read_text(encoding="utf-8"))
        yield from ((batch.name, source) for source in said.get("sources") or [])


def _took(report: DiscoverReport, before: _Poll, sources: list[tuple[str, dict[str, Any]]]) -> _Poll:
    """Counts the poll into the report; returns what the next one starts from."""
    after = _Poll(before.polls + 1, {o: dict(v) for o, v in before.validators.items()}, list(before.asked))
    for outlet, s in sources:
        report.sources += 1
        report.items += s["items"]
        report.new_items += s["new"]
        report.unchanged += s["outcome"] == "not_modified"
        if s["outcome"] not in ("ok", "not_modified"):
            report.failed[s["url"]] = s["outcome"]
        if s["items"] and s["items"] == s["new"] and s["url"] in before.asked:
            report.gaps.append(s["url"])
        if report.audit and s["unmoved"] and s["new"]:
            report.missed.append(s["url"])
        after.validators.setdefault(outlet, {}).update(s["validators"])
        if s["items"] and s["url"] not in after.asked:
            after.asked.append(s["url"])
    return after


def _read(path: Path) -> _Poll:
    return _Poll(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else _Poll()


def _write(path: Path, poll: _Poll) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(asdict(poll), ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(path)


def _write_validators(folder: Path, poll: _Poll) -> dict[str, str]:
    """One file an outlet, as a crawl request names them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, str] = {}
    for outlet, validators in poll.validators.items():
        path = folder / f"validators-{outlet}.json"
        path.write_text(json.dumps(validators), encoding="utf-8")
        paths[outlet] = str(path)
    return paths
