"""Whom an article addresses or serves, as shares of the declared audiences.

    weight(a) = cues(a) + ITEM * sum of score(i) / audiences(i) over the asserted plan items i that are meant for a
                        + KIND * 1 / audiences(k) if outlets of kind k serve a

`cues` are the words found, by place (`nlp.cues`); the plan's and the outlet's audiences are weaker witnesses, and the
outlet alone is none. The share is the weight over the sum of all. Terms say what spoke: words, `plan: P24-03`,
`outlet: cong_tt`.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from nlp.cues import weigh
from nlp.lexicon import Lexicon
from nlp.topics import Text
from pipeline.campaign import Campaign
from pipeline.records import Scored

ITEM = 0.5
KIND = 0.5


class AudienceReader:
    """Built once for a campaign."""

    def __init__(self, campaign: Campaign):
        self._lexicon = Lexicon((cue, a.id) for a in campaign.audiences.values() for cue in a.cues)
        self._of_item = {i.id: i.audiences for i in campaign.plan_items.values()}
        self._of_kind: dict[str, list[str]] = defaultdict(list)
        for audience in campaign.audiences.values():
            for kind in audience.outlet_kinds:
                self._of_kind[kind].append(audience.id)

    def read(self, text: Text, items: Sequence[Scored] = (), kinds: Collection[str] = ()) -> list[Scored]:
        """Audiences with their shares, greatest first; the shares add up to 1, or there are none."""
        weights, found = weigh(self._lexicon, text)
        for item in items:
            meant = self._of_item[item.id]
            for audience in meant:
                weights[audience] = weights.get(audience, 0.0) + ITEM * item.score / len(meant)
                found.setdefault(audience, []).append(f"plan: {item.id}")
        for kind in kinds if weights else ():
            served = self._of_kind.get(kind, [])
            for audience in served:
                weights[audience] = weights.get(audience, 0.0) + KIND / len(served)
                found.setdefault(audience, []).append(f"outlet: {kind}")
        total = sum(weights.values())
        shares = [Scored(id=a, score=round(w / total, 3), terms=found[a][:5]) for a, w in weights.items() if w]
        return sorted(shares, key=lambda s: (-s.score, s.id))
