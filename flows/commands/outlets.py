"""`lantoa outlets`: what is declared, and whether the live outlet still answers to it."""

from collections.abc import Sequence

from rich.table import Table

from crawlers.check import CheckRow, check_outlet
from flows import clock
from flows.commands.show import console
from flows.house import House
from flows.stages import SAMPLE_USER_AGENT
from pipeline.errors import UserError
from pipeline.outlets import Outlet


def list_(house: House) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for name in ("id", "name", "level", "lang", "family", "channels", "verified"):
        table.add_column(name, no_wrap=name == "id")
    for o in sorted(house.all_outlets.outlets.values(), key=lambda o: (o.demo, o.id)):
        channels = ", ".join(sorted({s.channel for s in o.source})) or "none"
        verified = "sample newsroom" if o.demo else o.verified
        table.add_row(o.id, o.name, o.level, ", ".join(o.lang), o.family or "own", channels, verified)
    console.print(table)
    live = [o for o in house.all_outlets.outlets.values() if not o.demo]
    unproved = sum(o.verified == "none" for o in live)
    console.print(
        f"{len(live)} live outlets, {unproved} of them never read live: lantoa outlets check proves one or all"
    )


def check(house: House, outlet_id: str | None) -> int:
    """Prints a row per channel and field; returns 1 if anything expected was not found, 0 otherwise."""
    known = house.outlets.outlets
    if outlet_id and outlet_id not in house.all_outlets.outlets:
        raise UserError(f"no outlet {outlet_id!r}", where="crawlers/outlets/", hint="lantoa outlets list")
    chosen = [house.all_outlets.outlets[outlet_id]] if outlet_id else list(known.values())
    bad = 0
    for outlet in chosen:
        console.print(f"[bold]{outlet.name}[/] ({outlet.id}), verified: {outlet.verified}")
        table = Table("", "what", "found", show_edge=False, pad_edge=False, show_header=False)
        for row in _look(house, outlet):
            bad += not row["ok"]
            found = str(row["found"]) if row["ok"] else f"{row['found']}; expected {row['expected']}"
            table.add_row("[green]ok[/]" if row["ok"] else "[red]missing[/]", row["what"], found)
        console.print(table)
    console.print(
        f"{bad} of the expected were not found" if bad else "all found: set `verified` to today in the declarations"
    )
    return 1 if bad else 0


def _look(house: House, outlet: Outlet) -> Sequence[CheckRow]:
    """A bounded crawl of one outlet; one of the sample newsroom is served for it."""
    if not outlet.demo:
        return check_outlet(outlet, house.all_outlets, house.settings.user_agent, house.locks)
    from flows import sample
    from newsroom import nights

    day = nights()[-1]
    with sample.serving(day) as room:
        now = clock.end_of_night(day)
        return check_outlet(
            outlet, house.all_outlets, SAMPLE_USER_AGENT, house.locks, proxy=room.proxy, now=now.isoformat()
        )
