"""How sure: completeness, classifier quality, stale outlets, restated figures; the ledger; the annex."""

from pipeline.summary import Report
from reports.blocks import Between, Block, Bullets, Cell, Column, Link, Paragraph, Section, Seen, Table, Tag
from reports.language import Language

_QUALITY = ("relevance", "topic", "plan_item")


def how_sure(r: Report, words: Language) -> Section:
    blocks: list[Block] = [Paragraph(words.say("trust.completeness", said=words.said(r.completeness.note)))]
    trouble = [c for c in r.crawl if c.state not in ("ok", "quiet")]
    quiet = [f"{c.outlet} ({words.say('word.since', day=c.since)})" for c in r.crawl if c.state == "quiet"]
    if r.crawl:
        said = words.say("trust.crawl", good=len(r.crawl) - len(trouble), panel=len(r.crawl))
        blocks.append(Paragraph(said + (" " + words.say("trust.quiet", names=", ".join(quiet)) if quiet else "")))
    if trouble:
        columns = [
            Column(words.say("col.outlet"), width=26),
            Column(words.say("col.state"), width=20),
            Column(words.say("col.since"), "day", 12),
            Column(words.say("col.last_good"), "day", 12),
            Column(words.say("col.means"), width=80),
        ]
        rows: list[list[Cell]] = [
            [c.outlet, Tag(c.state, words.term("crawl", c.state)), c.since, c.last_good, words.said(c.why)]
            for c in trouble
        ]
        blocks.append(Table("crawl", words.say("table.crawl"), columns, rows, hidden_head=True))
    blocks += _quality(r, words)
    blocks += _restated(r, words)
    blocks.append(Bullets([words.said(n) for n in r.notes]))
    return Section("trust", words.say("section.trust"), blocks)


def _quality(r: Report, words: Language) -> list[Block]:
    judged = [q for q in r.quality if q.subject_id == "all" or q.subject == "relevance"]
    if not judged:
        return [Paragraph(words.say("trust.no_quality"))]
    columns = [
        Column(words.say("col.judged"), width=30),
        Column(words.say("col.method"), width=34),
        Column(words.say("col.texts"), "number", 10),
        Column(words.say("col.precision"), "share", 12),
        Column(words.say("col.interval"), width=14),
        Column(words.say("col.recall"), "share", 12),
        Column(words.say("col.interval"), width=14),
    ]
    rows: list[list[Cell]] = [
        [
            words.term("judged", q.subject), q.method, q.texts, q.precision,
            Between(q.precision_low, q.precision_high, words.interval(q.precision_low, q.precision_high)), q.recall,
            Between(q.recall_low, q.recall_high, words.interval(q.recall_low, q.recall_high)),
        ]
        for q in judged
    ]  # fmt: skip
    return [Table("quality", words.say("table.quality"), columns, rows, words.say("trust.quality_note"))]


_TOTALS = ("articles", "stories", "outlets", "plan_silent", "audience_fit")


def _restated(r: Report, words: Language) -> list[Block]:
    """What earlier summaries printed and is otherwise now; totals first, then outlets, topics and items."""
    restated = getattr(r, "restated", [])
    if not restated:
        return []
    columns = [
        Column(words.say("col.week"), width=11),
        Column(words.say("col.measure"), width=28),
        Column(words.say("col.printed"), "number", 10, digits=2),
        Column(words.say("col.now"), "number", 10, digits=2),
        Column(words.say("col.printed_at"), "moment", 18),
        Column(words.say("col.why"), width=50),
    ]
    names = {t.topic_id: words.name(t) for t in r.topics} | {o.outlet_id: o.outlet for o in r.outlets}
    rows: list[list[Cell]] = [
        [
            x.label, words.term("figure", x.figure) + (f": {names.get(x.key, x.key)}" if x.key else ""),
            _figure(x.printed), _figure(x.now),
            Seen(x.printed_at), words.reasons(x.reasons, x.unexplained),
        ]
        for x in sorted(restated, key=lambda x: x.figure not in _TOTALS)
    ]  # fmt: skip
    return [Table("restated", words.say("table.restated"), columns, rows, small=True)]


def _figure(value: float | None) -> float | None:
    """A count without decimals; only a measure has them."""
    return int(value) if value is not None and value == int(value) else value


def ledger(r: Report, words: Language) -> Section:
    """Where every address and every page went: nothing is lost silently."""
    book = r.ledger
    states = ", ".join(f"{words.term('url_state', k)} {words.number(n)}" for k, n in book.states.items())
    said = words.say(
        "ledger.said", discovered=book.discovered, states=states, archived=book.archived, imported=book.imported,
        articles=book.articles, rejections=book.rejections,
        balance=words.say("ledger.balanced" if book.balanced else "ledger.not_balanced"),
    )  # fmt: skip
    return Section(
        "ledger", words.say("section.ledger"), [Paragraph(said), Paragraph(words.say("ledger.limits"), small=True)]
    )


def annex(r: Report, words: Language) -> Section:
    """Every counted article, and apart those of other periods that a number leads to."""
    names = {t.topic_id: words.name(t) for t in r.topics}
    columns = [
        Column(words.say("col.article"), width=80),
        Column(words.say("col.outlet"), width=24),
        Column(words.say("col.published"), "moment", 18),
        Column(words.say("col.topics"), width=40),
        Column(words.say("col.items"), width=18),
        Column(words.say("col.digest"), width=20),
    ]

    def rows(counted: bool) -> list[list[Cell]]:
        return [
            [
                Link(a.title, a.url, a.article_id, a.quote, tags=[
                    *([Tag("ended", words.say("word.reprint"))] if a.is_copy else []),
                    *([Tag("ended", words.say("word.headline_only"))] if a.headline_only else []),
                ]),
                a.outlet, Seen(a.published_at, a.published_precision, a.published_doubt),
                "; ".join(names.get(t, t) for t in a.topics), ", ".join(a.plan_items), a.digest or "–",
            ]
            for a in r.articles if a.counted is counted
        ]  # fmt: skip

    blocks: list[Block] = []
    if rows(True):
        blocks.append(
            Table("articles", words.say("table.articles"), columns, rows(True), words.say("annex.note"), True, True)
        )
    else:
        blocks.append(Paragraph(words.say("annex.none")))
    if rows(False):
        blocks.append(Table("earlier", words.say("table.earlier"), columns, rows(False), small=True, only_linked=True))
    return Section("annex", words.say("section.annex"), blocks)
