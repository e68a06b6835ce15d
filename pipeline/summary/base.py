"""What every row of a report is made of: counts in both units, completeness, sentences by key."""

from datetime import date
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(Model):
    """A sentence by its key in the catalogues of `reports`, with what is filled in: the model speaks no language."""

    key: str
    "`section.name`"
    given: dict[str, str | int | float | None] = {}
    days: dict[str, date | None] = {}
    inner: dict[str, "Said"] = {}
    "Sentences that stand inside it."


class Completeness(Model):
    """The estimated share of what existed that was collected. `share` is null when unknown, and printed as such.

    Of `chapman` it is an upper bound: the channels it compares are not independent.
    """

    share: float | None
    low: float | None = None
    high: float | None = None
    method: str
    "`chapman`, `audit`, `expected_volume`, `poll_overlap`, `mixed` or `unknown`."
    note: Said


class Share(Model):
    """A part of a whole in articles, with Wilson's 95 % interval; all null where there is no whole."""

    part: int
    whole: int
    share: float | None
    low: float | None
    high: float | None


class Count(Model):
    """A number in both counts, against the period before, with the articles behind it."""

    articles: int
    stories: int
    outlets: int
    articles_before: int | None = None
    "The period before; null when it was not collected."
    stories_before: int | None = None
    outlets_before: int | None = None
    article_ids: list[str] = []


Block = Literal["seed", "duty", "elsewhere"]
BLOCKS: tuple[Block, ...] = get_args(Block)
PlanState = Literal["told", "due", "silent", "unknown", "ended", "not_yet"]
Health = Literal["ok", "stale", "broken", "not_crawled", "imported", "backfilled"]
