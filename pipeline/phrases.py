"""Declared phrases as patterns over text that keeps its offsets.

`level` folds like `pipeline.text.fold` as far as the length of a text allows, so that what is found on the levelled text
stands at the same offsets in the raw one.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from pipeline.campaign import Campaign
from pipeline.text import fold

_SAME_LENGTH = [
    ("\xa0", " "), ("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("—", "-"),
    ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"),
]  # fmt: skip
_TONES = [
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
]  # fmt: skip
_CITY = r"(?:tphcm|(?:thành\s+phố|tp\.?)\s?(?:hồ\s+chí\s+minh|hcm)|thanh pho ho chi minh|tp\.?\s?ho chi minh|ho\s+chi\s+minh\s+city|hcm\s+city|hcmc)"
_GAP = r"\s+(?:\S+\s+){0,8}?"

Made = TypeVar("Made")


def level(text: str) -> str:
    """Lower case, plain dashes and quotes, one tone placement; of the same length as `text`, which must be NFC."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd, plain in _SAME_LENGTH:
        if odd in low:
            low = low.replace(odd, plain)
    for old, new in _TONES:
        if old in low:
            low = re.sub(rf"(?<!q){old}(?!\w)", new, low)
    return low


def pattern(phrase: str) -> str:
    """A declared phrase as a regular expression over levelled text; `tphcm` stands for every form of the city's name."""
    parts = []
    for part in fold(phrase).split(" ... "):
        words = [_CITY if word == "tphcm" else re.escape(word).replace("tphcm", _CITY) for word in part.split()]
        parts.append(r"\s+".join(words))
    return rf"(?<!\w){_GAP.join(parts)}(?!\w)"


def any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """One alternation of these phrases, the longest first; None when there are none."""
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return re.compile("|".join(map(pattern, ordered))) if ordered else None


def per_campaign(make: Callable[[Campaign], Made]) -> Callable[[Campaign], Made]:
    """Compiles once for each campaign object; a campaign is frozen, so its identity is its content."""
    made: dict[int, tuple[Campaign, Made]] = {}

    def get(campaign: Campaign) -> Made:
        hit = made.get(id(campaign))
        if hit is None or hit[0] is not campaign:
            hit = made[id(campaign)] = (campaign, make(campaign))
        return hit[1]

    return get
