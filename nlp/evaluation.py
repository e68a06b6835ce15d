"""How rightly relevance, topics and plan items are judged: precision and recall with intervals, calibration, confusion.

Three kinds of judges, none of which the model that is judged was trained on: our own examples, by cross-validation; the
invented texts beside the campaign (`judged.toml`); texts that people judged (analysts' corrections, labelled files).
"""

import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nlp.calibration import platt, reliability, sigmoid
from nlp.names import title_triples
from nlp.topics import OFFSET, SLOPE, TopicReader, text_of
from nlp.training import train
from nlp.understand import Reader, classify_lines
from pipeline.campaign import Campaign
from pipeline.errors import UserError
from pipeline.text import digest

FOLDS = 5
_Z = 1.96


@dataclass(frozen=True)
class Judged:
    """A text with what people say of it; None where they did not say. The first topic is the main one."""

    row: Mapping[str, Any]
    relevant: bool | None = None
    topics: list[str] | None = None
    plan_items: list[str] | None = None


@dataclass(frozen=True)
class Quality:
    """How one thing was judged over the texts of one method."""

    campaign_id: str
    method: str
    subject: str
    subject_id: str
    texts: int
    tp: int
    fp: int
    fn: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    f1: float | None
    model_version: str


@dataclass
class Evaluation:
    """Of one method. `confusion`: (main topic as judged by people, as said by the program) -> texts."""

    method: str
    trained_on: str
    judged_by: str
    rows: list[Quality] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    main_right: int = 0
    main_among: int = 0
    mains: int = 0
    brier: float | None = None
    calibration_error: float | None = None
    reliability: list[tuple[float, float, int]] = field(default_factory=list)
    "Per tenth of the score: mean score, share that was right, pairs of text and topic."
    fitted: tuple[float, float] | None = None
    "Slope and offset of the scores as they would be fitted to these texts (`nlp.topics.SLOPE`, `OFFSET`)."

    def of(self, subject: str, subject_id: str = "all") -> Quality | None:
        return next((r for r in self.rows if (r.subject, r.subject_id) == (subject, subject_id)), None)

    def as_rows(self) -> list[dict[str, Any]]:
        return [asdict(r) for r in self.rows]


def wilson(right: int, of: int) -> tuple[float | None, float | None, float | None]:
    """The share and its 95 % Wilson interval; None for no cases."""
    if not of:
        return None, None, None
    p, z2 = right / of, _Z * _Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return round(p, 4), round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def own_examples(campaign: Campaign) -> Evaluation:
    """Cross-validation: each example is judged by a model and by phrase counts that never saw it."""
    held: dict[str, list[str]] = {}
    for topic in campaign.topics.values():
        for text in topic.examples:
            held.setdefault(text, []).append(topic.id)
    triples = title_triples(campaign)
    pairs: list[tuple[set[str], list[str]]] = []
    strengths: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        out = {t for t in held if int(digest(t)[:8], 16) % FOLDS == fold}
        rest = campaign.model_copy(update={"topics": {t.id: _without(t, out) for t in campaign.topics.values()}})
        reader = TopicReader(rest, train(rest))
        for text in sorted(out):
            read = text_of(None, text, None, triples)
            pairs.append((set(held[text]), [s.id for s in reader.read(read)]))
            strengths += [(s, t in held[text]) for t, s in reader.strengths(read).items()]
    done = Evaluation(f"own examples, {FOLDS} folds", f"the other examples, {FOLDS} times", f"{len(held)} examples")
    version = digest(campaign.model_dump_json())[:16]
    done.rows += _rows(campaign, done.method, "topic", pairs, version)
    _mains(done, [(sorted(w), g) for w, g in pairs], certain=False)
    _calibration(done, [(sigmoid(SLOPE * s + OFFSET), right) for s, right in strengths])
    done.fitted = platt(strengths)
    return done


def _without(topic: Any, out: set[str]) -> Any:
    return topic.model_copy(update={"examples": [e for e in topic.examples if e not in out]})


def by_people(method: str, judged: Iterable[Judged], reader: Reader, judged_by: str) -> Evaluation:
    """What the reader says of texts that people judged and it was not trained on."""
    texts = list(judged)
    said = list(classify_lines((j.row for j in texts), reader))
    done = Evaluation(method, "the campaign's own examples", judged_by)
    campaign, version = reader.campaign, reader.model_version
    relevance = [({"relevant"} if j.relevant else set(), ["relevant"] if s["relevant"] else [])
                 for j, s in zip(texts, said, strict=True) if j.relevant is not None]  # fmt: skip
    if relevance:
        done.rows.append(_one(campaign.id, method, "relevance", "all", relevance, version))
    for subject in ("topic", "plan_item"):
        wanted = [j.topics if subject == "topic" else j.plan_items for j in texts]
        pairs = [
            (set(ids), [x["id"] for x in s[f"{subject}s"]])
            for j, ids, s in zip(texts, wanted, said, strict=True)
            if ids and j.relevant is not False
        ]
        if pairs:
            done.rows += _rows(campaign, method, subject, pairs, version)
    told = [(j, j.topics, s) for j, s in zip(texts, said, strict=True) if j.topics and j.relevant is not False]
    _mains(done, [(topics, [x["id"] for x in s["topics"]]) for _, topics, s in told], certain=True)
    scored = [(score, t in topics) for j, topics, _ in told for t, score in reader.topic_scores(j.row).items()]
    if scored:
        _calibration(done, scored)
    return done


def _rows(
    campaign: Campaign, method: str, subject: str, pairs: list[tuple[set[str], list[str]]], version: str
) -> Iterator[Quality]:
    yield _one(campaign.id, method, subject, "all", pairs, version)
    for i in campaign.topics if subject == "topic" else campaign.plan_items:
        of_one = [(w & {i}, [x for x in g if x == i]) for w, g in pairs]
        if any(w or g for w, g in of_one):
            yield _one(campaign.id, method, subject, i, of_one, version)


def _one(
    campaign_id: str, method: str, subject: str, subject_id: str, pairs: list[tuple[set[str], list[str]]], version: str
) -> Quality:
    tp = sum(len(w & set(g)) for w, g in pairs)
    fp = sum(len(set(g) - w) for w, g in pairs)
    fn = sum(len(w - set(g)) for w, g in pairs)
    precision, recall = wilson(tp, tp + fp), wilson(tp, tp + fn)
    f1 = round(2 * tp / (2 * tp + fp + fn), 4) if tp + fp + fn else None
    return Quality(campaign_id, method, subject, subject_id, len(pairs), tp, fp, fn, *precision, *recall, f1, version)


def _mains(done: Evaluation, pairs: Iterable[tuple[list[str], list[str]]], certain: bool) -> None:
    """`certain`: the first wanted topic is the main one; else any of them may be, and a right one counts as itself."""
    for wanted, got in pairs:
        first = got[0] if got else "-"
        main = wanted[0] if certain or first not in wanted else first
        done.confusion[main, first] += 1
        done.mains += 1
        done.main_right += first == main
        done.main_among += first in wanted


def _calibration(done: Evaluation, scored: list[tuple[float, bool]]) -> None:
    found = reliability(scored)
    done.brier, done.calibration_error, done.reliability = found.brier, found.error, found.bins


def invented(path: Path) -> list[Judged]:
    """The invented texts beside a campaign; a campaign without them has none."""
    texts = tomllib.loads(path.read_text(encoding="utf-8"))["texts"] if path.exists() else []
    return [Judged({"id": n, **t}, None, None, t["plan_items"]) for n, t in enumerate(texts)]


def labelled(path: Path, campaign: Campaign) -> list[Judged]:
    """A labelled JSONL: `{id, title, lead, text, date, relevant, topic, topics_secondary, plan_items}` a line."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise UserError(f"cannot read: {e}", where=str(path)) from e
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            topics = [t for t in [row.get("topic"), *(row.get("topics_secondary") or [])] if t]
            items = [i for i in row.get("plan_items") or [] if i in campaign.plan_items]
            found.append(Judged({"id": number, **row}, bool(row["relevant"]), topics, items))
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            raise UserError(
                f"no label: {e!r}",
                where=f"{path}, line {number}",
                expected='{"title", "text", "relevant", "topic", ...}',
            ) from e
        if unknown := [t for t in topics if t not in campaign.topics]:
            raise UserError(f"no topic {unknown[0]!r}", where=f"{path}, line {number}")
    return found


def corrected(rows: Iterable[Mapping[str, Any]]) -> list[Judged]:
    """Analysts' corrections (`Warehouse.judged_texts`): what they said, and nothing of what they left alone."""
    return [
        Judged(
            {"id": r["article_id"], **{k: r[k] for k in ("title", "lead", "body", "lang")}, "published_at": r["day"]},
            None if r["relevant"] is None else r["relevant"] == "yes",
            _split(r["topics"]),
            _split(r["plan_items"]),
        )
        for r in rows
    ]


def _split(ids: str | None) -> list[str] | None:
    return None if ids is None else [i for i in ids.split("|") if i]
