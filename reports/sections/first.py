"""The first page: banners, five sentences, the figures."""

from pipeline.summary import PeriodAccount, Report, StoryRow, WeeklySummary
from reports.blocks import Block, Bullets, Card, Cards, Paragraph, Section
from reports.language import Language
from reports.openings import collected, comparable, opening

_TOP = 5


def section(r: Report, words: Language) -> Section:
    blocks: list[Block] = [*_banners(r, words), Bullets(opening(r, words), lead=True), _cards(r, words)]
    if r.stories:
        blocks.append(Paragraph(words.say("opening.stories")))
        blocks.append(Bullets([_story(t, words) for t in r.stories[:_TOP]]))
    return Section("summary", "", blocks)


def _story(t: StoryRow, words: Language) -> str:
    at = f", {words.moment(t.first_at)}" if t.first_at else ""
    more = words.say("opening.also", n=t.outlets - 1) if t.outlets > 1 else ""
    return f"{t.title} ({t.first_outlet}{at}{more})"


def _banners(r: Report, words: Language) -> list[Paragraph]:
    said = []
    if r.demo:
        said.append(Paragraph(words.say("banner.demo"), "demo"))
    if not r.whole and not r.panel:
        said.append(Paragraph(words.say("banner.file"), "broken"))
    elif not r.whole:
        said.append(Paragraph(_broken(r, words), "broken"))
    elif not r.total.articles:
        said.append(
            Paragraph(words.say("banner.quiet" if isinstance(r, WeeklySummary) else "banner.quiet_period"), "good")
        )
    if isinstance(r, PeriodAccount) and r.as_of.date() <= r.ends:
        said.append(Paragraph(words.say("banner.unfinished", ends=r.ends, as_of=r.as_of), "note"))
    if r.plan_ended:
        said.append(Paragraph(words.say("banner.plan_ended", ends=r.plan_ends), "note"))
    return said


def _broken(r: Report, words: Language) -> str:
    """What was not collected: the outlets of a week, the weeks of a period."""
    if not collected(r):
        return words.say("banner.not_collected")
    if isinstance(r, PeriodAccount):
        return words.say("banner.broken_period", whole=r.weeks_whole, weeks=r.weeks_all, collected=r.weeks_collected)
    parts = [words.say("banner.broken_week")]
    if r.broken_outlets:
        parts.append(words.say("banner.broken_outlets", names=", ".join(r.broken_outlets)))
    if r.stale_outlets:
        parts.append(words.say("banner.stale_outlets", names=", ".join(r.stale_outlets)))
    parts += [words.say("banner.good_until", outlet=o.outlet, day=o.stale_since) for o in r.outlets if o.stale_since]
    return " ".join(parts)


def _cards(r: Report, words: Language) -> Cards:
    t, weekly = r.total, isinstance(r, WeeklySummary)

    def change(now: int, before: int | None) -> str:
        return words.change(now, before, comparable(r)) if weekly else ""

    over = f"/{words.number(r.panel)}" if r.panel else ""
    return Cards(
        [
            Card(
                words.number(t.articles), words.say("card.articles"), change(t.articles, t.articles_before),
                t.article_ids,
            ),
            Card(words.number(t.stories), words.say("card.stories"), change(t.stories, t.stories_before)),
            Card(
                words.number(t.outlets) + over, words.say("card.outlets" if r.panel else "card.outlets_file"),
                change(t.outlets, t.outlets_before),
            ),
            _attention(r, words),
            Card(words.share(r.completeness), words.say("card.completeness"),
                 words.interval(r.completeness.low, r.completeness.high)),
        ]
    )  # fmt: skip


def _attention(r: Report, words: Language) -> Card:
    """The share of all coverage; where nothing was listed whole, only how much was collected at all."""
    a, collected = r.attention, r.weeks[-1].all_articles if r.weeks else None
    if a.share is None and collected:
        return Card(words.number(collected), words.say("card.collected"))
    return Card(words.percent(a.share, 1), words.say("card.attention", whole=a.whole), words.interval(a.low, a.high, 1))
