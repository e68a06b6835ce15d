"""The locks of the crawls, as flows need them: waited for, and refused with a message."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawlers.locks import FileLock
from pipeline.errors import UserError


@contextmanager
def lock(path: Path, *, what: str, wait: float = 0.3) -> Iterator[None]:
    """Holds `path` exclusively. Waits up to `wait` seconds, then raises UserError naming the process that holds it."""
    held = FileLock(path)
    if not held.acquire(wait):
        holder = path.read_text(encoding="utf-8").strip() or "unknown"
        raise UserError(
            f"{what} is in use by another process (pid {holder})",
            where=str(path),
            hint="wait until it has ended, then run the command again; lantoa status shows what runs",
        )
    try:
        yield
    finally:
        held.release()
