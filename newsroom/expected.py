"""`python -m newsroom.expected` writes `data/expected.toml`, the true answers, from truths, edition and nights.

Never from what the program under test finds: this room knows neither crawlers nor nlp nor the warehouse.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from newsroom import DATA, sums
from newsroom.clock import read_nights
from newsroom.edition import Edition
from newsroom.ids import CAMPAIGN, check_ids
from newsroom.play import Night, Played, play
from newsroom.sums import Collected
from newsroom.toml_text import array_of_tables, table
from newsroom.urls import url_of
from pipeline.campaign import Campaign, read_campaign
from pipeline.errors import UserError

PATH = DATA / "expected.toml"
LAST_DAY = date(2025, 12, 14)
"The end of the last whole week, 2025-W50: the day for which due and silent items are stated."
_HEAD = """\
# The true answers of the sample newsroom, made by `python -m newsroom.expected` from the truths beside the articles,
# the edition and the nights. Do not edit: a test makes it again and compares. Days and weeks are of Asia/Ho_Chi_Minh;
# an article belongs to the ISO week of its publication. What is never collected (failed, refused by robots, listed by
# no channel) counts nowhere but under [[night]] and [total.url_states].
"""


def _nights(nights: list[Night]) -> str:
    return array_of_tables(
        "night",
        [
            {
                "day": n.day, "discovered": len(n.discovered), "articles": len(n.articles), "versions": n.versions,
                "recovered": n.recovered, "rejected_by_reason": dict(Counter(n.rejected.values())),
                "rejected": n.rejected, "failed": n.failed, "robots": n.robots, "redirected": n.redirected,
            }
            for n in nights
        ],
    )  # fmt: skip


def _total(c: Collected, played: Played) -> str:
    shared = [a for members in c.stories(c.articles).values() if len(members) > 1 for a in members]
    return table(
        "total",
        {
            "urls": len(played.states), "url_states": dict(sorted(Counter(played.states.values()).items())),
            "articles": len(c.articles), "versions": sum(len(t) for t in played.texts.values()),
            "stories": len(c.stories(c.articles)), "relevant_articles": len(c.relevant),
            "relevant_stories": len(c.stories(c.relevant)), "articles_in_shared_stories": len(shared),
            "outlets": len({a.outlet for a in c.articles}), "false_friends": sums.false_friends(c.articles),
            "documents": sums.documents(c.articles), "topics": sums.topics(c.articles),
            "plan_items": sums.plan_items(c.articles),
            "languages": dict(sorted(Counter(_lang(c, a.id) for a in c.articles).items())),
            "languages_relevant": dict(sorted(Counter(_lang(c, a.id) for a in c.relevant).items())),
            "with_wrong_facts": [a.id for a in c.articles if a.truth.wrong_facts],
        },
    )  # fmt: skip


def _lang(c: Collected, ident: str) -> str:
    article = c.edition.articles[ident]
    return article.lang or c.edition.sites[article.outlet].lang


def _weeks(c: Collected) -> str:
    rows: list[Mapping[str, object]] = []
    for week, articles in sorted(c.by_week().items()):
        relevant = [a for a in articles if a.truth.relevant]
        first = date.fromisocalendar(int(week[:4]), int(week[-2:]), 1)
        rows.append({
            "week": week, "week_start": first, **c.counts(articles),
            **{f"relevant_{k}": n for k, n in c.counts(relevant).items()},
            "topics": sums.topics(articles), "plan_items": sums.plan_items(articles),
            "documents": sums.documents(articles),
        })  # fmt: skip
    return array_of_tables("week", rows)


def _stories(c: Collected) -> str:
    shared = {s: m for s, m in sorted(c.stories(c.articles).items()) if len(m) > 1}
    return array_of_tables("story", [{"id": s, "articles": [a.id for a in m]} for s, m in shared.items()])


def _milestones(c: Collected, campaign: Campaign) -> str:
    rows = []
    for m in sums.milestones(c.articles, campaign):
        first = c.edition.articles[m.first]
        row: dict[str, object] = {"id": m.id, "first": m.first, "first_published": first.published}
        row |= {} if m.lag_days is None else {"lag_days": m.lag_days}
        lags = {o: lag for o, lag in m.outlets.items() if lag is not None}
        rows.append({**row, "articles": m.articles, "outlets": len(m.outlets), "lag_days_by_outlet": lags})
    return array_of_tables("milestone", rows)


def _plan(c: Collected, campaign: Campaign) -> str:
    return table("plan", {"on": LAST_DAY, "silent": sums.silent(c.articles, campaign, LAST_DAY)})


def _articles(c: Collected, played: Played) -> str:
    return array_of_tables(
        "article",
        [
            {
                "id": a.id, "url": url_of(a, c.edition.sites[a.outlet]), "night": played.first_fetch[a.id],
                "published": a.published, "week": sums.week_of(sums.day_of(a)), "title": played.texts[a.id][-1].title,
                "story": c.edition.story(a), "versions": len(played.texts[a.id]), "lang": _lang(c, a.id),
                "kind": "photo_story" if a.first.captions else "article", "relevant": a.truth.relevant,
                "topics": list(a.truth.topics), "plan_items": list(a.truth.plan_items),
                "documents": list(a.truth.documents), "milestones": list(a.truth.milestones),
                "false_friends": list(a.truth.false_friends), "wrong_facts": list(a.truth.wrong_facts),
            }
            for a in c.articles
        ],
    )  # fmt: skip


def expected(edition: Edition, nights: list[date], campaign: Campaign) -> str:
    """The whole file as text; the same text for the same input."""
    played = play(edition, nights)
    c = Collected.of(edition, played)
    parts = [
        _nights(played.nights), _total(c, played), _plan(c, campaign), _weeks(c), _milestones(c, campaign),
        _stories(c), _articles(c, played),
    ]  # fmt: skip
    return "\n".join([_HEAD, *parts])


def make(folder: Path = DATA, campaign_folder: Path = CAMPAIGN) -> str:
    """Reads and checks everything. Raises UserError naming file and key."""
    edition = Edition.load(folder)
    campaign = read_campaign(campaign_folder)
    check_ids(edition, campaign)
    return expected(edition, read_nights(folder / "nights.toml"), campaign)


def main() -> int:
    try:
        text = make()
    except UserError as e:
        print(e, file=sys.stderr)
        return 1
    changed = not PATH.exists() or PATH.read_text(encoding="utf-8") != text
    PATH.write_text(text, encoding="utf-8")
    print(f"{PATH.name}: {'written' if changed else 'unchanged'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
