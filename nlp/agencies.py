"""Which agencies of the campaign an article names, by their declared aliases and the names of their successors."""

from nlp.cues import weigh
from nlp.lexicon import Lexicon
from nlp.topics import Text
from pipeline.campaign import Campaign


class AgencyReader:
    def __init__(self, campaign: Campaign):
        self._lexicon = Lexicon(
            (name, a.id) for a in campaign.agencies.values() for name in [a.vi, *a.aliases, *a.successors]
        )

    def read(self, text: Text) -> list[str]:
        """Ids of the agencies named, the most prominent first."""
        weights, _ = weigh(self._lexicon, text)
        return sorted(weights, key=lambda a: (-weights[a], a))
