"""The live outlets: every file is read, says what is not verified, and has selectors and patterns that compile."""

import re
from datetime import date
from pathlib import Path

import pytest

from crawlers.reading.page import compiled
from crawlers.reading.version import version
from pipeline.errors import UserError
from pipeline.outlets import Layout, Outlet, read_outlets
from tests.reading.test_cases import DECLARATIONS, declared

OUTLETS = list(declared().outlets.values())
LAYOUTS = {
    layout.id: layout
    for layout in [
        *(o for f in declared().families.values() for o in f.layout),
        *(o for x in OUTLETS for o in x.layout),
    ]
}


def test_there_are_enough() -> None:
    assert len(OUTLETS) >= 40
    assert {"vccorp", "zce", "vnexpress", "dantri", "vietnamnet", "baodautu"} <= declared().families.keys()


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda o: o.id)
def test_outlet(outlet: Outlet) -> None:
    assert outlet.verified == "none" or re.fullmatch(r"\d{4}-\d\d-\d\d", outlet.verified)
    assert outlet.owner is None or outlet.owner_source, "an owner needs a source, even if it is: memory, unverified"
    assert outlet.source, "at least one source"
    assert all(s.status == "unverified" for s in outlet.source if outlet.verified == "none")
    assert all(host == host.lower() and not host.startswith("www.") for host in outlet.hosts)
    assert not outlet.demo
    pattern, _ = declared().article_url(outlet)
    assert pattern is None or re.compile(pattern)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(layout: Layout) -> None:
    for field in ("title", "lead", "body", "drop", "published", "authors", "tags", "section", "credited"):
        for selector in getattr(layout, field):
            compiled(selector)
    assert layout.since is None or layout.until is None or layout.since <= layout.until


def test_a_bad_selector_is_a_users_error() -> None:
    with pytest.raises(UserError, match="not a CSS selector"):
        compiled("div[[")


def test_a_mended_selector_is_another_version(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "families").mkdir()
    family = tmp_path / "families" / "a.toml"
    outlet = tmp_path / "b.toml"
    family.write_text('[[layout]]\nid = "a/1"\ntitle = ["h1"]\nbody = [".body"]\n', encoding="utf-8")
    outlet.write_text('name = "B"\nhosts = ["b.example"]\n', encoding="utf-8")
    first = version(declarations=tmp_path)
    outlet.write_text('name = "B"\nhosts = ["b.example"]\n[politeness]\ndelay = 9.0\n', encoding="utf-8")
    assert version(declarations=tmp_path) == first, "politeness does not change what is read"
    family.write_text('[[layout]]\nid = "a/1"\ntitle = ["h1"]\nbody = [".text"]\n', encoding="utf-8")
    assert version(declarations=tmp_path) != first
    assert version(declarations=DECLARATIONS) == version()


def active(day: date) -> set[str]:
    return {o.id for o in OUTLETS if o.active_on(day)}


def test_the_panel_around_the_mergers_of_2025() -> None:
    before, after = active(date(2025, 6, 30)), active(date(2025, 7, 1))
    assert before - after == {"baobinhduong", "baobrvt"}
    assert not after - before
    assert {o.merged_into for o in OUTLETS if o.id in before - after} == {"sggp"} <= after


def test_a_merger_names_a_declared_outlet_and_a_source(tmp_path: Path) -> None:
    text = 'name = "A"\nhosts = ["a.vn"]\nlevel = "tinh"\nkind = ["dien_tu"]\nlang = ["vi"]\nactive_to = 2025-06-30\n'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="without period_source"):
        read_outlets(tmp_path)
    (tmp_path / "a.toml").write_text(text + 'period_source = "x"\nmerged_into = "b"\n', encoding="utf-8")
    with pytest.raises(UserError, match="unknown outlet 'b'"):
        read_outlets(tmp_path)


def test_a_reach_is_a_range_that_somebody_declared(tmp_path: Path) -> None:
    text = 'name = "A"\nhosts = ["a.vn"]\nlevel = "tinh"\nkind = ["dien_tu"]\nlang = ["vi"]\n'
    text += "[reach]\nlow = 9\nas_of = 2024-06-30\n"
    reach = 'unit = "readers_a_day"\n'
    for more, said in [
        (reach + "high = 9\n", "source"),
        (reach + 'high = 8\nsource = "x"\n', "lies below"),
        ('unit = "views"\nhigh = 9\nsource = "x"\n', "readers_a_day"),
    ]:
        (tmp_path / "a.toml").write_text(text + more, encoding="utf-8")
        with pytest.raises(UserError) as refused:
            read_outlets(tmp_path)
        assert said in str(refused.value)
    (tmp_path / "a.toml").write_text(text + reach + 'high = 9\nsource = "x"\n', encoding="utf-8")
    assert read_outlets(tmp_path).outlets["a"].reach is not None
