"""`lantoa nightly`: one night, live or of the sample newsroom."""

from dataclasses import replace

from flows import clock, folder
from flows.commands.show import console, night
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, day: str | None) -> None:
    """A past day can only be collected from the sample newsroom, which has a clock; live outlets are read now."""
    last = clock.last_night(clock.now())
    wanted = clock.parse_day(day) if day else None
    past = wanted is not None and wanted < last
    if past or (wanted is None and folder.holds(house) == "sample"):
        _sample(replace(house, demo=True), day)
        return
    if wanted and wanted > last:
        raise UserError(f"the night of {wanted} has not begun", expected=f"{last} or earlier")
    agent = house.settings.user_agent
    folder.claim(house, "real", "lantoa nightly")
    with shown(console) as tell:
        start_prefect(house, tell, "flows.nightly")
        from flows.nightly import nightly

        tell.note(f"collecting {len(house.outlets.outlets)} live outlets as {agent}")
        report = nightly(house, wanted or last, tell=tell)
    console.print(night(report))
    console.print("next: lantoa status, lantoa query coverage_weekly, lantoa weekly")


def _sample(house: House, day: str | None) -> None:
    from newsroom import nights

    if day is None:
        raise UserError(
            "this data folder holds the sample newsroom, which needs a day",
            where=str(house.data),
            expected=f"one of {', '.join(str(n) for n in nights())}",
            hint=f"lantoa nightly --day {nights()[-1]}",
        )
    wanted = clock.parse_day(day)
    first, last = nights()[0], nights()[-1]
    if not first <= wanted <= last:
        raise UserError(
            f"{wanted} is past, and live outlets can only be collected now",
            expected=f"no --day for live outlets; for the sample newsroom a day from {first} to {last}",
            hint="lantoa import takes articles of the past from files",
        )
    folder.claim(house, "sample", f"lantoa nightly --day {day}")
    with shown(console) as tell:
        start_prefect(house, tell, "flows.sample")
        from flows import sample

        tell.note(f"{wanted} is past: collecting from the sample newsroom, which has a clock")
        report = sample.play(house, wanted, tell)
    console.print(night(report))
