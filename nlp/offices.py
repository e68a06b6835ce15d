"""The declared titles of the voice roles, and the declared agencies, found in text that keeps its offsets."""

import re

from nlp.speech_words import DESCRIPTIONS
from pipeline.campaign import Campaign
from pipeline.phrases import any_of
from pipeline.text import fold, without_diacritics

_RANK = re.compile(
    r"(?:(?:nguyên|cựu|phó|quyền|phó\s+tổng|vị|một|các|nhiều|những|một\s+số|tân|đại\s+diện|lãnh\s+đạo|giới|vice|deputy|former|the|many|some)\s+)+$"
)

_CITY_WORD = re.compile(r"^(?:tp|thành phố|thanh pho) | city$")


class Offices:
    """Built once for a campaign. All texts given in must be levelled (`pipeline.phrases.level`)."""

    def __init__(self, campaign: Campaign, plain: bool = False):
        self._plain = plain
        roles = {self._key(t): r.id for r in campaign.voice_roles.values() for t in r.titles}
        agencies = {self._key(n): a.id for a in campaign.agencies.values() for n in [a.vi, *a.aliases]}
        self._roles, self._agencies = roles, agencies
        self.weak_roles = weak = {r.id for r in campaign.voice_roles.values() if r.weak}
        places = {self._key(p) for p in campaign.relevance.place}
        # A city's name behind somebody is where they are, and only by itself who speaks.
        weakly = {t for t, role in roles.items() if role in weak or _CITY_WORD.sub("", t) in places}
        self._strong, self._weak = any_of(set(roles) - weakly), any_of(weakly)
        self._of_others = {r.id: r.elsewhere for r in campaign.voice_roles.values() if r.elsewhere}
        self._elsewhere, self._here = any_of(campaign.relevance.elsewhere), any_of(campaign.relevance.place)
        self.foreign = next((r.id for r in campaign.voice_roles.values() if r.foreign_names), None)
        self._title = any_of(roles)
        self._agency = any_of(agencies)

    def titles(self, text: str, speaking: bool = False) -> list[tuple[int, int]]:
        """Where titles stand, ranks before them (`Phó`, `nguyên`) included, in order.

        With `speaking`, only those that can be a subject: an office, a body, a group.
        """
        if self._title is None:
            return []
        spans = []
        for hit in self._title.finditer(text):
            if speaking and self._key(hit[0]) in DESCRIPTIONS:
                continue
            rank = _RANK.search(text, max(0, hit.start() - 40), hit.start())
            spans.append((rank.start() if rank else hit.start(), hit.end()))
        return spans

    def role(self, text: str) -> str | None:
        """The role of the longest title in a description, the first of equals; that of another place, if it says so."""
        role = self._longest(self._strong, self._roles, text) or self._longest(self._weak, self._roles, text)
        return self._of_others[role] if role in self._of_others and self._is_elsewhere(text) else role

    def agency(self, text: str) -> str | None:
        """The agency that is named, none where the office is of another place."""
        return None if self._is_elsewhere(text) else self._longest(self._agency, self._agencies, text)

    def _is_elsewhere(self, text: str) -> bool:
        here = self._here is not None and self._here.search(text) is not None
        return not here and self._elsewhere is not None and self._elsewhere.search(text) is not None

    def _longest(self, pattern: re.Pattern[str] | None, known: dict[str, str], text: str) -> str | None:
        hits = [self._key(h[0]) for h in pattern.finditer(text)] if pattern else []
        return known.get(max(hits, key=len)) if hits else None

    def _key(self, phrase: str) -> str:
        folded = fold(phrase)
        return without_diacritics(folded) if self._plain else folded
