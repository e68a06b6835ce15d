"""`lantoa weekly`: the summary of one week. `lantoa report`: the account of a period."""

from pathlib import Path

from flows import clock, folder
from flows.commands import show
from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError
from reports import formats, language


def run(house: House, label: str | None, lang: str, asked: str) -> None:
    """Without a week: the last whole one, of the sample newsroom if that is what the data folder holds."""
    wanted = _checked(house, lang, asked)
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

        made = weekly(house, start, lang, wanted)
    show.week(made.summary, lang)
    console.print(f"\n[bold]the weekly summary: {made.html}[/]")
    _others(made.files, made.html)
    console.print(f"its numbers: {made.model}", soft_wrap=True)


def account(house: House, label: str, lang: str, asked: str) -> None:
    """The account of a year, quarter, month, or of all between two of them."""
    wanted = _checked(house, lang, asked)
    period = clock.parse_period(label)
    with shown(console) as tell:
        start_prefect(house, tell)
        tell.step(f"account of {period.label}")
        from flows.weekly import account as make

        made = make(house, period, lang, wanted)
    show.account(made.summary, lang)
    console.print(f"\n[bold]the account: {made.html}[/]")
    _others(made.files, made.html)
    console.print(f"its numbers: {made.model}", soft_wrap=True)


def _checked(house: House, lang: str, asked: str) -> list[str]:
    language(lang)
    wanted = formats(asked)
    if not house.warehouse.exists():
        raise UserError(
            "nothing was collected yet", where=str(house.data), hint="lantoa demo, lantoa nightly or lantoa import FILE"
        )
    return wanted


def _others(files: list[Path], first: Path) -> None:
    for path in files:
        if path != first:
            console.print(f"  also {path}", soft_wrap=True)
