"""What only a period account has: the plan's demands one by one; its items by month, agency and audience."""

from collections.abc import Mapping

from pipeline.summary import DemandMeasure, PeriodAccount, PlanRow
from reports.blocks import Between, Block, Cell, Column, Many, Measured, Paragraph, Picture, Section, Table, Tag
from reports.charts import Drawing
from reports.language import Language
from reports.openings import outside

_TERMS = ("terms", "terms_told", "terms_silent", "terms_unknown", "terms_open")


def demands(r: PeriodAccount, words: Language) -> Section | None:
    """Each demand in the plan's words, with the measures that answer it, or why articles cannot."""
    if not r.demands:
        return None
    columns = [
        Column(words.say("col.id"), width=8),
        Column(words.say("col.demand"), width=36),
        Column(words.say("col.measure"), width=50),
        Column(words.say("col.value"), width=16),
        Column(words.say("col.interval"), width=20),
        Column(words.say("col.n"), "number", 8),
    ]
    rows: list[list[Cell]] = []
    unseen = not r.weeks_collected
    for d in r.demands:
        if d.cannot:
            why = words.either(d.cannot, d.cannot_en)
            rows.append([d.demand_id, words.name(d), why, Tag("unknown", words.say("word.not_measured")), "", None])
        for m in d.measures:
            low, high = words.measured(m.low, m.unit), words.measured(m.high, m.unit)
            known = m.low is not None and m.high is not None and not unseen
            share = m.unit == "share"
            between = Between(m.low, m.high, f"{low} – {high}", share) if known else Between(None, None, "", share)
            rows.append(
                [
                    d.demand_id, words.name(d), words.term("measure", m.measure),
                    _value(m, unseen, words), between, None if unseen else m.n,
                ]
            )  # fmt: skip
    table = Table("demands", words.say("table.demands"), columns, rows, hidden_head=True)
    return Section("demands", words.say("section.demands"), [Paragraph(words.say("demand.lead")), table])


def _value(m: DemandMeasure, unseen: bool, words: Language) -> Cell:
    """The value, or why there is none: nothing collected is not the same as nothing to measure."""
    why = "not_collected" if unseen else m.why
    if m.value is None or unseen:
        return Tag("unknown", words.term("no_value", why) if why else words.say("word.unknown"))
    return Measured(m.value, words.measured(m.value, m.unit), m.unit == "share")


def due(r: PeriodAccount, words: Language) -> Section | None:
    """How often each item was due in the period, and what came of it."""
    rows = [p for p in r.plan if p.terms is not None]
    if not rows:
        return None
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=60),
        Column(words.say("col.block"), width=22),
        Column(words.say("col.expect"), width=14),
        *(Column(words.say(f"col.{name}"), "number", 10) for name in _TERMS),
    ]  # fmt: skip
    cells: list[list[Cell]] = [
        [
            p.item_id, words.name(p), words.term("block", p.block), words.term("expect", p.expect),
            p.terms, p.terms_told, p.terms_silent, p.terms_unknown, p.terms_open,
        ]
        for p in rows
    ]  # fmt: skip
    table = Table("terms", words.say("table.terms"), columns, cells, words.say("account.terms_note"), hidden_head=True)
    return Section("terms", words.say("section.terms"), [table])


def matrix(r: PeriodAccount, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    """Item by item: months, agencies made responsible, audiences to be reached."""
    blocks: list[Block] = []
    if "plan_months" in charts:
        blocks.append(Picture(charts["plan_months"], words.say("caption.plan_months")))
    if r.plan:
        blocks.append(_items(r.plan, words))
    agencies: list[list[Cell]] = [
        [p.item_id, words.name(p), a.agency_id, words.name(a), a.named, a.quoted] for p in r.plan for a in p.agencies
    ]
    audiences: list[list[Cell]] = [
        [p.item_id, words.name(p), a.audience_id, words.name(a), a.articles] for p in r.plan for a in p.audiences
    ]
    head = [Column(words.say("col.id"), width=9), Column(words.say("col.item"), width=60)]
    if months := _months(r.plan, words):
        blocks.append(months)
    if agencies:
        more = [Column(words.say("col.id"), width=8), Column(words.say("col.agency"), width=44),
                Column(words.say("col.named"), "number", 10),
                Column(words.say("col.quoted"), "number", 10)]  # fmt: skip
        blocks.append(
            Table("matrix_agencies", words.say("table.matrix_agencies"), [*head, *more], agencies, on="sheet")
        )
    if audiences:
        more = [Column(words.say("col.id"), width=8), Column(words.say("col.audience"), width=44),
                Column(words.say("col.articles"), "number", 10)]  # fmt: skip
        blocks.append(
            Table("matrix_audiences", words.say("table.matrix_audiences"), [*head, *more], audiences, on="sheet")
        )
    return Section("matrix", words.say("section.matrix"), blocks) if blocks else None


def _items(rows: list[PlanRow], words: Language) -> Table:
    """One row an item: where it was told, and by and for whom. A spreadsheet has the same in long form."""
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=40),
        Column(words.say("col.months_told"), width=24),
        Column(words.say("col.months_collected"), width=14),
        Column(words.say("col.matrix_agencies"), width=36),
        Column(words.say("col.matrix_audiences"), width=36),
    ]
    cells: list[list[Cell]] = [
        [
            p.item_id, words.name(p),
            "; ".join(f"{words.month(c.month)}: {words.number(c.articles)}" for c in p.months if c.articles) or "–",
            f"{sum(c.collected for c in p.months if c.in_window)}/{sum(c.in_window for c in p.months)}",
            "; ".join(f"{words.name(a)}: {words.number(a.named)}/{words.number(a.quoted)}" for a in p.agencies) or "–",
            "; ".join(f"{words.name(a)}: {words.number(a.articles)}" for a in p.audiences) or "–",
        ]
        for p in rows
    ]  # fmt: skip
    return Table("matrix", words.say("table.matrix"), columns, cells, words.say("account.matrix_note"), small=True,
                 hidden_head=True, on="page")  # fmt: skip


def _months(rows: list[PlanRow], words: Language) -> Table | None:
    """One row an item and month in its window, so that a spreadsheet can pivot it."""
    cells: list[list[Cell]] = [
        [p.item_id, c.month, c.articles if c.collected else None, c.stories if c.collected else None,
         words.say("word.yes" if c.in_window else "word.no")]
        for p in rows for c in p.months if c.in_window or c.articles
    ]  # fmt: skip
    if not cells:
        return None
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.month"), "day", 12),
        Column(words.say("col.articles"), "number", 10),
        Column(words.say("col.stories"), "number", 10),
        Column(words.say("col.window"), width=12),
    ]
    return Table("matrix_months", words.say("table.matrix_months"), columns, cells, on="sheet")


def never(r: PeriodAccount, words: Language) -> Section:
    """Items that no known article told within their window."""
    rows = [p for p in r.plan if p.item_id in r.never_told]
    if not rows:
        key = "never.outside" if outside(r) else "never.none"
        said = words.say(key, starts=r.plan_starts, ends=r.plan_ends)
        return Section("never", words.say("section.never"), [Paragraph(said)])
    columns = [
        Column(words.say("col.id"), width=9),
        Column(words.say("col.item"), width=60),
        Column(words.say("col.block"), width=26),
        Column(words.say("col.outside"), "articles", 10),
        Column(words.say("col.state"), width=14),
        Column(words.say("col.why"), width=60),
    ]
    cells: list[list[Cell]] = [
        [
            p.item_id, words.name(p), words.term("block", p.block),
            Many(p.told_outside.articles, p.told_outside.article_ids), Tag(p.state, words.term("state", p.state)),
            words.said(p.why),
        ]
        for p in rows
    ]  # fmt: skip
    lead = words.say(
        "never.lead" if r.whole else "never.lead_partial", n=len(rows), whole=r.weeks_whole, weeks=r.weeks_all
    )
    table = Table("never_told", words.say("table.never"), columns, cells, hidden_head=True)
    return Section("never", words.say("section.never"), [Paragraph(lead), table])
