"""A warehouse in a folder, with the outlets alpha, beta and gamma and a small campaign, and nights to put into it."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from pipeline.campaign import Campaign
from pipeline.outlets import Outlet, Outlets
from tests.warehouse.batches import NIGHT, Crawl
from warehouse import LoadReport, Warehouse, open_warehouse

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HERE = Path(__file__).parent


def campaign() -> Campaign:
    return Campaign.model_validate(tomllib.loads((HERE / "campaign.toml").read_text(encoding="utf-8")))


def outlets(more: Mapping[str, dict[str, Any]] = MappingProxyType({})) -> Outlets:
    """`more`: what a case declares besides, by outlet."""

    def outlet(name: str, level: str, lang: str = "vi") -> Outlet:
        return Outlet.model_validate(
            {
                "id": name,
                "name": name.title(),
                "hosts": [f"{name}.example"],
                "level": level,
                "kind": ["dien_tu"],
                "lang": [lang],
            }
            | more.get(name, {})
        )

    declared = [outlet("alpha", "thanh_pho"), outlet("beta", "trung_uong"), outlet("gamma", "nganh", "en")]
    return Outlets(outlets={o.id: o for o in declared}, families={})


def night_at(day: date) -> datetime:
    """The night of `day` begins at 01:30 on the day after, in Hồ Chí Minh City."""
    return datetime.combine(day + timedelta(days=1), time(1, 30), ZONE).astimezone(UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


class House:
    def __init__(self, folder: Path):
        self.folder = folder
        self.published = folder / "coverage.duckdb"

    @property
    def path(self) -> Path:
        return self.folder / "warehouse.duckdb"

    def open(self, where: str = "") -> Warehouse:
        w = open_warehouse(self.path, where=where)
        w.load_outlets(outlets())
        w.load_campaign(campaign())
        return w

    def night(
        self, w: Warehouse, day: date, crawls: Iterable[Crawl], panel: Iterable[str] = ("alpha", "beta", "gamma")
    ) -> list[LoadReport]:
        """One nightly run: panel, run, batches, run finished."""
        crawls = list(crawls)
        run_id = f"nightly-{day}"
        w.watch(panel, day)
        w.start_run(run_id, "nightly", day, night_at(day))
        reports = [self.load(w, crawl, run_id, day) for crawl in crawls]
        w.finish_run(run_id, night_at(day), "ok")
        return reports

    def run(self, w: Warehouse, run_id: str, kind: str) -> None:
        """A run that starts an hour after all others; nothing where it is known."""
        (last,) = w.connection.table("run").max("started_at").fetchone() or (None,)
        w.start_run(run_id, kind, None, (last or night_at(date(2024, 1, 1))) + timedelta(hours=1))

    def load(self, w: Warehouse, crawl: Crawl, run_id: str, day: date | None = None) -> LoadReport:
        folder = self.folder / "batches" / crawl.batch_id / crawl.name
        if not folder.exists():
            crawl.write(self.folder / "batches")
        kind = "crawl" if crawl.source == "crawl" else "import"
        self.run(w, run_id, kind)
        return w.load_batch(crawl.batch_id, crawl.name, folder, run_id, kind, day)  # type: ignore[arg-type]

    def rebuild(self, w: Warehouse, crawl: Crawl, run_id: str) -> LoadReport:
        """Loads the readings of `crawl`, which carries the record ids of an earlier batch, as a rebuild does."""
        self.run(w, run_id, "rebuild")
        folder = crawl.write_readings(self.folder / "batches" / run_id / crawl.name)
        return w.load_batch(run_id, f"{crawl.batch_id}~{crawl.name}", folder, run_id, "rebuild", None)

    def failing(self, w: Warehouse) -> dict[str, int]:
        return {c.name: len(c.rows) for c in w.run_checks() if c.rows}


def crawl(day: date, outlet: str = "alpha", works: bool = True, extractor: str = "x1") -> Crawl:
    return Crawl(f"nightly-{day}", outlet, night_at(day), works, extractor)


def _many(to: Crawl, feed: int, section: int, both: int, sitemap: int = 0) -> None:
    """Articles that only the feed, only the section page, only the sitemap, or feed and section page show."""
    for n in range(feed + section + both + sitemap):
        name = f"{to.at:%d}-{n}"
        to.page(name, relevant=False)
        if n >= feed:
            to.discoveries.pop()
            channels = (
                ("section",)
                if n < feed + section
                else ("feed", "section")
                if n < feed + section + both
                else ("sitemap",)
            )
            for channel in channels:
                to.shown(name, channel)


def _audited(to: Crawl, left: int, sampled: int, hits: int) -> None:
    """URLs left out by title and lead; of these a sample was fetched, and some were relevant."""
    for n in range(left):
        name = f"left-{to.at:%d}-{n}"
        if n < sampled:
            to.page(name, relevant=n < hits)
            to.attempts[-1] = to.attempts[-1].model_copy(update={"audit": True})
        else:
            to.not_selected.append(to.shown(name))


def _quality(given: dict[str, Any]) -> dict[str, Any]:
    """A row of the evaluation, of which only the counts matter here."""
    figures = ("precision", "recall", "f1", *(f"{k}_{e}" for k in ("precision", "recall") for e in ("low", "high")))
    return {"campaign_id": "nq98", "subject_id": "all", "model_version": "m1"} | dict.fromkeys(figures) | given


def frontier(w: Warehouse, outlet: str, urls: Iterable[str], now: datetime) -> dict[str, str]:
    """What the next crawl knows of these URLs: canonical URL -> state; those it does not know are not there."""
    named = {r["canonical_url"]: r["state"] for r in w.frontier([outlet], now)[outlet]}
    done, left_out = w.known_keys([outlet])[outlet]
    assert len(done) + len(left_out) + sum(s != "refetch" for s in named.values()) == _known(w, outlet)
    by_key = {u: "known" if u in done else "not_selected" for u in urls if u in done or u in left_out}
    return by_key | named


def _known(w: Warehouse, outlet: str) -> int:
    states = w.connection.table("current_url_state")
    return len(states.filter(duckdb.ColumnExpression("outlet_id") == duckdb.ConstantExpression(outlet)))


def fill(house: House, w: Warehouse, rows: dict[str, Any]) -> dict[str, str]:
    """Loads the nights and imports of a case's `rows.toml` and joins its stories; returns its names -> article ids."""
    ids: dict[str, str] = {}
    copies: dict[str, str] = {}
    w.load_outlets(outlets(rows.get("outlet", {})))
    for n, judged in enumerate([rows.get("evaluated_before"), rows.get("evaluated")]):
        if judged:
            w.store_quality([_quality(q) for q in judged], f"evaluate-{n}", NIGHT + timedelta(days=n))

    def add(to: Crawl, given: dict[str, Any]) -> None:
        about = dict(given)
        name, at, copy_of = about.pop("id"), about.pop("at", None), about.pop("copy_of", None)
        put = to.page if to.source == "crawl" else to.imported
        ids[name] = put(name.split("/")[1], published_at=local(at) if at else None, **about).article_id
        if copy_of:
            copies[name] = copy_of

    for night in rows.get("night", []):
        crawls = {o: crawl(night["day"], o, o not in night.get("broken", [])) for o in ("alpha", "beta", "gamma")}
        for article in night.get("article", []):
            add(crawls[article["id"].split("/")[0]], article)
        for outlet, shown in night.get("channels", {}).items():
            _many(crawls[outlet], **shown)
        for outlet, left in night.get("not_chosen", {}).items():
            _audited(crawls[outlet], **left)
        for outlet in night.get("empty", []):
            crawls[outlet].lists = False
        for outlet in night.get("moved", []):
            crawls[outlet].tried("gone-elsewhere", "moved_host", detail="leaves the outlet: other.example",
                                 redirected_to="https://other.example/x")  # fmt: skip
        held = {o: crawls.pop(o) for o in night.get("held", {})}
        house.night(w, night["day"], crawls.values())
        for outlet, given in held.items():
            folder = given.write(house.folder / "batches")
            w.hold_batch(given.batch_id, outlet, folder, f"nightly-{night['day']}", night["day"], night["held"][outlet])
        for monday in night.get("printed", []):
            at = datetime.combine(night["day"] + timedelta(days=1), time(), UTC)
            w.store_printed(w.weekly_summary(campaign(), monday, at, "0"), at)
    if rows.get("imported"):
        given = Crawl("import-1", source="import")
        for article in rows["imported"]:
            add(given, article)
        house.load(w, given, "import-run")
    house.run(w, "grouped", "nightly")
    w.store_stories({ids[n]: ids[copies.get(n, n)] for n in ids}, "grouped")
    return ids
