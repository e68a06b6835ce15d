"""What exists on a day: pure, from the files of the data folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path

from newsroom import DATA
from newsroom.article import Article, Channel, Text, read_article, read_table
from newsroom.clock import end_of
from newsroom.site import Site, read_site
from newsroom.urls import path_of
from pipeline.errors import UserError


@dataclass(frozen=True)
class Day:
    """The newsroom as it stands at the end of one day."""

    edition: "Edition"
    day: date

    @property
    def now(self) -> datetime:
        return end_of(self.day)

    @cached_property
    def _newest_first(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {site: [] for site in self.edition.sites}
        for a in self.edition.articles.values():
            if a.published <= self.now:
                found[a.outlet].append(a)
        return {k: sorted(v, key=lambda a: (a.published, a.id), reverse=True) for k, v in found.items()}

    def articles(self, outlet: str) -> list[Article]:
        """Published by now, newest first."""
        return self._newest_first[outlet]

    def listed(self, outlet: str, channel: Channel) -> list[Article]:
        """Those that a channel of the outlet carries, newest first, without any limit of number or age."""
        return [a for a in self.articles(outlet) if channel in a.listed]

    def text(self, article: Article) -> Text:
        """The text as corrected by now."""
        return article.text_at(self.now)[1]

    def modified(self, article: Article) -> datetime:
        return article.text_at(self.now)[0]

    def find(self, host: str, path: str) -> Article | None:
        """The article that exists under a path (redirecting paths not counted)."""
        article = self.edition.by_path.get((host, path))
        return article if article and article.published <= self.now else None


@dataclass(frozen=True)
class Edition:
    """All sites and articles, whatever the day."""

    sites: dict[str, Site]
    articles: dict[str, Article]

    @classmethod
    @cache
    def load(cls, folder: Path = DATA) -> "Edition":
        """Reads `sites/*.toml` and `articles/<outlet>/*.toml`, once a process. UserError names file and key."""
        sites = {p.stem: read_site(p) for p in sorted((folder / "sites").glob("*.toml"))}
        paths = {f"{p.parent.name}/{p.stem}": p for p in sorted((folder / "articles").glob("*/*.toml"))}
        articles: dict[str, Article] = {}
        for ident in paths:
            _read_with_original(ident, paths, articles, ())
        edition = cls(sites, {k: articles[k] for k in sorted(articles)})
        for article in articles.values():
            edition.check(article)
        return edition

    @cached_property
    def by_path(self) -> dict[tuple[str, str], Article]:
        found: dict[tuple[str, str], Article] = {}
        for a in self.articles.values():
            key = (a.outlet, path_of(a, self.sites[a.outlet]))
            if key in found:
                raise UserError("two articles have one URL", where=f"{a.path} and {found[key].path}, key number")
            found[key] = a
        return found

    @cached_property
    def redirects(self) -> dict[tuple[str, str], Article]:
        """(outlet, old path) -> the article it leads to."""
        return {(a.outlet, a.serve.redirect_from): a for a in self.articles.values() if a.serve.redirect_from}

    @cached_property
    def _days(self) -> dict[date, Day]:
        return {}

    def at(self, day: date) -> Day:
        return self._days.setdefault(day, Day(self, day))

    def story(self, article: Article) -> str:
        """The id of the article whose text this is: the end of the chain of copies."""
        while article.copy_of:
            article = self.articles[article.copy_of]
        return article.id

    def check(self, article: Article) -> None:
        """What one file cannot know by itself. Raises UserError."""
        site = self.sites.get(article.outlet)
        if site is None:
            raise UserError(
                f"unknown outlet {article.outlet!r}", where=str(article.path), expected=", ".join(self.sites)
            )
        if article.section not in site.sections:
            raise UserError(
                f"unknown section {article.section!r}",
                where=f"{article.path}, key section",
                expected=", ".join(site.sections),
                hint=f"use one of these or add it to data/sites/{site.id}.toml",
            )
        if article.copy_of and self.articles[article.copy_of].published > article.published:
            raise UserError("a copy comes after what it copies", where=f"{article.path}, key published")


def _read_with_original(
    ident: str, paths: dict[str, Path], done: dict[str, Article], waiting: Iterable[str]
) -> Article:
    if ident in done:
        return done[ident]
    path = paths[ident]
    copied = read_table(path).get("copy_of")
    if copied is not None and (copied not in paths or copied in (ident, *waiting)):
        raise UserError(
            f"found {copied!r}", where=f"{path}, key copy_of", expected="the id of another article, `<outlet>/<slug>`"
        )
    original = _read_with_original(copied, paths, done, (ident, *waiting)) if copied else None
    done[ident] = read_article(path, original)
    return done[ident]
