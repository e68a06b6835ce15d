"""Which items of the communication plan an article tells, whatever its date.

Four witnesses, joined as independent ones, 1 - (1 - a)(1 - b)...: cues of the item; a document that only few items
name; the item's topic; its actor, by name or as the issuer of an act that is named. A topic or an actor that many
items share counts for less; both together count once more. The weights are round numbers, set by hand.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from nlp.declared import agency_names
from nlp.lexicon import Hit, Lexicon, words_of
from nlp.topics import Text
from pipeline.campaign import Campaign, PlanItem
from pipeline.records import Mention, Scored

ASSERTED = 0.5
MOST = 7
"Items asserted of one article at most."
_CUE = {"title": 0.7, "lead": 0.5, "opening": 0.25, "body": 0.1}
_DOCUMENT = 0.85
_TOPIC = 0.3
_MAIN = 1.3
_DAMPED = 1 / 3
"A likely topic speaks nearly as loudly as a sure one."
_ACTOR = 0.2
_BOTH = 0.3
_ACTORS = 3
"Only the most prominent agencies act in an article; the rest are mentioned."
_COMPOUNDS = ("trụ sở", "cơ sở", "công sở", "sở hữu")
"No departments, though they hold the word."
_FEW = 3
"A document that more items than this name tells none of them apart."


class PlanReader:
    """Built once for a campaign."""

    def __init__(self, campaign: Campaign):
        self._items = list(campaign.plan_items.values())
        names = [*agency_names(campaign), *_COMPOUNDS]
        self._cues = Lexicon(((cue, i.id) for i in self._items for cue in i.cues), names)
        naming = Counter(d for i in self._items for d in i.documents)
        self._telling = {d: n for d, n in naming.items() if n <= _FEW}
        self._of_topic = Counter(t for i in self._items for t in i.topics)
        self._of_agency = Counter(a for i in self._items for a in i.agencies)
        self._issuers = _issuers(campaign)

    def read(
        self, text: Text, mentions: Iterable[Mention], topics: Sequence[Scored], agencies: Sequence[str]
    ) -> list[Scored]:
        """The asserted items, best first, with the documents and cues that decided."""
        cues = self._found(text)
        named = {m.document_id: m.text for m in reversed(list(mentions)) if m.counts}
        actors = {*agencies[:_ACTORS], *(self._issuers[d] for d in named if d in self._issuers)}
        strength = {t.id: t.score**_DAMPED * (_MAIN if i == 0 else 1.0) for i, t in enumerate(topics)}
        scored = [self._score(item, cues.get(item.id, []), named, strength, actors) for item in self._items]
        asserted = [s for s in scored if s.score >= ASSERTED]
        return sorted(asserted, key=lambda s: (-s.score, s.id))[:MOST]

    def _found(self, text: Text) -> dict[str, list[tuple[float, str]]]:
        best: dict[str, dict[str, float]] = {}
        for place, words in text.parts:
            for hit in self._cues.find(words, text.plain):
                for item in hit.payloads:
                    phrases = best.setdefault(item, {})
                    phrases[hit.phrase] = max(phrases.get(hit.phrase, 0.0), _strength(hit, place))
        return {item: sorted(((v, p) for p, v in phrases.items()), reverse=True) for item, phrases in best.items()}

    def _score(
        self,
        item: PlanItem,
        cues: list[tuple[float, str]],
        named: dict[str, str],
        strength: dict[str, float],
        actors: Collection[str],
    ) -> Scored:
        telling = [d for d in item.documents if d in named and d in self._telling]
        documents = [named[d] for d in telling]
        # A document of several items tells none of them without a cue of its own.
        document = _DOCUMENT if any(self._telling[d] == 1 or cues for d in telling) else 0.0
        topic = max((strength[t] / math.sqrt(self._of_topic[t]) for t in item.topics if t in strength), default=0.0)
        actor = max((1 / self._of_agency[a] for a in item.agencies if a in actors), default=0.0)
        witnesses = [w for w, _ in cues[:3]] + [document]
        witnesses += [_TOPIC * topic, _ACTOR * actor, _BOTH if topic and actor else 0.0]
        terms = list(dict.fromkeys([*documents, *(phrase for _, phrase in cues)]))
        return Scored(id=item.id, score=round(1 - math.prod(1 - w for w in witnesses), 3), terms=terms[:5])


def _strength(hit: Hit[str], place: str) -> float:
    words = len([w for w in hit.phrase.split() if w != "..."])
    strength: float = _CUE[place] * (0.6 if words == 1 else 1.0) / math.sqrt(len(hit.payloads))
    return round(strength, 3)


def _issuers(campaign: Campaign) -> dict[str, str]:
    """The agency behind each act that carries the policy out: who names the act tells what the agency did."""
    names = Lexicon((name, a.id) for a in campaign.agencies.values() for name in [a.vi, *a.aliases])
    issued = {d.id: names.find(words_of(d.issuer)) for d in campaign.documents.values() if d.role == "carries_out"}
    return {document: hits[0].payloads[0] for document, hits in issued.items() if hits}
