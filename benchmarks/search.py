"""How fast `search()` answers over many relevant articles: `python -m benchmarks.search [--articles 300000]`.

The index is made by the warehouse's own SQL from invented texts, in which the campaign's set phrases are as frequent as
in its articles. The peer is the question one would write without it: the phrase anywhere, diacritics folded on the fly.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import duckdb
import pyarrow as pa

from benchmarks.shown import Stopwatch, show
from warehouse import sqlfiles, wordindex
from warehouse.publish import attached
from warehouse.warehouse import open_warehouse

HERE = Path(__file__).parent
ASKED = (
    "hội đồng nhân dân",
    "co che dac thu",
    "nghị quyết 98",
    "nha dau tu chien luoc thanh pho ho chi minh",
)
_PHRASES = ("nghị quyết 98/2023/QH15", "cơ chế đặc thù", "TP.HCM", "Thành phố Hồ Chí Minh", "nhà đầu tư chiến lược",
            "Hội đồng nhân dân")  # fmt: skip
_INITIALS = (
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "nh",
    "ng",
    "ph",
    "qu",
    "s",
    "t",
    "th",
    "tr",
    "v",
)
_RHYMES = (
    *"aáàảạeéiíịoóọôốộơớợuúụưứự",
    "ăn",
    "ân",
    "ật",
    "ế",
    "ệ",
    "an",
    "ang",
    "anh",
    "ao",
    "iên",
    "ông",
    "ương",
    "uyên",
)


def texts(count: int) -> Iterator[tuple[str, str, str]]:
    """Title, lead, quoted sentence of 11, 32 and 28 syllables, common ones more often; a set phrase every fifteen."""
    rng = random.Random(98)
    syllables = [i + r for i in _INITIALS for r in _RHYMES]
    rng.shuffle(syllables)
    weights = [1 / (k + 3) for k in range(len(syllables))]

    def text(length: int) -> str:
        words = rng.choices(syllables, weights, k=length)
        for _ in range(max(1, length // 15)):
            words.insert(rng.randrange(length), rng.choice(_PHRASES))
        return " ".join(words).capitalize()

    pool = [(text(11), text(32), text(28)) for _ in range(20_000)]
    for _ in range(count):
        yield rng.choice(pool)[0], rng.choice(pool)[1], rng.choice(pool)[2]


def made(folder: Path, count: int) -> tuple[Path, dict[str, float]]:
    """The copy, and the seconds that its index took."""
    rows = list(zip(*texts(count), strict=True))
    table = pa.table(
        {"n": range(count), "article_id": [f"{n:016x}" for n in range(count)],
         **dict(zip(("title", "lead", "quote"), map(list, rows), strict=True))}
    )  # fmt: skip
    copy = folder / "coverage.duckdb"
    first, again = Stopwatch(), Stopwatch()
    with open_warehouse(folder / "warehouse.duckdb") as w:
        con = w.connection
        con.register("made_text", table)
        for watch in (first, again):
            copy.unlink(missing_ok=True)
            with attached(con, copy):
                sqlfiles.run(con, HERE / "search.sql")
                with watch:
                    wordindex.add_words(con)
        with duckdb.connect(str(copy)) as target:
            wordindex.add_search(target)
    facts = {
        "index from nothing, s": first.wall, "CPU": first.cpu,
        "with nothing new (the copy alone), s": again.wall, "CPU of it": again.cpu,
        "copy, MB": copy.stat().st_size / 1e6,
    }  # fmt: skip
    return copy, facts


def _timed(con: duckdb.DuckDBPyConnection, question: str, asked: str) -> Stopwatch:
    with Stopwatch() as watch:
        con.execute(question, {"asked": asked}).fetchall()
    return watch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy, facts = made(Path(folder), given.articles)
        peer = (HERE / "search_peer.sql").read_text(encoding="utf-8")
        rows = []
        with duckdb.connect(str(copy), read_only=True) as con:
            for asked in ASKED:
                folded = " ".join(con.execute("SELECT search_words($1)", [asked]).fetchall()[0][0])
                ours: list[Stopwatch] = [_timed(con, "FROM search($asked)", asked) for _ in range(given.rounds)]
                theirs: list[Stopwatch] = [_timed(con, peer, folded) for _ in range(given.rounds)]
                wall, cpu = median(w.wall for w in ours), median(w.cpu for w in ours)
                scan = median(w.cpu for w in theirs)
                rows.append({"asked": asked, "search, s": wall, "CPU s": cpu, "scan, CPU s": scan, "of it": cpu / scan})
    show(f"search over {given.articles:,} relevant articles", rows, facts, given.json)


if __name__ == "__main__":
    main()
