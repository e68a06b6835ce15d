"""`lantoa evidence`: the archived pages behind an article or a week."""

import re
from pathlib import Path

from flows.commands.show import console
from flows.evidence import evidence
from flows.house import House
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, subject: str, output: Path | None, lang: str) -> None:
    if not house.warehouse.exists():
        raise UserError("nothing was collected yet", where=str(house.data), hint="lantoa demo or lantoa nightly")
    name = re.sub(r"[^\w.-]+", "-", re.sub(r"^https?://", "", subject)).strip("-")[:80]
    target = output or Path(f"evidence-{name}.zip")
    with shown(console) as tell:
        made = evidence(house, subject, target, tell, lang)
    console.print(f"{len(made.cases)} articles, {made.found} archived pages")
    if made.not_found:
        console.print(f"[yellow]{made.not_found} pages are not in it; index.html says of each why")
    wrong = [e.record_id for c in made.cases for e in c.exhibits if e.matches_ledger is False]
    for record_id in wrong:
        console.print(f"[red]another body than was fetched: {record_id}[/] (lantoa archive --verify)")
    console.print(f"[bold]{target}[/]")
