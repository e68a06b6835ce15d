"""Whether a night grows with history: `python -m benchmarks.stories_history [--nights 7 700] [--articles 15000]`.

Into a warehouse of so many nights three more are loaded, as batches of eight outlets, and grouped into stories, each by
itself. One article in ten is a copy, whole or abridged, of one of the last three nights. The last two nights count.
"""

import argparse
import random
import resource
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

from benchmarks.shown import Stopwatch, show
from flows.grouping import group
from pipeline import handover
from pipeline.copies import METHOD
from pipeline.records import Annotation, Article, Rejection, article_id
from pipeline.text import digest
from warehouse import Warehouse, open_warehouse, sqlfiles

_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
_SQL = Path(__file__).with_name("sql") / "story_history.sql"
_OUTLETS = 8
_ONSETS = ("b", "ch", "đ", "kh", "l", "m", "ng", "ph", "s", "th", "tr", "v")
_VOWELS = ("a", "e", "iê", "o", "u", "ươ", "ó", "ừ")
_CODAS = ("", "c", "i", "m", "n", "ng", "t")


class Texts:
    """Articles that nobody wrote: passages of 24 made-up syllables out of a pool, and copies of the last nights."""

    def __init__(self, seed: int):
        self._rng = random.Random(seed)
        syllables = ["".join(s) for s in product(_ONSETS, _VOWELS, _CODAS)]
        self._passages = [" ".join(self._rng.choices(syllables, k=24)) for _ in range(50_000)]
        self._told: list[list[str]] = []

    def night(self, count: int) -> list[list[str]]:
        """Bodies as lists of passages."""
        made = [self._copy() if self._told and self._rng.random() < 0.1 else self._new() for _ in range(count)]
        self._told = [*self._told[-2 * count :], *made]
        return made

    def _new(self) -> list[str]:
        return self._rng.choices(self._passages, k=26)

    def _copy(self) -> list[str]:
        text = self._rng.choice(self._told)
        return text[: self._rng.choice([len(text), len(text), max(6, len(text) // 2)])]


def write_night(folder: Path, bodies: list[list[str]], at: datetime) -> list[Path]:
    """Batches of a night, a folder an outlet."""
    folders = []
    for k in range(_OUTLETS):
        articles = [_article(k, n, body, at) for n, body in enumerate(bodies) if n % _OUTLETS == k]
        target = folder / f"o{k}"
        target.mkdir(parents=True)
        handover.write(target / "articles.parquet", Article, articles)
        handover.write(target / "rejections.parquet", Rejection, [])
        said = (Annotation(article_id=a.article_id, version_id=a.version_id, campaign_id="nq98", relevant=False,
                           relevance=0.0, reasons=[], model_version="m1") for a in articles)  # fmt: skip
        handover.write(target / "annotations.parquet", Annotation, said)
        folders.append(target)
    return folders


def _article(outlet: int, n: int, body: list[str], at: datetime) -> Article:
    url = f"https://o{outlet}.example/{at:%Y%m%d}-{n}.htm"
    text = "\n".join(body)
    title, lead = f"{text[:40]} {n}", text[40:160]
    return Article(
        article_id=article_id(url, f"o{outlet}"), version_id=digest(title, lead, text), outlet_id=f"o{outlet}", url=url,
        canonical_url=url, title=title, lead=lead, body=text, published_at=at - timedelta(seconds=(n * 7919) % 61200),
        published_precision="minute", first_seen_at=at, fetched_at=at, method="family/1", extractor_version="x1",
        kind="article", source="import", record_id=f"nightly-{at:%Y-%m-%d}/o{outlet}#{n}",
    )  # fmt: skip


def measured(nights: int, articles: int) -> dict[str, float]:
    """Seconds of one night more, and the peak of memory of this process in GiB."""
    texts = Texts(nights)
    seen: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, open_warehouse(Path(folder) / "warehouse.duckdb") as w:
        sqlfiles.run(w.connection, _SQL, nights=nights, articles=articles, method=METHOD)
        sqlfiles.run(w.connection, _SQL.with_name("checkpoint.sql"))
        for k in range(3):
            at = _FIRST + timedelta(days=nights + k, hours=18)
            batches = write_night(Path(folder) / f"night-{k}", texts.night(articles), at)
            seen.append(_night(w, batches, at))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {key: mean(s[key] for s in seen[1:]) for key in seen[0]} | {"peak GiB": peak}


def _night(w: Warehouse, batches: list[Path], at: datetime) -> dict[str, float]:
    run_id = f"nightly-{at:%Y-%m-%d}"
    w.start_run(run_id, "nightly", at.date(), at)
    load, grouping = Stopwatch(), Stopwatch()
    with load:
        for batch in batches:
            w.load_batch(run_id, batch.name, batch, run_id, "import", at.date())
    with grouping:
        moved = group(w, run_id)
    return {
        "load s": load.wall, "group s": grouping.wall, "both s": load.wall + grouping.wall,
        "load CPU s": load.cpu, "group CPU s": grouping.cpu, "both CPU s": load.cpu + grouping.cpu, "copies": moved,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, nargs=2, default=[7, 700])
    parser.add_argument("--articles", type=int, default=15_000)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    asked = parser.parse_args()
    rows = []
    for nights in asked.nights:
        with get_context("spawn").Pool(1) as pool:
            rows.append({"history, nights": nights} | pool.apply(measured, (nights, asked.articles)))
    young, old = rows
    facts = {
        "ratio, wall": old["both s"] / young["both s"],
        "ratio, CPU": old["both CPU s"] / young["both CPU s"],
        "bar": "at most 1.3",
    }
    show(f"A night of {asked.articles:,} articles more, loaded and grouped", rows, facts, asked.json)


if __name__ == "__main__":
    main()
