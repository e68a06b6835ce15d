"""`lantoa doctor`: the installation, the settings and the data folder, one line each with what to mend."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path

from flows.commands.show import console
from flows.house import House
from flows.settings import FILE, Settings
from pipeline.errors import UserError

_MODULES = ("scrapy", "trafilatura", "warcio", "underthesea", "duckdb", "prefect", "jinja2", "altair", "pandas")
_ENOUGH_BYTES = 5_000_000_000


def run(make: Callable[[], House]) -> int:
    """Prints each finding; returns 1 if something must be mended, 0 otherwise."""
    bad = 0
    for ok, what, hint in _findings(make):
        bad += not ok
        console.print(f"[green]ok[/]     {what}" if ok else f"[red]mend[/]   {what}\n       {hint}")
    console.print("all well" if not bad else f"{bad} to mend")
    return 1 if bad else 0


def _findings(make: Callable[[], House]) -> Iterator[tuple[bool, str, str]]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield (3, 11) <= sys.version_info[:2] <= (3, 13), f"Python {version}", "use Python 3.11 to 3.13: make run finds one"
    for name in _MODULES:
        try:
            import_module(name)
            yield True, f"{name} imports", ""
        except ImportError as e:
            yield False, f"{name} does not import: {e}", "make install"
    try:
        house = make()
        outlets, campaign = house.all_outlets, house.campaign
    except UserError as e:
        yield False, str(e), "mend what it names"
        return
    yield True, f"{len(outlets.outlets)} outlets, campaign {campaign.id} with {len(campaign.plan_items)} plan items", ""
    for setting in fields(Settings):
        value = getattr(house.settings, setting.name)
        names = [f"LANTOA_{setting.name.upper()}", *(["LANTOA_DATA"] if setting.name == "data_dir" else [])]
        origin = next((name for name in names if name in os.environ), str(FILE))
        where = "default" if value == setting.default else origin
        if setting.metadata.get("secret"):
            value = "set" if value else ""
        yield True, f"setting {setting.name} = {value!r} ({where}): {setting.metadata['doc']}", ""
    yield from _folder(house)
    try:
        yield True, f"user agent {house.settings.user_agent}", ""
    except UserError as e:
        yield True, f"no contact yet: the sample newsroom and imports work, live crawls do not ({e.hint})", ""


def _folder(house: House) -> Iterator[tuple[bool, str, str]]:
    house.data.mkdir(parents=True, exist_ok=True)
    probe = house.data / ".doctor"
    try:
        probe.write_text("")
        probe.unlink()
        yield True, f"data folder {house.data} can be written", ""
    except OSError as e:
        yield False, f"data folder {house.data}: {e.strerror}", "choose another: LANTOA_DATA=/some/folder"
    free = shutil.disk_usage(house.data).free
    yield free > _ENOUGH_BYTES, f"{free / 1e9:.0f} GB free", "a night of forty outlets needs about 1 GB"
    torn = list(Path(house.batches).glob("*/*/*.part"))
    yield True, f"{len(torn)} files of a cut-off run (the next nightly salvages them)" if torn else "no torn files", ""
