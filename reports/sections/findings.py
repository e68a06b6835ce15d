"""Who speaks, what differs from the resolution, how texts travelled, what was changed afterwards."""

from collections.abc import Mapping

from pipeline.summary import CorrectionRow, Report
from reports.blocks import Between, Block, Cell, Column, Link, Many, Paragraph, Picture, Section, Seen, Table, Tag
from reports.charts import CHAINS, Drawing
from reports.language import Language
from reports.sections.behind import Behind


def voices(r: Report, words: Language) -> Section | None:
    blocks: list[Block] = []
    behind = Behind(r)
    spoken = [v for v in r.voices if v.quotes]
    if spoken:
        columns = [
            Column(words.say("col.voice"), width=48),
            Column(words.say("col.articles"), "articles", 10),
            Column(words.say("col.stories"), "number", 10),
            Column(words.say("col.share_stories"), "share", 10),
            Column(words.say("col.interval"), width=14),
            Column(words.say("col.quotes"), "number", 10),
            Column(words.say("col.direct"), "number", 10),
        ]
        rows: list[list[Cell]] = [
            [
                words.name(v),
                Many(v.articles, v.article_ids),
                behind.stories(v.stories, v.article_ids),
                v.share,
                Between(v.low, v.high, words.interval(v.low, v.high)),
                v.quotes,
                v.direct,
            ]
            for v in spoken
        ]
        blocks.append(Table("voices", words.say("table.voices"), columns, rows, hidden_head=True))
    named = [a for a in r.agencies if a.named or a.quoted or a.items] if r.total.articles else []
    if named:
        columns = [
            Column(words.say("col.id"), width=8),
            Column(words.say("col.agency"), width=48),
            Column(words.say("col.named"), "articles", 10),
            Column(words.say("col.quoted"), "number", 10),
            Column(words.say("col.responsible"), width=36),
        ]
        agency_rows: list[list[Cell]] = [
            [a.agency_id, words.name(a), Many(a.named, a.article_ids), Many(a.quoted, a.quoted_ids), ", ".join(a.items)]
            for a in named
        ]
        blocks.append(Table("agencies", words.say("table.agencies"), columns, agency_rows))
        silent = [words.name(a) for a in named if a.items and not a.named and not a.quoted]
        if silent:
            blocks.append(Paragraph(words.say("voices.silent", n=len(silent), names="; ".join(silent)), small=True))
    heard = [x for x in r.listening if x.articles]
    if heard:
        columns = [
            Column(words.say("col.listening"), width=48),
            Column(words.say("col.articles"), "articles", 10),
            Column(words.say("col.stories"), "number", 10),
            Column(words.say("col.share_stories"), "share", 10),
            Column(words.say("col.interval"), width=14),
        ]
        listened: list[list[Cell]] = [
            [
                words.name(x),
                Many(x.articles, x.article_ids),
                behind.stories(x.stories, x.article_ids),
                x.share,
                Between(x.low, x.high, words.interval(x.low, x.high)),
            ]
            for x in heard
        ]
        blocks.append(Table("listening", words.say("table.listening"), columns, listened))
    if not blocks:
        return None
    blocks.append(Paragraph(words.say("voices.note"), small=True))
    return Section("voices", words.say("section.voices"), blocks)


def claims(r: Report, words: Language) -> Section | None:
    """Statements that differ from a declared fact, with the sentence; disputed facts are told apart."""
    if not r.total.articles:
        return None
    if not r.claims:
        return Section(
            "claims", words.say("section.claims"), [Paragraph(words.say("claims.none")), *_messages(r, words)]
        )
    columns = [
        Column(words.say("col.verdict"), width=16),
        Column(words.say("col.stated"), width=16),
        Column(words.say("col.declared"), width=24),
        Column(words.say("col.sentence"), width=80),
        Column(words.say("col.article"), width=50),
    ]
    known = {a.article_id: a for a in r.articles}
    rows: list[list[Cell]] = [
        [
            Tag("silent" if c.verdict == "differs" else "unknown", words.term("verdict", c.verdict)),
            c.stated, words.value(c.expected) or " / ".join(map(words.value, c.disputed_values)) or words.name(c),
            f"“{c.sentence}”",
            Link(f"{known[c.article_id].outlet}: {known[c.article_id].title}", known[c.article_id].url, c.article_id),
        ]
        for c in r.claims if c.article_id in known
    ]  # fmt: skip
    wrong = [c for c in r.claims if c.verdict == "differs"]
    lead = words.say(
        "claims.lead", wrong=len(wrong), copies=sum(c.is_copy for c in wrong),
        disputed=sum(c.verdict == "disputed" for c in r.claims),
    )  # fmt: skip
    table = Table("claims", words.say("table.claims"), columns, rows, hidden_head=True)
    note = Paragraph(words.say("claims.note"), small=True)
    return Section("claims", words.say("section.claims"), [Paragraph(lead), table, note, *_messages(r, words)])


def _messages(r: Report, words: Language) -> list[Block]:
    """Which declared facts reached print."""
    columns = [
        Column(words.say("col.fact"), width=70),
        Column(words.say("col.right"), "number", 10),
        Column(words.say("col.stories"), "number", 10),
        Column(words.say("col.outlets"), "number", 10),
        Column(words.say("col.differing"), "number", 10),
        Column(words.say("col.disputed"), "number", 10),
    ]
    behind = Behind(r)
    rows: list[list[Cell]] = [
        [
            words.name(m), Many(m.articles, m.article_ids), behind.stories(m.stories, m.article_ids),
            behind.outlets(m.outlets, m.article_ids), Many(m.differing, m.differing_ids),
            Many(m.disputed, m.disputed_ids),
        ]
        for m in r.messages
    ]  # fmt: skip
    return [Table("messages", words.say("table.messages"), columns, rows)] if rows else []


def chains(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    if not r.chains:
        return None
    blocks: list[Block] = []
    for k, c in enumerate(r.chains[:CHAINS]):
        if f"chain_{k}" in charts:
            blocks.append(Picture(charts[f"chain_{k}"], words.say("caption.chain", title=c.title)))
    columns = [
        Column(words.say("col.story"), width=60),
        Column(words.say("col.outlet"), width=26),
        Column(words.say("col.time"), "moment", 18),
        Column(words.say("col.hours"), "number", 10, digits=1),
        Column(words.say("col.credits"), width=20),
    ]
    rows: list[list[Cell]] = [
        [
            Link(c.title, None, s.article_id) if k == 0 else Link("↳", None, s.article_id), s.outlet,
            Seen(s.at, "minute" if s.exact else "day"), s.hours, s.credits or "",
        ]
        for c in r.chains
        for k, s in enumerate(c.steps)
    ]  # fmt: skip
    blocks.append(Table("chains", words.say("table.chains"), columns, rows, hidden_head=True, ordered=True))
    blocks.append(Paragraph(words.say("chains.note"), small=True))
    return Section("chains", words.say("section.chains"), blocks)


def stories(r: Report, words: Language) -> Section | None:
    if not r.stories:
        return None
    columns = [
        Column(words.say("col.story"), width=70),
        Column(words.say("col.first_by"), width=26),
        Column(words.say("col.time"), "moment", 18),
        Column(words.say("col.articles"), "articles", 10),
        Column(words.say("col.outlets"), "number", 10),
    ]
    behind, links = Behind(r), {a.article_id: a.url for a in r.articles}
    rows: list[list[Cell]] = [
        [
            Link(t.title, links.get(t.article_ids[0]), t.article_ids[0]), t.first_outlet, Seen(t.first_at),
            Many(t.articles, t.article_ids), behind.outlets(t.outlets, t.article_ids),
        ]
        for t in r.stories
    ]  # fmt: skip
    table = Table("stories", words.say("table.stories"), columns, rows, hidden_head=True)
    return Section("stories", words.say("section.stories"), [table])


def corrections(r: Report, words: Language) -> Section | None:
    """What outlets changed in their texts, and what analysts changed in our labels."""
    known = {a.article_id: a for a in r.articles}
    rows: list[list[Cell]] = [
        [
            words.term("corrected", c.kind), Seen(c.at),
            ", ".join(words.term("field", part) for part in c.field.split("+")), c.before or "–", _after(c, words),
            Link(f"{known[c.article_id].outlet}: {known[c.article_id].title}", known[c.article_id].url, c.article_id),
        ]
        for c in r.corrections if c.article_id in known
    ]  # fmt: skip
    if not rows:
        return None
    columns = [
        Column(words.say("col.who"), width=16),
        Column(words.say("col.time"), "moment", 18),
        Column(words.say("col.what"), width=16),
        Column(words.say("col.was"), width=50),
        Column(words.say("col.is"), width=50),
        Column(words.say("col.article"), width=50),
    ]
    note = words.say("corrections.note") if any(c.kind == "outlet" for c in r.corrections) else ""
    table = Table("corrections", words.say("table.corrections"), columns, rows, note, hidden_head=True)
    return Section("corrections", words.say("section.corrections"), [table])


def _after(c: CorrectionRow, words: Language) -> str:
    """The new value; of a text, whose body the model does not hold, how much longer or shorter it became."""
    if c.kind == "analyst" or "body" not in c.field:
        return c.after or "–"
    key = "longer" if (c.syllables or 0) > 0 else "shorter" if c.syllables else "reworded"
    body = words.say(f"corrections.{key}", n=abs(c.syllables or 0))
    return f"{c.after}; {body}" if c.after else body
