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


def stage_penalties(campaign: Campaign) -> dict[Stage, dict[str, float]]:
    """For each stage the topics that are told of another one, with what they lose."""
    adopted = {d.day for d in campaign.documents.values() if d.role == "core" and d.day}
    adoption = {m.topic for m in campaign.milestones.values() if m.topic and m.day in adopted}
    amending = Lexicon(
        (name, d.id)
        for d in campaign.documents.values()
        if d.role == "amendment"
        for name in [d.number or "", *d.aliases]
    )
    amendment = {t.id for t in campaign.topics.values() if any(amending.find(words_of(p)) for p in phrases_of(t))}
    before = dict.fromkeys(amendment - adoption, AGAINST)
    return {"draft": before, "adopted": before, "amended": dict.fromkeys(adoption - amendment, AGAINST)}
