"""How a long command tells what it is doing: one port, two ways to show it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


@runtime_checkable  # Prefect checks the arguments of a flow
class Teller(Protocol):
    """What a stage may say. `step` opens or moves a line; `note` prints one that stays."""

    def step(self, name: str, done: int = 0, total: int | None = None) -> None: ...

    def note(self, text: str) -> None: ...


class Silent:
    """Says nothing: for schedules and tests."""

    def step(self, name: str, done: int = 0, total: int | None = None) -> None:
        pass

    def note(self, text: str) -> None:
        pass


class Shown:
    """Lines on a terminal; without a terminal each finished line once."""

    def __init__(self, console: Console, progress: Progress):
        self._console, self._progress, self._tasks = console, progress, dict[str, TaskID]()

    def step(self, name: str, done: int = 0, total: int | None = None) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[name], completed=done, total=total)

    def note(self, text: str) -> None:
        self._console.print(text)

    def clear(self) -> None:
        for task in self._tasks.values():
            self._progress.remove_task(task)
        self._tasks.clear()


@contextmanager
def shown(console: Console) -> Iterator[Shown]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Shown(console, progress)
