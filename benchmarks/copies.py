"""How fast and how rightly copies are found: `python -m benchmarks.copies [--set FOLDER] [--articles N] [--alone]`.

Our grouping beside datasketch's MinHashLSH (128 permutations, words in fives, NFC, threshold 0.5), on the same input in
the same run. Both may use both cores: sketches are made by worker processes, the rest follows in one. FOLDER is a set
made by copies.py (articles.jsonl, truth.jsonl); without it the sample newsroom's articles are multiplied. With --alone
only ours runs, once, on articles that are made while it reads, with times over two years: a million fit.
"""

import argparse
import json
import random
import re
import resource
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.shown import Stopwatch, show
from flows.sketching import sketched
from pipeline.copies import Text, group, items

ROOT = Path(__file__).resolve().parents[1]
_CORES = 2
_PERMUTATIONS, _THRESHOLD = 128, 0.5
Pairs = dict[str, str]
"id -> story"


def read_set(folder: Path) -> tuple[list[Text], Pairs]:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    truth = map(json.loads, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    return [Text(r["id"], r["title"], r["lead"], r["text"], None) for r in rows], {
        t["id"]: t["story_id"] for t in truth
    }


def sample() -> tuple[list[Text], Pairs]:
    """Articles of the sample newsroom, with a whole and an abridged copy of every other one."""
    texts, truth = [], {}
    for n, path in enumerate(sorted((ROOT / "newsroom" / "data" / "articles").glob("*/*.toml"))):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        body = said.get("body") or said.get("paragraphs") or ""
        parts = body.split("\n") if isinstance(body, str) else list(map(str, body))
        copies = [parts, parts, parts[: max(3, len(parts) // 2)]] if n % 2 else [parts]
        for k, kept in enumerate(copies):
            texts.append(Text(f"{n:04}-{k}", said.get("title") or "", None, "\n".join(kept), None))
            truth[texts[-1].id] = f"{n:04}"
    return texts, truth


def multiplied(texts: list[Text], truth: Pairs, times: int) -> tuple[list[Text], Pairs]:
    """So many sets, each in words of its own, mixed."""
    made = [t for k in range(times) for t in in_other_words(texts, k)]
    random.Random(1).shuffle(made)
    return made, _of_every_set(truth, times)


def _of_every_set(truth: Pairs, times: int) -> Pairs:
    return {f"{id_}~{k}": f"{story}~{k}" for k in range(times) for id_, story in truth.items()}


def in_other_words(texts: list[Text], seed: int) -> Iterator[Text]:
    """The same set with other consonants; seed 0 leaves it. Vowels keep their marks: others would not compose."""
    letters = "bcdđghklmnpqrstvx"
    other = "".join(random.Random(seed).sample(letters, len(letters))) if seed else letters
    table = str.maketrans(letters + letters.upper(), other + other.upper())
    for t in texts:
        title, lead, body = (part.translate(table) for part in (t.title, t.lead or "", t.body))
        yield Text(f"{t.id}~{seed}", title, lead, body, t.at)


def ours(texts: list[Text]) -> Pairs:
    return group(sketched(texts, _CORES))


def ours_on_one(texts: list[Text]) -> Pairs:
    return group(items(texts))


def theirs(texts: list[Text]) -> Pairs:
    with ProcessPoolExecutor(_CORES, get_context("spawn")) as pool:
        return _joined(texts, chain.from_iterable(pool.map(_minhashes, _chunks(texts))))


def theirs_on_one(texts: list[Text]) -> Pairs:
    return _joined(texts, chain.from_iterable(map(_minhashes, _chunks(texts))))


def _chunks(texts: list[Text]) -> list[list[Text]]:
    return [texts[i : i + 250] for i in range(0, len(texts), 250)]


def _joined(texts: list[Text], hashes: Iterable[Any]) -> Pairs:
    """Each joins the story of the first it is like, as a user of the library would have it."""
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    stories: Pairs = {}
    for text, minhash in zip(texts, hashes, strict=True):
        like = index.query(minhash)
        stories[text.id] = min(stories[i] for i in like) if like else text.id
        index.insert(text.id, minhash)
    return stories


def _minhashes(texts: list[Text]) -> list[Any]:
    from datasketch import MinHash

    return list(MinHash.generator([list(_shingles(t)) for t in texts], num_perm=_PERMUTATIONS))


def _shingles(text: Text) -> Iterator[bytes]:
    words = re.findall(r"\w+", unicodedata.normalize("NFC", f"{text.lead or ''} {text.body}").lower())
    yield from {" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))}


def pair_f1(found: Pairs, truth: Pairs) -> float:
    both = Counter((found[i], truth[i]) for i in truth)
    right, said, meant = (
        sum(n * (n - 1) // 2 for n in c.values()) for c in (both, Counter(found.values()), Counter(truth.values()))
    )
    return 2 * right / (said + meant) if right else 0.0


def alone(texts: list[Text], truth: Pairs, times: int) -> dict[str, float]:
    """Ours on so many sets over two years, the copies of a story within ten days."""
    making = Stopwatch()

    def dated() -> Iterator[Text]:
        for k in range(times):
            with making:
                begun = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=730 * k / times)
                made = list(in_other_words(texts, k))
            for n, t in enumerate(made):
                yield replace(t, at=begun + timedelta(hours=n % 240))

    with (watch := Stopwatch()):
        found = group(sketched(dated(), _CORES))
    peaks = [resource.getrusage(who).ru_maxrss / 2**20 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "articles": len(found), "s": watch.wall, "of them making the texts s": making.wall,
        "articles/s": len(found) / (watch.wall - making.wall), "peak GiB": peaks[0], "peak of a worker GiB": peaks[1],
        "pair F1": pair_f1(found, _of_every_set(truth, times)),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, help="a folder made by copies.py")
    parser.add_argument("--articles", type=int, default=12_000, help="the set is taken so often, in other words")
    parser.add_argument("--alone", action="store_true", help="ours only, on a stream")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    asked = parser.parse_args()
    texts, truth = read_set(asked.set) if asked.set else sample()
    times = max(1, round(asked.articles / len(texts)))
    if asked.alone:
        show("Ours alone, two years of articles", [alone(texts, truth, times)], {}, asked.json)
        return
    texts, truth = multiplied(texts, truth, times)
    tools: dict[str, Callable[[list[Text]], Pairs]] = {
        "lantoa": ours, "lantoa, one process": ours_on_one, "datasketch MinHashLSH": theirs,
        "datasketch, one process": theirs_on_one,
    }  # fmt: skip
    speeds: defaultdict[str, list[float]] = defaultdict(list)
    right: dict[str, float] = {}
    for _ in range(asked.rounds):
        for name, tool in tools.items():
            with (watch := Stopwatch()):
                found = tool(texts)
            speeds[name].append(len(texts) / watch.wall)
            right[name] = pair_f1(found, truth)
    peer = median(speeds["datasketch MinHashLSH"])
    rows = [
        {"tool": n, "articles/s": median(s), "of datasketch": median(s) / peer, "pair F1": right[n]}
        for n, s in speeds.items()
    ]
    show(f"{len(texts):,} articles, {_CORES} cores", rows, {"bar": "5 times datasketch"}, asked.json)


if __name__ == "__main__":
    main()
