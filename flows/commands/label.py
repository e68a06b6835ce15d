"""`lantoa label`: analysts' corrections, out to a spreadsheet and back."""

from pathlib import Path

from rich.table import Table

from flows import clock, labels
from flows.commands.show import console
from flows.house import House


def export(house: House, path: Path, week: str | None, everything: bool) -> None:
    count = labels.export(house, path, clock.parse_week(week) if week else None, everything)
    console.print(f"{count} articles in {path}; fill the new_ columns, then: lantoa label apply {path} --by NAME")


def apply(house: House, path: Path, by: str) -> None:
    done = labels.apply(house, path, by)
    if not done.corrections:
        console.print("nothing to correct: every filled cell says what is said already")
        return
    console.print(
        f"{done.corrections} corrections of {done.articles} articles by {by}; {done.taught} texts teach the classifier"
    )
    if done.published:
        console.print(f"published {house.published}; lantoa rebuild reads earlier articles with what was taught")
    else:
        console.print("[red]stored, not published: " + "; ".join(done.failed_checks))


def list_(house: House) -> None:
    from flows import stages

    labels.collected(house)
    with stages.writing(house) as w:
        rows = w.corrections(house.campaign.id)
    table = Table("when", "who", "article", "field", "from", "to", "note", show_edge=False, pad_edge=False)
    for r in rows:
        to = "program" if r["to_value"] is None else r["to_value"]
        who = (f"{r['corrected_at']:%Y-%m-%d %H:%M}", r["corrected_by"])
        table.add_row(*who, f"{r['article_id']} {r['title'] or ''}", r["field"], r["from_value"], to, r["note"] or "")
    console.print(table)
    console.print(f"[dim]{len(rows)} corrections")
