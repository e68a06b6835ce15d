"""What to do about each outcome, rejection and reason for leaving out, as declared in `triage.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

DECLARED = Path(__file__).with_name("triage.toml")
Kind = Literal["outcome", "rejection", "selection"]


@dataclass(frozen=True, slots=True)
class Advice:
    means: str
    vi: str
    do: str
    next: str = ""
    "The next command; empty where there is nothing to do."

    def command(self, outlet: str) -> str:
        return self.next.format(outlet=outlet)


@cache
def triage() -> dict[Kind, dict[str, Advice]]:
    """By kind and name, in the order of the file."""
    kinds = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return {kind: {name: Advice(**said) for name, said in rows.items()} for kind, rows in kinds.items()}  # type: ignore[misc]


def advice(name: str) -> Advice | None:
    """By name alone, as a URL's state gives it: no outcome has the name of a rejection."""
    return next((rows[name] for rows in triage().values() if name in rows), None)
