"""What a crawl child is told: REQUEST.json, as a dataclass. No heavy import, so that the parent stays light."""

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from crawlers.shards import Window
from pipeline.errors import UserError

_CONTACT = re.compile(r"https?://[^\s;()]+\.[^\s;()]+|[\w.+-]+@[\w-]+\.[\w.]+")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z_-]*")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one outlet's crawl. Sizes in bytes after content decoding, times in seconds."""

    max_bytes: int = 10_000_000
    timeout: float = 30.0
    "For one response, from request to last byte."
    max_redirects: int = 5
    max_pages: int = 2000
    "Article pages asked for; URLs beyond stay pending."
    max_retries: int = 2
    max_retry_after: float = 120.0
    "A server that asks for a longer pause is left alone for the rest of the run."
    max_failures: int = 20
    "So many URLs in a row that failed end the outlet's crawl; its URLs stay pending."
    max_sitemaps: int = 6
    "Shards read of one sitemap index, newest first."
    max_documents: int | None = None
    "Documents of the archive read in one slice of a backfill, over all of the outlet's ways to its past."
    max_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class CrawlRequest:
    """One child, several outlets. Paths are absolute or relative to the child's working folder."""

    run_id: str
    outlets: list[str]
    outlet_folders: list[str]
    "Folders of declarations; or one .json file, a dump of `Outlets`."
    out_dir: str
    user_agent: str
    locks_dir: str
    now: str | None = None
    "ISO time with zone: a stopped clock, for demo outlets only."
    proxy: str | None = None
    "The sample newsroom, spoken to as an HTTP proxy; demo outlets only."
    frontier: dict[str, str] = field(default_factory=dict)
    "outlet id -> JSONL of `{canonical_url, url, state: known | pending | refetch, etag?, last_modified?, original?}`."
    done: dict[str, str] = field(default_factory=dict)
    "outlet id -> file of `UrlKeys`: the URLs that are known and not in `frontier`, where there are many."
    left_out: dict[str, str] = field(default_factory=dict)
    "outlet id -> file of `UrlKeys`: those known as not selected."
    channels: list[str] = field(default_factory=lambda: ["feed", "sitemap", "section"])
    "The channels to ask, cheap to expensive. Feeds and sitemaps with `max_pages = 0` only discover."
    limits: Limits = field(default_factory=Limits)
    validators: dict[str, str] = field(default_factory=dict)
    "outlet id -> JSON file `{URL of a source document: {etag, last_modified}}`: asked for only if it changed."
    audit: bool = False
    "Asks for every source document whole, to see whether conditional requests miss anything."
    since: str | None = None
    until: str | None = None
    "ISO days, both or none. With them the declared archives are read for these days, and no other source."
    campaign: str | None = None
    "JSON file, a dump of `Campaign`: what makes a candidate at outlets that are not fetched whole. Null: all are."
    audit_share: float = 0.0
    "Of what such an outlet leaves out, the share that is fetched all the same; an outlet may declare its own."
    walked: dict[str, str] = field(default_factory=dict)
    "outlet id -> JSON file of `crawlers.walks.Walked`, by declared archive: where earlier slices have come to."

    def __post_init__(self) -> None:
        product_token(self.user_agent)
        if (self.since is None) != (self.until is None):
            raise UserError("`since` and `until` belong together", where="crawl request", expected="both, or none")
        if self.now is not None and datetime.fromisoformat(self.now).tzinfo is None:
            raise UserError("`now` has no zone", where="crawl request, key now", expected="2024-03-12T01:30:00+07:00")

    @property
    def window(self) -> Window | None:
        """The days of a backfill; None for every other crawl. A backfill gives way to them (`crawlers.locks`)."""
        if self.since is None or self.until is None:
            return None
        return Window(date.fromisoformat(self.since), date.fromisoformat(self.until))

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def read_request(path: Path) -> CrawlRequest:
    """Raises UserError for a file that is no request."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return CrawlRequest(**{**data, "limits": Limits(**data.get("limits", {}))})
    except (OSError, ValueError, TypeError) as e:
        raise UserError(f"not a crawl request: {e}", where=str(path), expected="the keys of CrawlRequest") from e


def product_token(user_agent: str) -> str:
    """The name robots.txt files address (`LanToa` of `LanToa/0.1 (+mailto:...)`).

    Raises UserError when the user agent carries no contact: a crawler nobody can write to is not polite.
    """
    token = _TOKEN.match(user_agent)
    if not token or not _CONTACT.search(user_agent):
        raise UserError(
            "the user agent names no contact",
            where=f"user agent {user_agent!r}",
            expected="a name and an e-mail address or URL, e.g. LanToa/0.1 (+https://example.org/lantoa)",
            hint="set `contact` in lantoa.toml (or LANTOA_CONTACT) and run again",
        )
    return token[0]
