"""Every worked query in README and docs/ prints what stands below it."""

from pathlib import Path

import pytest

from tests.conftest import Played
from tests.docs.examples import MEASURES, PAGES, UPDATE, Example, examples, measures_page, run, with_settings

ALL = [e for page in PAGES for e in examples(page)]


@pytest.mark.parametrize("example", ALL, ids=lambda e: e.id)
def test_an_example_prints_what_the_page_says(example: Example, played: Played) -> None:
    assert run(example, played.data).splitlines() == example.output.splitlines(), f"to mend: {UPDATE}"


def test_analysts_get_a_dozen_worked_questions() -> None:
    assert sum(e.page.name == "analysts.md" for e in ALL) >= 12


def test_what_is_generated_is_fresh() -> None:
    assert MEASURES.read_text(encoding="utf-8") == measures_page(), f"to mend: {UPDATE}"
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text == with_settings(text), f"{page.name}, to mend: {UPDATE}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    import re

    text = page.read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []
