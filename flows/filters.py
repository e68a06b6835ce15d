"""The four filters over JSONL: extract, classify, cluster, tokenize. Each row in gives one row out, in order."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from flows.house import House
from flows.reading import readers
from pipeline.errors import UserError

Row = dict[str, Any]


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
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
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

    reader = build(house.campaign, house.models)
    return lambda rows, _: classify_lines(rows, reader)


def cluster(_: House) -> Callable[[Iterator[Row], Path], Iterable[Row]]:
    from pipeline.copies import cluster_lines

    return lambda rows, _: cluster_lines(rows)


def tokenize(_: House) -> Callable[[Iterator[Row], Path], Iterable[Row]]:
    from nlp.tokens import tokenize_lines

    return lambda rows, _: tokenize_lines(rows)
