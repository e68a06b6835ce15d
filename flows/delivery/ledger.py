"""What was handed over: an append-only file a message kind, so that a retried or killed run sends nothing twice.

At most once where nobody can know: `sending` is noted and synced before the first byte of a message goes out, and a
message left at `sending` is not sent again by itself. What the other side refused is noted `failed` and tried again.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

State = Literal["sending", "sent", "failed"]


class NotTakenError(Exception):
    """The other side did not take the message: it can be sent again."""


@dataclass(frozen=True)
class Entry:
    key: str
    "What is told: `weekly/2025-W50`, or an alert's key."
    to: str
    "The channel: `mail`, or `chat:<scheme>:<digest of the address>`."
    state: State
    at: str
    why: str = ""


class Ledger:
    """One file; the caller holds the lock of deliveries."""

    def __init__(self, path: Path, clock: Callable[[], datetime]):
        self._path, self._clock = path, clock

    def last(self, key: str, to: str) -> Entry | None:
        """A line that a kill left torn is none."""
        found = None
        if self._path.exists():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                try:
                    entry = Entry(**json.loads(line))
                except (ValueError, TypeError):
                    continue
                if (entry.key, entry.to) == (key, to):
                    found = entry
        return found

    def note(self, key: str, to: str, state: State, why: str = "") -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(Entry(key, to, state, self._clock().isoformat(), why)), ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            torn = file.tell() and not self._path.read_bytes().endswith(b"\n")
            file.write("\n" + line + "\n" if torn else line + "\n")
            file.flush()
            os.fsync(file.fileno())
