"""A warehouse filled with articles that nobody wrote, as loading them night by night would have left it.

Everything but the texts is worked out in SQL from an article's number. Texts are drawn from a pool of sentences of
made-up syllables, as long and about as hard to compress as real ones; a reprint has the text of what it copies.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.campaign import Campaign, read_campaign
from pipeline.copies import METHOD
from warehouse import Warehouse, open_warehouse, sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

ROOT = Path(__file__).resolve().parents[1]
SQL = Path(__file__).with_name("sql")
FIRST = date(2024, 1, 1)
OUTLETS = [f"o{n:02d}" for n in range(40)]
_CHUNK = 320_000  # articles; stories lie within sixteen neighbours, so a chunk is a multiple of that
_CHUNK_OLD = 960_000  # of short texts
_WHOLE = 60  # nights
_COPIES = {3: 1, 7: 1, 13: 1, 14: 2}  # of sixteen articles, who follows the one so many before it (sql/articles.sql)


def campaign() -> Campaign:
    return read_campaign(ROOT / "campaigns" / "nq98")


class Texts:
    """Bodies by an article's number: `sentences` of some 150 characters each on average, 0.4 to 1.6 times as many.

    `relevant` of a hundred articles are about the campaign.
    """

    def __init__(self, sentences: int, relevant: int = 3, pool: int = 200_000) -> None:
        self._sentences = sentences
        self.relevant = relevant
        rng = np.random.default_rng(98)
        onsets = ["b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th", "tr"]
        rhymes = ["a", "ạ", "ác", "ai", "am", "án", "ao", "ất", "ậu", "ê", "em", "ế", "iên", "ị", "ong", "ố", "ơn", "ý"]
        words = np.array([a + b + c for a in onsets for b in rhymes for c in ("", "n", "ng", "t", "i")])
        rank = np.minimum(rng.zipf(1.3, size=pool * 33) - 1, len(words) - 1)
        lines = (" ".join(words[rank[i : i + 33]]).capitalize() + "." for i in range(0, len(rank), 33))
        self._pool = pa.array(lines, pa.string())

    def of(self, first: int, last: int, old: bool = False) -> pa.Table:
        """Rows (n, body) of the articles first..last; an old one's body is a sixth of what it would be."""
        n = np.arange(first, last + 1, dtype=np.uint64)
        source = n - np.array([_COPIES.get(k, 0) for k in range(16)], dtype=np.uint64)[n % 16]
        sentences = self._sentences / 6 if old else self._sentences
        least, most = max(1, int(0.4 * sentences)), max(1, int(1.6 * sentences))
        lengths = (least + _mixed(source) % (most - least + 1)).astype(np.int64)
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        place = np.arange(offsets[-1], dtype=np.uint64) - np.repeat(offsets[:-1], lengths).astype(np.uint64)
        drawn = _mixed(np.repeat(source, lengths) * np.uint64(64) + place) % len(self._pool)
        parts = pa.ListArray.from_arrays(pa.array(offsets), self._pool.take(pa.array(drawn.astype(np.int64))))
        return pa.table({"n": pa.array(n.astype(np.int64)), "body": pc.binary_join(parts, " ")})


def _mixed(x: np.ndarray[Any, np.dtype[np.uint64]]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Numbers that look drawn (splitmix64)."""
    with np.errstate(over="ignore"):
        x = x * np.uint64(0x9E3779B97F4A7C15) + np.uint64(98)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _run(con: Connection, name: str, **parameters: sqlfiles.Parameter) -> None:
    sqlfiles.run(con, SQL / f"{name}.sql", **parameters)


def _make(con: Connection, texts: Texts, first: int, last: int, a_day: int, old: bool = False) -> None:
    con.register("s_body", texts.of(first, last, old))
    _run(con, "articles", first=first, last=last, a_day=a_day, relevant=texts.relevant, campaign_id="nq98")
    con.unregister("s_body")


def fill(path: Path, nights: int, a_day: int, texts: Texts) -> None:
    """A new warehouse with so many nights of so many articles in it, whole texts in the last sixty of them.

    Grouping looks thirty days back and nothing else reads a body twice, so that older ones only take room.
    """
    last_night = FIRST + timedelta(days=nights - 1)
    with open_warehouse(path) as w:
        w.load_campaign(campaign())
        with transaction(w.connection):
            _run(w.connection, "nights", last_night=last_night)
        first = 0
        while first < nights * a_day:
            old = first + _CHUNK_OLD <= (nights - _WHOLE) * a_day
            last = min(first + (_CHUNK_OLD if old else _CHUNK), nights * a_day) - 1
            _make(w.connection, texts, first, last, a_day, old)
            with transaction(w.connection):
                _run(w.connection, "fill", a_day=a_day, last_night=last_night, campaign_id="nq98", method=METHOD)
            first = last + 1
            print(f"\rfilled {first:,} of {nights * a_day:,}", end="", flush=True)
        print()


def write_night(con: Connection, folder: Path, night: int, a_day: int, texts: Texts) -> list[Path]:
    """One batch folder an outlet, as crawling, reading and understanding the night would have written them."""
    day = FIRST + timedelta(days=night)
    _make(con, texts, max(0, (night - 8) * a_day), (night + 1) * a_day - 1, a_day)
    _run(con, "tonight", night=day)
    folders = []
    for outlet in OUTLETS:
        target = folder / f"nightly-{day}" / outlet
        target.mkdir(parents=True)
        for name in ("articles", "rejections"):
            pq.write_table(_rows(con, f"night_{name}", outlet_id=outlet), target / f"{name}.parquet")
        found = _rows(con, "night_annotations", outlet_id=outlet, campaign_id="nq98")
        pq.write_table(found, target / "annotations.parquet")
        _lines(target / "discoveries.jsonl", _rows(con, "night_discoveries", outlet_id=outlet, night=day))
        _lines(target / "attempts.jsonl", _rows(con, "night_attempts", outlet_id=outlet, night=day, a_day=a_day))
        (target / "crawl.json").write_text(json.dumps(_crawl(outlet, day)), encoding="utf-8")
        folders.append(target)
    return folders


def _rows(con: Connection, name: str, **parameters: sqlfiles.Parameter) -> pa.Table:
    return con.execute(sqlfiles.text(SQL / f"{name}.sql"), parameters).to_arrow_table()


def _lines(path: Path, table: pa.Table) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, default=lambda at: at.isoformat()).encode
    path.write_text("".join(encode(row) + "\n" for row in table.to_pylist()), encoding="utf-8")


def _crawl(outlet: str, day: date) -> dict[str, Any]:
    at = f"{day}T18:30:00+00:00"
    sources = [
        {"channel": c, "url": f"https://{outlet}.example/{c}", "outcome": "ok", "items": 600, "new": 340}
        for c in ("feed", "sitemap", "section")
    ]
    return {
        "outlet_id": outlet, "salvaged": False, "stopped": None, "started_at": at, "finished_at": at,
        "attempts": {"ok": 340}, "sources": sources,
    }  # fmt: skip


def load_night(w: Warehouse, folders: list[Path], night: int) -> int:
    """Loads them as a night does, and returns how many articles were new."""
    day = FIRST + timedelta(days=night)
    run_id = f"nightly-{day}"
    reports = [w.load_batch(run_id, f.name, f, run_id, "crawl", day) for f in folders]
    return sum(r.new_articles for r in reports)
