"""Claims: invented sentences with what a careful reader says of them, by group."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.campaign import read_campaign
from pipeline.claims import find_claims
from pipeline.mentions import find_mentions
from pipeline.records import Claim

ROOT = Path(__file__).parents[2]
CAMPAIGN = read_campaign(ROOT / "campaigns" / "nq98")
FILES = sorted((Path(__file__).parent / "cases" / "claims").glob("*.toml"))
CASES: list[Any] = [
    pytest.param(case, id=f"{path.stem}-{case['text'][:60]}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def claims_of(body: str, title: str | None = None, day: str | None = None) -> list[Claim]:
    mentions = find_mentions(title, None, body, CAMPAIGN)
    return find_claims(title, None, body, CAMPAIGN, mentions, None, date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    found = claims_of(case["text"], case.get("title"), case.get("day"))
    assert [f"{c.fact_id} {c.verdict} {c.stated}" for c in found] == case.get("claims", [])
    for c in found:
        assert case["text"][c.start : c.end] == c.stated
        assert c.stated in c.sentence
        assert (c.expected is None) == (c.verdict == "disputed")
