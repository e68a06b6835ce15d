"""How results look on a terminal: the tables that several commands print."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows.night import NightReport
from pipeline.summary import PeriodAccount, Report, WeeklySummary
from pipeline.summary.base import BLOCKS
from reports import language
from reports.language import Language
from reports.openings import banners, campaign, collected, outside, period

console = Console(highlight=False)
_BARS = " ▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[int | None]) -> str:
    """One character a value; `·` where nothing was collected, never an empty bar."""
    top = max((v for v in values if v is not None), default=0) or 1
    return "".join("·" if v is None else _BARS[max(1 if v else 0, round(v / top * 8))] for v in values)


def here() -> str:
    """How the command is called from where the user stands: `lantoa` if it is on the PATH, else its path."""
    called = Path(sys.argv[0])
    if shutil.which("lantoa") and not called.parent.name:
        return "lantoa"
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else str(called)


def night(report: NightReport) -> str:
    """One line a night: what it found, read, refused and published."""
    new = f"{report.new_articles} new articles" if report.new_articles else "nothing new"
    changed = f", {report.new_versions} corrected" if report.new_versions else ""
    refused = f", {report.rejections} rejected" if report.rejections else ""
    tries = ", ".join(f"{n} {k}" for k, n in sorted(report.attempts.items()) if k not in ("ok", "redirected"))
    state = "published" if report.published else "[red]not published: " + "; ".join(report.failed_checks)
    line = f"night {report.night}: {new} ({report.relevant} relevant){changed}{refused}; {state}"
    lines = [line]
    if report.pages:
        per = report.archive_bytes / report.pages / 1000
        lines.append(f"  [dim]archived {report.pages} pages, {per:.1f} MB per 1,000 pages")
    if report.removed_archives:
        lines.append(f"  [dim]removed {report.removed_archives} archives older than keep_archive_days")
    if tries:
        lines.append(f"  [dim]not fetched: {tries}")
    if report.skipped:
        lines.append(
            f"  [yellow]not crawled (another crawl of it is running, or it failed): {', '.join(report.skipped)}"
        )
    for outlet, why in sorted(report.held.items()):
        lines.append(
            f"  [red]{outlet} is held back[/], out of its declared bounds: {'; '.join(why)}. "
            "Its last good figures stay. Mend its declaration, then: lantoa release"
        )
    if report.broken:
        share = f"{len(report.broken)} of {report.outlets} crawls were not whole"
        some = "; ".join(f"{outlet}: {why}" for outlet, why in sorted(report.broken.items())[:5])
        lines.append(f"  [red]{share}: nothing can be concluded from what is missing there.[/] {some} (lantoa status)")
    return "\n".join(lines)


def week(s: WeeklySummary, lang: str = "vi") -> None:
    """The table of a week: counts against the week before, plan items due and silent, outlets, topics."""
    t, words = s.total, language(lang)
    console.print(f"\n[bold]{page_subject(s, words)}[/] ({words.day(s.starts)} – {words.day(s.ends)})")
    for said, tone in banners(s, words):
        if tone != "demo":
            console.print(said)
    head = Table(show_edge=False, pad_edge=False)
    for name in ("", words.say("terminal.this"), words.say("terminal.before")):
        head.add_column(name, justify="left" if not name else "right")
    rows = (
        (words.say("unit.articles"), t.articles, t.articles_before),
        (words.say("unit.stories"), t.stories, t.stories_before),
        (words.say("unit.outlets"), t.outlets, t.outlets_before),
    )
    seen, unknown_here = collected(s), words.say("word.not_collected")
    over = f"{t.outlets if seen else '–'}/{s.panel}" if s.panel else words.say("terminal.file")
    for name, now, before in rows:
        head.add_row(name, str(now) if seen else unknown_here, unknown_here if before is None else str(before))
    head.add_row(words.say("terminal.panel"), over, "")
    head.add_row(words.say("card.completeness"), words.completeness(s.completeness), "")
    console.print(head)
    console.print(words.say("terminal.weeks", line=sparkline([w.stories for w in s.weeks])))
    silent = [p for p in s.plan if p.state == "silent"]
    unknown = [p for p in s.plan if p.state == "unknown"]
    if silent:
        due = words.say("col.id"), words.say("section.due"), words.say("col.since")
        table = Table(*due, show_edge=False, pad_edge=False)
        for p in silent:
            table.add_row(p.item_id, words.name(p), words.day(p.since))
        console.print(table)
    if unknown:
        console.print(words.say("terminal.unknown", items=", ".join(p.item_id for p in unknown)))
    for c in s.crawl:
        if c.state not in ("ok", "quiet"):
            console.print(f"[yellow]{c.outlet}: {words.term('crawl', c.state)}[/]. {words.said(c.why)}")
    heads = [words.say(f"col.{name}") for name in ("outlet", "articles", "stories", "first_published", "state")]
    table = Table(*heads, show_edge=False, pad_edge=False)
    for o in sorted(s.outlets, key=lambda o: -o.articles):
        counts = (
            ("–",) * 3 if o.health == "not_crawled" and not o.articles else (o.articles, o.stories, o.first_published)
        )
        table.add_row(o.outlet, *map(str, counts), words.term("health", o.health))
    console.print(table)


def page_subject(r: Report, words: Language) -> str:
    """What a report is called: its campaign and its period."""
    return f"{campaign(r, words)}: {period(r, words)}"


def account(a: PeriodAccount, lang: str = "vi") -> None:
    """The table of a period: how much, how much of it was collected, and the plan's blocks apart."""
    words = language(lang)
    console.print(f"\n[bold]{page_subject(a, words)}[/] ({words.day(a.starts)} – {words.day(a.ends)})")
    for said, tone in banners(a, words):
        if tone != "demo":
            console.print(said)
    console.print(
        words.say("word.not_collected") if not collected(a) else
        f"{a.total.articles} {words.say('unit.articles')}, {a.total.stories} {words.say('unit.stories')}, "
        f"{a.total.outlets} {words.say('unit.outlets')}; {words.completeness(a.completeness)}; "
        f"{words.say('opening.weeks', whole=a.weeks_whole, weeks=a.weeks_all)}"
    )  # fmt: skip
    if outside(a):
        console.print(words.say("never.outside", starts=a.plan_starts, ends=a.plan_ends))
        return
    table = Table("", words.say("account.told"), words.say("section.never"), show_edge=False, pad_edge=False)
    for block in BLOCKS:
        rows = [p for p in a.plan if p.block == block and p.starts <= a.ends and p.ends >= a.starts]
        never = [p.item_id for p in rows if p.item_id in a.never_told]
        table.add_row(words.term("block", block), f"{len(rows) - len(never)}/{len(rows)}", ", ".join(never))
    console.print(table)
