"""`lantoa backfill`: the past of the outlets that have an archive."""

import shutil
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

from crawlers.shards import Window
from flows import clock, estimates, folder
from flows.commands.show import console
from flows.house import House
from flows.orchestration import prefect_environment
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, since: str, until: str, outlets: tuple[str, ...], budget: int | None, sample: bool) -> None:
    """Says what it will take, then does it; exits in order when the budget is spent."""
    window = _window(clock.parse_day(since), clock.parse_day(until))
    if sample or folder.holds(house) == "sample":
        house = replace(house, demo=True)
    agent = "the sample newsroom" if house.demo else house.settings.user_agent
    wanted = _outlets(house, outlets)
    folder.claim(house, "sample" if house.demo else "real", f"lantoa backfill --from {since} --to {until}")
    prefect_environment(house)
    with shown(console) as tell, ExitStack() as stack:
        tell.step("start Prefect, Scrapy, underthesea, DuckDB")
        from flows import sample as newsroom
        from flows.backfill import Job, backfill, estimate
        from newsroom import nights

        count = house.settings.backfill_pages if budget is None else budget
        now, proxy = clock.now(), None
        if house.demo:
            now, proxy = clock.end_of_night(nights()[-1]), stack.enter_context(newsroom.serving(nights()[-1])).proxy
        job = Job(window, wanted, count, now, proxy)
        told = estimate(house, job)
        free = shutil.disk_usage(house.data).free
        tell.note(f"backfill {since} to {until}: {window.days} days, {len(wanted)} outlets, as {agent}")
        tell.note(
            f"to read first: {sum(e.shards for e in told)} dated shards, {sum(e.open_lists for e in told)} indexes "
            "and lists of unknown length"
        )
        tell.note(f"{estimates.told(told)}; {estimates.size(free)} free; this run asks for {count:,} pages at most")
        report = backfill(house, job, tell)
    console.print(
        f"read {report.listed} documents of archives, {report.discovered} new URLs; asked for {report.asked} pages: "
        f"{report.new_articles} new articles ({report.relevant} relevant), {report.rejections} rejected, "
        f"{estimates.size(report.archive_bytes)}; " + ("published" if report.published else "[red]not published")
    )
    for outlet, why in sorted((report.unlisted | report.given_up).items()):
        console.print(f"  [yellow]{outlet}: {why}")
    for key in report.bounded:
        console.print(f"  [yellow]left at its max_pages, older pages were not seen: {key}")
    if report.left or report.unlisted or report.given_up:
        console.print(f"{report.left:,} listed pages are left: the same command goes on where this one ended")
    console.print("backfilled weeks carry no panel: lantoa query coverage_weekly, column backfilled")


def _window(since: date, until: date) -> Window:
    if since > until:
        raise UserError(f"--from {since} lies after --to {until}", expected="the earlier day first")
    return Window(since, until)


def _outlets(house: House, named: tuple[str, ...]) -> tuple[str, ...]:
    """The named outlets, or every one with an archive. Raises UserError for one that is unknown or has none."""
    have = {i: o for i, o in house.outlets.outlets.items() if o.archive}
    for outlet in named:
        if outlet not in house.outlets.outlets:
            raise UserError(f"no outlet {outlet!r}", expected=", ".join(sorted(have)), hint="lantoa outlets list")
        if outlet not in have:
            raise UserError(
                f"no way to the past of {outlet} is declared",
                where=f"{outlet}.toml, key archive",
                expected="dated shards, a paged list or a search",
                hint="lantoa import takes articles of the past from files",
            )
    return tuple(dict.fromkeys(named)) or tuple(sorted(have))
