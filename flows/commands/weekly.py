"""`lantoa weekly`: the summary of one week."""

from flows import clock, folder
from flows.commands.show import console, week
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, label: str | None) -> None:
    """Without a week: the last whole one, of the sample newsroom if that is what the data folder holds."""
    if not house.collected:
        raise UserError(
            "nothing was collected yet", where=str(house.data), hint="lantoa demo, lantoa nightly or lantoa import FILE"
        )
    if label:
        start = clock.parse_week(label)
    elif folder.holds(house) == "sample":
        from newsroom import nights

        start = clock.last_whole_week(nights()[-1])
    else:
        start = clock.last_whole_week(clock.last_night(clock.now()))
    with shown(console) as tell:
        start_prefect(house, tell)
        tell.step(f"summary of {clock.week_label(start)}")
        from flows.weekly import weekly

        made = weekly(house, start)
    week(made.summary)
    console.print(f"\n[bold]the weekly summary: {made.html}[/]\nits numbers: {made.model}")
