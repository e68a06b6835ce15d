"""`lantoa weekly`: the summary of one week. `lantoa report`: the account of a period."""

from datetime import date
from typing import TYPE_CHECKING, Any

from flows import clock, folder
from flows.commands import show
from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError
from reports import language
from reports.writing import formats

if TYPE_CHECKING:
    from flows.weekly import Made


def run(
    house: House,
    label: str | None,
    lang: str,
    asked: str,
    preview: bool = False,
    send: bool = False,
    repeat: bool = False,
) -> int:
    """Without a week: the last whole one, of the sample newsroom if that is what the data folder holds."""
    if not house.collected:
        raise UserError(
            "nothing was collected yet", where=str(house.data), hint="lantoa demo, lantoa nightly or lantoa import FILE"
        )
    wanted = _checked(house, lang, asked)
    start = chosen(house, label)
    if send:
        _somebody(house)
    with shown(console) as tell:
        start_prefect(house, tell, "flows.weekly")
        tell.step(f"summary of {clock.week_label(start)}")
        from flows.weekly import weekly

        made = weekly(house, start, lang, wanted)
    show.week(made.summary, lang)
    _where("the weekly summary", made)
    if preview:
        from flows.delivery.letters import preview as written

        console.print(f"the mail: {written(house, made.summary, made.files, lang)}", soft_wrap=True)
    if send:
        from flows.commands.delivery import told
        from flows.delivery.letters import send_weekly

        return told(send_weekly(house, made.summary, made.files, lang, repeat))
    return 0


def chosen(house: House, label: str | None) -> date:
    """The Monday of the week that is meant."""
    if label:
        return clock.parse_week(label)
    if folder.holds(house) == "sample":
        from newsroom import nights

        return clock.last_whole_week(nights()[-1])
    return clock.last_whole_week(clock.last_night(clock.now()))


def account(house: House, label: str, lang: str, asked: str) -> None:
    """The account of a year, quarter, month, or of all between two of them."""
    wanted = _checked(house, lang, asked)
    period = clock.parse_period(label)
    with shown(console) as tell:
        start_prefect(house, tell, "flows.weekly")
        tell.step(f"account of {period.label}")
        from flows.weekly import account as make

        made = make(house, period, lang, wanted)
    show.account(made.summary, lang)
    _where("the account", made)


def _somebody(house: House) -> None:
    """Before anything is made: UserError when there is nobody to send to."""
    from flows.delivery.deliver import channels, nobody

    if not channels(house):
        raise nobody()


def _checked(house: House, lang: str, asked: str) -> list[str]:
    language(lang)
    wanted = formats(asked)
    if not house.warehouse.exists():
        raise UserError(
            "nothing was collected yet", where=str(house.data), hint="lantoa demo, lantoa nightly or lantoa import FILE"
        )
    return wanted


def _where(what: str, made: "Made[Any]") -> None:
    """Which files were written, the page first."""
    console.print(f"\n[bold]{what}: {made.html}[/]")
    for path in made.files:
        if path != made.html:
            console.print(f"  also {path}", soft_wrap=True)
    console.print(f"its numbers: {made.model}", soft_wrap=True)
