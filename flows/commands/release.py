"""`lantoa release`: nights that were held back, after their outlet's declaration was mended."""

from collections.abc import Sequence

from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, outlets: Sequence[str], anyway: bool) -> None:
    """Says of each night whether it was taken in, and if not what it still breaks."""
    known = house.all_outlets.outlets
    if unknown := sorted(set(outlets) - known.keys()):
        raise UserError(f"no outlet {unknown[0]!r}", expected="an id", hint="lantoa outlets list")
    if not house.collected:
        raise UserError("nothing was collected yet", where=str(house.data), hint="lantoa nightly")
    with shown(console) as tell:
        start_prefect(house, tell, "flows.release")
        from flows.release import release

        report = release(house, outlets, anyway, tell)
    if not (report.released or report.held):
        console.print("nothing is held back")
        return
    for name in report.released:
        console.print(f"{name}: taken in")
    for name, why in report.held.items():
        console.print(f"[red]{name}: still held back[/]: {'; '.join(why)}")
    if report.held:
        console.print("mend the layout or the bounds of the declaration, or take it as it is: --anyway")
    counts = f"{report.new_articles} new articles ({report.relevant} relevant)"
    state = "published" if report.published else "[red]not published: " + "; ".join(report.failed_checks)
    console.print(f"{counts}; {state}")
