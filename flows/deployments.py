"""The scheduled flows: what `lantoa serve` deploys, and the process that runs them.

`python -m flows.deployments PARENT` runs them until process PARENT ends. They take no parameters, so that Prefect can
store them.
"""

import sys
from collections.abc import Sequence
from datetime import timedelta

from prefect import flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from crawlers.lifeline import die_with_parent
from flows import clock, waiting
from flows.delivery.deliver import Handed, channels
from flows.delivery.letters import send_alerts, send_weekly
from flows.discover import discover
from flows.house import House
from flows.nightly import nightly
from flows.serving import DISCOVER_CRON, NIGHTLY_CRON, WEEKLY_CRON, ZONE
from flows.settings import read_settings
from flows.weekly import weekly


@flow(name="nightly-scheduled", log_prints=True)
def nightly_scheduled() -> None:
    """The night that has just begun, for the live outlets of the settings."""
    house = House(read_settings())
    report = nightly(house, clock.last_night(clock.now()))
    print(f"night {report.night}: {report.new_articles} new articles, published: {report.published}")
    # Alerts come first: they say whether the crawl was whole, and a broken one is no reason to keep silent.
    _told(send_alerts(house)[1])
    if report.skipped or report.failed_checks:
        raise RuntimeError(f"not whole: {report.skipped + report.failed_checks}; see lantoa status")


@flow(name="discover-scheduled", log_prints=True)
def discover_scheduled() -> None:
    """A poll of the live outlets' feeds and news sitemaps."""
    report = discover(House(read_settings()))
    print(f"{report.sources} sources, {report.unchanged} unchanged, {report.discovered} new URLs, gaps: {report.gaps}")
    if report.failed_checks:
        raise RuntimeError(f"not published: {report.failed_checks}; see lantoa status")


@flow(name="weekly-scheduled", log_prints=True)
def weekly_scheduled() -> None:
    """The summary of the last week, once the night of its Sunday has come to its end or cannot be waited for."""
    house = House(read_settings())
    week = waiting.week_of(clock.now())
    whole = waiting.for_night(house, week + timedelta(days=6))
    made = weekly(house, week, night_missing=not whole)
    print(made.html)
    if channels(house):
        _told(send_weekly(house, made.summary, made.files))


def _told(handed: Sequence[Handed]) -> None:
    """A channel that did not take it fails the run, so that Prefect shows it and it can be tried again."""
    for h in handed:
        print(f"{h.to}: {h.state} {h.why}")
    if bad := [h.to for h in handed if h.state in ("failed", "unknown")]:
        raise RuntimeError(f"not delivered: {bad}; lantoa weekly --send")


def deployments() -> list[RunnerDeployment]:
    """Nightly 01:30, discover every two hours, weekly Monday 07:00, Asia/Ho_Chi_Minh; one run of each at a time."""
    made = (
        nightly_scheduled.to_deployment("nightly", schedule=Cron(NIGHTLY_CRON, timezone=ZONE), concurrency_limit=1),
        discover_scheduled.to_deployment("discover", schedule=Cron(DISCOVER_CRON, timezone=ZONE), concurrency_limit=1),
        weekly_scheduled.to_deployment("weekly", schedule=Cron(WEEKLY_CRON, timezone=ZONE), concurrency_limit=1),
    )
    return [d for d in made if isinstance(d, RunnerDeployment)]


if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))
    serve(*deployments(), print_starting_message=False)
