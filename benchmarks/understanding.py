"""How fast articles are understood: `python -m benchmarks.understanding [--input articles.jsonl] [--copies N]`.

Screening is measured on one core, JSON in and out included. Then the whole of `lantoa classify` runs against a plain
loop of underthesea's `word_tokenize` and one TextClassifier, both on the same processes, on the input and on a set that
is all relevant. Without --input the sample newsroom's articles are taken; they are short, and many of them relevant.
"""

import argparse
import json
import os
import tempfile
import time
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_CHUNK = 50
_held: dict[str, Any] = {}


def sample() -> list[str]:
    """The sample newsroom's articles as lines of JSON."""
    lines = []
    for path in sorted((ROOT / "newsroom" / "data" / "articles").glob("*/*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        body = said.get("body") or said.get("paragraphs") or ""
        text = body if isinstance(body, str) else "\n".join(map(str, body))
        row = {"id": path.stem, "title": said.get("title"), "lead": said.get("lead"), "text": text}
        lines.append(json.dumps(row, ensure_ascii=False))
    return lines


def _ours(models: Path) -> None:
    from nlp.understand import build
    from pipeline.campaign import read_campaign

    _held["reader"] = build(read_campaign(ROOT / "campaigns" / "nq98"), models)


def _classified(lines: list[str]) -> list[str]:
    from nlp.understand import classify_lines

    encode = json.JSONEncoder(ensure_ascii=False).encode
    return [encode(answer) for answer in classify_lines(map(json.loads, lines), _held["reader"])]


def _theirs(_: Path) -> None:
    from underthesea import word_tokenize
    from underthesea_core import TextClassifier

    from pipeline.campaign import read_campaign

    topics = read_campaign(ROOT / "campaigns" / "nq98").topics.values()
    texts = [(e, t.id) for t in topics for e in t.examples]
    classifier = TextClassifier()
    classifier.fit([e for e, _ in texts], [t for _, t in texts])
    _held.update(cut=word_tokenize, classifier=classifier)


def _plain(lines: list[str]) -> list[str]:
    out = []
    for line in lines:
        row = json.loads(line)
        text = " ".join(str(row.get(k) or "") for k in ("title", "lead", "text", "body"))
        words = _held["cut"](text, format="text")
        out.append(json.dumps({"id": row.get("id"), "topic": _held["classifier"].predict(words)}))
    return out


def rate(
    start: Callable[[Path], None], work: Callable[[list[str]], list[str]], lines: list[str], models: Path
) -> float:
    """Articles a second on all cores, with processes that are warm."""
    workers = os.cpu_count() or 1
    chunks = [lines[i : i + _CHUNK] for i in range(0, len(lines), _CHUNK)]
    with ProcessPoolExecutor(workers, get_context("spawn"), start, (models,)) as pool:
        list(pool.map(work, [lines[:2]] * workers * 2))
        begun = time.perf_counter()
        list(pool.map(work, chunks))
        return len(lines) / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", type=Path, help="JSONL of articles: id, title, lead, text or body")
    parser.add_argument("--copies", type=int, default=1, help="how often the input is repeated")
    asked = parser.parse_args()
    lines = asked.input.read_text(encoding="utf-8").splitlines() if asked.input else sample()
    lines = [line for line in lines if line.strip()] * asked.copies
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder)
        _ours(models)
        _classified(lines)
        best = min(_seconds(lambda: _classified(lines)) for _ in range(3))
        relevant = [line for line, a in zip(lines, _classified(lines), strict=True) if json.loads(a)["relevant"]]
        relevant = (relevant * 400)[:400]
        print(f"articles {len(lines)}")
        print(f"screening, one core, articles/s {len(lines) / best:.0f}")
        for name, given in (("input", lines), ("all relevant", relevant)):
            if given:
                ours, plain = rate(_ours, _classified, given, models), rate(_theirs, _plain, given, models)
                print(f"{name}: articles/s {ours:.0f}, plain loop {plain:.0f}, {ours / plain:.1f} times")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
