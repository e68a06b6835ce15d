"""A night that can be killed: started as a user starts it, watched from outside by the files it writes."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from tests.forked import Command

T = TypeVar("T")
Who = Literal["group", "parent"]
Point = Callable[[Path, Path], bool]
"""(data folder, batch folder of the run) -> whether the night stands there now. Once passed it is False for good."""

_ROOT = Path(__file__).parents[2]
_LIMIT = 240.0
_LOOK_EVERY = 0.005


def command(data: Path, api: str, day: str) -> Command:
    """`lantoa nightly --day DAY` in a session of its own, so that all its processes can be found again."""
    environ = {k: os.environ[k] for k in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR") if k in os.environ}
    environ |= {"LANTOA_DATA": str(data), "PREFECT_API_URL": api, "PYTHONPATH": str(_ROOT)}
    return Command(["nightly", "--day", day], environ, data.parent, said(data), own_session=True)


def said(data: Path) -> Path:
    return data.parent / f"{data.name}.log"


def play(data: Path, api: str, day: str) -> None:
    """Plays a night to its end; raises with what it printed when it ends with an error."""
    ended = command(data, api, day).wait(_LIMIT)
    assert ended == 0, said(data).read_text(encoding="utf-8")[-6000:]


@dataclass(frozen=True)
class Killed:
    batch: Path
    "The batch folder of the run."
    survivors: list[int]
    "Its processes that were alive a moment after the kill."


def play_until(data: Path, api: str, day: str, point: Point, who: Who) -> Killed | None:
    """Plays until `point`, kills, and waits for the end of every process of that night for two seconds.

    None when the night was past the point before the kill reached it.
    """
    before = set((data / "batches").iterdir())
    night = command(data, api, day)
    with _ended(night):
        batch = _await(lambda: next(iter(set((data / "batches").iterdir()) - before), None), night, data)
        _await(lambda: point(data, batch) or None, night, data)
        kill = os.killpg if who == "group" else os.kill
        kill(night.pid, signal.SIGKILL)
        night.wait()
        until = time.monotonic() + 2
        while (alive := session(night.pid)) and time.monotonic() < until:
            time.sleep(0.01)
        return Killed(batch, alive) if point(data, batch) else None


def _await(look: Callable[[], T | None], night: Command, data: Path) -> T:
    until = time.monotonic() + _LIMIT
    while (found := look()) is None:
        assert night.poll() is None, f"the night ended before:\n{said(data).read_text(encoding='utf-8')[-6000:]}"
        assert time.monotonic() < until, f"the night never came there:\n{said(data).read_text(encoding='utf-8')}"
        time.sleep(_LOOK_EVERY)
    return found


@contextmanager
def _ended(night: Command) -> Iterator[None]:
    """Whatever happens, nothing of the night outlives the test."""
    try:
        yield
    finally:
        for pid in {night.pid, *session(night.pid)}:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        night.wait()


def session(leader: int) -> list[int]:
    """The living processes of a session (Linux); those that are dead and only not yet waited for are not counted."""
    found = (int(p.name) for p in Path("/proc").iterdir() if p.name.isdecimal())
    return [pid for pid in found if _threads(Path("/proc", str(pid)), leader)]


def _threads(process: Path, leader: int) -> int:
    """How many threads live: the first can be dead while others still hold the process's files and locks."""
    alive = 0
    try:
        for stat in process.glob("task/*/stat"):
            # The name in parentheses may hold anything; the fields after it are state, parent, group, session.
            state, _, _, of = stat.read_text().rpartition(")")[2].split()[:4]
            if int(of) != leader:
                return 0
            alive += state not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return alive
    return alive


# --- points of a night -----------------------------------------------------------------------------------------------


def _outlets(batch: Path) -> list[Path]:
    return [p for p in batch.iterdir() if p.is_dir()]


def _sizes(batch: Path, name: str) -> list[int]:
    return [p.stat().st_size for p in batch.glob(f"*/{name}") if p.exists()]


def _all_have(batch: Path, name: str) -> bool:
    outlets = _outlets(batch)
    return bool(outlets) and all((p / name).exists() for p in outlets)


def discovering(data: Path, batch: Path) -> bool:
    """Links are being found; no outlet is whole."""
    return any(_sizes(batch, "discoveries.jsonl.part")) and not any(batch.glob("*/crawl.json"))


def fetching(data: Path, batch: Path) -> bool:
    """An archive holds pages and grows."""
    return any(size > 20_000 for size in _sizes(batch, "archive.warc.gz.part"))


def crawled(data: Path, batch: Path) -> bool:
    """Every outlet is whole, nothing is read."""
    return _all_have(batch, "crawl.json") and not any(batch.glob("*/*.parquet"))


def read(data: Path, batch: Path) -> bool:
    """Every page is read; not all of it is understood."""
    return _all_have(batch, "articles.parquet") and not _all_have(batch, "annotations.parquet")


def loading(data: Path, batch: Path) -> bool:
    """Everything is understood; a part of it is in the warehouse."""
    journal = data / "warehouse.duckdb.wal"
    return _all_have(batch, "annotations.parquet") and journal.exists() and journal.stat().st_size > 60_000


def publishing(data: Path, batch: Path) -> bool:
    """Everything is loaded and grouped; the copy is being written."""
    return (data / "coverage.duckdb.part").exists()


def tear(batch: Path) -> None:
    """What a power cut does to the last write: the archives end in the middle of a page that the ledger has."""
    for archive in batch.glob("*/archive.warc.gz.part"):
        os.truncate(archive, max(0, archive.stat().st_size - 10))
