"""Whether an article communicates about the campaign, how deeply, and at which stage of the policy.

The rule is the labelling rule of the campaign (what counts and what does not) written as weighed evidence, see
`pipeline.rules`; the answer carries its reasons.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pipeline import evidence
from pipeline.campaign import Campaign
from pipeline.evidence import Evidence
from pipeline.phrases import any_of, level, per_campaign
from pipeline.records import Mention

Depth = Literal["main", "partial", "passing"]
Stage = Literal["draft", "adopted", "amended"]

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_BEFORE = 0.1
_YEAR = re.compile(r"/20\d\d")


@dataclass(frozen=True, slots=True)
class Relevance:
    """The answer for one version of an article. `score` is at `Rules.threshold` or above exactly when relevant."""

    relevant: bool
    score: float
    reasons: list[str] = field(default_factory=list)
    "One line each, the heaviest first: place, words, what they mean, weight."
    depth: Depth | None = None
    "Null when not relevant."
    stage: Stage | None = None
    "Null when not relevant."
    evidence: list[Evidence] = field(default_factory=list)


_NOTHING = Relevance(False, 0.0)


@per_campaign
def _stages(campaign: Campaign) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    return any_of(campaign.relevance.draft), any_of(campaign.relevance.amended)


def assess(
    title: str | None,
    lead: str | None,
    body: str | None,
    campaign: Campaign,
    mentions: list[Mention],
    lang: str | None = None,
    published_at: datetime | date | None = None,
) -> Relevance:
    """Judges one text; every part may be missing. `mentions` are those of `find_mentions` on the same texts.

    `score` = 1 - (1 - w1)(1 - w2)... over the heaviest evidence of each id. Both languages are judged by the same
    rules, so `lang` does not change the answer.
    """
    day = local_day(published_at)
    found = evidence.of_mentions(title, lead, body, campaign, mentions)
    found += evidence.of_cues(title, lead, body, campaign, day)
    if not found:
        return _NOTHING
    score = _join(found)
    since = campaign.relevance.since
    too_early = since is not None and day is not None and day < since and not any(_YEAR.search(e.text) for e in found)
    if too_early:
        score *= _BEFORE
    ordered = sorted(found, key=lambda e: -e.weight)
    reasons = [f"{e.place}: {e.text} ({e.id}): {e.note}, {e.weight:.2f}" for e in _once(ordered)]
    if too_early:
        reasons.append(f"published on {day}, before {since}: about a predecessor")
    relevant = score >= campaign.relevance.threshold
    if not relevant:
        return Relevance(False, round(score, 4), reasons, evidence=found)
    depth = _depth(found, body)
    return Relevance(True, round(score, 4), reasons, depth, _stage(found, (title, lead, body), campaign, day), found)


def local_day(published_at: datetime | date | None) -> date | None:
    """The day of publication in Ho Chi Minh City."""
    if isinstance(published_at, datetime):
        return published_at.astimezone(_ZONE).date() if published_at.tzinfo else published_at.date()
    return published_at


def _once(ordered: list[Evidence]) -> list[Evidence]:
    seen: dict[str, Evidence] = {}
    for e in ordered:
        seen.setdefault(e.id, e)
    return list(seen.values())


def _join(found: list[Evidence]) -> float:
    doubt = 1.0
    for e in _once(sorted(found, key=lambda e: -e.weight)):
        doubt *= 1 - e.weight
    return 1 - doubt


def _depth(found: list[Evidence], body: str | None) -> Depth:
    """main: named in title or lead, or carried by a good part of the body; passing: one spot of a longer body."""
    if any(e.place != "body" and e.weight >= 0.5 for e in found):
        return "main"
    spots = evidence.spots(body or "")
    on = {evidence.spot_of(spots, e.start) for e in found if e.place == "body"}
    if not spots or len(on) / len(spots) >= 0.3 or len(on) >= 4:
        return "main"
    return "passing" if len(on) <= 1 else "partial"


def _stage(found: list[Evidence], texts: tuple[str | None, ...], campaign: Campaign, day: date | None) -> Stage:
    """By the documents named and the words used; the day of adoption decides where it is known."""
    roles = {campaign.documents[e.id].role for e in found if e.id in campaign.documents}
    core = [d for d in campaign.documents.values() if d.role == "core"]
    adopted = min((d.day for d in core if d.day), default=None)
    draft, amended = _stages(campaign)
    around = [_sentence(e, texts) for e in found]
    if "amendment" in roles or any(amended and amended.search(s) for s in around):
        return "amended"
    if day and adopted:
        return "draft" if day < adopted else "adopted"
    numbered = any(e.id in campaign.documents and any(c.isdigit() for c in e.text) for e in found)
    return "draft" if not numbered and any(draft and draft.search(s) for s in around) else "adopted"


def _sentence(e: Evidence, texts: tuple[str | None, ...]) -> str:
    text = texts[{"title": 0, "lead": 1, "body": 2}[e.place]] or ""
    start, end = evidence.sentence_at(text, e.start, e.end)
    return level(text[start:end])
