"""OS file locks: the kernel releases them when the holder dies, however it dies, so none is ever stale."""

import fcntl
import os
import time
from pathlib import Path


class FileLock:
    """`with FileLock(path) as held:`; `held` is False when another process holds the file.

    The file names the process that holds it, for whoever finds it locked.
    """

    def __init__(self, path: Path):
        self.path = path
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
        os.write(fd, str(os.getpid()).encode())
        self._fd = fd
        return True

    def release(self) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


class OutletLock(FileLock):
    """One crawl of an outlet at a time."""

    def __init__(self, locks_dir: Path, outlet_id: str):
        super().__init__(locks_dir / f"outlet-{outlet_id}.lock")


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
