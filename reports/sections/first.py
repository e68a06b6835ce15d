"""The first page: banners, five sentences, the figures."""

from collections.abc import Collection, Mapping
from textwrap import shorten

from pipeline.summary import ArticleRow, Report, StoryRow, WeeklySummary
from reports.blocks import Block, Bullets, Card, Cards, Link, Paragraph, Section, Titled
from reports.language import Language
from reports.openings import banners, collected, comparable, opening
from reports.sections.behind import Behind

_TOP = 5
_QUOTED = 200
"Characters of a quoted sentence."
_UNSEEN = ("articles", "stories", "outlets_unseen", "completeness")
"What nobody knows of a time that was not collected."


def section(r: Report, words: Language) -> Section:
    blocks: list[Block] = [
        *(Paragraph(said, tone) for said, tone in banners(r, words)),
        Bullets(opening(r, words), lead=True),
        _cards(r, words),
    ]
    if r.stories:
        blocks.append(Paragraph(words.say("opening.stories")))
        known, titled = {a.article_id: a for a in r.articles}, set(r.depth.ids.get("in_title", ()))
        blocks.append(Bullets([_story(t, known, titled, words) for t in r.stories[:_TOP]]))
    return Section("summary", "", blocks)


def _story(t: StoryRow, known: Mapping[str, ArticleRow], titled: Collection[str], words: Language) -> Titled:
    """Its first article of the period opens; the sentence that names the Resolution, where the title may not."""
    first = next(iter(t.article_ids), "")
    article = known.get(first)
    quote = article.quote if article and article.quote and article.quote != t.title else ""
    if article and first in titled and not article.headline_only:
        quote = ""
    at = f", {words.moment(t.first_at)}" if t.first_at else ""
    more = words.say("opening.also", n=t.outlets - 1) if t.outlets > 1 else ""
    said = f"({t.first_outlet}{at}{more})" + (f": “{shorten(quote, _QUOTED, placeholder='…')}”" if quote else "")
    return Titled(Link(t.title, article.url if article else None, first or None), said)


def _cards(r: Report, words: Language) -> Cards:
    t, weekly = r.total, isinstance(r, WeeklySummary)

    def change(now: int, before: int | None) -> str:
        return words.change(now, before, comparable(r)) if weekly else ""

    if not collected(r):
        return Cards([Card(words.say("word.unknown"), words.say(f"card.{k}")) for k in _UNSEEN])
    outlets = "t-outlets" if r.outlets else ""
    over = f"/{words.number(r.panel)}" if r.panel else ""
    return Cards(
        [
            Card(
                words.number(t.articles), words.say("card.articles"), change(t.articles, t.articles_before),
                t.article_ids,
            ),
            Card(
                words.number(t.stories), words.say("card.stories"), change(t.stories, t.stories_before),
                Behind(r).stories(t.stories, t.article_ids).ids,
            ),
            Card(
                words.number(t.outlets) + over, words.say("card.outlets" if r.panel else "card.outlets_file"),
                change(t.outlets, t.outlets_before), to=outlets,
            ),
            _attention(r, words, outlets),
            Card(words.share(r.completeness), words.say("card.completeness"),
                 words.interval(r.completeness.low, r.completeness.high), to="s-trust"),
        ]
    )  # fmt: skip


def _attention(r: Report, words: Language, outlets: str) -> Card:
    """The share of all coverage; where nothing was listed whole, only how much was collected at all."""
    a, everything = r.attention, sum(o.all_articles for o in r.outlets)
    if a.share is None and everything:
        return Card(words.number(everything), words.say("card.collected"), to=outlets)
    return Card(
        words.percent(a.share, 1), words.say("card.attention", whole=a.whole), words.interval(a.low, a.high, 1),
        to=outlets,
    )  # fmt: skip
