"""`lantoa outlets`: what is declared, and whether the live outlet still answers to it."""

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from crawlers.check import CheckRow, check_outlet, check_pages_of
from crawlers.reading.lines import read_manifest
from flows.commands.newcomer import looker
from flows.commands.show import console
from flows.house import House
from pipeline.errors import UserError
from pipeline.outlets import Outlet
from pipeline.records import Article, Rejection


def list_(house: House) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for name in ("id", "name", "level", "lang", "family", "channels", "verified"):
        table.add_column(name, no_wrap=name in ("id", "level", "verified"))
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
    chosen = [_known(house, outlet_id)] if outlet_id else list(house.outlets.outlets.values())
    bad = 0
    for outlet in chosen:
        with looker(house, outlet.demo) as by:
            rows = check_outlet(outlet, house.all_outlets, by)
        bad += _show(outlet.id, f"{outlet.name}, verified: {outlet.verified}", rows)
    live = [o for o in chosen if not o.demo]
    done = "all found: set `verified` to today in the declarations" if live else "all found"
    console.print(f"{bad} of the expected were not found" if bad else done)
    return 1 if bad else 0


def check_pages(house: House, manifest: Path, outlet_id: str | None) -> int:
    """The same for saved pages, by outlet, without network; 1 if a page was lost or a field is too rare."""
    if outlet_id:
        _known(house, outlet_id)
    by_outlet: dict[str, list[Article | Rejection]] = {}
    for read in read_manifest(manifest, house.all_outlets):
        by_outlet.setdefault(read.outlet_id or "undeclared", []).append(read)
    bad = 0
    for name in sorted(by_outlet) if outlet_id is None else [outlet_id]:
        outlet = house.all_outlets.outlets.get(name)
        bad += _show(name, outlet.name if outlet else "no declaration", check_pages_of(outlet, by_outlet.get(name, [])))
    console.print(f"{bad} of the expected were not found" if bad else "all found")
    return 1 if bad else 0


def _known(house: House, outlet_id: str) -> Outlet:
    if outlet_id not in house.all_outlets.outlets:
        raise UserError(f"no outlet {outlet_id!r}", where="crawlers/outlets/", hint="lantoa outlets list")
    return house.all_outlets.outlets[outlet_id]


def _show(name: str, said: str, rows: Sequence[CheckRow]) -> int:
    """Prints the rows; returns how many were not as expected."""
    console.print(f"\n[bold]{escape(name)}[/] {escape(said)}")
    table = Table(show_edge=False, pad_edge=False)
    for column in ("", "what", "found", "expected"):
        table.add_column(column, overflow="fold", no_wrap=not column)
    for row in rows:
        mark = "[green]ok[/]" if row["ok"] else "[red]missing[/]"
        table.add_row(mark, *(Text(row[k]) for k in ("what", "found", "expected")))
    console.print(table)
    return sum(not row["ok"] for row in rows)
