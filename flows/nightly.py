"""The nightly flow: collect, read and understand, load, settle; safe to run twice, and after a kill anywhere."""

from dataclasses import dataclass, field
from datetime import date, datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import clock, stages
from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller


@dataclass
class NightReport:
    """What a night did; `refused` and `failed` say where to look."""

    run_id: str
    night: date
    recovered: int = 0
    outlets: int = 0
    discovered: int = 0
    new_articles: int = 0
    new_versions: int = 0
    rejections: int = 0
    relevant: int = 0
    attempts: dict[str, int] = field(default_factory=dict)
    stories_changed: int = 0
    published: bool = False
    failed_checks: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def add(self, loaded: "stages.LoadReport") -> None:
        self.discovered += loaded.discovered
        self.new_articles += loaded.new_articles
        self.new_versions += loaded.new_versions
        self.rejections += loaded.rejections
        self.relevant += loaded.relevant
        for outcome, n in loaded.attempts.items():
            self.attempts[outcome] = self.attempts.get(outcome, 0) + n


_quiet = {"cache_policy": NO_CACHE, "persist_result": False}
collect = task(stages.collect, name="collect", **_quiet)
recover = task(stages.recover, name="recover", **_quiet)
finish_batch = task(stages.finish_batch, name="read, understand, load", **_quiet)
settle = task(stages.settle, name="settle", **_quiet)


@flow(name="nightly", validate_parameters=False, persist_result=False)
def nightly(
    house: House, day: date, now: datetime | None = None, proxy: str | None = None, tell: Teller | None = None
) -> NightReport:
    """Collects `day`. `now` is the frozen clock of the sample newsroom; live outlets are read by the real one."""
    tell = tell or Silent()
    at = now or clock.now()
    run_id = stages.new_run_id("nightly", f"{day}", clock.now())
    report = NightReport(run_id, day)
    with lock(stages.run_lock(house, run_id), what=f"run {run_id}"):
        with stages.writing(house) as w:
            w.load_outlets(house.all_outlets)
            w.load_campaign(house.campaign)
            w.watch(house.outlets.outlets, day)
            w.start_run(run_id, "nightly", day, at)
        left = recover(house, tell)
        batches = [(b, "import" if (b.folder / "import.json").exists() else "crawl") for b in left]
        report.recovered = len(batches)
        for batch, kind in batches:
            report.add(finish_batch(house, batch, kind, run_id, None, tell))
        collected = collect(house, run_id, at, proxy, tell)
        report.outlets = len(collected)
        for k, batch in enumerate(collected):
            tell.step("read and understand", k, len(collected))
            if not (batch.folder / "crawl.json").exists():
                report.skipped.append(batch.name)
                continue
            report.add(finish_batch(house, batch, "crawl", run_id, day, tell))
        with stages.writing(house) as w:
            w.finish_run(run_id, at, "ok" if not report.skipped else "partial")
            days = w.changed_days(run_id)
        tell.step("settle")
        settled = settle(house, run_id, days)
        report.stories_changed, report.published = settled.stories_changed, settled.published
        report.failed_checks = settled.failed_checks
    return report
