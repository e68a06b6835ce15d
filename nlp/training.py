"""The topic model: underthesea_core's TF-IDF and linear SVM, trained in seconds from the texts beside the topics.

One classifier a topic, all over the same corpus: examples, hard negatives, and the declared phrases as very short
texts. The trained weights are read out of the classifier, so that a score is a plain sum with the terms that made it,
and so that the cache, which holds the declared phrases with their trust too, is JSON that anybody can read. Nothing is
downloaded.
"""

import json
import math
import os
import tempfile
from collections import Counter
from dataclasses import dataclass, fields
from functools import cache
from itertools import pairwise
from pathlib import Path

import nlp
import pipeline
from nlp.declared import Trusted, phrases_of, trusted_phrases
from nlp.lexicon import words_of
from nlp.names import MASK, mask_titles, title_triples
from pipeline.campaign import Campaign
from pipeline.phrases import per_campaign
from pipeline.text import digest

_UNKNOWN = "zzunknownzz"
_TOO_SURE = 1e-9


@dataclass(frozen=True)
class TopicModel:
    """The margin of a text is bias + sum of tf-idf * weight; `weights[term]` is in the order of `bias`."""

    idf: dict[str, float]
    weights: dict[str, list[float]]
    bias: dict[str, float]
    trusted: list[Trusted]

    def weigh(self, words: list[str]) -> "Weighed":
        """The text against every topic."""
        counts = Counter(f for f in features(words) if f in self.idf)
        values = {f: n * self.idf[f] for f, n in counts.items()}
        norm = math.sqrt(math.fsum(v * v for v in values.values())) or 1.0
        sums = [0.0] * len(self.bias)
        for feature, value in values.items():
            for i, weight in enumerate(self.weights[feature]):
                sums[i] += value * weight
        return Weighed(self, values, {t: b + s / norm for (t, b), s in zip(self.bias.items(), sums, strict=True)})


@dataclass(frozen=True)
class Weighed:
    """`margins`: for every topic the signed distance of a text from its border."""

    model: TopicModel
    values: dict[str, float]
    margins: dict[str, float]

    def terms(self, topic: str) -> list[str]:
        """The five terms that spoke most for the topic; the two words of a pair are joined by `_`."""
        at = list(self.margins).index(topic)
        parts = sorted(((v * self.model.weights[f][at], f) for f, v in self.values.items()), reverse=True)
        return [feature for part, feature in parts[:5] if part > 0]


def features(words: list[str]) -> list[str]:
    """Words and pairs of neighbours, as the classifier sees them."""
    # Figures differ from article to article; act numbers that mean a topic are declared as phrases.
    words = [MASK if w.isdigit() else w for w in words]
    pairs = [f"{a}_{b}" for a, b in pairwise(words) if MASK not in (a, b)]
    return [w for w in words if w != MASK] + pairs


def corpus(campaign: Campaign) -> dict[str, set[str]]:
    """Every training text, as the classifier reads it, with its topics; a hard negative may be of none."""
    texts: dict[str, set[str]] = {}
    triples = title_triples(campaign)

    def as_read(text: str) -> str:
        return " ".join(features(mask_titles(words_of(text), triples)))

    for topic in campaign.topics.values():
        for text in [*topic.examples, *phrases_of(topic)]:
            texts.setdefault(as_read(text), set()).add(topic.id)
    for topic in campaign.topics.values():
        for text in topic.hard_negatives:
            texts.setdefault(as_read(text), set())
    texts.pop("", None)
    return texts


def train(campaign: Campaign) -> TopicModel:
    """Trains anew. The same campaign gives the same weights, but for the last digits of 32-bit arithmetic."""
    texts = corpus(campaign)
    documents = Counter(f for text in texts for f in set(text.split()))
    terms = sorted(documents)
    # The smooth inverse document frequency that TextClassifier computes inside; a test holds the two together.
    idf = {f: math.log((1 + len(texts)) / (1 + documents[f])) + 1 for f in terms}
    weights: dict[str, list[float]] = {f: [] for f in terms}
    bias: dict[str, float] = {}
    for topic in campaign.topics:
        bias[topic], *of_terms = _fit(texts, topic, terms)
        for term, margin in zip(terms, of_terms, strict=True):
            weights[term].append(round(margin - bias[topic], 6))
        bias[topic] = round(bias[topic], 6)
    return TopicModel(idf, weights, bias, trusted_phrases(campaign, title_triples(campaign)))


def _fit(texts: dict[str, set[str]], topic: str, terms: list[str]) -> list[float]:
    """The margins of an unknown word (that is the bias) and of every term alone, under one trained classifier."""
    from underthesea_core import TextClassifier

    labels = ["yes" if topic in topics else "no" for topics in texts.values()]
    if len(set(labels)) < 2:
        return [-1.0] * (len(terms) + 1)
    classifier = TextClassifier(ngram_range=(1, 1), min_df=1, max_df=1.0, max_features=10**6, c=1.0)
    classifier.fit(list(texts), labels)
    return [_margin(label, p) for label, p in classifier.predict_with_scores([_UNKNOWN, *terms])]


def _margin(label: str, probability: float) -> float:
    p = min(max(probability, _TOO_SURE), 1 - _TOO_SURE)
    return math.log(p / (1 - p)) * (1 if label == "yes" else -1)


@cache
def _code() -> str:
    folders = [Path(p) for package in (nlp, pipeline) for p in package.__path__]
    return digest(*(p.read_text(encoding="utf-8") for folder in folders for p in sorted(folder.glob("*.py"))))


@per_campaign
def program_digest(campaign: Campaign) -> str:
    """Changes with the campaign and with the source that decides an annotation: so with any model."""
    return digest(_code(), campaign.model_dump_json())


def load_or_train(campaign: Campaign, cache: Path | None) -> TopicModel:
    """The model from the cache folder, else trained and kept there; a cache that cannot be read is made anew."""
    if cache is None:
        return train(campaign)
    path = cache / f"topics-{campaign.id}-{program_digest(campaign)}.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return TopicModel(
            data["idf"], data["weights"], data["bias"], [(p, t, trust) for p, t, trust in data["trusted"]]
        )
    except (OSError, ValueError, KeyError, TypeError):
        model = train(campaign)
        _keep(model, path)
        return model


def _keep(model: TopicModel, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as f:
        # In one piece and without the copies of `asdict`: both take longer than the training.
        f.write(json.dumps({part.name: getattr(model, part.name) for part in fields(model)}, ensure_ascii=False))
    Path(name).replace(path)
