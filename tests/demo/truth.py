"""The true answers of the sample newsroom, as parameters: one case a number, so that a failure names it."""

import tomllib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newsroom.expected import PATH
from newsroom.ids import CAMPAIGN
from newsroom.sums import WINDOW
from pipeline.campaign import read_campaign

Row = dict[str, Any]

DECLARED = read_campaign(CAMPAIGN)
TRUTH: Row = tomllib.loads(PATH.read_text(encoding="utf-8"))
TOTAL: Row = TRUTH["total"]
NIGHTS: list[Row] = TRUTH["night"]
WEEKS: list[Row] = TRUTH["week"]
MILESTONES: list[Row] = TRUTH["milestone"]
ARTICLES: dict[str, Row] = {a["id"]: a for a in TRUTH["article"]}
ID_OF: dict[str, str] = {a["url"]: a["id"] for a in TRUTH["article"]}
"Canonical URL -> the article's id in the newsroom."
TOLD = [ident for ident, a in ARTICLES.items() if a["relevant"]]


def each(rows: Iterable[Row], key: str, *fields: str) -> list[Any]:
    """One case a row and field: (row, field), named `<row[key]>-<field>`."""
    return [pytest.param(row, field, id=f"{row[key]}-{field}") for row in rows for field in fields]


def entries(rows: Iterable[Row], key: str, field: str, known: Iterable[str]) -> list[Any]:
    """One case a row and declared id, also those it does not name: (row, id, what it says or None)."""
    ids = sorted(known)
    return [pytest.param(row, i, row[field].get(i), id=f"{row[key]}-{i}") for row in rows for i in ids]


def in_window(milestone: str, published: datetime) -> bool:
    """Whether an article of that time covers the milestone when it names it."""
    lag = published.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date() - DECLARED.milestones[milestone].day
    return WINDOW[0] <= lag <= WINDOW[1]
