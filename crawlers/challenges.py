"""Telling the page of a bot wall from the page that was asked for, by the declarations in `challenges.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

DECLARED = Path(__file__).with_name("challenges.toml")
MAX_BYTES = 60_000
"Walls are small; what is larger is only looked at for the headers."


@dataclass(frozen=True, slots=True)
class Challenge:
    name: str
    header: Mapping[str, str] = field(default_factory=dict)
    contains: Sequence[str] = ()
    status: Sequence[int] = ()
    max_bytes: int = MAX_BYTES

    def fits(self, status: int, headers: Mapping[str, str], text: str, size: int) -> bool:
        if self.status and status not in self.status:
            return False
        if any(name not in headers or part not in headers[name].lower() for name, part in self.header.items()):
            return False
        return not self.contains or (size <= self.max_bytes and all(part in text for part in self.contains))


@cache
def declared() -> tuple[Challenge, ...]:
    rows = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["challenge"]
    return tuple(Challenge(**row) for row in rows)


def challenge(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """The guard that gave this answer instead of the outlet; None for any other. `headers` in lower case."""
    text = body.decode("latin-1").lower() if len(body) <= MAX_BYTES else ""
    return next((c.name for c in declared() if c.fits(status, headers, text, len(body))), None)
