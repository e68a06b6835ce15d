"""`lantoa status`: what was collected, where the URLs stand, what went wrong and what to do about it."""

import pandas as pd
from rich.table import Table

from crawlers.kept import survey
from crawlers.locks import is_free
from flows import archives
from flows.commands import archive
from flows.commands.show import console, sparkline
from flows.house import House
from warehouse import query

_ADVICE = {
    "robots": "the outlet's robots.txt forbids it: nothing to do",
    "not_found": "the page is gone: nothing to do",
    "gone": "the page is gone: nothing to do",
    "server_error": "the outlet answers with errors: tried again on the next nights",
    "timeout": "too slow: tried again on the next nights; a longer `timeout` may help",
    "truncated": "the page breaks off: tried again on the next nights",
    "blocked": "the outlet refuses us: write to it (the user agent names your contact)",
    "dns": "no such host: check the outlet's `hosts`, and this machine's name server or proxy",
    "tls": "no secure connection: check this machine's certificates or proxy",
    "refused_connection": "nobody listens there: check the outlet's hosts",
    "too_large": "larger than max_bytes",
    "wrong_type": "not a page",
    "not_article": "a page that is no article: nothing to do",
    "layout_changed": "the outlet's layout changed: add a layout to its declaration, then lantoa rebuild",
    "no_text": "no text was found: look at the page, mend the layout, then lantoa rebuild",
    "no_title": "no title was found: look at the page, mend the layout, then lantoa rebuild",
    "unreadable": "could not be read at all: see `rejection` for the reason",
    "unknown_outlet": "declare the outlet in a TOML file, then import the file again",
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
    _nights(query(house.published, "crawl_health"))
    _triage(query(house.published, "url_state_count"))
    for row in query(house.published, "ledger_balance").itertuples(index=False):
        mark = "[green]balanced" if row.balanced else "[red]NOT balanced"
        console.print(f"ledger: {row.equation}: {row.left_side} = {row.right_side} {mark}[/]")
    if kept := list(survey(house.batches)):
        console.print(archive.total(archives.rows(kept)))
        console.print(archive.outlook(house, kept))
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


def _triage(states: pd.DataFrame) -> None:
    table = Table("state", "reason", "URLs", "outlets", "what to do", show_edge=False, pad_edge=False)
    groups = states.fillna({"reason": ""}).groupby(["state", "reason"], sort=True)
    for (state, reason), group in groups:
        outlets = ", ".join(sorted(set(group["outlet_id"])))
        table.add_row(str(state), str(reason), str(group["urls"].sum()), outlets[:40], _ADVICE.get(str(reason), ""))
    console.print(table)
