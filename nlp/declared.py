"""The declared phrases of the topics, and how far each tells its topic from the others.

    trust = factor * (texts of the topic that hold the phrase + 1) / (all such texts + hard negatives / 2 + 1)

`factor` is greater for the phrases of mechanisms. The texts are the campaign's training texts: a phrase that stands in
many examples of other topics ("đột phá", "quyết định") says little, whatever it was declared for.
"""

from collections import Counter

from nlp.lexicon import Lexicon, words_of
from nlp.names import Triples, mask_titles
from pipeline.campaign import Campaign, Topic

MECHANISM = 1.3
Key = tuple[str, ...]
Trusted = tuple[str, str, float]
"""Phrase, topic, trust."""


def phrases_of(topic: Topic) -> list[str]:
    """Everything declared of a topic: its names, phrases, mechanisms and their phrases."""
    mechanisms = [p for m in topic.mechanisms for p in [m.vi, *m.phrases]]
    return [topic.vi, topic.en, *topic.phrases, *mechanisms]


def agency_names(campaign: Campaign) -> list[str]:
    """Every written name of the campaign's agencies."""
    return [name for agency in campaign.agencies.values() for name in [agency.vi, *agency.aliases]]


def trusted_phrases(campaign: Campaign, triples: Triples) -> list[Trusted]:
    """Every declared phrase with its topic and trust."""
    factors = _factors(campaign)
    found, refused = _counts(campaign, triples, {key for key, _ in factors})
    total: Counter[Key] = Counter()
    for (key, _), n in found.items():
        total[key] += n
    trusted: list[Trusted] = []
    for (key, topic), (phrase, factor) in factors.items():
        told, against = found[key, topic], refused[key, topic] / 2
        trust = factor * (told + 1) / (total[key] + against + 1)
        trusted.append((phrase, topic, round(trust, 4)))
    return trusted


def _factors(campaign: Campaign) -> dict[tuple[Key, str], tuple[str, float]]:
    factors: dict[tuple[Key, str], tuple[str, float]] = {}
    for topic in campaign.topics.values():
        of_mechanisms = {tuple(words_of(p)) for m in topic.mechanisms for p in [m.vi, *m.phrases]}
        for phrase in phrases_of(topic):
            if key := tuple(words_of(phrase)):
                factors[key, topic.id] = phrase, MECHANISM if key in of_mechanisms else 1.0
    return factors


def _counts(
    campaign: Campaign, triples: Triples, keys: set[Key]
) -> tuple[Counter[tuple[Key, str]], Counter[tuple[Key, str]]]:
    """For phrase and topic, the number of its examples and of its hard negatives that hold the phrase."""
    plain = Lexicon((" ".join(key), key) for key in keys)
    found: Counter[tuple[Key, str]] = Counter()
    refused: Counter[tuple[Key, str]] = Counter()
    for topic in campaign.topics.values():
        for counter, texts in ((found, topic.examples), (refused, topic.hard_negatives)):
            for text in texts:
                hits = plain.find(mask_titles(words_of(text), triples))
                counter.update({(key, topic.id) for hit in hits for key in hit.payloads})
    return found, refused
