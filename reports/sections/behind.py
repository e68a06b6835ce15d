"""The articles behind a number that counts something else: of each story, or each outlet, the first."""

from collections.abc import Callable, Iterable

from pipeline.summary import ArticleRow, Report
from reports.blocks import Many


class Behind:
    """Reads a report's own articles; an id that it does not hold leads nowhere and is passed over."""

    def __init__(self, r: Report):
        self._articles = {a.article_id: a for a in r.articles}

    def stories(self, n: int, ids: Iterable[str]) -> Many:
        """`n` distinct texts among `ids`, which stand in the order in which they appeared."""
        return Many(n, self._first(ids, lambda a: a.story_id))

    def outlets(self, n: int, ids: Iterable[str]) -> Many:
        return Many(n, self._first(ids, lambda a: a.outlet_id))

    def _first(self, ids: Iterable[str], of: Callable[[ArticleRow], str]) -> list[str]:
        first: dict[str, str] = {}
        for known in (self._articles[i] for i in ids if i in self._articles):
            first.setdefault(of(known), known.article_id)
        return list(first.values())
