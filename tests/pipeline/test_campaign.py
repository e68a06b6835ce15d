"""The campaign folder is complete and consistent; a broken one says what, where and what was expected."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.campaign import read_campaign
from pipeline.errors import UserError

FOLDER = Path(__file__).parents[2] / "campaigns" / "nq98"
CAMPAIGN = read_campaign(FOLDER)


def test_everything_declared_is_there() -> None:
    blocks = [i.block for i in CAMPAIGN.plan_items.values()]
    assert (blocks.count("seed"), blocks.count("duty"), blocks.count("elsewhere")) == (14, 9, 3)
    assert list(CAMPAIGN.milestones) == [f"M{n:02}" for n in range(1, 54)]
    assert len(CAMPAIGN.topics) == 17
    assert CAMPAIGN.documents["DOC-01"].in_force == date(2023, 8, 1)


def test_what_is_verified_has_a_source_and_what_has_none_is_not() -> None:
    documents = [(d.id, d.verified, d.source) for d in CAMPAIGN.documents.values()]
    mechanisms = [(m.id, m.verified, m.source) for t in CAMPAIGN.topics.values() for m in t.mechanisms]
    facts = [(f.id, f.verified, f.source or f.disputed) for f in CAMPAIGN.facts.values()]
    for name, verified, source in [*documents, *mechanisms, *facts]:
        assert source or not verified, name


def test_a_disputed_fact_holds_both_values() -> None:
    disputed = CAMPAIGN.facts["amendment_in_force"].disputed
    assert {d.value for d in disputed} == {"2025-12-12", "2026-01-01"}
    assert all(d.source for f in CAMPAIGN.facts.values() for d in f.disputed)


def test_every_expectation_is_marked_as_ours() -> None:
    assert {i.expect_by for i in CAMPAIGN.plan_items.values()} == {"lantoa"}


def test_every_milestone_of_the_city_has_cues_and_every_pattern_compiles() -> None:
    assert all(m.cues for m in CAMPAIGN.milestones.values())
    for d in CAMPAIGN.documents.values():
        for friend in d.false_friends:
            for pattern in friend.patterns:
                re.compile(pattern)
                assert pattern == pattern.lower() or "\\S" in pattern, (friend.id, "patterns meet lower-case text")


def test_what_a_report_names_is_named_in_english_too() -> None:
    named = [*CAMPAIGN.agencies.values(), *CAMPAIGN.milestones.values(), *CAMPAIGN.facts.values()]
    assert [n.id for n in named if not n.en] == []
    assert [d.id for d in CAMPAIGN.quality_demands if bool(d.cannot) != bool(d.cannot_en)] == []


def test_timing() -> None:
    assert CAMPAIGN.timing("P24-01", date(2023, 12, 31)) == "before"
    assert CAMPAIGN.timing("P24-01", date(2024, 1, 1)) == "in"
    assert CAMPAIGN.timing("P24-01", date(2025, 1, 1)) == "after"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("plan.toml", '"DOC-02"', '"DOC-77"', "DOC-77"),
        ("milestones.toml", '"DOC-33"', '"DOC-78"', "DOC-78"),
        ("documents.toml", 'role = "core"', 'role = "kern"', "DOC-01.role"),
        ("relevance.toml", "threshold = 0.5", "treshold = 0.5", "relevance.treshold"),
        ("facts.toml", 'id = "vote"', 'id = "adopted_on"', "twice"),
        ("campaign.toml", 'issuer = "', "issuer = ", "not TOML"),
    ],
)
def test_a_broken_folder_names_file_or_key(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "nq98")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError, match=re.escape(told)):
        read_campaign(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "nq98")
    (folder / "agencies.toml").unlink()
    with pytest.raises(UserError, match=r"agencies\.toml"):
        read_campaign(folder)
