"""What a user can type, set or query is named in README or docs/: the test names what is missing."""

from dataclasses import fields

import click

from flows.cli import main
from flows.settings import ROOT, Settings
from newsroom import nights
from pipeline.campaign import read_campaign
from pipeline.outlets import read_outlets
from tests.docs.examples import MEASURES, PAGES
from warehouse.docs import measures

WRITTEN = "\n".join(p.read_text(encoding="utf-8") for p in PAGES if p != MEASURES)


def _commands(group: click.Group, prefix: str) -> list[str]:
    found = []
    for name, command in group.commands.items():
        words = f"{prefix} {name}"
        found += _commands(command, words) if isinstance(command, click.Group) else [words]
    return found


def test_every_command_is_documented() -> None:
    assert [c for c in _commands(main, "lantoa") if c not in WRITTEN] == []


def test_every_option_is_documented() -> None:
    options = {
        option
        for command in main.commands.values()
        for p in command.params
        if isinstance(p, click.Option)
        for option in p.opts
    }
    assert sorted(o for o in options if o not in WRITTEN) == []


def test_every_setting_is_documented() -> None:
    assert [f.name for f in fields(Settings) if f"`{f.name}`" not in WRITTEN] == []


def test_every_published_view_is_documented() -> None:
    assert [m.measure for m in measures() if m.measure not in WRITTEN] == []


def test_the_plan_is_named_in_its_own_words() -> None:
    demands = {d.vi for d in read_campaign(ROOT / "campaigns" / "nq98").quality_demands}
    asked = ["sâu rộng", "kịp thời", "đúng đối tượng"]
    assert [w for w in asked if w not in demands or w not in WRITTEN] == []


def test_the_sample_newsroom_is_as_large_as_readme_says() -> None:
    every = read_outlets(ROOT / "crawlers" / "outlets", ROOT / "newsroom" / "outlets").outlets.values()
    sample = [o for o in every if o.demo]
    said = {8: "Eight invented outlets", 12: "twelve nights"}
    assert said.get(len(sample), f"{len(sample)} outlets") in WRITTEN
    assert said.get(len(nights()), f"{len(nights())} nights") in WRITTEN


def test_live_outlets_are_claimed_only_when_they_were_read() -> None:
    live = [o for o in read_outlets(ROOT / "crawlers" / "outlets").outlets.values() if not o.demo]
    none_read = all(o.verified == "none" for o in live)
    assert ("**No live outlet has been read by this program yet.**" in WRITTEN) == none_read


def test_the_picture_is_wide_enough_to_read_and_light_enough_to_load() -> None:
    data = (ROOT / "docs" / "pictures" / "summary.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert 900 <= int.from_bytes(data[16:20], "big") <= 1200
    assert len(data) < 400_000
