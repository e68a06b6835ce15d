"""`lantoa outlets`: what is declared, and whether the live outlet still answers to it."""

from rich.table import Table

from flows.commands.show import console
from flows.house import House
from pipeline.errors import UserError


def list_(house: House) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for name in ("id", "name", "level", "kind", "lang", "family", "channels", "verified"):
        table.add_column(name)
    for o in sorted(house.all_outlets.outlets.values(), key=lambda o: (o.demo, o.id)):
        channels = ", ".join(sorted({s.channel for s in o.source})) or "none"
        verified = "sample newsroom" if o.demo else o.verified
        row = (o.id, o.name, o.level, ", ".join(o.kind), ", ".join(o.lang), o.family or "own", channels, verified)
        table.add_row(*row)
    console.print(table)
    live = [o for o in house.all_outlets.outlets.values() if not o.demo]
    unproved = sum(o.verified == "none" for o in live)
    console.print(
        f"{len(live)} live outlets, {unproved} of them never read live: lantoa outlets check proves one or all"
    )


def check(house: House, outlet_id: str | None) -> int:
    """Prints a row per channel and field; returns 1 if anything expected was not found, 0 otherwise."""
    from crawlers.check import check_outlet

    known = house.outlets.outlets
    if outlet_id and outlet_id not in house.all_outlets.outlets:
        raise UserError(f"no outlet {outlet_id!r}", where="crawlers/outlets/", hint="lantoa outlets list")
    chosen = [house.all_outlets.outlets[outlet_id]] if outlet_id else list(known.values())
    bad = 0
    table = Table("outlet", "what", "found", "expected", "", show_edge=False, pad_edge=False)
    for outlet in chosen:
        for row in check_outlet(outlet, house.all_outlets, house.settings.user_agent, house.locks):
            bad += not row["ok"]
            mark = "[green]ok" if row["ok"] else "[red]missing"
            table.add_row(outlet.id, row["what"], str(row["found"]), str(row["expected"]), mark)
    console.print(table)
    console.print(
        f"{bad} of the expected were not found" if bad else "all found: set `verified` to today in the declarations"
    )
    return 1 if bad else 0
