"""OS file locks: the kernel releases them when the holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from pipeline.errors import UserError


@contextmanager
def lock(path: Path, *, what: str, wait: float = 0.0) -> Iterator[None]:
    """Holds `path` exclusively. Waits up to `wait` seconds, then raises UserError naming the process that holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as f:
        until = monotonic() + wait
        while True:
            try:
                fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as e:
                if monotonic() >= until:
                    f.seek(0)
                    holder = f.read().strip() or "unknown"
                    raise UserError(
                        f"{what} is in use by another process (pid {holder})",
                        where=str(path),
                        hint="wait until it has ended, then run the command again; lantoa status shows what runs",
                    ) from e
                sleep(0.1)
        f.seek(0)
        f.truncate()
        f.write(str(os.getpid()))
        f.flush()
        yield


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock at this moment."""
    try:
        with lock(path, what=path.name):
            return True
    except UserError:
        return False
