"""Declared phrases as patterns over text that keeps its offsets.

`level` folds like `pipeline.text.fold` as far as the length of a text allows, so that what is found on the levelled
text stands at the same offsets in the raw one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias, TypeVar

from pipeline.campaign import Campaign
from pipeline.text import fold

_SAME_LENGTH = [
    ("\xa0", " "), ("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("—", "-"),
    ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"),
    *zip("０１２３４５６７８９／", "0123456789/", strict=True),
]  # fmt: skip
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ](?<!qu.))(?!\w)")
NEW_TONE = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
CITY = (
    r"(?:tphcm|(?:thành\s+phố|tp\.?)\s?(?:hồ\s+chí\s+minh|hcm)|(?:thanh pho|tp\.?)\s?ho chi minh"
    r"|ho\s+chi\s+minh\s+city|hcm\s+city|hcmc)"
)
_GAP = r"\s+(?:\S+\s+){0,8}?"

Made = TypeVar("Made")
_Node: TypeAlias = dict[str, "_Node"]


@lru_cache(maxsize=16)
def level(text: str) -> str:
    """Lower case, plain dashes and quotes, one tone placement; of the same length as `text`, which must be NFC."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONE.sub(lambda m: NEW_TONE[m[0]], plain_signs(low))


def plain_signs(text: str) -> str:
    """Plain dashes, quotes, figures and spaces, each in its place."""
    for odd, plain in _SAME_LENGTH:
        if odd in text:
            text = text.replace(odd, plain)
    return text


def any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """These phrases as one automaton over levelled text, the longest match first; None when there are none.

    A space stands for any white space, ` ... ` for up to eight words, `tphcm` for every form of the city's name. The
    phrases share their beginnings (a trie), so that a hundred cost little more than one.
    """
    return _automaton(frozenset(phrases))


@cache
def _automaton(phrases: frozenset[str]) -> re.Pattern[str] | None:
    # Kept: `re` forgets all but 512, the readers of one campaign share lists, and compiling takes seconds.
    joined = trie(_atoms(fold(phrase)) for phrase in phrases)
    return re.compile(rf"(?<!\w){joined}(?!\w)") if joined else None


def trie(phrases: Iterable[Iterable[str]]) -> str:
    """Phrases, each a run of small patterns, as one pattern in which they share their beginnings; empty for none."""
    root: _Node = {}
    for phrase in phrases:
        node = root
        for atom in phrase:
            node = node.setdefault(atom, {})
        node[""] = {}
    return _joined(root)


def _atoms(folded: str) -> Iterator[str]:
    for part in re.split(r"( \.\.\. |tphcm| )", folded):
        if part == " ... ":
            yield _GAP
        elif part == "tphcm":
            yield CITY
        elif part == " ":
            yield r"\s+"
        else:
            yield from map(re.escape, part)


def _joined(node: _Node) -> str:
    branches = [atom + _joined(rest) for atom, rest in sorted(node.items()) if atom]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    # The empty end comes last: a longer phrase wins over the shorter one that it begins with.
    return f"(?:{'|'.join(branches)}{'|' if '' in node else ''})"


def mechanism_phrases(campaign: Campaign) -> list[str]:
    """The phrases of the mechanisms of every policy field: vocabulary that places a text near the campaign."""
    fields = (t for t in campaign.topics.values() if t.kind == "policy_field")
    return [phrase for t in fields for m in t.mechanisms for phrase in m.phrases]


def per_campaign(make: Callable[[Campaign], Made]) -> Callable[[Campaign], Made]:
    """Compiles once for each campaign object; a campaign is frozen, so its identity is its content."""
    made: dict[int, tuple[Campaign, Made]] = {}

    def get(campaign: Campaign) -> Made:
        hit = made.get(id(campaign))
        if hit is None or hit[0] is not campaign:
            hit = made[id(campaign)] = (campaign, make(campaign))
        return hit[1]

    return get
