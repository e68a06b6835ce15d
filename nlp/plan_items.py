"""Which items of the communication plan an article tells, whatever its date.

Four witnesses, joined as independent ones, 1 - (1 - a)(1 - b)...: a cue of the item, a document that only few items
name, a topic the item belongs to, and an actor of the item. Topic and actor alone never assert an item.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.lexicon import Hit, Lexicon
from nlp.topics import Text
from pipeline.campaign import Campaign, PlanItem
from pipeline.records import Mention, Scored

ASSERTED = 0.6
MOST = 4
"Items asserted of one article at most."
_CUE = {"title": 0.7, "lead": 0.6, "opening": 0.5, "body": 0.2}
_DOCUMENT = {"title": 0.9, "lead": 0.85, "body": 0.7}
_TOPIC = 0.5
_ACTOR = 0.15
_FEW = 3
"A document that more items than this name tells none of them apart."


class PlanReader:
    """Built once for a campaign."""

    def __init__(self, campaign: Campaign):
        self._items = list(campaign.plan_items.values())
        self._cues = Lexicon((cue, i.id) for i in self._items for cue in i.cues)
        naming = Counter(d for i in self._items for d in i.documents)
        self._telling = {d for d, n in naming.items() if n <= _FEW}

    def read(
        self, text: Text, mentions: Iterable[Mention], topics: Sequence[Scored], agencies: Sequence[str]
    ) -> list[Scored]:
        """The asserted items, best first, with the cues and documents that decided."""
        cues = self._found(text)
        named = {m.document_id: m for m in reversed(list(mentions)) if m.counts}
        scored = [self._score(item, cues.get(item.id, []), named, topics, agencies) for item in self._items]
        asserted = [s for s in scored if s is not None and s.score >= ASSERTED]
        return sorted(asserted, key=lambda s: (-s.score, s.id))[:MOST]

    def _found(self, text: Text) -> dict[str, list[tuple[float, str]]]:
        found: dict[str, list[tuple[float, str]]] = {}
        for place, words in text.parts:
            for hit in self._cues.find(words, text.plain):
                for item in hit.payloads:
                    found.setdefault(item, []).append((_strength(hit, place), hit.phrase))
        return {item: sorted(set(hits), reverse=True) for item, hits in found.items()}

    def _score(
        self,
        item: PlanItem,
        cues: list[tuple[float, str]],
        named: dict[str, Mention],
        topics: Sequence[Scored],
        agencies: Sequence[str],
    ) -> Scored | None:
        documents = [named[d] for d in item.documents if d in named and d in self._telling]
        if not cues and not documents:
            return None
        witnesses = [w for w, _ in cues[:3]] + [_DOCUMENT[m.place] for m in documents[:1]]
        witnesses += [_TOPIC * max((t.score for t in topics if t.id in item.topics), default=0.0)]
        witnesses += [_ACTOR if any(a in agencies for a in item.agencies) else 0.0]
        doubt = 1.0
        for w in witnesses:
            doubt *= 1 - w
        terms = list(dict.fromkeys([*(m.text for m in documents), *(phrase for _, phrase in cues)]))
        return Scored(id=item.id, score=round(1 - doubt, 3), terms=terms[:5])


def _strength(hit: Hit[str], place: str) -> float:
    words = len([w for w in hit.phrase.split() if w != "..."])
    strength: float = _CUE[place] * (0.6 if words == 1 else 1.0) / math.sqrt(len(hit.payloads))
    return round(strength, 3)
