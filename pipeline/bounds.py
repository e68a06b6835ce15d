"""Does a night keep its outlet's declared bounds? Pure; the caller holds the night back when it does not.

Only what is declared is judged. An outlet without bounds is never held back: what is unusual of it is a warning.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from pipeline.outlets import Expect, FieldName
from pipeline.records import Article, Rejection

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_UNREAD = frozenset({"layout_changed", "no_text", "no_title", "unreadable"})
"Rejections of what should have been an article: a page that lacks every field."

FIELDS: dict[FieldName, Callable[[Article], object]] = {
    "title": lambda a: a.title,
    "lead": lambda a: a.lead,
    "body": lambda a: a.body or a.kind == "photo_story",
    "published_at": lambda a: a.published_at,
    "authors": lambda a: a.authors,
    "section": lambda a: a.section,
    "tags": lambda a: a.tags,
    "layout": lambda a: a.method not in ("generic", "record"),
}


def enough(share: float, of: int) -> int:
    """How many of so many must carry a field: rounded down, so that one odd page of a few breaks nothing."""
    return of if share >= 1 else int(share * of)


def day_of(article: Article) -> date:
    """The local day that an article counts for: of its publication, else of its first sighting."""
    told = article.published_at is not None and article.published_at <= article.fetched_at + timedelta(minutes=10)
    at = article.published_at if told and article.published_at else article.first_seen_at
    return at.astimezone(_ZONE).date()


def broken(
    expect: Expect,
    articles: Sequence[Article],
    rejections: Sequence[Rejection],
    known: Mapping[str, date],
    days: Sequence[date],
    whole: bool,
) -> list[str]:
    """What of the bounds a night breaks, in words with both numbers; empty when it keeps them.

    `known`: articles of these days that earlier crawls gave, by id. `days`: those the night is answerable for. A crawl
    that was not `whole` cannot be blamed for giving too little; that it broke is said elsewhere.
    """
    found = list(_fields(expect, articles, rejections))
    if expect.articles_a_day is None or not days:
        return found
    least, most = expect.articles_a_day
    per_day = Counter({**known, **{a.article_id: day_of(a) for a in articles}}.values())
    found += [f"{day}: {per_day[day]} articles, at most {most} declared" for day in days if per_day[day] > most]
    got = sum(per_day[day] for day in days)
    if whole and got < least * len(days):
        over = f"{days[0]} to {days[-1]}" if len(days) > 1 else f"{days[0]}"
        found.append(f"{over}: {got} articles, at least {least} a day declared")
    return found


def _fields(expect: Expect, articles: Sequence[Article], rejections: Sequence[Rejection]) -> list[str]:
    unread = sum(r.reason in _UNREAD for r in rejections)
    pages = len(articles) + unread
    found = []
    for name, share in expect.fields.items():
        having = sum(bool(FIELDS[name](a)) for a in articles)
        if having < enough(share, pages):
            of = f" ({unread} could not be read)" if unread else ""
            found.append(f"field {name}: found in {having} of {pages} pages{of}, at least {share:.0%} declared")
    return found
