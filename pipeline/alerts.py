"""What somebody should know before the next summary, as data."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.summary import Said

Kind = Literal["silent", "claim", "outlet", "surge"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Seen(_Model):
    """An article that an alert rests on."""

    title: str
    outlet: str
    url: str | None


class Alert(_Model):
    key: str
    "Says what happened once: `silent/P25-01/2025-12-09`. The same key is told once, whatever happens to the run."
    kind: Kind
    said: Said
    articles: list[Seen] = []


class Alerts(_Model):
    """All that stands after the last night. `said` comes first in every message: whether that crawl was whole."""

    night: date
    whole: bool
    said: Said
    alerts: list[Alert]
