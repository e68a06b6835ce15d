"""The sums over what was collected, from the truths: weeks, topics, plan items, milestones, documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.article import Article
from newsroom.clock import ZONE
from newsroom.edition import Edition
from newsroom.play import Played
from pipeline.campaign import Campaign

WINDOW = (timedelta(days=-3), timedelta(days=30))


def day_of(article: Article) -> date:
    """The local day of publication."""
    return article.published.astimezone(ZONE).date()


def week_of(day: date) -> str:
    """2024-W28: the ISO week."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


@dataclass(frozen=True)
class Milestone:
    """Who told a milestone within its window. Lags are in days, null unless the milestone is known to the day."""

    id: str
    first: str
    lag_days: int | None
    articles: int
    outlets: dict[str, int | None]
    "Outlet -> lag of its first article."


@dataclass(frozen=True)
class Collected:
    """The articles a careful collector has at the end, in order of publication."""

    edition: Edition
    articles: list[Article]

    @classmethod
    def of(cls, edition: Edition, played: Played) -> "Collected":
        found = [edition.articles[ident] for ident in played.texts]
        return cls(edition, sorted(found, key=lambda a: (a.published, a.id)))

    @property
    def relevant(self) -> list[Article]:
        return [a for a in self.articles if a.truth.relevant]

    def stories(self, articles: Iterable[Article]) -> dict[str, list[Article]]:
        """Original -> those that carry its text, the original itself among them if collected."""
        found: dict[str, list[Article]] = defaultdict(list)
        for a in articles:
            found[self.edition.story(a)].append(a)
        return dict(found)

    def counts(self, articles: list[Article]) -> dict[str, int]:
        return {
            "articles": len(articles),
            "stories": len(self.stories(articles)),
            "outlets": len({a.outlet for a in articles}),
        }

    def by_week(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = defaultdict(list)
        for a in self.articles:
            found[week_of(day_of(a))].append(a)
        return dict(found)


def topics(articles: list[Article]) -> dict[str, dict[str, int]]:
    """Topic -> relevant articles with it as their main topic (`main`) and at all (`any`)."""
    main = Counter(a.truth.topics[0] for a in articles if a.truth.relevant)
    any_ = Counter(t for a in articles if a.truth.relevant for t in a.truth.topics)
    return {t: {"main": main[t], "any": any_[t]} for t in sorted(any_)}


def plan_items(articles: list[Article]) -> dict[str, int]:
    return dict(sorted(Counter(p for a in articles if a.truth.relevant for p in a.truth.plan_items).items()))


def documents(articles: list[Article]) -> dict[str, int]:
    """Document -> relevant articles that name it."""
    return dict(sorted(Counter(d for a in articles if a.truth.relevant for d in a.truth.documents).items()))


def false_friends(articles: list[Article]) -> dict[str, int]:
    return dict(sorted(Counter(f for a in articles for f in a.truth.false_friends).items()))


def milestones(articles: list[Article], campaign: Campaign) -> list[Milestone]:
    """The milestones that a relevant article names within [-3, +30] days, by id."""
    found: list[Milestone] = []
    for m in campaign.milestones.values():
        naming = [
            a for a in articles
            if a.truth.relevant and m.id in a.truth.milestones and m.day + WINDOW[0] <= day_of(a) <= m.day + WINDOW[1]
        ]  # fmt: skip
        if naming:
            exact = m.precision == "day"
            first = {a.outlet: a for a in reversed(naming)}
            lags = {o: (day_of(a) - m.day).days if exact else None for o, a in sorted(first.items())}
            found.append(Milestone(m.id, naming[0].id, lags[naming[0].outlet], len(naming), lags))
    return sorted(found, key=lambda m: m.id)


def silent(articles: list[Article], campaign: Campaign, day: date) -> list[str]:
    """The plan's own items whose window holds the day and which no relevant article told within it so far."""
    told = {(p, day_of(a)) for a in articles if a.truth.relevant for p in a.truth.plan_items if day_of(a) <= day}
    return sorted(
        item.id for item in campaign.plan_items.values()
        if item.block == "seed" and item.starts <= day <= item.ends
        and not any(p == item.id and item.starts <= d for p, d in told)
    )  # fmt: skip
