"""What a source shows: links with what it says of them, unchecked."""

import html
import re
from dataclasses import dataclass, field

from pipeline.text import squeeze

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    url: str
    "As written; may be relative."
    title: str | None = None
    lead: str | None = None
    published_raw: str | None = None
    modified_raw: str | None = None
    "When it last changed, as a sitemap says: never earlier than its publication."
    sure: bool = True
    "The source itself says that this is an article; otherwise its path must look like one."


@dataclass(frozen=True, slots=True)
class Page:
    """One document of a source."""

    found: list[Found] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    "Further documents to read, the most recent first (the shards of a sitemap index)."
    modified: dict[str, str] = field(default_factory=dict)
    "Of the children: when they last changed, as far as the index says so."
    next: str | None = None
    "Where the list goes on (rel=next)."


def plain(markup: str | None) -> str | None:
    """Text without tags and entities, NFC, on one line; None when nothing is left."""
    return squeeze(html.unescape(_TAG.sub(" ", html.unescape(markup)))) or None if markup else None
