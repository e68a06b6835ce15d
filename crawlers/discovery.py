"""From what a source shows to what the ledger notes: links resolved, sorted out, and each noted once a channel."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crawlers.archive import charset_of
from crawlers.feeds import read_feed
from crawlers.found import Found, Page
from crawlers.job import Job, SourceResult
from crawlers.sections import is_article_url, read_section
from crawlers.sitemaps import read_sitemap
from pipeline.records import Discovery
from pipeline.text import squeeze
from pipeline.urls import canonicalize, fetchable, host_of

_MAX_URL, _MAX_TITLE, _MAX_LEAD = 4000, 500, 3000


def read_document(channel: str, body: bytes, content_type: str, max_bytes: int) -> Page:
    """One document of a feed, sitemap or section. Raises ValueError for what it is not."""
    if channel == "feed":
        return read_feed(body, charset_of(content_type))
    if channel == "sitemap":
        return read_sitemap(body, max_bytes)
    return read_section(body, charset_of(content_type))


class Discoverer:
    """Keeps which URLs each channel has shown in this run."""

    def __init__(self, job: Job):
        self._job = job
        self._shown: set[tuple[str, str]] = set()

    def note(self, source: SourceResult, page_url: str, found: list[Found]) -> Iterator[tuple[str, str, Found]]:
        """Writes a Discovery for each link to an article of this outlet; yields (canonical URL, URL, link)."""
        for link in found:
            try:
                url = fetchable(link.url, page_url)
                canonical = canonicalize(url, self._job.outlets)
            except ValueError:
                source.not_articles += 1
                continue
            if self._belongs(source, link, url):
                self._record(source, link, url, canonical)
                yield canonical, url, link
        self._job.folder.noted()

    def _belongs(self, source: SourceResult, link: Found, url: str) -> bool:
        job = self._job
        if job.outlets.of_host(host_of(url)) != job.outlet:
            source.foreign += 1
            return False
        if len(url) > _MAX_URL or not (link.sure or is_article_url(url, job.outlet, job.outlets)):
            source.not_articles += 1
            return False
        return urlsplit(url).path != "/"

    def _record(self, source: SourceResult, link: Found, url: str, canonical: str) -> None:
        source.items += 1
        source.new += canonical not in self._job.frontier
        if link.published_raw and not source.newest:
            source.newest = link.published_raw
        if (source.channel, canonical) in self._shown:
            return
        self._shown.add((source.channel, canonical))
        self._job.found_by.setdefault(canonical, f"{source.channel} {source.url}")
        self._job.folder.discovered(
            Discovery(
                outlet_id=self._job.outlet.id,
                url=url,
                canonical_url=canonical,
                channel=source.channel,  # type: ignore[arg-type]
                source=source.url,
                seen_at=self._job.now(),
                title=link.title[:_MAX_TITLE] if link.title else None,
                lead=link.lead[:_MAX_LEAD] if link.lead else None,
                published_raw=squeeze(link.published_raw) if link.published_raw else None,
            )
        )
