"""What declared cues show beside topics: who started the story, the listening it tells of, the places it names."""

from datetime import date, datetime

from nlp.cues import weigh
from nlp.lexicon import Lexicon
from nlp.topics import Text
from pipeline.campaign import Campaign
from pipeline.records import Scored

_HEAD = ("title", "lead", "opening")
"A story tells near its top how it came about; what stands below is often of another day."


class OriginReader:
    """Built once for a campaign, like the others here."""

    def __init__(self, campaign: Campaign):
        self._order = list(campaign.origins)
        self._lexicon = Lexicon((cue, o.id) for o in campaign.origins.values() for cue in o.cues)

    def read(self, text: Text) -> tuple[str | None, str | None]:
        """The first declared origin whose cue stands in title, lead or opening, with the cue; nulls when none does."""
        found: dict[str, str] = {}
        for place, words in text.parts:
            if place in _HEAD:
                for hit in self._lexicon.find(words, text.plain):
                    for origin in hit.payloads:
                        found.setdefault(origin, hit.phrase)
        best = next((o for o in self._order if o in found), None)
        return best, found.get(best or "")


class ListeningReader:
    def __init__(self, campaign: Campaign):
        self._lexicon = Lexicon((cue, k.id) for k in campaign.listening.values() for cue in k.cues)

    def read(self, text: Text) -> list[Scored]:
        """Kinds of listening, the strongest first; score = 1 - 2^-(weight of the cues found, by place)."""
        weights, found = weigh(self._lexicon, text)
        scored = [Scored(id=k, score=round(1 - 2**-w, 2), terms=found[k][:5]) for k, w in weights.items()]
        return sorted(scored, key=lambda s: (-s.score, s.id))


class PlaceReader:
    def __init__(self, campaign: Campaign):
        self._places = campaign.places
        places = campaign.places.values()
        longer = [name for p in places for name in p.not_in]
        self._lexicon = Lexicon(((name, p.id) for p in places for name in [p.vi, *p.aliases]), longer)

    def read(self, text: Text, at: datetime | date | None) -> list[str]:
        """Ids of the places named, the most prominent first; none that was founded after the article's day."""
        day = at.date() if isinstance(at, datetime) else at
        weights, _ = weigh(self._lexicon, text)
        known = [p for p in weights if day is None or (self._places[p].starts or day) <= day]
        return sorted(known, key=lambda p: (-weights[p], p))
