"""Reading articles from pages: our reader beside trafilatura, newspaper4k and readability, on the same pages.

    python -m benchmarks.extraction [--pages FOLDER] [--rounds N] [--json FILE]

The tools take turns, round by round, so that a busy machine treats them alike; medians are shown. Peers get decoded
text, our reader bytes. Every tool also dates and names what it reads, as far as it does so by itself; readability finds
title and body only.
"""

import argparse
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.pages import Page, heavy_pages, recorded_pages
from benchmarks.shown import Row, Stopwatch, installed, show, words_f1
from crawlers.reading import read_page
from flows.settings import ROOT
from pipeline.outlets import Outlets, read_outlets
from pipeline.records import Article

Reader = Callable[[Page], str | None]
"Body found; None where the tool says that there is none."

_AT = datetime(2026, 11, 1, tzinfo=UTC)


def ours(outlets: Outlets) -> Reader:
    def read(page: Page) -> str | None:
        record = read_page(
            page.html, url=page.url, outlets=outlets, encoding=None, first_seen_at=_AT, fetched_at=_AT, record_id="b#0",
            source="crawl",
        )  # fmt: skip
        return record.body if isinstance(record, Article) else None

    return read


def trafilatura() -> Reader:
    from trafilatura import bare_extraction

    def read(page: Page) -> str | None:
        found: Any = bare_extraction(_text(page), url=page.url, with_metadata=True, include_comments=False)
        return found.text if found is not None else None

    return read


def newspaper4k() -> Reader:
    import newspaper

    def read(page: Page) -> str | None:
        article = newspaper.Article(page.url, language="vi", fetch_images=False)
        article.download(input_html=_text(page))
        article.parse()
        return article.text or None

    return read


def readability() -> Reader:
    import lxml.html
    from readability import Document

    def read(page: Page) -> str | None:
        summary: Any = lxml.html.fromstring(Document(_text(page)).summary())
        return "\n\n".join(p.text_content() for p in summary.iter("p")) or None

    return read


def _text(page: Page) -> str:
    return page.html.decode("utf-8", "replace")


def measure(readers: dict[str, Reader], pages: list[Page], rounds: int) -> list[Row]:
    """A row a reader. One round to warm up and to compare what was found, then `rounds` timed ones."""
    found = {name: [_safely(read, p) for p in pages] for name, read in readers.items()}
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for n in range(rounds):
        for name in list(readers)[:: 1 if n % 2 else -1]:
            with Stopwatch() as watch:
                for page in pages:
                    _safely(readers[name], page)
            seconds[name].append((watch.wall, watch.cpu))
    rate = {name: len(pages) / statistics.median(cpu for _, cpu in s) for name, s in seconds.items()}
    rows: list[Row] = []
    for name in readers:
        given = list(zip(found[name], pages, strict=True))
        scores = [max(words_f1(text or "", body) for body in p.bodies) for text, p in given if p.bodies]
        others = [text for text, p in given if not p.bodies]
        rows.append(
            {
                "reader": name,
                "pages/s": len(pages) / statistics.median(wall for wall, _ in seconds[name]),
                "pages/CPU s": rate[name],
                "of trafilatura": rate[name] / rate["trafilatura"] if "trafilatura" in rate else None,
                "body F1": statistics.mean(scores) if scores else None,
                "worst": min(scores, default=None),
                "refused": f"{others.count(None)} of {len(others)}",
            }
        )
    return rows


def _safely(read: Reader, page: Page) -> str | None:
    try:
        return read(page)
    except Exception:  # a peer that breaks on a page has found nothing there
        return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction")
    parser.add_argument("--pages", type=Path, help="a folder of recorded pages; default: the sample newsroom's")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    given = parser.parse_args()
    outlets = read_outlets(ROOT / "crawlers" / "outlets", ROOT / "newsroom" / "outlets")
    pages = recorded_pages(given.pages) if given.pages else heavy_pages(60)
    readers: dict[str, Reader] = {
        "lantoa, outlets declared": ours(outlets),
        "lantoa, no outlet declared": ours(Outlets(outlets={}, families={})),
    }
    peers = {"trafilatura": trafilatura, "newspaper4k": newspaper4k, "readability-lxml": readability}
    readers |= {name: make() for name, make in peers.items() if installed(name)}
    size = statistics.mean(len(p.html) for p in pages)
    facts = {
        "pages": f"{len(pages)} of {size / 1000:.0f} KB on average, {sum(not p.bodies for p in pages)} no article",
        "versions": ", ".join(f"{name} {installed(name) or 'not installed'}" for name in peers),
        "rounds": given.rounds,
    }
    show("Reading articles from pages", measure(readers, pages, given.rounds), facts, given.json)


if __name__ == "__main__":
    main()
