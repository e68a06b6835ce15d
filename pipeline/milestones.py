"""Which dated milestones of the campaign an article names, by declared cues alone.

Whether it does so in time (the window of days) is a matter of the measures.
"""

import re

from pipeline.campaign import Campaign
from pipeline.evidence import spot_of, spots
from pipeline.mentions import find_mentions
from pipeline.phrases import any_of, per_campaign
from pipeline.records import Mention
from pipeline.text import fold

_SHORT = (("hội đồng nhân dân", "hđnd"), ("ủy ban nhân dân", "ubnd"), ("đại biểu quốc hội", "đbqh"))
_Patterns = dict[str, tuple[str, re.Pattern[str]]]


@per_campaign
def _patterns(campaign: Campaign) -> _Patterns:
    """Each cue that is no document: its longest fixed part, a cheap first test, and its pattern."""
    cues = {c for m in campaign.milestones.values() for group in m.cues for c in group if c not in campaign.documents}
    return {c: (max(_brief(c).split(" ... "), key=len), p) for c in sorted(cues) if (p := any_of([_brief(c)]))}


def _brief(text: str) -> str:
    """Folded, with the names of bodies as the press abbreviates them."""
    folded = fold(text)
    for name, short in _SHORT:
        folded = folded.replace(name, short)
    return folded


def named_milestones(
    title: str | None,
    lead: str | None,
    body: str | None,
    campaign: Campaign,
    mentions: list[Mention] | None = None,
) -> list[str]:
    """The ids, in the order declared, of the milestones all of whose cues in one list stand in one place.

    A place is the title with the lead, or one paragraph of the body. `mentions` saves finding them again.
    """
    found = find_mentions(title, lead, body, campaign) if mentions is None else mentions
    patterns = _patterns(campaign)
    named: set[str] = set()
    for text, documents in _places(title, lead, body, [m for m in found if m.counts]):
        seen: dict[str, bool] = {}
        for milestone in campaign.milestones.values():
            if milestone.id not in named and any(
                all(c in documents or _has(c, text, patterns, seen) for c in group) for group in milestone.cues
            ):
                named.add(milestone.id)
    return [m for m in campaign.milestones if m in named]


def _has(cue: str, text: str, patterns: _Patterns, seen: dict[str, bool]) -> bool:
    if cue not in patterns:
        return False
    if cue not in seen:
        part, pattern = patterns[cue]
        seen[cue] = part in text and pattern.search(text) is not None
    return seen[cue]


def _places(
    title: str | None, lead: str | None, body: str | None, mentions: list[Mention]
) -> list[tuple[str, set[str]]]:
    head = {m.document_id for m in mentions if m.place != "body"}
    places = [(_brief(f"{title or ''}\n{lead or ''}"), head)]
    paragraphs = spots(body or "")
    inside: dict[int | None, set[str]] = {}
    for m in mentions:
        if m.place == "body":
            inside.setdefault(spot_of(paragraphs, m.start), set()).add(m.document_id)
    return places + [(_brief((body or "")[a:b]), inside.get(i, set())) for i, (a, b) in enumerate(paragraphs)]
