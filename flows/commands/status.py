"""`lantoa status`: what was collected, where the URLs stand, what went wrong and what to do about it."""

import pandas as pd
from rich.table import Table

from crawlers.kept import survey
from crawlers.locks import is_free
from crawlers.triage import advice
from flows import archives
from flows.commands import archive
from flows.commands.show import console, sparkline
from flows.house import House
from warehouse import query

_FINE = frozenset({"ok", "not_modified", "redirected", "not_article"})
"Classes that call for nobody; they are in the view `night_triage_count`."

_CRAWL = {
    "ok": "collected",
    "quiet": "published nothing new",
    "broken": "not collected: our crawl broke",
    "moved": "moved to another host",
    "out_of_bounds": "held back, out of its declared bounds",
    "never_crawled": "never crawled",
}
_DO = {
    "broken": "nothing can be concluded from what is missing there: lantoa outlets check OUTLET",
    "moved": "look where it went, and mend `hosts` and the sources of its declaration",
    "out_of_bounds": "mend the layout or the bounds of its declaration, then: lantoa release OUTLET",
    "never_crawled": "lantoa nightly",
}
_UNUSUAL = {
    "few": "fewer articles on the last night's day than on that weekday before: a warning, nothing is held back",
    "many": "more articles on the last night's day than on that weekday before: a warning, nothing is held back",
}


def run(house: House) -> None:
    """Reads only the published copy, the lock files and `crawl.json`s: never in the way of a running night."""
    running = [p.stem for p in sorted(house.locks.glob("*.lock")) if not is_free(p)]
    console.print(f"data folder {house.data}; running: {', '.join(running) or 'nothing'}")
    if not house.published.exists():
        console.print("nothing was published yet: lantoa demo, lantoa nightly or lantoa import FILE")
        return
    weeks = query(house.published, "coverage_weekly").sort_values("week_start")
    shown = [None if pd.isna(v) else int(v) for v in weeks["stories"]][-26:]
    console.print(f"{len(weeks)} weeks, stories a week: {sparkline(shown)}")
    _crawls(query(house.published, "crawl_health"))
    _triage(query(house.published, "night_triage_count"))
    _states(query(house.published, "url_state_count"))
    for row in query(house.published, "ledger_balance").itertuples(index=False):
        mark = "[green]balanced" if row.balanced else "[red]NOT balanced"
        console.print(f"ledger: {row.equation}: {row.left_side} = {row.right_side} {mark}[/]")
    if kept := list(survey(house.batches)):
        console.print(archive.total(archives.rows(kept)))
        console.print(archive.outlook(house, kept))
    torn = sorted({p.parent for p in house.batches.glob("*/*/*.part")})
    if torn and not running:
        console.print(f"[yellow]{len(torn)} crawls were cut off: the next lantoa nightly keeps what is whole of them")


def _crawls(health: pd.DataFrame) -> None:
    """How each outlet stands. That our crawl broke and that an outlet published nothing are never the same words."""
    if health["last_night"].isna().all():
        console.print("no crawl yet; what is here was imported or backfilled")
        return
    counts = health["state"].value_counts()
    said = ", ".join(f"{n} {_CRAWL[str(state)]}" for state, n in counts.items())
    console.print(f"last night {health['last_night'].max():%Y-%m-%d}: {said}")
    for row in health.to_dict("records"):
        outlet, state = row["outlet_id"], row["state"]
        if state not in ("ok", "quiet"):
            good = "no good night yet" if pd.isna(row["last_good"]) else f"good figures to {row['last_good']:%Y-%m-%d}"
            since = "" if pd.isna(row["since"]) else f" since {row['since']:%Y-%m-%d}"
            console.print(f"  [yellow]{outlet}: {_CRAWL[state]}{since}; {good}. {row['why']}[/]")
            console.print(f"    {_DO[state]}")
        if len(row["held"]) and state != "out_of_bounds":
            nights = ", ".join(f"{pd.Timestamp(night):%Y-%m-%d}" for night in row["held"])
            console.print(f"  [yellow]{outlet}: still held back: {nights}[/]. {_DO['out_of_bounds']}")
        if row["unusual"] in _UNUSUAL:
            console.print(f"  {outlet}: {_UNUSUAL[row['unusual']]} (lantoa query completeness_daily)")


def _triage(counts: pd.DataFrame) -> None:
    """What of the last night calls for somebody: by outlet and class, with the next command."""
    last = counts[(counts["night"] == counts["night"].max()) & ~counts["class"].isin(_FINE)]
    if last.empty:
        return
    table = Table("outlet", "class", "URLs", "what to do", "next", show_edge=False, pad_edge=False)
    for row in last.sort_values(["urls", "outlet_id", "class"], ascending=[False, True, True]).itertuples(index=False):
        said = advice(str(row[3]))
        do, command = (said.do, said.command(str(row.outlet_id))) if said else ("", "")
        table.add_row(str(row.outlet_id), str(row[3]), str(row.urls), do, command)
    console.print("triage of the last night:")
    console.print(table)


def _states(states: pd.DataFrame) -> None:
    table = Table("state", "reason", "URLs", "outlets", "what it means", show_edge=False, pad_edge=False)
    groups = states.fillna({"reason": ""}).groupby(["state", "reason"], sort=True)
    for (state, reason), group in groups:
        outlets, said = ", ".join(sorted(set(group["outlet_id"]))), advice(str(reason))
        table.add_row(str(state), str(reason), str(group["urls"].sum()), outlets[:40], said.means if said else "")
    console.print(table)
