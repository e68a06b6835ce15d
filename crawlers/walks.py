"""Which documents of an outlet's sources are read: `Present` for what is new, `Past` for a window of days."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urljoin

from crawlers.found import Found, Page
from crawlers.job import Job, SourceResult, declared_sources
from crawlers.sections import is_article_url
from crawlers.shards import Window, day_of, shard_may_hold, shard_urls
from crawlers.verdicts import Verdict
from crawlers.walked import Walked, read_walked
from pipeline.dates import VIETNAM, url_time
from pipeline.outlets import Archive
from pipeline.urls import fetchable

_ABSENT = ("not_found", "gone")
_REPEATS = 2
"A page that is its predecessor once more may owe it to a box; after two it is the end of the list."
_SLACK = timedelta(days=1)
"The number in a URL is given up to a day before the article is published."


class Walk(Protocol):
    def starts(self) -> Iterator[tuple[SourceResult, list[str]]]:
        """Each source with the documents to begin with."""

    def within(self, source: SourceResult, page: Page, url: str) -> list[Found]:
        """The links of a document that are wanted at all."""

    def onward(self, source: SourceResult, asked: str, page: Page) -> list[str]:
        """Where to go on after document `asked`."""

    def gave(self, source: SourceResult, asked: str, verdict: Verdict) -> None:
        """A document did not come."""


class Present:
    """Every declared source; of a sitemap index the newest few."""

    def __init__(self, job: Job):
        self._job = job

    def starts(self) -> Iterator[tuple[SourceResult, list[str]]]:
        for source in declared_sources(self._job.outlet, self._job.request.channels):
            yield SourceResult(source.channel, source.url), [source.url]

    def within(self, source: SourceResult, page: Page, url: str) -> list[Found]:
        return page.found

    def onward(self, source: SourceResult, asked: str, page: Page) -> list[str]:
        return page.children[: self._job.limits.max_sitemaps]

    def gave(self, source: SourceResult, asked: str, verdict: Verdict) -> None:
        pass


class Past:
    """The outlet's archives for the request's window, from where earlier slices have come to, so many documents."""

    def __init__(self, job: Job):
        window = job.request.window
        assert window is not None
        self._job, self._window = job, window
        self._left = 10**9 if job.limits.max_documents is None else job.limits.max_documents
        path = job.request.walked.get(job.outlet.id)
        self._walked = read_walked(Path(path) if path else None)
        self._archives: dict[str, Archive] = {}
        self._links: dict[str, set[str]] = {}
        "By list: every article that its pages have shown in this slice."
        self._before: dict[str, tuple[set[str], int]] = {}
        "By list: the articles on its page before, and on how many pages before that."
        pattern, self._url_form = job.outlets.article_url(job.outlet)
        self._url_pattern = re.compile(pattern) if pattern else None

    def starts(self) -> Iterator[tuple[SourceResult, list[str]]]:
        for key, archive, walked in archives_to_walk(self._job.outlet.archive, self._walked):
            source = SourceResult(archive.channel, key, walked=walked)
            self._archives[key] = archive
            yield source, self._begin(source, walked, archive)

    def _begin(self, source: SourceResult, walked: Walked, archive: Archive) -> list[str]:
        if archive.channel != "sitemap":
            first = walked.next or first_page(archive, source.url)
            return self._take(walked, [first])
        if archive.every is None:
            # The index itself is read anew in each slice: it says what is left.
            walked.left = None
            return [archive.url] if self._left else []
        urls = [u for u in shards_of(archive, self._window) if u not in walked.settled]
        walked.left = len(urls)
        return self._take(walked, urls)

    def _take(self, walked: Walked, urls: list[str]) -> list[str]:
        """As many as this slice may still read."""
        taken = urls[: self._left]
        self._left -= len(taken)
        walked.finished = not urls and not walked.failed
        return taken

    def within(self, source: SourceResult, page: Page, url: str) -> list[Found]:
        """Without the links that say of themselves that they belong to other days."""
        wanted = [f for f in page.found if self._may_lie_within(f, url)]
        source.outside += len(page.found) - len(wanted)
        return wanted

    def _may_lie_within(self, found: Found, base: str) -> bool:
        if published := day_of(found.published_raw):
            return self._window.holds(published)
        changed = day_of(found.modified_raw)
        if changed is not None and changed < self._window.since:
            return False
        stamp = url_time(_joined(base, found.url), self._url_pattern, self._url_form)
        day = stamp.at.astimezone(VIETNAM).date() if stamp else None
        return day is None or self._window.touches(day, day + _SLACK)

    def onward(self, source: SourceResult, asked: str, page: Page) -> list[str]:
        archive, walked = self._archives[source.url], source.walked
        assert walked is not None
        walked.failed.pop(asked, None)
        if archive.channel != "sitemap":
            return self._next_page(source, walked, archive, asked, page)
        if not page.children:
            self._settle(walked, asked)
            return []
        return self._shards(walked, archive, asked, page)

    def _settle(self, walked: Walked, url: str) -> None:
        walked.settled.append(url)
        if walked.left is not None:
            walked.left -= 1
            walked.finished = walked.left == 0 and not walked.failed

    def _shards(self, walked: Walked, archive: Archive, asked: str, page: Page) -> list[str]:
        """Those of an index that may hold the window, the oldest first."""
        may = [
            url for link in reversed(page.children)
            if shard_may_hold(link, page.modified.get(link), self._window, archive.shard)
            and (url := _joined(asked, link)) not in walked.settled
        ]  # fmt: skip
        nested = asked != _joined("", archive.url)
        walked.left = (walked.left or 0) + len(may) - nested
        taken = self._take(walked, may)
        walked.finished = walked.left == 0 and not walked.failed
        return taken

    def _next_page(self, source: SourceResult, walked: Walked, archive: Archive, asked: str, page: Page) -> list[str]:
        walked.page += 1
        walked.bounded = walked.page >= archive.max_pages
        after = page_after(archive, source.url, walked.page, asked, page)
        walked.next = None if walked.bounded or self._is_last(source, page, asked) else after
        walked.finished = walked.next is None
        return [] if walked.next is None else self._take(walked, [walked.next])

    def _is_last(self, source: SourceResult, page: Page, base: str) -> bool:
        """Whether the list ends here, because it repeats itself, or the window does.

        The window ends with a page on which everything that no earlier page showed is older: boxes of the newest and
        the most read stand on every page, and on the first they may show what the next holds.
        """
        links = {_joined(base, f.url) for f in page.found}
        articles = {u for u in links if is_article_url(u, self._job.outlet, self._job.outlets)}
        before, times = self._before.get(source.url, (None, 0))
        times = times + 1 if before == articles else 0
        self._before[source.url] = (articles, times)
        seen = self._links.setdefault(source.url, set())
        fresh = articles - seen
        seen |= articles
        stamps = [s for u in fresh if (s := url_time(u, self._url_pattern, self._url_form))]
        days = [s.at.astimezone(VIETNAM).date() for s in stamps]
        return times >= _REPEATS or (bool(days) and all(d + _SLACK < self._window.since for d in days))

    def gave(self, source: SourceResult, asked: str, verdict: Verdict) -> None:
        archive, walked = self._archives[source.url], source.walked
        assert walked is not None
        absent = verdict.outcome in _ABSENT
        if absent and archive.channel == "sitemap" and asked != _joined("", archive.url):
            walked.absent.append(asked)
            self._settle(walked, asked)
        elif absent and walked.page:
            # Some lists end with a page that does not exist.
            walked.next, walked.finished = None, True
        else:
            walked.failed[asked] = verdict.detail or verdict.outcome
            walked.finished = False


def archives_to_walk(archives: list[Archive], walked: dict[str, Walked]) -> Iterator[tuple[str, Archive, Walked]]:
    """(key, archive, where it has come to) of those not finished. The key is the URL, a search's with its query."""
    for archive in archives:
        for query in archive.queries or [""]:
            key = archive.url.replace("{query}", quote(query)) if query else archive.url
            before = deepcopy(walked.get(key, Walked()))
            if not before.finished:
                yield key, archive, before


def shards_of(archive: Archive, window: Window) -> list[str]:
    """The shards of a dated template that may hold the window, as far as it reaches back."""
    assert archive.every is not None
    since = max(window.since, archive.since) if archive.since else window.since
    if since > window.until:
        return []
    return [_joined("", url) for url in shard_urls(archive.url, archive.every, Window(since, window.until))]


def first_page(archive: Archive, key: str) -> str:
    return key.format(page=archive.first_page)


def page_after(archive: Archive, key: str, read: int, asked: str, page: Page) -> str | None:
    """The page after the first `read` ones; None at the end of a list that says where it goes on."""
    if "{page" in key:
        return key.format(page=archive.first_page + read)
    return _joined(asked, page.next) if page.next else None


def read_validators(job: Job) -> dict[str, dict[str, str]]:
    """URL of a source document -> `etag`, `last_modified` of the last poll."""
    path = job.request.validators.get(job.outlet.id)
    said: dict[str, dict[str, str]] = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return said


def conditions(validators: dict[str, Any]) -> dict[str, str]:
    """Request headers that ask for a document only if it changed."""
    named = {"If-None-Match": validators.get("etag"), "If-Modified-Since": validators.get("last_modified")}
    return {name: value for name, value in named.items() if value}


def _joined(base: str, link: str) -> str:
    """As it is asked for."""
    try:
        return fetchable(link, base or None)
    except ValueError:
        return urljoin(base, link)
