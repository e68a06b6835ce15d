"""The policy's own title, taken out before topics are looked for.

Every article about the resolution may quote its title ("thí điểm một số cơ chế, chính sách đặc thù ..."), whose words
say nothing of what the article tells. Titles are quoted loosely, so runs of shared word triples are masked, not one
fixed string.
"""

from collections.abc import Iterable

from nlp.lexicon import words_of
from pipeline.campaign import Campaign
from pipeline.text import without_diacritics

MASK = "·"
"Stands for a masked word: no phrase and no term contains it."
_SHORTEST = 4
"Words of a run below which it is no quotation of the title."

Triples = frozenset[tuple[str, ...]]


def title_triples(campaign: Campaign) -> Triples:
    """The word triples of the campaign's title in both languages, after the number, with and without diacritics."""
    titles = [d.title for d in campaign.documents.values() if d.role == "core"]
    titles += [
        text.partition(d.number)[2]
        for d in campaign.documents.values()
        if d.role == "core" and d.number
        for text in (campaign.vi, campaign.en)
    ]
    triples: set[tuple[str, ...]] = set()
    for title in titles:
        words = words_of(title)
        for form in (words, [without_diacritics(w) for w in words]):
            triples |= {tuple(form[i : i + 3]) for i in range(len(form) - 2)}
    return frozenset(triples)


def mask_titles(words: list[str], triples: Triples) -> list[str]:
    """The same number of words, those of a quoted title replaced by `MASK`."""
    inside: set[int] = set()
    for i in range(len(words) - 2):
        if tuple(words[i : i + 3]) in triples:
            inside |= {i, i + 1, i + 2}
    for run in _runs(sorted(inside)):
        if len(run) < _SHORTEST:
            inside.difference_update(run)
    return [MASK if i in inside else w for i, w in enumerate(words)] if inside else words


def _runs(places: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
