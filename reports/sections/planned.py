"""The plan: what was due and stayed silent, what was told for the first time, every item of the three blocks."""

from collections.abc import Mapping

from pipeline.summary import PlanRow, Report, WeeklySummary
from pipeline.summary.base import BLOCKS
from reports.blocks import Block, Cell, Column, Many, Paragraph, Picture, Section, Table, Tag
from reports.charts import Drawing
from reports.language import Language
from reports.openings import collected, ending
from reports.sections.behind import Behind


def state(p: PlanRow, words: Language) -> Tag:
    return Tag(p.state, words.term("state", p.state))


def due(r: Report, words: Language) -> Section:
    """Silent and due items with their reasons; what cannot be known is named apart."""
    blocks: list[Block] = []
    silent = [p for p in r.plan if p.state in ("silent", "due")]
    unknown = [p for p in r.plan if p.state == "unknown"]
    if silent:
        blocks.append(_silent(silent, words))
    if unknown:
        blocks.append(Paragraph(words.say("due.unknown_lead", n=len(unknown))))
        blocks.append(_unknown(unknown, words))
    if silent or unknown:
        blocks.append(Paragraph(words.say("due.rule"), small=True))
    else:
        blocks.append(Paragraph(words.say("due.none_ended" if r.plan_ended else "due.none")))
    if ahead := ending(r, words):
        blocks.append(Paragraph(ahead))
    return Section("due", words.say("section.due"), blocks)


def _last(p: PlanRow, words: Language) -> str:
    return f"{words.day(p.last_told_at)}, {p.last_told_by}" if p.last_told_at else words.say("word.never")


def _silent(rows: list[PlanRow], words: Language) -> Table:
    """With the reason, and who the plan makes responsible: the next question."""
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=50),
        Column(words.say("col.why"), width=50),
        Column(words.say("col.since"), "day", 12),
        Column(words.say("col.last_told"), width=20),
        Column(words.say("col.given_to"), width=30),
    ]
    cells: list[list[Cell]] = [
        [p.item_id, words.name(p), words.said(p.why), p.since, _last(p, words), "; ".join(map(words.name, p.agencies))]
        for p in rows
    ]
    return Table("silent", words.say("table.silent"), columns, cells, hidden_head=True)


def _unknown(rows: list[PlanRow], words: Language) -> Table:
    """Short: they all have one reason, that collection was not whole."""
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=80),
        Column(words.say("col.expect"), width=16),
        Column(words.say("col.last_told"), width=22),
    ]
    cells: list[list[Cell]] = [
        [p.item_id, words.name(p), words.term("expect", p.expect), _last(p, words)] for p in rows
    ]
    return Table("unknown", words.say("table.unknown"), columns, cells, small=True, hidden_head=True)


def new(r: Report, words: Language) -> Section | None:
    """Items whose first known article lies in the period."""
    rows = [p for p in r.plan if p.item_id in r.newly_told]
    if not rows:
        return None
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=60),
        Column(words.say("col.first_told"), "day", 12),
        Column(words.say("col.articles"), "articles", 8),
    ]
    cells: list[list[Cell]] = [
        [p.item_id, words.name(p), p.first_told_at, Many(p.told_this_week.articles, p.told_this_week.article_ids)]
        for p in rows
    ]
    table = Table("newly_told", words.say("table.newly"), columns, cells, hidden_head=True)
    return Section("new", words.say("section.new"), [table, Paragraph(words.say("newly.note"), small=True)])


def plan(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    """Every item; the three blocks are never summed."""
    if not r.plan:
        return None
    weekly = isinstance(r, WeeklySummary)
    ended = r.plan_ended and weekly
    blocks: list[Block] = []
    if ended:
        blocks.append(Paragraph(words.say("plan.final", ends=r.plan_ends)))
    if "plan" in charts:
        blocks.append(Picture(charts["plan"], words.say("caption.plan")))
    if weekly and "plan_months" in charts:
        blocks.append(Picture(charts["plan_months"], words.say("caption.plan_months")))
    behind = Behind(r)
    for block in BLOCKS:
        rows = [p for p in r.plan if p.block == block]
        if rows:
            blocks.append(_items(rows, block, words, behind, r))
    blocks.append(Paragraph(words.say("plan.note"), small=True))
    return Section("plan", words.say("section.plan_final" if ended else "section.plan"), blocks)


def _items(rows: list[PlanRow], block: str, words: Language, behind: Behind, r: Report) -> Table:
    """Of a time that was not collected, its own column is empty: no zero."""
    seen, now = collected(r), words.say("col.this_week" if isinstance(r, WeeklySummary) else "col.this_period")
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=60),
        Column(words.say("col.from"), "day", 12),
        Column(words.say("col.to"), "day", 12),
        Column(words.say("col.expect"), width=14),
        Column(now, "articles", 10),
        Column(words.say("col.in_window"), "articles", 10),
        Column(words.say("col.in_window_stories"), "number", 10),
        Column(words.say("col.outside"), "articles", 10),
        Column(words.say("col.state"), width=14),
    ]
    cells: list[list[Cell]] = [
        [
            p.item_id, words.name(p), p.starts, p.ends, words.term("expect", p.expect),
            Many(p.told_this_week.articles, p.told_this_week.article_ids) if seen else None,
            Many(p.told_in_window.articles, p.told_in_window.article_ids),
            behind.stories(p.told_in_window.stories, p.told_in_window.article_ids),
            Many(p.told_outside.articles, p.told_outside.article_ids), state(p, words),
        ]
        for p in rows
    ]  # fmt: skip
    return Table(f"plan_{block}", words.term("block", block), columns, cells)
