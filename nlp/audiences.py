"""Whom an article addresses or serves: the declared audiences by their cues, as shares."""

from nlp.cues import weigh
from nlp.lexicon import Lexicon
from nlp.topics import Text
from pipeline.campaign import Campaign
from pipeline.records import Scored


class AudienceReader:
    def __init__(self, campaign: Campaign):
        self._lexicon = Lexicon((cue, a.id) for a in campaign.audiences.values() for cue in a.cues)

    def read(self, text: Text) -> list[Scored]:
        """Audiences with their share of all cues found, greatest first; the shares add up to 1, or there are none."""
        weights, found = weigh(self._lexicon, text)
        total = sum(weights.values())
        shares = [Scored(id=a, score=round(w / total, 3), terms=found[a][:5]) for a, w in weights.items()]
        return sorted(shares, key=lambda s: (-s.score, s.id))
