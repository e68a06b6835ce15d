"""The nightly flow: collect, read and understand, load, settle; safe to run twice, and after a kill anywhere."""

from datetime import date, datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from crawlers.kept import survey
from flows import archives, clock, recovery, stages
from flows.house import House
from flows.locks import lock
from flows.night import NightReport
from flows.progress import Silent, Teller

collect = task(name="collect", cache_policy=NO_CACHE, persist_result=False)(stages.collect)
recover = task(name="recover", cache_policy=NO_CACHE, persist_result=False)(recovery.recover)
finish_batches = task(name="read, understand, load", cache_policy=NO_CACHE, persist_result=False)(stages.finish_batches)
settle = task(name="settle", cache_policy=NO_CACHE, persist_result=False)(stages.settle)


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
            w.watch(stages.asked(house, day), day)
            w.start_run(run_id, "nightly", day, at)
        left = recover(house, run_id, tell)
        report.recovered = len(left)
        report.add(*left)
        collected = collect(house, run_id, day, at, proxy, tell)
        whole = [b for b in collected if (b.folder / "crawl.json").exists()]
        report.outlets = len(whole)
        report.skipped = sorted(set(stages.asked(house, day)) - {b.name for b in whole})
        report.add(*finish_batches(house, whole, "crawl", run_id, day, tell))
        for kept in (a for a in survey(house.batches, run_id) if not a.removed):
            report.pages += kept.pages
            report.archive_bytes += kept.archive_bytes
        tell.step("settle")
        settled = settle(house, run_id)
        with stages.writing(house) as w:
            w.finish_run(run_id, at, "partial" if report.skipped or report.held else "ok")
        report.removed_archives = archives.prune(house, at).files
        report.stories_changed, report.published = settled.stories_changed, settled.published
        report.failed_checks = settled.failed_checks
    return report
