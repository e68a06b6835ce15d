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
EMPTY = "every source answered and none listed an article"
_CAME = ("ok", "not_modified")
_TELLING = (
    "blocked", "challenge", "server_error", "timeout", "dns", "tls", "refused_connection", "private_address",
    "truncated", "error", "bad_redirect", "moved_host",
)  # fmt: skip
"Outcomes that say something about the outlet or our way to it; a 404 says something about one page."
_NOTHING = ROOT / "sql" / "load" / "none.jsonl"


@dataclass(frozen=True)
class CrawlHealth:
    """What `crawl.json` says about one outlet's crawl.

    `works`: every source answered, some of them listed something, nothing was cut short, and not every page failed.
    """

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
    why: str = ""
    "Why it does not count as whole, in a few words; empty where it works."


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


def crawl_works(folder: Path) -> bool:
    """Whether the crawl of a folder was whole."""
    health = _health(folder / "crawl.json")
    return health is not None and health.works


def _health(path: Path) -> CrawlHealth | None:
    if not path.exists():
        return None
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sources: list[dict[str, Any]] = said.get("sources") or []
    failed = [str(s["url"]) for s in sources if s.get("outcome") not in _CAME]
    why = _why(said, sources, failed)
    return CrawlHealth(
        outlet_id=str(said["outlet_id"]),
        works=not why,
        failed_sources=failed,
        salvaged=bool(said.get("salvaged")),
        stopped=said.get("stopped"),
        started_at=said.get("started_at"),
        finished_at=said.get("finished_at"),
        not_selected=list(said.get("not_selected") or []),
        reconsidered=list(said.get("reconsidered") or []),
        sources=sources,
        audit=bool(said.get("audit")),
        why=why,
    )


def _why(said: dict[str, Any], sources: list[dict[str, Any]], failed: list[str]) -> str:
    """The first thing that keeps a crawl from being whole."""
    tries: dict[str, int] = said.get("attempts") or {}
    if said.get("salvaged"):
        return "cut off, and mended"
    if said.get("stopped"):
        return str(said["stopped"])
    if not sources:
        return "no source was asked"
    if failed:
        return f"{len(failed)} of {len(sources)} sources did not answer"
    if not any(s.get("items") or s.get("outcome") == "not_modified" for s in sources):
        return EMPTY
    if any(tries.get(o) for o in _TELLING) and not any(tries.get(o) for o in _CAME):
        return "not one page came"
    if said.get("errors"):
        return f"{said['errors']} pages stumbled over a fault of ours"
    return f"{said['left_pending']} URLs were left for the next night" if said.get("left_pending") else ""
