"""`lantoa weekly --as-of RUN`: whether a stored summary can be made again, and what differs."""

import json
from datetime import date

from rich.table import Table

from flows.again import again
from flows.commands.show import console
from flows.house import House
from flows.progress import shown
from flows.settings import version
from pipeline.errors import UserError

_LONG = 60


def run(house: House, week: date, run_id: str) -> int:
    """Returns 1 when anything differs, 0 otherwise."""
    if not house.warehouse.exists():
        raise UserError("nothing was collected yet", where=str(house.data), hint="lantoa demo or lantoa nightly")
    with shown(console) as tell:
        tell.step(f"the warehouse as known at {run_id}")
        found = again(house, week, run_id)
    if found.same:
        console.print(f"rendered again from the stored model, byte for byte: {', '.join(found.same)}")
    if found.other:
        made = "" if found.version == version() else f"; it was made by version {found.version}, this is {version()}"
        console.print(f"[yellow]rendered again with other bytes: {', '.join(found.other)}{made}")
    if not found.differences:
        console.print(f"computed again as known at {run_id}: no difference")
        return int(bool(found.other))
    table = Table("where", "stored", "computed again", show_edge=False, pad_edge=False)
    for d in found.differences:
        table.add_row(d.place, _short(d.stored), _short(d.computed))
    console.print(table)
    console.print(f"computed again as known at {run_id}: {len(found.differences)} differences")
    return 1


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
