"""The release flow: nights that were held back are read again with today's declarations, and loaded if they fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prefect import flow

from flows import clock, stages
from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller

_READINGS = ("annotations", "articles", "rejections")


@dataclass
class ReleaseReport:
    """`released` and `held` name nights and outlets; those still held, with the declared bounds that they break."""

    released: list[str] = field(default_factory=list)
    held: dict[str, list[str]] = field(default_factory=dict)
    new_articles: int = 0
    relevant: int = 0
    published: bool = False
    failed_checks: list[str] = field(default_factory=list)


@flow(name="release", validate_parameters=False, persist_result=False)
def release(
    house: House, outlets: Sequence[str] = (), anyway: bool = False, tell: Teller | None = None
) -> ReleaseReport:
    """Takes in what is held back of these outlets, or of all; `anyway`: also what still breaks the declared bounds.

    Oldest night first, so that each is judged by what came before it. Safe to run twice, and after a kill.
    """
    tell, at, report = tell or Silent(), clock.now(), ReleaseReport()
    run_id = stages.new_run_id("release", f"{at.astimezone(clock.ZONE):%Y-%m-%d}", at)
    with lock(house.locks / "release.lock", what="release"):
        with stages.writing(house) as w:
            w.load_outlets(house.all_outlets)
            w.load_campaign(house.campaign)
            waiting = [h for h in w.held_batches() if not outlets or h["outlet_id"] in outlets]
            if not waiting:
                return report
            w.start_run(run_id, "release", None, at)
        for k, h in enumerate(waiting):
            tell.step("release", k, len(waiting))
            batch = stages.Batch(h["batch_id"], h["name"], house.batches / h["batch_id"] / h["name"])
            for part in _READINGS:  # made anew from the archive, with the layouts of today
                (batch.folder / f"{part}.parquet").unlink(missing_ok=True)
            (loaded,) = stages.finish_batches(house, [batch], "crawl", run_id, h["night"], tell, anyway)
            name = f"{h['night']} {h['outlet_id']}"
            if loaded.held:
                report.held[name] = loaded.held
                continue
            report.released.append(name)
            report.new_articles += loaded.new_articles
            report.relevant += loaded.relevant
        settled = stages.settle(house, run_id)
        report.published, report.failed_checks = settled.published, settled.failed_checks
        with stages.writing(house) as w:
            w.finish_run(run_id, at, "partial" if report.held else "ok")
    return report
