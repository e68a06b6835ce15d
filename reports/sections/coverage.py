"""How much, how broad, how deep, how timely, for whom, about what."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from pipeline.summary import Count, OutletRow, PeriodAccount, Report, WeeklySummary, WeekPoint
from reports.blocks import Block, Cell, Column, Many, Paragraph, Picture, Section, Table, Tag
from reports.charts import Drawing
from reports.language import Language
from reports.openings import collected
from reports.sections.behind import Behind


def weeks(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    if not r.weeks:
        return None
    blocks: list[Block] = []
    if "weeks" in charts:
        blocks.append(Picture(charts["weeks"], words.say("caption.weeks")))
    columns = [
        Column(words.say("col.week"), width=14),
        Column(words.say("col.monday"), "day", 12),
        Column(words.say("col.articles"), "number", 10),
        Column(words.say("col.stories"), "number", 10),
        Column(words.say("col.outlets"), "number", 10),
        Column(words.say("col.all_articles"), "number", 12),
        Column(words.say("col.crawl"), width=18),
    ]
    rows: list[list[Cell]] = [
        [p.label, p.week_start, p.articles, p.stories, p.outlets, p.all_articles,
         words.say("word.whole" if p.whole else "word.not_collected" if p.articles is None else "word.partial")]
        for p in r.weeks
    ]  # fmt: skip
    title, short = words.say("table.weeks"), _gaps_closed(r.weeks, rows, words)
    blocks.append(Table("weeks", title, columns, short, small=True, hidden_head=True, on="page"))
    blocks.append(Table("all_weeks", title, columns, rows, on="sheet"))
    first, last = r.weeks[0].week_start, r.weeks[-1].week_start + timedelta(days=6)
    if isinstance(r, PeriodAccount) and (first < r.starts or last > r.ends):
        blocks.append(Paragraph(words.say("account.weeks_note"), small=True))
    return Section("weeks", words.say("section.weeks"), blocks)


def _gaps_closed(points: Sequence[WeekPoint], rows: list[list[Cell]], words: Language) -> list[list[Cell]]:
    """On a page, several weeks that were not collected, one after the other, are one row."""
    shown: list[list[Cell]] = []
    for missing, group in groupby(zip(points, rows, strict=True), lambda pair: pair[0].articles is None):
        run = list(group)
        if not missing or len(run) == 1:
            shown += [row for _, row in run]
            continue
        (first, row), (last, _) = run[0], run[-1]
        said = words.say("word.weeks_not_collected", n=len(run))
        shown.append([f"{first.label} – {last.label}", *row[1:-1], said])
    return shown


def _shares(by: str, counts: Mapping[str, tuple[str, Count]], behind: Behind) -> list[list[Cell]]:
    return [
        [by, name, Many(c.articles, c.article_ids), behind.stories(c.stories, c.article_ids),
         behind.outlets(c.outlets, c.article_ids)]
        for name, c in counts.values() if c.articles
    ]  # fmt: skip


def breadth(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    """Broad (rộng): outlets, and effective outlets; by level, kind and language."""
    if not collected(r):
        return None
    carried = words.say("breadth.panel" if r.panel else "breadth.file", outlets=r.total.outlets, panel=r.panel)
    if r.effective_outlets is not None:
        carried += " " + words.say("breadth.effective", n=r.effective_outlets)
    blocks: list[Block] = [Paragraph(carried)]
    if "outlets" in charts:
        blocks.append(Picture(charts["outlets"], words.say("caption.outlets")))
    if r.outlets:
        blocks.append(_outlets(r, words))
    behind = Behind(r)
    parts = [
        *_shares(words.say("col.level"), {k: (words.term("level", k), c) for k, c in r.by_level.items()}, behind),
        *_shares(words.say("col.kind"), {k: (words.term("kind", k), c) for k, c in r.by_kind.items()}, behind),
        *_shares(words.say("col.lang"), {k: (words.term("lang", k), c) for k, c in r.by_lang.items()}, behind),
    ]
    if parts:
        columns = [
            Column(words.say("col.by"), width=14),
            Column(words.say("col.group"), width=28),
            Column(words.say("col.articles"), "articles", 10),
            Column(words.say("col.stories"), "number", 10),
            Column(words.say("col.outlets"), "number", 10),
        ]
        blocks.append(Table("breadth", words.say("table.breadth"), columns, parts))
    return Section("breadth", words.say("section.breadth"), blocks)


def _outlets(r: Report, words: Language) -> Table:
    columns = [
        Column(words.say("col.outlet"), width=26),
        Column(words.say("col.level"), width=16),
        Column(words.say("col.panel"), width=9),
        Column(words.say("col.articles"), "articles", 9),
        Column(words.say("col.stories"), "number", 10),
        Column(words.say("col.first_published"), "number", 10),
        Column(words.say("col.all_articles"), "number", 10),
        Column(words.say("col.completeness"), width=30),
        Column(words.say("col.crawl"), width=22),
    ]
    shown, behind = sorted(r.outlets, key=lambda o: (-o.articles, o.outlet)), Behind(r)
    rows: list[list[Cell]] = [
        [
            o.outlet, words.term("level", o.level), words.say("word.yes" if o.in_panel else "word.no"),
            Many(o.articles, o.article_ids), behind.stories(o.stories, o.article_ids), _firsts(o), o.all_articles,
            words.completeness(o.completeness),
            Tag(o.health, words.term("health", o.health)
                + (f", {words.say('word.since', day=o.stale_since)}" if o.stale_since else "")),
        ]
        for o in shown
    ]  # fmt: skip
    return Table("outlets", words.say("table.outlets"), columns, rows, hidden_head=True)


def _firsts(o: OutletRow) -> Many | None:
    """What it published first; none where no time of its articles can be trusted, which is no zero."""
    unsure = o.articles - o.first_published - o.copies
    return None if o.articles and unsure == o.articles else Many(o.first_published, o.first_ids)


def depth(r: Report, words: Language) -> Section | None:
    """Deep (sâu): where the campaign stands in the texts, own work against reprints."""
    d = r.depth
    if not d.articles:
        return None
    columns = [Column(words.say("col.feature"), width=60), Column(words.say("col.articles"), "number", 10),
               Column(words.say("col.share"), "share", 10)]  # fmt: skip
    parts = {
        "main": d.main, "in_title": d.in_title, "in_lead": d.in_lead, "body_only": d.body_only, "own": d.own,
        "copies": d.copies, "credited": d.credited, "series": d.series,
    }  # fmt: skip
    rows: list[list[Cell]] = [
        [words.say(f"depth.{k}"), Many(n, d.ids.get(k, [])), n / d.articles] for k, n in parts.items()
    ]
    said = words.say("depth.lead", articles=d.articles, whole=d.whole_texts)
    if d.prominence is not None:
        said += " " + words.say("depth.prominence", value=d.prominence)
    if d.subject_share is not None:
        said += " " + words.say("depth.subject", share=d.subject_share)
    table = Table("depth", words.say("table.depth"), columns, rows, hidden_head=True)
    return Section("depth", words.say("section.depth"), [Paragraph(said), table])


def timeliness(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section:
    """Timely (kịp thời): from a milestone to its first article, per milestone."""
    blocks: list[Block] = []
    if "timeliness" in charts:
        blocks.append(Picture(charts["timeliness"], words.say("caption.timeliness")))
    if r.milestones:
        columns = [
            Column(words.say("col.id"), width=7),
            Column(words.say("col.event"), width=54),
            Column(words.say("col.day"), "day", 12),
            Column(words.say("col.first_article"), width=34),
            Column(words.say("col.lag"), width=8),
            Column(words.say("col.outlets"), "articles", 9),
            Column(words.say("col.by_d1"), "number", 9),
            Column(words.say("col.median"), "number", 10, digits=1),
            Column(words.say("col.p90"), "number", 10, digits=1),
        ]
        seen = collected(r)
        missing = words.say("word.no_article" if r.whole else "word.none_seen" if seen else "word.not_collected")
        rows: list[list[Cell]] = [
            [
                m.milestone_id, words.name(m), m.day,
                f"{m.first_outlet}, {words.moment(m.first_at)}" if m.first_outlet else missing, words.lag(m.lag_days),
                Many(m.outlets, m.article_ids) if seen or m.outlets else None,
                m.outlets_by_d1 if seen or m.outlets else None, m.median_lag_days, m.p90_lag_days,
            ]
            for m in r.milestones
        ]  # fmt: skip
        blocks.append(Table("milestones", words.say("table.milestones"), columns, rows, hidden_head=True))
        doubtful = sum(m.doubtful for m in r.milestones)
        if doubtful:
            blocks.append(Paragraph(words.say("timely.doubtful", n=doubtful), small=True))
    else:
        blocks.append(Paragraph(words.say("timely.none")))
    if r.milestones_listed:
        named = "; ".join(f"{m.milestone_id} {words.name(m)}" for m in r.milestones_listed)
        blocks.append(Paragraph(words.say("timely.listed", names=named), small=True))
    return Section("timeliness", words.say("section.timeliness"), blocks)


def audiences(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    """For the right audience (đúng đối tượng): planned against observed."""
    if not any(a.articles for a in r.audiences):
        return None
    blocks: list[Block] = []
    if r.audience_fit is not None:
        blocks.append(
            Paragraph(words.say("audience.fit", fit=r.audience_fit, low=r.audience_fit_low, high=r.audience_fit_high))
        )
    if "audiences" in charts:
        blocks.append(Picture(charts["audiences"], words.say("caption.audiences")))
    columns = [
        Column(words.say("col.id"), width=8),
        Column(words.say("col.audience"), width=50),
        Column(words.say("col.planned"), "share", 10),
        Column(words.say("col.observed"), "share", 10),
        Column(words.say("col.articles"), "number", 10),
    ]
    rows: list[list[Cell]] = [
        [a.audience_id, words.name(a), a.planned, a.observed, Many(a.articles, a.article_ids)] for a in r.audiences
    ]
    blocks.append(Table("audiences", words.say("table.audiences"), columns, rows, hidden_head=True))
    blocks.append(Paragraph(words.say("audience.note"), small=True))
    return Section("audiences", words.say("section.audiences"), blocks)


def topics(r: Report, words: Language, charts: Mapping[str, Drawing]) -> Section | None:
    told = [t for t in r.topics if t.any.articles or t.any.articles_before]
    if not told:
        return None
    blocks: list[Block] = []
    if "topics" in charts:
        blocks.append(Picture(charts["topics"], words.say("caption.topics")))
    columns = [
        Column(words.say("col.topic"), width=48),
        Column(words.say("col.main_topic"), "articles", 10),
        Column(words.say("col.any_topic"), "articles", 10),
        Column(words.say("col.stories"), "number", 10),
    ]
    weekly = isinstance(r, WeeklySummary)
    if weekly:
        columns.append(Column(words.say("col.before"), "number", 12))
    behind = Behind(r)
    rows: list[list[Cell]] = [
        [
            words.name(t) + (f" ({words.say('word.adjacent')})" if t.kind == "cross_adjacent" else ""),
            Many(t.main.articles, t.main.article_ids), Many(t.any.articles, t.any.article_ids),
            behind.stories(t.any.stories, t.any.article_ids),
            *([t.any.articles_before] if weekly else []),
        ]
        for t in told
    ]  # fmt: skip
    blocks.append(Table("topics", words.say("table.topics"), columns, rows, hidden_head=True))
    return Section("topics", words.say("section.topics"), blocks)
