"""`lantoa discover`: one poll of every feed and news sitemap."""

from contextlib import ExitStack
from dataclasses import replace

from flows import clock, folder
from flows.commands.show import console
from flows.house import House
from flows.orchestration import prefect_environment
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, day: str | None) -> None:
    """`day`: the sample newsroom's; live outlets are polled now."""
    wanted = clock.parse_day(day) if day else None
    house = replace(house, demo=wanted is not None)
    agent = "the sample newsroom" if wanted else house.settings.user_agent
    folder.claim(house, "sample" if wanted else "real", "lantoa discover")
    prefect_environment(house)
    with shown(console) as tell, ExitStack() as stack:
        tell.step("start Prefect, Scrapy, DuckDB")
        from flows import sample
        from flows.discover import discover
        from newsroom import nights

        now, proxy = None, None
        if wanted:
            if not nights()[0] <= wanted <= nights()[-1]:
                raise UserError(f"no {wanted} in the sample newsroom", expected=f"{nights()[0]} to {nights()[-1]}")
            now, proxy = clock.end_of_night(wanted), stack.enter_context(sample.serving(wanted)).proxy
        report = discover(house, now, proxy, tell)
    how = ", an audit: all asked for whole" if report.audit else ""
    console.print(
        f"polled {report.sources} sources of {report.outlets} outlets as {agent}{how}: {report.unchanged} unchanged, "
        f"{report.items} links, {report.new_items} of them new, {report.discovered} new URLs"
    )
    for url, why in sorted(report.failed.items()):
        console.print(f"  [yellow]{url}: {why}")
    for url in report.gaps:
        console.print(f"  [yellow]nothing known was left in it, something may have fallen between two polls: {url}")
    for url in report.missed:
        console.print(f"  [red]its ETag stays while it changes, so that polls miss links: {url}")
    if report.skipped:
        console.print(f"  [yellow]not polled (another crawl of it is running): {', '.join(report.skipped)}")
    if not report.published:
        console.print("[red]not published: " + "; ".join(report.failed_checks))
