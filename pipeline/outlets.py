"""Outlet declarations: one TOML file an outlet, whose stem is its id; a page family is declared once and shared.

A folder of outlets is the registry. `read_outlets(folder)` reads `folder/*.toml` and, beside it, the families in
`folder/families/*.toml`; the rooms that need an outlet get it from there and from nowhere else.
"""

import tomllib
from datetime import date
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import UserError

Level = Literal["trung_uong", "thanh_pho", "nganh", "tinh", "quoc_te", "chua_biet"]
FieldName = Literal["title", "lead", "body", "published_at", "authors", "section", "tags", "layout"]
Kind = Literal["bao_in", "dien_tu", "dai_pt_th", "cong_tt", "tap_chi", "chuyen_trang", "trang_ttdt_tong_hop"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Layout(_Model):
    """How a page says what it says: CSS selectors, each a list tried in order, `sel::attr(name)` for an attribute."""

    id: str
    since: date | None = None
    """Day of the earliest recorded page it was seen on; null: taken from others' notes, never seen. Only a page of that
    day or later that no layout matches can be called changed; older ones are read without a layout."""
    until: date | None = None
    "Pages published after this day no longer look like this; null for the present layout."
    title: list[str] = Field(min_length=1)
    lead: list[str] = []
    body: list[str] = Field(min_length=1)
    drop: list[str] = []
    "Inside the body: related links, captions, advertisements."
    published: list[str] = []
    authors: list[str] = []
    tags: list[str] = []
    section: list[str] = []
    credited: list[str] = []
    "Where a reprint names the outlet or agency it comes from."


class Family(_Model):
    """Outlets on one content management system: shared layouts and the paths they share."""

    id: str
    article_url: str | None = None
    "Regular expression that the path of an article's URL matches; group `date` is read as a time when present."
    url_time: str | None = None
    "strptime format of group `date`."
    layout: list[Layout] = []


class Source(_Model):
    channel: Literal["feed", "sitemap", "section", "search"]
    url: str
    status: str = "unverified"


_FIELDS = frozenset({"year", "month", "day", "last", "page", "query"})


class Archive(_Model):
    """A way to what an outlet published long ago. `lantoa backfill` reads it for the days asked for; nights do not.

    `url` is one of: a template of dated sitemap shards (`{year}`, `{month}`, `{day}`, `{last}`, with `every`); an index
    of sitemaps whose shards carry dates in their names or a lastmod; a list with `{page}`, or with links rel=next; a
    site search with `{query}`. Numbers take a format: `{month:02}`.
    """

    channel: Literal["sitemap", "section", "search"]
    url: str
    every: Literal["day", "five_days", "month"] | None = None
    "What one shard of a dated template holds; five days are 1-5, 6-10, ..., 26 to the month's end."
    shard: str | None = None
    "Regular expression for shard names of an index that say their days unusually: groups year, month, day, last."
    since: date | None = None
    "The first day it reaches back to."
    first_page: int = 1
    max_pages: int = Field(default=50, ge=1)
    queries: list[str] = []
    status: str = "unverified"

    @model_validator(mode="after")
    def _hangs_together(self) -> "Archive":
        named = {name for _, name, _, _ in Formatter().parse(self.url) if name is not None}
        if unknown := named - _FIELDS:
            raise ValueError(f"unknown field {{{min(unknown)}}} in url; known: {', '.join(sorted(_FIELDS))}")
        if (self.every is not None) != ("year" in named):
            raise ValueError("a dated template has {year} in its url and says `every`")
        if self.channel == "sitemap" and "page" in named:
            raise ValueError("a sitemap has no {page}")
        if (self.channel == "search") != ("query" in named) or (self.channel == "search") != bool(self.queries):
            raise ValueError("a search has {query} in its url and says `queries`; nothing else does")
        return self


class Politeness(_Model):
    delay: float = Field(default=2.0, ge=1.0)
    "Seconds between two requests to one host, or robots' Crawl-delay if longer. Waived for the sample newsroom only."
    concurrency: int = Field(default=1, ge=1, le=4)


class Expect(_Model):
    """Bounds that a healthy night keeps; outside them the night is held back and the outlet's last figures stay."""

    articles_a_day: tuple[int, int] | None = None
    "Fewest and most articles of one day."
    fields: dict[FieldName, float] = {}
    "Lowest share of articles that carry a field, e.g. `{published_at = 0.95}`; `layout`: read by a declared layout."

    @model_validator(mode="after")
    def _can_be_kept(self) -> "Expect":
        if self.articles_a_day and not 0 <= self.articles_a_day[0] <= self.articles_a_day[1]:
            raise ValueError("articles_a_day is [fewest, most], neither below 0")
        if wrong := [name for name, share in self.fields.items() if not 0 <= share <= 1]:
            raise ValueError(f"the share of {wrong[0]} is between 0 and 1")
        return self


class Reach(_Model):
    """How many people an outlet could reach, as somebody declared it: nobody's guess."""

    low: int = Field(ge=0)
    high: int
    "The same as `low` where the source gives one figure."
    unit: Literal["readers_a_day", "readers_a_month", "visitors_a_day", "visitors_a_month", "copies_an_issue"]
    "Figures of different units are never added."
    source: str = Field(min_length=1)
    as_of: date
    "The day or month that the figure speaks of."

    @model_validator(mode="after")
    def _is_a_range(self) -> "Reach":
        if self.high < self.low:
            raise ValueError("reach.high lies below reach.low")
        return self


class Outlet(_Model):
    id: str
    name: str
    hosts: list[str] = Field(min_length=1)
    "The host of its canonical URLs first, then the others that serve the same articles."
    level: Level
    kind: list[Kind] = Field(min_length=1)
    lang: list[str] = Field(min_length=1)
    owner: str | None = None
    owner_source: str | None = None
    notes: str | None = None
    places: list[str] = []
    active_from: date | None = None
    active_to: date | None = None
    merged_into: str | None = None
    "The outlet that goes on in its place after `active_to`."
    period_source: str | None = None
    verified: str = "none"
    "`none`, or the day `lantoa outlets check` last read it live."
    demo: bool = False
    "The sample newsroom only: served on loopback, no delay floor."
    family: str | None = None
    article_url: str | None = None
    url_time: str | None = None
    source: list[Source] = []
    archive: list[Archive] = []
    layout: list[Layout] = []
    "Of its own; tried before the family's."
    politeness: Politeness = Politeness()
    select: Literal["whole", "candidates"] = "whole"
    "`candidates`: of what its sources show, only what speaks of the campaign is fetched, and a sample of the rest."
    audit_share: float | None = Field(default=None, ge=0, le=1)
    "With `candidates`: the share of the rest that is fetched all the same; null: the setting `audit_share`."
    expect: Expect = Expect()
    audience_rank: str | None = None
    audience_source: str | None = None
    reach: Reach | None = None

    @model_validator(mode="after")
    def _audience_needs_a_source(self) -> "Outlet":
        if self.audience_rank and not self.audience_source:
            raise ValueError("audience_rank without audience_source: no figure without who declared it")
        return self

    @model_validator(mode="after")
    def _periods_have_a_source(self) -> "Outlet":
        if self.active_from and self.active_to and self.active_to < self.active_from:
            raise ValueError("active_to lies before active_from")
        if (self.active_to or self.merged_into) and not self.period_source:
            raise ValueError("active_to or merged_into without period_source: who says so, or: memory, unverified")
        return self

    def active_on(self, day: date) -> bool:
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )


class Outlets(_Model):
    """All outlets of a folder, with families folded in."""

    outlets: dict[str, Outlet]
    families: dict[str, Family]

    @cached_property
    def by_host(self) -> dict[str, Outlet]:
        return {host: outlet for outlet in self.outlets.values() for host in outlet.hosts}

    def of_host(self, host: str) -> Outlet | None:
        """The outlet that serves `host` (port included where the URL has one); `www.` makes no difference."""
        host = host.lower()
        return self.by_host.get(host) or self.by_host.get(host.removeprefix("www."))

    def layouts(self, outlet: Outlet) -> list[Layout]:
        family = self.families.get(outlet.family) if outlet.family else None
        return [*outlet.layout, *(family.layout if family else [])]

    def article_url(self, outlet: Outlet) -> tuple[str | None, str | None]:
        """(pattern, strptime format), the outlet's own before its family's."""
        family = self.families.get(outlet.family) if outlet.family else None
        pattern = outlet.article_url or (family.article_url if family else None)
        return pattern, outlet.url_time or (family.url_time if family else None)


def _read(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate({**tomllib.loads(path.read_text(encoding="utf-8")), "id": path.stem})
    except tomllib.TOMLDecodeError as e:
        raise UserError(f"not TOML: {e}", where=str(path), hint="mend the file and run: lantoa outlets list") from e
    except ValidationError as e:
        first = e.errors()[0]
        key = ".".join(map(str, first["loc"])) or "(file)"
        raise UserError(
            f"{first['msg']} (found {first['input']!r:.80})",
            where=f"{path}, key {key}",
            expected=f"a declaration like the others in {path.parent}",
            hint="mend the file and run: lantoa outlets list",
        ) from e


def read_outlets(*folders: Path) -> Outlets:
    """Reads every declaration; raises UserError for a bad file, an unknown family or a host declared twice."""
    outlets: dict[str, Outlet] = {}
    families: dict[str, Family] = {}
    hosts: dict[str, str] = {}
    for folder in folders:
        for path in sorted((folder / "families").glob("*.toml")):
            family = _read(path, Family)
            assert isinstance(family, Family)
            families[family.id] = family
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            outlet = _read(path, Outlet)
            assert isinstance(outlet, Outlet)
            if outlet.family and outlet.family not in families:
                raise UserError(
                    f"unknown family {outlet.family!r}",
                    where=f"{path}, key family",
                    expected=", ".join(sorted(families)),
                )
            for host in outlet.hosts:
                if hosts.setdefault(host, outlet.id) != outlet.id:
                    raise UserError(f"host {host} is declared twice", where=f"{path} and {hosts[host]}.toml")
            outlets[outlet.id] = outlet
    for outlet in outlets.values():
        if outlet.merged_into and outlet.merged_into not in outlets:
            raise UserError(
                f"unknown outlet {outlet.merged_into!r}", where=f"{outlet.id}.toml, key merged_into",
                hint="lantoa outlets list",
            )  # fmt: skip
    return Outlets(outlets=outlets, families=families)
