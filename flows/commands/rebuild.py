"""`lantoa rebuild`: today's layouts and models on the archive, or on some nights of it, and what that changed."""

from datetime import date
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from flows import clock
from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError

if TYPE_CHECKING:
    from flows.rebuild import RebuildReport


def run(house: House, since: str | None, until: str | None, outlets: tuple[str, ...]) -> None:
    first, last = _days(since, until)
    for outlet in outlets:
        if outlet not in house.all_outlets.outlets:
            raise UserError(f"no outlet {outlet!r}", hint="lantoa outlets list")
    with shown(console) as tell:
        start_prefect(house, tell, "flows.rebuild")
        from flows.rebuild import rebuild

        report = rebuild(house, tell, first, last, outlets)
    _show(house, report)


def _days(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    first, last = (clock.parse_day(d) if d else None for d in (since, until))
    if first and last and first > last:
        raise UserError(f"--from {first} lies after --to {last}", expected="the earlier day first")
    return first, last


def _show(house: House, report: "RebuildReport") -> None:
    console.print(
        f"read again {report.batches} batches: {report.articles} articles, {report.rejections} rejections; "
        f"{report.new_versions} read differently, {report.changed_annotations} understood differently"
    )
    if report.cut_off:
        console.print(f"{report.cut_off} earlier rebuilds were cut off; what they changed is in the table")
    if report.changes:
        table = Table("what", "before", "after", "how many", "for instance", show_edge=False, pad_edge=False)
        for c in report.changes:
            table.add_row(c.what, c.before, c.after, str(c.n), escape(c.example or ""))
        console.print(table)
        console.print(
            f"look: both readings of each are in {house.warehouse.name}, tables article_version, reading, annotation: "
            f"valid_to = '{report.run_id}' is the earlier, valid_from = '{report.run_id}' the new one"
        )
    else:
        console.print("nothing changed")
    if report.gone:
        nights = sorted({name.partition("/")[0] for name in report.gone})
        console.print(
            f"[yellow]{len(report.gone)} archives cannot be read again, they are not there any more "
            f"(keep_archive_days, or lost: lantoa archive --verify); what was read from them stays: {', '.join(nights)}"
        )
    if report.left_out:
        console.print(
            f"{report.left_out} imports were left out: they hold several outlets; without --outlet they are read"
        )
    console.print(f"published {house.published}" if report.published else "[red]not published: lantoa status")
