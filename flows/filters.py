"""The four filters over JSONL: extract, classify, cluster, tokenize. Each row in gives one row out, in order."""

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from crawlers.lifeline import die_with_parent
from flows.house import House
from flows.reading import readers
from pipeline.campaign import Campaign
from pipeline.errors import UserError

if TYPE_CHECKING:
    from nlp.understand import Reader

Row = dict[str, Any]
T = TypeVar("T")
U = TypeVar("U")
_MANY = 5000
"Rows from which starting worker processes pays."
_CHUNK = 250
_encode = json.JSONEncoder(ensure_ascii=False).encode


def read_rows(lines: Iterable[str], where: str) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as e:
            raise UserError(f"not JSON: {e}", where=f"{where}, line {number}", expected="one JSON object a line") from e
        if not isinstance(row, dict) or "id" not in row:
            raise UserError("a row without id", where=f"{where}, line {number}", expected='{"id": ..., ...}')
        yield row


def run_filter(make: Callable[[Iterator[Row], Path], Iterable[Row]], source: Path | None, target: Path | None) -> int:
    """Streams rows from a file or standard input to a file (whole or not at all) or standard output; counts them."""
    count = 0
    part = target.with_name(target.name + ".part") if target else None
    with ExitStack() as stack:
        try:
            lines: Iterable[str] = stack.enter_context(source.open(encoding="utf-8")) if source else sys.stdin
            out = stack.enter_context(part.open("w", encoding="utf-8")) if part else sys.stdout
        except OSError as e:
            raise UserError(f"cannot open: {e.strerror}", where=str(e.filename)) from e
        base = source.resolve().parent if source else Path.cwd()
        for row in make(read_rows(lines, str(source or "standard input")), base):
            out.write(_encode(row) + "\n")
            count += 1
    if part and target:
        part.replace(target)
    return count


def extract(house: House) -> Callable[[Iterator[Row], Path], Iterable[Row]]:
    read_pages = readers(house)
    read_pages.warm()
    from crawlers.reading import extract_lines

    return lambda rows, base: extract_lines(rows, base, house.all_outlets, read_pages=read_pages)


def classify(house: House) -> Callable[[Iterator[Row], Path], Iterable[Row]]:
    from nlp.understand import build, classify_lines

    reader = build(house.campaign, house.models)  # also before workers start: it trains once, and they find the model
    workers = house.settings.workers or os.cpu_count() or 1

    def made(rows: Iterator[Row], _: Path) -> Iterable[Row]:
        first = list(islice(rows, _MANY))
        everything = chain(first, rows)
        if house.settings.general_classifier:
            return _with_general_topics(everything, reader)
        if workers == 1 or len(first) < _MANY:
            return classify_lines(everything, reader)
        return _on_all_cores(everything, house, workers)

    return made


def _with_general_topics(rows: Iterator[Row], reader: "Reader") -> Iterator[Row]:
    from nlp.general import general_classifier
    from nlp.understand import classify_lines

    general = general_classifier()
    for row in rows:
        (answer,) = classify_lines([row], reader)
        parts = [row.get(k) for k in ("title", "lead", "body", "text")]
        yield {**answer, "general": general("\n".join(p for p in parts if isinstance(p, str)))}


def _on_all_cores(rows: Iterator[Row], house: House, workers: int) -> Iterator[Row]:
    """The answers in the order of the rows; only a few chunks a worker are in memory at a time."""
    given = (house.campaign, house.models, os.getpid())
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, given) as pool:
        yield from _in_chunks(pool, workers, _classify_chunk, rows)


def _in_chunks(
    pool: ProcessPoolExecutor, workers: int, work: Callable[[list[T]], list[U]], given: Iterable[T]
) -> Iterator[U]:
    waiting: deque[Future[list[U]]] = deque()
    rest = iter(given)
    while chunk := list(islice(rest, _CHUNK)):
        waiting.append(pool.submit(work, chunk))
        if len(waiting) > 4 * workers:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


_worker: "dict[str, Reader]" = {}  # one reader a worker process, made once


def _start_worker(campaign: Campaign, models: Path, parent: int) -> None:
    from nlp.understand import build

    die_with_parent(parent)
    _worker["reader"] = build(campaign, models)


def _classify_chunk(rows: list[Row]) -> list[Row]:
    from nlp.understand import classify_lines

    return list(classify_lines(rows, _worker["reader"]))


def cluster(house: House) -> Callable[[Iterator[Row], Path], Iterable[Row]]:
    from flows.sketching import sketched
    from pipeline.copies import cluster_lines

    workers = house.settings.workers or os.cpu_count() or 1

    def made(rows: Iterator[Row], _: Path) -> Iterable[Row]:
        first = list(islice(rows, _MANY))
        everything = chain(first, rows)
        if workers == 1 or len(first) < _MANY:
            return cluster_lines(everything)
        return cluster_lines(everything, lambda texts: sketched(texts, workers))

    return made


def tokenize(_: House) -> Callable[[Iterator[Row], Path], Iterable[Row]]:
    from nlp.tokens import tokenize_lines

    return lambda rows, _: tokenize_lines(rows)
