"""Nights to kill, prepared once: a house before the night, and the same house after it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.flows import killing


@dataclass(frozen=True)
class Stage:
    """`before` is a data folder as it is before the night of `day`, `unbroken` the same after it. Play in copies."""

    api: str
    day: str
    before: Path
    unbroken: Path


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Stage:
    folder = tmp_path_factory.mktemp("kill")
    before, unbroken = folder / "before", folder / "unbroken"
    before.mkdir()
    killing.play(before, prefect_api, "2025-12-03")
    shutil.copytree(before, unbroken)
    killing.play(unbroken, prefect_api, "2025-12-14")
    return Stage(prefect_api, "2025-12-14", before, unbroken)
