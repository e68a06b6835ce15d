"""Nights to kill, prepared once: one Prefect server, a house before the night, and the same house after it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.serving import prefect_server
from tests.flows import killing


@dataclass(frozen=True)
class Stage:
    """`before` is a data folder as it is before the night of `day`, `unbroken` the same after it. Play in copies."""

    api: str
    day: str
    before: Path
    unbroken: Path


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("kill")
    before, unbroken = folder / "before", folder / "unbroken"
    before.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PREFECT_API_URL", raising=False)
        patch.setenv("PREFECT_HOME", str(folder / "prefect"))
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("DO_NOT_TRACK", "1")
        with prefect_server(str(folder / "prefect.log")) as ready:
            api = ready()
            killing.play(before, api, "2025-12-03")
            shutil.copytree(before, unbroken)
            killing.play(unbroken, api, "2025-12-14")
            yield Stage(api, "2025-12-14", before, unbroken)
