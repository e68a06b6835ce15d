"""Topics that belong to one stage of the policy: its adoption or its amendment.

Both speak of a parliament that passes a resolution, in the same words; the stage that `pipeline.relevance` read from
documents, day and wording tells them apart. Which topics they are is read from the campaign's data.
"""

from nlp.declared import phrases_of
from nlp.lexicon import Lexicon, words_of
from pipeline.campaign import Campaign
from pipeline.relevance import Stage

AGAINST = 1.0
"What a topic loses in a text of the other stage, on the scale of the classifier's margin."

EXPECTED = 1.5
"What the topic of the amendment may lack to be asserted in a text of that stage; its rank is not touched."


def stage_penalties(campaign: Campaign) -> dict[Stage, dict[str, float]]:
    """For each stage the topics that are told of another one, with what they lose."""
    adoption, amendment = _stage_topics(campaign)
    before = dict.fromkeys(amendment - adoption, AGAINST)
    return {"draft": before, "adopted": before, "amended": dict.fromkeys(adoption - amendment, AGAINST)}


def expected_topics(campaign: Campaign) -> dict[Stage, set[str]]:
    """For each stage the topics that a text of it hardly tells without."""
    adoption, amendment = _stage_topics(campaign)
    return {"draft": set(), "adopted": set(), "amended": amendment - adoption}


def _stage_topics(campaign: Campaign) -> tuple[set[str], set[str]]:
    """The topics of the adoption and those of the amendment."""
    adopted = {d.day for d in campaign.documents.values() if d.role == "core" and d.day}
    adoption = {m.topic for m in campaign.milestones.values() if m.topic and m.day in adopted}
    amending = Lexicon(
        (name, d.id)
        for d in campaign.documents.values()
        if d.role == "amendment"
        for name in [d.number or "", *d.aliases]
    )
    amendment = {t.id for t in campaign.topics.values() if any(amending.find(words_of(p)) for p in phrases_of(t))}
    return adoption, amendment
