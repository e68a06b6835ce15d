"""One turn after the other for each host, whichever crawl asks: two outlets on one host share its delay."""

import fcntl
import os
import struct
import time
from pathlib import Path
from urllib.parse import quote

_TOO_FAR = 3600.0
"Seconds ahead that no queue is long: such a time was written before the machine was started anew."


class Turns:
    """Kept in a folder of small files, one a host, so that crawls in other processes see them too."""

    def __init__(self, folder: Path):
        self._folder = folder

    def take(self, host: str, delay: float) -> float:
        """Takes the host's next turn, after which it rests for `delay` seconds; returns the seconds until then."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fd = os.open(self._folder / f"host-{quote(host, safe='')}.turn", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            said, now = os.pread(fd, 8, 0), time.monotonic()
            free = struct.unpack("<d", said)[0] if len(said) == 8 else now
            turn = max(free, now) if free - now < _TOO_FAR else now
            os.pwrite(fd, struct.pack("<d", turn + delay), 0)
        finally:
            os.close(fd)
        return turn - now
