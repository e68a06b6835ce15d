"""Evidence for figures as data: archived pages with digests and times, and which figures each article counts in."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Model):
    """A count of a stored report that names the article."""

    report: str
    "The folder in `reports/`, e.g. `2025-W50`."
    figure: str
    "Its place in `model.json`."


class Version(_Model):
    """A text of the article, as it was read."""

    version_id: str
    title: str
    content_digest: str
    extractor_version: str
    record_id: str
    fetched_at: datetime
    valid_from: str
    "The run from which it holds."
    valid_to: str | None


class Exhibit(_Model):
    """One archived answer or imported record that the article was read from."""

    record_id: str
    source: str
    "`crawl` or `import`."
    url: str | None
    fetched_at: datetime
    status: int | None
    "The HTTP status; null for an imported row."
    state: Literal["found", "removed", "missing", "damaged"]
    "`removed`: by retention, on purpose. What is not `found` is not in the dossier."
    why: str
    page: str | None = None
    "Where in the zip the body lies, without transfer and content encoding."
    sha256: str | None = None
    "Of that body."
    bytes: int | None = None
    matches_ledger: bool | None = None
    "Whether the digest is the one noted when the page was fetched; null when none was noted."
    record: str | None = None
    "Where in the zip the WARC record lies, as it was archived, with what it repeats."


class Case(_Model):
    """One article with all that was kept of it."""

    article_id: str
    outlet_id: str
    outlet: str
    url: str | None
    title: str
    day: date
    published_raw: str | None
    published_at: datetime | None
    first_seen_at: datetime
    figures: list[Figure]
    versions: list[Version]
    exhibits: list[Exhibit]


class Dossier(_Model):
    subject: str
    campaign_id: str
    program_version: str
    cases: list[Case]
    found: int
    not_found: int
