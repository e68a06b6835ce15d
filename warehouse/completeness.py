"""Completeness of the published copy: the numbers come from SQL, the estimates from `pipeline.completeness`.

They are worked out anew for every copy and stored nowhere else, so a mended estimate applies to the past.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from pipeline.completeness import Estimate, Interval, Numbers, estimate, expected_volume, together, unknown
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection

Row = dict[str, Any]
_WEEKS_BACK = 8
_LEAST_KNOWN = 0.5
"Share of the panel's articles that outlets with an estimate must have, for them to speak for the panel."
_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("scope", "outlet_id", "span")]
    + [("starts", pa.date32())]
    + [(name, pa.string()) for name in ("method", "why", "channels")]
    + [(name, pa.float64()) for name in ("share", "low", "high", "expected", "expected_low", "expected_high")]
    + [(name, pa.int64()) for name in ("n1", "n2", "overlap", "seen", "articles", "outlets", "outlets_known")]
)


def store(target: Connection) -> None:
    """Fills the table `estimate` of a copy whose other tables and views stand."""
    days = _with_usual(sqlfiles.rows(target, "sql/completeness/days.sql"))
    panels = {r["week_start"]: set(r["outlets"]) for r in sqlfiles.rows(target, "sql/completeness/panel.sql")}
    found = [_row("outlet", d["outlet_id"], "day", d["day"], [d], estimate(_numbers(d))) for d in days]
    found += _spans(days, panels, "week", lambda day: day - timedelta(days=day.weekday()))
    found += _spans(days, panels, "month", lambda day: day.replace(day=1))
    target.register("s_estimate", pa.Table.from_pylist(found, schema=_SCHEMA))
    sqlfiles.run(target, "sql/completeness/store.sql")
    target.unregister("s_estimate")


def _with_usual(days: list[Row]) -> list[Row]:
    """Adds what each day should hold by the same weekday of the weeks before, as far as those were collected."""
    held = {(d["outlet_id"], d["day"]): d["articles"] for d in days if not d["without"]}
    for d in days:
        past = [(d["outlet_id"], d["day"] - timedelta(weeks=n)) for n in range(1, _WEEKS_BACK + 1)]
        d["usual"] = expected_volume([held[key] for key in past if key in held])
    return days


def _numbers(d: Row) -> Numbers:
    n1, n2, both, _ = _pair(d)
    return Numbers(
        got=d["got"],
        seen=d["seen"],
        n1=n1,
        n2=n2,
        both=both,
        channels=(n1 > 0) + (n2 > 0),
        left=d["not_chosen"],
        sampled=d["audited"],
        hits=d["audit_hits"],
        relevant=d["relevant"],
        polls=d["polls"],
        overlaps=d["overlaps"],
        expected=d["usual"],
        without=d["without"],
    )


def _pair(d: Row) -> tuple[int, int, int, str]:
    """The two kinds of channel to hold against each other: the feed and the lists, else sitemap and section pages."""
    if d["in_feed"]:
        return d["in_feed"], d["in_list"], d["feed_and_list"], "feed, list" if d["in_list"] else "feed"
    names = [name for name in ("sitemap", "section") if d[f"in_{name}"]]
    return d["in_sitemap"], d["in_section"], d["sitemap_and_section"], ", ".join(names)


def _sum(parts: Iterable[Numbers], without: str | None = None, usual: Interval | None = None) -> Numbers:
    """Several days or outlets as one."""
    total = Numbers(without=without, expected=usual)
    for p in parts:
        added = {name: getattr(total, name) + getattr(p, name) for name in _ADDED}
        total = replace(total, **added, channels=max(total.channels, p.channels))
    return total


_ADDED = ("got", "seen", "n1", "n2", "both", "left", "sampled", "hits", "relevant", "polls", "overlaps")


def _spans(days: list[Row], panels: dict[date, set[str]], span: str, first: Callable[[date], date]) -> list[Row]:
    """A row an outlet and week, and one a week or month for the panel."""
    held: dict[tuple[date, str], list[Row]] = defaultdict(list)
    for d in days:
        held[first(d["day"]), d["outlet_id"]].append(d)
    watched: dict[date, set[str]] = defaultdict(set)
    for week, outlets in panels.items():
        for n in range(7):
            watched[first(week + timedelta(days=n))] |= outlets
    rows: list[Row] = []
    panel: dict[date, dict[str, tuple[Numbers, Estimate, int]]] = defaultdict(dict)
    for (starts, outlet), given in sorted(held.items()):
        whole = [d for d in given if d["week_whole"]]
        without = None if whole else next((d["week_without"] for d in given if d["week_without"]), "not monitored")
        past = [(starts - timedelta(weeks=n), outlet) for n in range(1, _WEEKS_BACK + 1)] if span == "week" else []
        before = [sum(d["articles"] for d in held[key]) for key in past if _all_whole(held.get(key))]
        numbers = _sum((_numbers(d) for d in whole), without, expected_volume(before))
        said = estimate(numbers)
        if span == "week":
            rows.append(_row("outlet", outlet, span, starts, given, said, numbers))
        if outlet in watched[starts]:
            panel[starts][outlet] = numbers, said, sum(d["articles"] for d in given)
    for starts, outlets in sorted(watched.items()):
        parts = list(panel[starts].values())
        said, known = _panel([(n, e) for n, e, _ in parts], sum(articles for *_, articles in parts))
        row = _row("panel", None, span, starts, [], said, _sum(n for n, *_ in parts))
        rows.append(row | {"articles": sum(a for *_, a in parts), "outlets": len(outlets), "outlets_known": known})
    return rows


def _all_whole(days: list[Row] | None) -> bool:
    return bool(days) and all(d["week_whole"] for d in days or [])


def _panel(parts: Sequence[tuple[Numbers, Estimate]], articles: int) -> tuple[Estimate, int]:
    """The panel's share, and of how many outlets it speaks. Those too small to be estimated alone are one part."""
    known = [p for p in parts if p[1].share is not None]
    small = [n for n, e in parts if e.share is None and not n.without and (n.channels == 2 or not n.seen)]
    pooled = _sum(small)
    if (said := estimate(replace(pooled, polls=0, overlaps=0))).method == "chapman":
        known.append((pooled, said))
        outlets = len(known) - 1 + len(small)
    else:
        outlets = len(known)
    if not known:
        return unknown(f"{said.why}; no outlet can be estimated alone"), 0
    got = sum(n.got for n, _ in known)
    if got < _LEAST_KNOWN * articles:
        return unknown(f"outlets with an estimate have {got} of {articles} articles"), outlets
    e = together(known)
    why = (
        next(iter({e.why for _, e in known})) if e.method != "mixed" else "several methods, each with its own blindness"
    )
    return replace(e, why=why), outlets


def _row(
    scope: str, outlet: str | None, span: str, starts: date, days: list[Row], said: Estimate, of: Numbers | None = None
) -> Row:
    of = of or _numbers(days[0])
    usual = of.expected
    return {
        "scope": scope,
        "outlet_id": outlet,
        "span": span,
        "starts": starts,
        "method": said.method,
        "share": said.share,
        "low": said.low,
        "high": said.high,
        "why": said.why,
        "n1": of.n1,
        "n2": of.n2,
        "overlap": of.both,
        "channels": "; ".join(sorted({name for d in days if (name := _pair(d)[3])})) or None,
        "seen": of.seen,
        "articles": sum(d["articles"] for d in days),
        "expected": usual.estimate if usual else None,
        "expected_low": usual.low if usual else None,
        "expected_high": usual.high if usual else None,
    }
