"""The topics of a relevant article: declared phrases and the trained classifier, joined into one score each.

    strength = margin + PHRASES * ln(1 + evidence) - BORDER - loss
    score    = 1 / (1 + exp(-(SLOPE * strength + OFFSET)))

`margin` is the classifier's on the first words; `evidence` sums the declared phrases found, each by its length, by its
trust (`nlp.declared`), by how many topics share it, and by where it stands; `loss` is for a topic of another stage of
the policy (`nlp.stages`) and for one that no declared phrase supports. A topic is asserted at strength 0, where F1 is
best; the best one always is, since every relevant article has a main topic, and one that the stage expects may lack
some of it. The score is a probability (Platt scaling): the share of our own examples, judged by models that never saw
them, that were of the topic at such a strength. Our examples tell all but their main topics sparingly, so the scores of
second topics are on the low side for whole articles.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

from nlp.calibration import sigmoid
from nlp.declared import agency_names
from nlp.lexicon import Lexicon, is_plain, words_of
from nlp.names import Triples, mask_titles
from nlp.stages import EXPECTED, expected_topics, stage_penalties
from nlp.training import TopicModel, Weighed
from pipeline.campaign import Campaign
from pipeline.records import Scored
from pipeline.relevance import Stage

SLOPE, OFFSET = 4.1, -2.0
"Fitted on our own examples, out of fold; `lantoa topics evaluate` prints what they would be fitted to today."
PHRASES = 0.9
BORDER = -1.0
MOST = 5
"Topics asserted of one article at most."
AS_LEAD = 80
"Words of a body that stand for a missing lead."
OPENING = 150
"Words of the body that tell its subject; what follows is background and counts for less."
READ = 150
"Words that the classifier reads: it was trained on texts like leads."

UNSUPPORTED = 6.0
"Over the number of words read: what a topic without any declared phrase loses, since little text proves little."

_BY_LENGTH = {1: 0.6, 2: 1.0}
_LONGER = 1.4
_PLACE = {"title": 2.0, "lead": 1.0, "opening": 0.6, "body": 0.2}


@dataclass(frozen=True)
class Text:
    """An article in the form that is searched: folded words by place."""

    parts: tuple[tuple[str, list[str]], ...]
    plain: bool

    @property
    def words(self) -> list[str]:
        return [w for _, words in self.parts for w in words]


def text_of(title: str | None, lead: str | None, body: str | None, triples: Triples = frozenset()) -> Text:
    """Title, lead, opening and the rest of the body, any may be missing; quoted titles of the policy are masked.

    Where no lead is given, the first words of the body stand for it.
    """
    head, sapo, inside = (mask_titles(words_of(part or ""), triples) for part in (title, lead, body))
    if not sapo:
        sapo, inside = inside[:AS_LEAD], inside[AS_LEAD:]
    parts = (("title", head), ("lead", sapo), ("opening", inside[:OPENING]), ("body", inside[OPENING:]))
    return Text(parts, is_plain([w for _, words in parts for w in words]))


class TopicReader:
    """Built once for a campaign and its trained model."""

    def __init__(self, campaign: Campaign, model: TopicModel):
        self._model = model
        self._penalties = stage_penalties(campaign)
        self._expected = expected_topics(campaign)
        self._lexicon = Lexicon(((p, (topic, trust)) for p, topic, trust in model.trusted), agency_names(campaign))

    def read(self, text: Text, stage: Stage | None = None) -> list[Scored]:
        """The asserted topics, best first, each with at most five deciding terms."""
        strength, found, weighed = self._strength(text, stage)
        ranked = sorted(strength, key=lambda t: (-strength[t], t))
        lacking = dict.fromkeys(self._expected[stage] if stage else (), EXPECTED)
        asserted = ranked[:1] + [t for t in ranked[1:MOST] if strength[t] + lacking.get(t, 0.0) >= 0]
        return [Scored(id=t, score=_score(strength[t]), terms=_terms(found[t], weighed.terms(t))) for t in asserted]

    def scores(self, text: Text) -> dict[str, float]:
        """The score of every topic, asserted or not."""
        return {t: _score(s) for t, s in self.strengths(text).items()}

    def strengths(self, text: Text) -> dict[str, float]:
        """The strength of every topic, whatever the stage: what scores are calibrated on."""
        return self._strength(text, None)[0]

    def _strength(self, text: Text, stage: Stage | None) -> tuple[dict[str, float], dict[str, list[str]], Weighed]:
        losses = self._penalties[stage] if stage else {}
        evidence, found = self._evidence(text)
        read = text.words[:READ]
        weighed = self._model.weigh(read)
        bare = UNSUPPORTED / (len(read) or 1)
        strength = {
            t: margin + PHRASES * math.log1p(evidence[t]) - BORDER - losses.get(t, 0.0) - (0 if evidence[t] else bare)
            for t, margin in weighed.margins.items()
        }
        return strength, found, weighed

    def _evidence(self, text: Text) -> tuple[dict[str, float], dict[str, list[str]]]:
        best: dict[tuple[str, str], float] = {}
        for place, words in text.parts:
            for hit in self._lexicon.find(words, text.plain):
                length = _BY_LENGTH.get(hit.end - hit.start, _LONGER) * _PLACE[place]
                sharing = len(hit.payloads)
                for topic, trust in hit.payloads:
                    key = topic, hit.phrase
                    best[key] = max(best.get(key, 0.0), length * trust / sharing)
        evidence: dict[str, float] = defaultdict(float)
        found: dict[str, list[str]] = defaultdict(list)
        for (topic, phrase), value in sorted(best.items(), key=lambda x: (-x[1], x[0])):
            evidence[topic] += value
            found[topic].append(phrase)
        return evidence, found


def _score(strength: float) -> float:
    # Two digits: training anew moves a score by 1e-7, which must not show (the classifier sums in 32 bits).
    return round(sigmoid(SLOPE * strength + OFFSET), 2)


def _terms(phrases: list[str], learned: list[str]) -> list[str]:
    return list(dict.fromkeys([*phrases, *(t.replace("_", " ") for t in learned)]))[:5]
