"""Which URLs are fetched of an outlet that is too large to be fetched whole: the candidates, and a sample of the rest.

Recall comes first: a page fetched in vain costs a second, one left out is lost. What the rule leaves out all the same
is estimated from the sample. Everything that names the campaign is data (`selection.toml`).
"""

import hashlib
import re
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

from pipeline.campaign import Campaign
from pipeline.mentions import find_mentions
from pipeline.phrases import any_of, level, mechanism_phrases, per_campaign
from pipeline.relevance import assess
from pipeline.text import squeeze, without_diacritics

Decision = Literal["candidate", "audit", "not_selected"]

_NO_WORD = re.compile(r"[\W_]+")
_ENDING = re.compile(r"\.(?:html?|[a-z]{2,5})$")


def decide(
    canonical_url: str, title: str | None, lead: str | None, campaign: Campaign, audit_share: float
) -> tuple[Decision, str]:
    """The decision and its reason, by what the channels said of the URL; another title may make it a candidate yet."""
    if reason := why_candidate(canonical_url, title, lead, campaign):
        return "candidate", reason
    if is_drawn(canonical_url, campaign.id, audit_share):
        return "audit", f"drawn: {audit_share:g} of those left out"
    return "not_selected", "nothing in URL, title and lead" if title or lead else "nothing in the URL; no title given"


def why_candidate(url: str, title: str | None, lead: str | None, campaign: Campaign) -> str | None:
    """What in the words of the URL, the title or the lead speaks of the campaign; None when nothing does."""
    rules = campaign.selection
    wide, bare = _patterns(campaign)
    title, lead = (squeeze(t) if t else None for t in (title, lead))
    for place, text in (("title", title), ("lead", lead)):
        if text and wide and (hit := wide.search(level(text))):
            return f"{place}: {hit[0]}"
    words = slug_words(url)
    if bare and (hit := bare.search(words)):
        return f"URL: {hit[0]}"
    if not title and not lead:
        return None
    mentions = find_mentions(title, lead, None, campaign)
    if mentions:
        # Those that do not count too: the body may say whose number it is.
        return f"{mentions[0].place}: {mentions[0].text}"
    found = assess(title, lead, None, campaign, mentions)
    return f"relevance {found.score:.2f}" if found.score >= rules.least else None


@per_campaign
def _patterns(campaign: Campaign) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """For texts, and for the words of a URL, which have no diacritics."""
    wide, url = [*campaign.selection.wide, *mechanism_phrases(campaign)], campaign.selection.url
    return any_of(wide), any_of(without_diacritics(phrase) for phrase in [*wide, *url])


@lru_cache(maxsize=16)
def slug_words(url: str) -> str:
    """The words of a URL's path: "/thoi-su/tphcm-co-che-123.htm" -> "thoi su tphcm co che 123"."""
    path = _ENDING.sub("", unquote(urlsplit(url).path))
    return _NO_WORD.sub(" ", without_diacritics(path).lower()).strip()


def is_drawn(canonical_url: str, seed: str, share: float) -> bool:
    """Whether the URL is in the sample. By its digest: the same in every run, so that a killed night draws it again."""
    mark = hashlib.sha256(f"{seed}\n{canonical_url}".encode()).digest()
    return int.from_bytes(mark[:8], "big") < share * 2**64
