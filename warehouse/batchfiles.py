"""The files of one batch folder as the loads need them: paths, their digest, what the crawl says of itself."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import UserError
from warehouse.sqlfiles import ROOT

READINGS = ("articles", "rejections", "annotations")
LEDGERS = ("discoveries", "attempts")
_SMALL = 2_000_000  # bytes of all files: a few hundred articles
_NOTHING = ROOT / "sql" / "load" / "none.jsonl"


@dataclass(frozen=True)
class CrawlHealth:
    """What `crawl.json` says about one outlet's crawl. `works`: every source answered and nothing was cut short."""

    outlet_id: str
    works: bool
    failed_sources: list[str]
    salvaged: bool
    stopped: str | None
    started_at: str | None
    finished_at: str | None
    not_selected: list[str]
    "Canonical URLs that the crawl left out."
    reconsidered: list[str] = field(default_factory=list)
    "Left out by an earlier crawl, and candidates now."
    sources: list[dict[str, Any]] = field(default_factory=list)
    "How each source fared, as the crawl noted it."
    audit: bool = False

    @property
    def why(self) -> str:
        """Why it does not count as whole, in a few words; empty where it works."""
        if self.works:
            return ""
        if self.stopped:
            return self.stopped
        if self.salvaged:
            return "cut off, and mended"
        return f"{len(self.failed_sources)} sources did not answer" if self.failed_sources else "no source answered"


@dataclass(frozen=True)
class BatchFiles:
    paths: dict[str, str]
    digest: str
    small: bool
    health: CrawlHealth | None
    "None for an import or a rebuild."


def read_batch_folder(folder: Path) -> BatchFiles:
    """Raises UserError when a reading file is missing. A missing ledger is an empty one (imports try no URL)."""
    paths: dict[str, Path] = {}
    for name in READINGS:
        paths[name] = folder / f"{name}.parquet"
        if not paths[name].exists():
            raise UserError(
                "a batch is not whole",
                where=str(paths[name]),
                expected=", ".join(f"{n}.parquet" for n in READINGS),
                hint="run the flow again; it makes what is missing",
            )
    for name in LEDGERS:
        path = folder / f"{name}.jsonl"
        paths[name] = path if path.exists() else _NOTHING
    mark = hashlib.sha256()
    for name in (*READINGS, *LEDGERS):
        with paths[name].open("rb") as f:
            mark.update(hashlib.file_digest(f, "sha256").digest())
    small = sum(p.stat().st_size for p in paths.values()) < _SMALL
    named = {k: str(v) for k, v in paths.items()}
    return BatchFiles(named, mark.hexdigest()[:32], small, _health(folder / "crawl.json"))


def _health(path: Path) -> CrawlHealth | None:
    if not path.exists():
        return None
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sources: list[dict[str, Any]] = said.get("sources") or []
    failed = [str(s["url"]) for s in sources if s.get("outcome") not in ("ok", "not_modified")]
    salvaged, stopped = bool(said.get("salvaged")), said.get("stopped")
    cut_short = salvaged or stopped is not None or bool(said.get("errors")) or bool(said.get("left_pending"))
    return CrawlHealth(
        outlet_id=str(said["outlet_id"]),
        works=bool(sources) and not failed and not cut_short,
        failed_sources=failed,
        salvaged=salvaged,
        stopped=stopped,
        started_at=said.get("started_at"),
        finished_at=said.get("finished_at"),
        not_selected=list(said.get("not_selected") or []),
        reconsidered=list(said.get("reconsidered") or []),
        sources=sources,
        audit=bool(said.get("audit")),
    )
