"""One crawl of an outlet at a time, by OS file locks: death releases them, so none is ever stale."""

import fcntl
import os
from pathlib import Path


class OutletLock:
    """`with OutletLock(folder, id) as held:`; `held` is False when another process crawls the outlet.

    The file names the process that holds it, for whoever finds it locked.
    """

    def __init__(self, locks_dir: Path, outlet_id: str):
        self._path = locks_dir / f"outlet-{outlet_id}.lock"
        self._fd: int | None = None

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def acquire(self) -> bool:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            return False
        os.ftruncate(fd, 0)
        os.write(fd, str(os.getpid()).encode())
        self._fd = fd
        return True

    def release(self) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
