"""`lantoa classify --explain`: what was found in each article, where, and why it counts or does not."""

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.filters import read_rows
from flows.house import House
from nlp.understand import Reading, build, read_row
from pipeline.campaign import Campaign
from pipeline.errors import UserError

_WIDTH = 120
"Where there is no terminal to ask."
_VERDICTS = {"agrees": "green", "differs": "red", "disputed": "yellow"}
_LONGEST = 160


def run(house: House, source: Path | None, target: Path | None) -> None:
    """Explains every row of a JSONL file or of standard input, to a file or the terminal."""
    reader = build(house.campaign, house.models)
    with ExitStack() as stack:
        try:
            lines: IO[str] = stack.enter_context(source.open(encoding="utf-8")) if source else sys.stdin
            out: IO[str] = stack.enter_context(target.open("w", encoding="utf-8")) if target else sys.stdout
        except OSError as e:
            raise UserError(f"cannot open: {e.strerror}", where=str(e.filename)) from e
        console = Console(file=out, highlight=False, width=None if out.isatty() else _WIDTH)
        for row in read_rows(lines, str(source or "standard input")):
            explain(row, read_row(row, reader), house.campaign, console)


def explain(row: dict[str, Any], found: Reading, campaign: Campaign, console: Console) -> None:
    """One article: the judgement, then a table for each kind of finding that there is."""
    relevance = found.relevance
    title = row.get("title")
    name = f"{row['id']}: {title}" if isinstance(title, str) else str(row["id"])
    console.rule(Text(_visible(name)), align="left")
    verdict = "relevant" if relevance.relevant else "not relevant"
    shape = [f"depth {relevance.depth}", f"stage {relevance.stage}"] if relevance.relevant else []
    threshold = f"threshold {campaign.relevance.threshold}"
    console.print(Text(", ".join([f"{verdict}: {relevance.score:.2f} ({threshold})", *shape]), style="bold"))
    for heading, columns, rows in _tables(found, campaign):
        if rows:
            console.print(_table(heading, columns, rows))


def _tables(found: Reading, campaign: Campaign) -> Iterable[tuple[str, list[str], list[list[str]]]]:
    yield (
        "Documents named",
        ["where", "words", "document", "counts", "why"],
        [
            [_where(m.place, m.start, m.end), m.text, _document(m.document_id, campaign), _yes(m.counts), m.why]
            for m in found.mentions
        ],
    )
    evidence = sorted(found.relevance.evidence, key=lambda e: (-e.weight, e.place, e.start))
    yield (
        "Evidence of relevance",
        ["weight", "where", "words", "what", "note"],
        [[f"{e.weight:.2f}", _where(e.place, e.start, e.end), e.text, e.id, e.note] for e in evidence],
    )
    yield (
        "Topics",
        ["score", "topic", "decided by"],
        [[f"{t.score:.2f}", f"{t.id} ({campaign.topics[t.id].vi})", ", ".join(t.terms)] for t in found.topics],
    )
    yield (
        "Plan items",
        ["score", "item", "witnesses"],
        [
            [f"{p.score:.2f}", f"{p.id} ({campaign.plan_items[p.id].vi})", _witnesses(p.id, p.terms, found, campaign)]
            for p in found.plan_items
        ],
    )
    yield (
        "Claims",
        ["verdict", "fact", "stated", "declared", "where", "sentence"],
        [
            [
                *(c.verdict, c.fact_id, c.stated, _declared(c.fact_id, c.expected, campaign)),
                *(_where(c.place, c.start, c.end), _sentence(n, found)),
            ]
            for n, c in enumerate(found.claims)
        ],
    )


def _table(heading: str, columns: list[str], rows: list[list[str]]) -> Table:
    table = Table(title=heading, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(
            column,
            no_wrap=column in ("weight", "score", "verdict", "where"),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(_visible(cell), style=_VERDICTS.get(cell, "")) for cell in row))
    return table


def _witnesses(item_id: str, terms: list[str], found: Reading, campaign: Campaign) -> str:
    """What joined: documents and cues as found, then the topics and actors that article and item share."""
    item = campaign.plan_items[item_id]
    told = [("said", terms), ("topic", [t.id for t in found.topics if t.id in item.topics])]
    told.append(("actor", [a for a in found.agencies if a in item.agencies]))
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in told if names)


def _document(document_id: str, campaign: Campaign) -> str:
    document = campaign.documents.get(document_id)
    return f"{document_id} ({document.type} {document.number})" if document and document.number else document_id


def _declared(fact_id: str, expected: str | None, campaign: Campaign) -> str:
    disputed = campaign.facts[fact_id].disputed
    return expected or " or ".join(d.value for d in disputed)


def _where(place: str, start: int, end: int) -> str:
    return f"{place} {start}-{end}"


def _yes(counts: bool) -> str:
    return "yes" if counts else "no"


def _sentence(n: int, found: Reading) -> str:
    """Of several claims in one sentence the first shows it."""
    text = found.claims[n].sentence
    if n and found.claims[n - 1].sentence == text:
        return "(the same)"
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _visible(text: str) -> str:
    """One line, without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)
