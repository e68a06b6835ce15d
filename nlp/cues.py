"""Declared cues counted over a whole article: who is addressed, who acts."""

from nlp.lexicon import Lexicon
from nlp.topics import Text

_WEIGHT = {"title": 2.0, "lead": 1.5, "opening": 1.0, "body": 0.5}


def weigh(lexicon: Lexicon[str], text: Text) -> tuple[dict[str, float], dict[str, list[str]]]:
    """For each payload the summed weight of its hits by place, and the phrases found, in order."""
    weights: dict[str, float] = {}
    found: dict[str, list[str]] = {}
    for place, words in text.parts:
        for hit in lexicon.find(words, text.plain):
            for payload in hit.payloads:
                weights[payload] = weights.get(payload, 0.0) + _WEIGHT[place]
                if hit.phrase not in found.setdefault(payload, []):
                    found[payload].append(hit.phrase)
    return weights, found
