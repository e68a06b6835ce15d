"""A filled house for tests that need one: the whole sample newsroom, played once a session."""

import fcntl
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.serving import prefect_server
from nlp.training import TopicModel, load_or_train, program_digest
from pipeline.campaign import Campaign
from tests.forked import Command

_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "SSL_CERT_FILE")
_LIMIT = 900
# A campaign has a thousand patterns, and many tests read it anew: kept, where `re` would forget half of them.
re._MAXCACHE = 1 << 14  # type: ignore[attr-defined]
_ROOT = Path(__file__).parents[1]
# Readline, which pytest imports, tells pytest-xdist's workers that a terminal has 80 columns: each test says how many.
for _size in ("COLUMNS", "LINES"):
    os.environ.pop(_size, None)


@dataclass(frozen=True)
class Ran:
    """A command of the program that came to its end."""

    stdout: str


@dataclass(frozen=True)
class Played:
    """A data folder in which `lantoa demo` played every night. Tests share it: read it, change only a `copy`."""

    data: Path
    stdout: str

    @property
    def warehouse(self) -> Path:
        return self.data / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        return self.data / "coverage.duckdb"

    def copy(self, target: Path) -> Path:
        """The same house in another folder, to run things in; Prefect's tables too, which take its server longest."""
        shutil.copytree(self.data, target)
        return target


def lantoa(data: Path, *words: str, api: str | None = None) -> Ran:
    """Runs the command as a user would: a process of its own, none of this process's settings, its own data folder.

    `api`: a Prefect server to use, as an operator can, and the command is forked (tests/forked.py); without one it is
    started from nothing and starts its own. Fails the test with what it printed when it ends with an error.
    """
    environ = {k: os.environ[k] for k in _KEPT if k in os.environ}
    environ |= {"LANTOA_DATA": str(data), "COLUMNS": "160", "PYTHONPATH": str(_ROOT)}
    out, err = (data.with_name(f"{data.name}.{k}.log") for k in ("out", "err"))
    if api:
        for earlier in (out, err):
            earlier.unlink(missing_ok=True)
        code = Command(words, environ | {"PREFECT_API_URL": api}, data.parent, out, err).wait(_LIMIT)
    else:
        command = [str(Path(sys.executable).with_name("lantoa")), *words]
        with out.open("w") as told, err.open("w") as warned:
            code = subprocess.run(
                command, env=environ, cwd=data.parent, stdout=told, stderr=warned, timeout=_LIMIT, check=False
            ).returncode
    if code:
        said = f"{out.read_text(encoding='utf-8')[-3000:]}\n{err.read_text(encoding='utf-8')[-6000:]}"
        pytest.fail(f"lantoa {' '.join(words)} ended with {code}:\n{said}", pytrace=False)
    return Ran(out.read_text(encoding="utf-8"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--played", metavar="FOLDER", help="a data folder that `lantoa demo` filled, instead of playing it anew"
    )


def _play(folder: Path) -> Played:
    """Plays the demo in `folder`, or waits for the worker that does and reads what it wrote."""
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "played.json"
    with (folder / "playing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            ran = lantoa(folder / "data", "demo")
            note.write_text(json.dumps(ran.stdout), encoding="utf-8")
    return Played(folder / "data", json.loads(note.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Played:
    """The played sample newsroom; played once, also when several pytest-xdist workers ask."""
    if given := request.config.getoption("--played"):
        return Played(Path(given).resolve(), "")
    return _play(_shared(tmp_path_factory, request) / "sample-newsroom")


def _shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the session: workers have temporary folders of their own under it."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a Prefect server of this worker, for all tests but those of its start.

    Its tables, which take a server longest, are made by one worker; the others copy them.
    """
    home, made = tmp_path_factory.mktemp("prefect"), _shared(tmp_path_factory, request) / "prefect.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PREFECT_API_URL", raising=False)
        patch.setenv("PREFECT_HOME", str(home))
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("DO_NOT_TRACK", "1")
        with made.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if made.exists():
                fcntl.flock(lock, fcntl.LOCK_UN)
                shutil.copy(made, home / made.name)
            with prefect_server(str(home / "prefect.log"), "--no-services") as ready:
                api = ready()
                if not made.exists():
                    with closing(sqlite3.connect(home / made.name)) as own, closing(sqlite3.connect(made)) as copy:
                        own.backup(copy)
                fcntl.flock(lock, fcntl.LOCK_UN)
                # A test that starts a server of its own does not find this one.
                patch.delenv("PREFECT_API_URL", raising=False)
                yield api


@pytest.fixture(scope="session", autouse=True)
def _trained_once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[None]:
    """A reader in a new data folder finds the classifier that another test trained of the same campaign and program."""
    kept = _shared(tmp_path_factory, request) / "trained"
    kept.mkdir(exist_ok=True)

    def found(campaign: Campaign, cache: Path | None) -> TopicModel:
        if cache is None:
            return load_or_train(campaign, kept)
        model = f"topics-{campaign.id}-{program_digest(campaign)}.json"
        if not (cache / model).exists():
            load_or_train(campaign, kept)
            cache.mkdir(parents=True, exist_ok=True)
            shutil.copy(kept / model, cache)
        return load_or_train(campaign, cache)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nlp.understand.load_or_train", found)
        yield


_COSTLY = ("stage", "played", "backfills", "filled", "houses", "nights", "corrected", "held", "published")
"Fixtures that take long to make; the files that use them come first, in this order. One worker has a whole file."


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest start first, so that no worker is left with one at the end, and none waits for what another plays."""
    playing = next((item.path for item in items if "played" in _used(item)), None)

    def turn(item: pytest.Item) -> int:
        costly = [k for k, fixture in enumerate(_COSTLY) if fixture in _used(item)]
        if not costly:
            return len(_COSTLY) + 1
        return len(_COSTLY) if _COSTLY[costly[0]] == "played" and item.path != playing else costly[0]

    items.sort(key=turn)


def _used(item: pytest.Item) -> Sequence[str]:
    return getattr(item, "fixturenames", ())
