"""How far a way to an outlet's past has been walked: what one slice of a backfill leaves to the next."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Walked:
    """One declared archive, for one window of days. Documents are settled when they were read or do not exist."""

    settled: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    "Of the settled ones, those that do not exist (404, 410)."
    failed: dict[str, str] = field(default_factory=dict)
    "Documents that did not come this time -> why; asked for again."
    left: int | None = None
    "Documents that are known to be left; null while nobody knows, as for a list that goes on page by page."
    next: str | None = None
    "Of a list: the page to go on with."
    page: int = 0
    "Of a list: pages read."
    bounded: bool = False
    "A list that was left at its `max_pages`: what lies behind was not seen."
    finished: bool = False


def read_walked(path: Path | None) -> dict[str, Walked]:
    """By declared archive (its key). Nothing where there is no such file."""
    if path is None or not path.exists():
        return {}
    said = json.loads(path.read_text(encoding="utf-8"))
    return {key: Walked(**walked) for key, walked in said.items()}


def write_walked(path: Path, walked: dict[str, Walked]) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(
        json.dumps({k: asdict(w) for k, w in walked.items()}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    part.replace(path)
