"""Every folder under cases/ is a page written by us, what is known of it, and what reading it must give.

`meta.toml`: `url`, and optionally `encoding` and `fetched_at`. `expected.json`: `outcome`,
and the fields that this case is about; one test a field. A new case is a new folder.
"""

import json
import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawlers.reading import read_page
from pipeline.outlets import Outlets, read_outlets
from pipeline.records import Article

CASES = Path(__file__).parent / "cases"
DECLARATIONS = Path(__file__).parents[2] / "crawlers" / "outlets"
FETCHED_AT = datetime(2026, 3, 8, 5, 0, tzinfo=UTC)


@cache
def declared() -> Outlets:
    return read_outlets(DECLARATIONS)


@cache
def read_case(name: str) -> dict[str, Any]:
    folder = CASES / name
    meta = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
    at = meta.get("fetched_at", FETCHED_AT)
    read = read_page(
        (folder / "page.html").read_bytes(),
        url=meta.get("url"),
        outlets=declared(),
        encoding=meta.get("encoding"),
        first_seen_at=at,
        fetched_at=at,
        record_id=name,
        source="crawl",
    )
    found = read.model_dump()
    for key in ("published_at", "fetched_at", "first_seen_at"):
        found[key] = found[key].isoformat() if found.get(key) else None
    return found | {"outcome": "article" if isinstance(read, Article) else "rejected"}


def fields() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*/*/expected.json")):
        name = path.parent.relative_to(CASES).as_posix()
        for field, value in json.loads(path.read_text(encoding="utf-8")).items():
            found.append(pytest.param(name, field, value, id=f"{name} :: {field}"))
    return found


@pytest.mark.parametrize(("name", "field", "value"), fields())
def test_field(name: str, field: str, value: Any) -> None:
    read = read_case(name)
    assert read.get(field) == value, {k: read.get(k) for k in ("outcome", "reason", "detail", "method")}


def test_every_family_has_a_case() -> None:
    read = {read_case(p.parent.relative_to(CASES).as_posix()).get("method") for p in CASES.glob("*/*/expected.json")}
    families = {str(method).split("/")[0] for method in read}
    assert {family.id for family in declared().families.values()} <= families
