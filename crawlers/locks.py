"""OS file locks: the kernel releases them when the holder dies, however it dies, so none is ever stale."""

import fcntl
import os
import time
from pathlib import Path


class FileLock:
    """`with FileLock(path) as held:`; `held` is False when another process holds the file.

    The file names the process that holds it, for whoever finds it locked.
    """

    def __init__(self, path: Path, says: str | None = None):
        self.path = path
        self._says = says or str(os.getpid())
        self._fd: int | None = None

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def acquire(self, wait: float = 0.3) -> bool:
        """Tries for `wait` seconds; by default for as long as somebody needs who only looks whether it `is_free`."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + wait
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        while not _taken(fd, fcntl.LOCK_EX):
            if time.monotonic() >= until:
                os.close(fd)
                return False
            time.sleep(0.05)
        os.ftruncate(fd, 0)
        os.write(fd, self._says.encode())
        self._fd = fd
        return True

    def release(self) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


_GIVES_WAY = "backfill"
GAVE_WAY = "gave way to another crawl"
"Why a backfill's slice was stopped, in its crawl.json."
_PATIENCE = 150.0
"Seconds that a backfill has to finish what it is asking for: more than a request or a pause asked for takes."


class OutletLock(FileLock):
    """One crawl of an outlet at a time. A backfill `gives_way`: every other crawl gets the outlet from it."""

    def __init__(self, locks_dir: Path, outlet_id: str, gives_way: bool = False):
        super().__init__(locks_dir / f"outlet-{outlet_id}.lock", f"{os.getpid()} {_GIVES_WAY}" if gives_way else None)
        self._gives_way = gives_way
        self._wanted = FileLock(locks_dir / f"outlet-{outlet_id}.wanted.lock")

    def acquire(self, wait: float = 0.3) -> bool:
        """For a backfill: False too while another crawl waits. For the others: waits until a backfill gave way."""
        if self._gives_way:
            return not self.is_wanted() and super().acquire(wait)
        if super().acquire(wait):
            return True
        if not self.path.read_text(encoding="utf-8").endswith(_GIVES_WAY):
            return False
        with self._wanted:
            return super().acquire(_PATIENCE)

    def is_wanted(self) -> bool:
        """Whether another crawl waits for the outlet."""
        return not is_free(self._wanted.path)


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock at this moment. Changes nothing."""
    if not path.exists():
        return True
    fd = os.open(path, os.O_RDONLY)
    try:
        return _taken(fd, fcntl.LOCK_SH)
    finally:
        os.close(fd)


def _taken(fd: int, how: int) -> bool:
    try:
        fcntl.flock(fd, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
