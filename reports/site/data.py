"""The site's data as scripts: a page opened from a folder may load a script, and nothing else.

Each file calls `LT.put(name, value)` with JSON. Articles lie in shards by their numbers, lists of numbers by what they
share, the search index by its words.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.site import Site, SiteArticle
from reports.inert import inert, safe_link
from reports.language import Language
from reports.site.index import Index
from reports.site.postings import encode
from reports.site.tables import head

SHARD = 300
"Articles a file."
_STORIES = 200
_LEAD = 400
_DOWNLOADED = ("day", "time", "outlet", "title", "lead", "quote", "url", "topics", "plan_items")
"Columns of a CSV that a page makes, in the order of `rows.js`."


def put(folder: Path, name: str, value: Any) -> None:
    """Writes `<folder>/<name>.js`."""
    path = folder / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    # The two line separators that JSON allows and old engines do not allow within a script.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"LT.put({json.dumps(name)},{text})\n", encoding="utf-8")


class Stretches:
    """Weeks, months and days as stretches [first, last] of article numbers, the latest first."""

    def __init__(self) -> None:
        self.days: dict[str, list[int]] = {}
        self.weeks: dict[str, list[int]] = {}
        self.months: dict[str, list[int]] = {}

    def add(self, n: int, day: date) -> None:
        year, week, _ = day.isocalendar()
        names = (f"{year}-W{week:02d}", self.weeks), (f"{day:%Y-%m}", self.months), (f"{day}", self.days)
        for key, of in names:
            of.setdefault(key, [n, n])[1] = n


def write_articles(site: Site, articles: Iterable[SiteArticle], folder: Path, words: Language) -> int:
    """Shards, lists and index of every article, and `site.js` that says what there is; returns their number."""
    outlets = {o.outlet_id: k for k, o in enumerate(site.outlets)}
    topics = {t.topic_id: k for k, t in enumerate(site.topics)}
    stories = {s.story_id: k for k, s in enumerate(site.stories)}
    lists: dict[str, array[int]] = defaultdict(lambda: array("I"))
    stretches, index, count = Stretches(), Index(), 0
    for k, shard in enumerate(_pieces(articles, SHARD)):
        for a in shard:
            stretches.add(a.n, a.day)
            index.add(a.n, f"{a.title} {a.lead or ''}")
            for key in _shares(a):
                lists[key].append(a.n)
        put(folder, f"a/{k}", [_record(a, outlets, topics, stories) for a in shard])
        count += len(shard)
    for key, numbers in lists.items():
        put(folder, f"l/{key}", encode(numbers))
    firsts = []
    for k, words_of in enumerate(index.shards()):
        firsts.append(next(iter(words_of)))
        put(folder, f"s/{k}", words_of)
    for k, some in enumerate(_pieces(site.stories, _STORIES)):
        put(folder, f"c/{k}", [[inert(s.title), s.numbers] for s in some])
    put(folder, "site", _site(site, count, stretches, sorted(lists), firsts, words))
    return count


def _pieces(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    left = iter(items)
    while piece := list(islice(left, size)):
        yield piece


def _shares(a: SiteArticle) -> Iterator[str]:
    """The lists an article is in; a list is named by what its filter is called in an address."""
    yield f"outlet={a.outlet_id}"
    yield from (f"topic={t}" for t in a.topics)
    yield from (f"main={t}" for t in a.topics[:1])
    yield from (f"plan_in={p}" for p in a.plan_in)
    yield from (f"plan_out={p}" for p in a.plan_out)
    yield from (f"milestone={m}" for m in a.milestones)
    if a.first_of_story:
        yield "only=own"
        if a.time_trustworthy:
            yield "only=first"
    if a.claim_differs:
        yield "only=differs"


def _record(a: SiteArticle, outlets: dict[str, int], topics: dict[str, int], stories: dict[str, int]) -> list[Any]:
    flags = (a.first_of_story, a.time_trustworthy, a.headline_only, a.in_title, a.claim_differs)
    quote = a.quote if a.quote and a.quote not in (a.lead or "") else None
    return [
        a.article_id,
        outlets[a.outlet_id],
        a.day.isoformat(),
        f"{a.published_local:%H:%M}" if a.published_local else None,
        sum(bool(on) << k for k, on in enumerate(flags)),
        inert(a.title),
        _short(a.lead),
        _short(quote),
        safe_link(a.url),
        stories.get(a.story_id, -1),
        a.story_articles,
        [topics[t] for t in a.topics if t in topics],
        sorted({*a.plan_in, *a.plan_out}),
    ]


def _short(text: str | None) -> str | None:
    if text is None:
        return None
    text = inert(text)
    return text if len(text) <= _LEAD else text[: _LEAD - 1].rstrip() + "…"


def _site(
    site: Site, count: int, stretches: Stretches, lists: list[str], firsts: list[str], words: Language
) -> dict[str, Any]:
    named = {
        "outlet": {o.outlet_id: o.name for o in site.outlets},
        "topic": {t.topic_id: words.name(t) for t in site.topics},
        "plan_in": {p.item_id: words.name(p) for p in site.plan},
        "milestone": {m.milestone_id: words.name(m) for m in site.milestones},
    }
    return {
        "lang": words.code,
        "articles": count,
        "shard": SHARD,
        "stories": _STORIES,
        "outlets": [o.name for o in site.outlets],
        "topics": [[t.topic_id, words.name(t)] for t in site.topics],
        "names": named,
        "weeks": stretches.weeks,
        "months": stretches.months,
        "days": stretches.days,
        "lists": lists,
        "words": firsts,
        "csv": {
            "heads": [head("articles", column, words) for column in _DOWNLOADED],
            "between": ";" if words.sections["format"]["decimal"] == "," else ",",
        },
        "say": {key: words.term("site_js", key) for key in words.sections["site_js"]},
    }
