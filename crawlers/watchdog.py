"""Reading pages in worker processes, each page within a deadline, so that one page can never stop a night.

A page that takes too long, or that ends the process that reads it, becomes a Rejection `unreadable`; its reader is
replaced and the next pages go on. What comes out is the same, in the same order, as without.
"""

import multiprocessing
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from pipeline.errors import UserError
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection

# The libraries that read are imported by the workers, while the parent imports its own.
if TYPE_CHECKING:
    from crawlers.reading.one import PageToRead

Read = Callable[["PageToRead", Outlets], Article | Rejection]

_AHEAD = 32
"Pages taken ahead of the one that is due, for each worker."
_WORTH = 24
"Pages that must wait before another worker is started: starting one takes as long as reading them."
_MEMORY = 4 << 30
"Bytes of address space of a reader: a page that asks for more fails, not the machine."
_STILLBORN = 3
"Readers in a row that ended before they were ready: then none can be started here, and no page is to blame."


@dataclass(slots=True)
class _Task:
    number: int
    page: "PageToRead"
    deaths: int = 0
    "Of readers, while they read it."


class Watchdog:
    """Reads pages in up to `workers` processes, `seconds` for each. Readers are kept for the next call until `close`.

    One call at a time. Readers that nobody closes end with this process. `read` is a function of a module, by
    default `crawlers.reading.one.read_one`.
    """

    def __init__(self, outlets: Outlets, workers: int, seconds: float, read: Read | None = None):
        self._outlets, self._seconds, self._read = outlets, seconds, read
        self._most = max(workers, 1)
        self._readers: list[_Reader] = []
        self._stillborn = 0

    def __call__(self, pages: "Iterable[PageToRead]") -> Iterator[Article | Rejection]:
        """One record for each page, in order. Raises UserError as the reader does, or when none can be started."""
        coming = (_Task(n, page) for n, page in enumerate(pages))
        waiting: deque[_Task] = deque()
        done: dict[int, Article | Rejection] = {}
        due, taken, more = 0, 0, True
        try:
            while True:
                while more and taken - due < _AHEAD * self._most:
                    if (task := next(coming, None)) is None:
                        more = False
                        break
                    waiting.append(task)
                    taken += 1
                if due == taken:
                    return
                self._give(waiting)
                for reader in self._ready():
                    self._take(reader, waiting, done)
                while due in done:
                    yield done.pop(due)
                    due += 1
        finally:
            for reader in [r for r in self._readers if r.task]:
                self._drop(reader)  # an answer that nobody waits for must not meet the next call

    def warm(self) -> None:
        """Starts a reader now, to be ready when the first page comes."""
        if not self._readers:
            self._readers.append(_Reader(self._read, self._outlets, self._seconds))

    def close(self) -> None:
        for reader in list(self._readers):
            self._drop(reader)

    def _give(self, waiting: deque[_Task]) -> None:
        """Every idle reader gets a page; a reader is added where pages wait for it."""
        idle = [r for r in self._readers if r.task is None]
        while waiting and len(self._readers) < self._most and (not self._readers or len(waiting) > _WORTH * len(idle)):
            idle.append(_Reader(self._read, self._outlets, self._seconds))
            self._readers.append(idle[-1])
            if len(waiting) <= _WORTH * len(self._readers):
                break
        for reader in idle:
            if waiting and not reader.start(waiting[0]):
                self._ended_idle(reader)
            elif waiting:
                waiting.popleft()
                self._stillborn = 0

    def _ended_idle(self, reader: "_Reader") -> None:
        """It died while idle: no page is to blame."""
        code = self._drop(reader)
        self._stillborn = self._stillborn + 1 if reader.starting else 0
        if self._stillborn == _STILLBORN:
            raise UserError(
                "no page can be read: the processes that read pages end while they start",
                where=f"exit code {code}, {_STILLBORN} times in a row",
                expected="memory for another process, and an installation that is whole",
                hint="make install, then the same command again: it goes on where it stopped",
            )

    def _ready(self) -> "list[_Reader]":
        """Readers that answered, died, or are late; waits for the first of them."""
        busy = [r for r in self._readers if r.task]
        if not busy:
            return []
        patience = max(min(r.deadline for r in busy) - time.monotonic(), 0.0)
        heard = wait([r.pipe for r in busy], patience)
        now = time.monotonic()
        return [r for r in busy if r.pipe in heard or r.deadline <= now]

    def _take(self, reader: "_Reader", waiting: deque[_Task], done: dict[int, Article | Rejection]) -> None:
        task = reader.task
        assert task is not None
        try:
            answer = reader.pipe.recv() if reader.pipe.poll() else None
        except (EOFError, OSError):
            code = self._drop(reader)
            task.deaths += 1
            if code == -signal.SIGALRM:
                done[task.number] = self._late(task)
            elif task.deaths < 2:
                waiting.appendleft(task)  # it may have been ended by somebody else, for want of memory
            else:
                done[task.number] = self._unreadable(task, f"reading ended its process (exit code {code})")
            return
        if answer is None:
            self._drop(reader)
            done[task.number] = self._late(task)
            return
        reader.task = None
        if isinstance(answer, UserError):
            raise answer
        done[task.number] = answer

    def _late(self, task: _Task) -> Rejection:
        return self._unreadable(task, f"reading took longer than {self._seconds:g} s (page_seconds)")

    def _unreadable(self, task: _Task, why: str) -> Rejection:
        from crawlers.reading.one import unreadable

        return unreadable(task.page, self._outlets, why)

    def _drop(self, reader: "_Reader") -> int | None:
        self._readers.remove(reader)
        return reader.end()


class _Reader:
    """One process and the pipe to it."""

    def __init__(self, read: Read | None, outlets: Outlets, seconds: float):
        # Not forked: the parent has threads, and a fork would copy their locks as they happen to be.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, read, outlets, seconds), daemon=True)
        self._process.start()
        theirs.close()
        self._seconds = seconds
        self.starting = True
        self.task: _Task | None = None
        self.deadline = 0.0

    def start(self, task: _Task) -> bool:
        """Hands a page over; False when nobody is there to read it."""
        try:
            if self.starting:
                self.pipe.recv()  # the time it takes to start is not the page's
                self.starting = False
            self.pipe.send(task.page)
        except (EOFError, OSError):
            return False
        self.task, self.deadline = task, time.monotonic() + self._seconds
        return True

    def end(self) -> int | None:
        """Ends the process; returns its exit code, its own if it had one."""
        self._process.join(0.2 if self.task and time.monotonic() < self.deadline else 0)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        self._process.close()
        self.pipe.close()
        return code


def _serve(pipe: Connection, read: Read | None, outlets: Outlets, seconds: float) -> None:
    """The worker: reads what comes through the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The kernel ends a reader that outlived its deadline and its parent, whatever Python is busy with.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from crawlers.reading.one import read_one, unreadable

    read = read or read_one
    answer: Any = None
    try:
        while True:
            pipe.send(answer)
            page = pipe.recv()
            signal.setitimer(signal.ITIMER_REAL, 2 * seconds)
            try:
                answer = read(page, outlets)
            except UserError as e:
                answer = e
            except Exception as e:
                answer = unreadable(page, outlets, f"reading crashed: {type(e).__name__}: {e}"[:300])
            signal.setitimer(signal.ITIMER_REAL, 0)
    except (EOFError, OSError):
        return
