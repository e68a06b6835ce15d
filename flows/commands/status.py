"""`lantoa status`: what was collected, where the URLs stand, what went wrong and what to do about it."""

import pandas as pd
from rich.table import Table

from crawlers.locks import is_free
from crawlers.triage import advice
from flows.commands.show import console, sparkline
from flows.house import House
from warehouse import query

_FINE = frozenset({"ok", "not_modified", "redirected", "not_article"})
"Classes that call for nobody; they are in the view `night_triage_count`."


def run(house: House) -> None:
    """Reads only the published copy and the lock files: never in the way of a running night."""
    running = [p.stem for p in sorted(house.locks.glob("*.lock")) if not is_free(p)]
    console.print(f"data folder {house.data}; running: {', '.join(running) or 'nothing'}")
    if not house.published.exists():
        console.print("nothing was published yet: lantoa demo, lantoa nightly or lantoa import FILE")
        return
    weeks = query(house.published, "coverage_weekly").sort_values("week_start")
    shown = [None if pd.isna(v) else int(v) for v in weeks["stories"]][-26:]
    console.print(f"{len(weeks)} weeks, stories a week: {sparkline(shown)}")
    _nights(query(house.published, "crawl_health"))
    _triage(query(house.published, "night_triage_count"))
    _states(query(house.published, "url_state_count"))
    for row in query(house.published, "ledger_balance").itertuples(index=False):
        mark = "[green]balanced" if row.balanced else "[red]NOT balanced"
        console.print(f"ledger: {row.equation}: {row.left_side} = {row.right_side} {mark}[/]")
    torn = sorted({p.parent for p in house.batches.glob("*/*/*.part")})
    if torn and not running:
        console.print(f"[yellow]{len(torn)} crawls were cut off: the next lantoa nightly keeps what is whole of them")


def _nights(health: pd.DataFrame) -> None:
    if health.empty:
        console.print("no crawl yet; what is here was imported")
        return
    last = health[health["night"] == health["night"].max()]
    # A night that was killed and run again has two crawls of an outlet; one that worked is enough.
    whole = set(last.loc[last["works"], "outlet_id"])
    bad = last[~last["outlet_id"].isin(whole)]
    console.print(
        f"{health['night'].nunique()} nights; the last one, {last['night'].iloc[0]:%Y-%m-%d}: "
        f"{len(whole)} of {last['outlet_id'].nunique()} outlets whole"
    )
    for row in bad.itertuples(index=False):
        why = row.stopped if isinstance(row.stopped, str) else "a source did not answer, or it was cut off"
        console.print(f"  [yellow]{row.outlet_id}: {why}")


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
