"""The cheap first test: can a text name a document of the campaign or carry one of its cues at all?

One automaton over lower-case text holds every name, every cue that screens and every way to write the kind of an act
before a number; it is searched once, before anything is levelled, folded or cut. The answer "no" is certain (nothing
would be found), the answer "perhaps" is not.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline import citations
from pipeline.campaign import Campaign
from pipeline.phrases import CITY, NEW_TONE, per_campaign, trie
from pipeline.text import fold

# What `pipeline.phrases.level` would make one spelling, spelt in all ways.
_SPELT = {"-": "[-‐‑‒–—]", '"': '["“”]', "'": "['‘’]", "/": "[/／]"}
_TONES = {new: old for old, new in NEW_TONE.items()}
_PARTS = re.compile(rf"tphcm| |{'|'.join(_TONES)}|.", re.S)
_LETTERS = "àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ"
_BREAK = f"[^0-9a-z_{_LETTERS}]"
_KIND = re.compile(r"\[[^\]]*\]|\\s[+*]|\w\?|.")
_WIDE = {str(n): f"[{n}{wide}]" for n, wide in enumerate("０１２３４５６７８９")}
_NUMBERED = r"(?:\s+đặc\s+thù)?[\s\-‐‑‒–—]*(?:(?:số|so|nos?|number|n°|№)\s*[.:]?\s*)?[\"'“”‘’(]?"
_WIDE_DIGITS = str.maketrans(dict(_WIDE))
_Screen = tuple[re.Pattern[str], re.Pattern[str]]


@per_campaign
def _screen(campaign: Campaign) -> _Screen:
    names = [alias for d in campaign.documents.values() for alias in d.aliases]
    cues = [phrase for c in campaign.relevance.cues for phrase in c.all[0]]
    wanted = [_longest_part(fold(p)) for p in [*names, *cues]]
    kinds = [k for words in citations.KINDS.values() for k in words.split("|")]
    numbers = {
        str(citations.of_number(d.number)[0]).translate(_WIDE_DIGITS) for d in campaign.documents.values() if d.number
    }
    # One of our numbers, or the first of a list of numbers.
    which = rf"{_NUMBERED}(?:[0０]?(?:{'|'.join(sorted(numbers)) or '(?!)'})|\d[\w/.\-‐‑‒–—]*\s*(?:,|và|and|&|hoặc))\w*"
    written = trie([*map(_atoms, wanted), *([*_KIND.findall(k), which] for k in kinds)])
    # Every try begins at a sign that is no Vietnamese letter: a pattern that begins with a set is searched several
    # times as fast as one that looks behind at every place, and such signs are a quarter of a text.
    return re.compile(rf"{_BREAK}{written}(?!\w)"), re.compile(rf"[/／\-‐‑‒–—]\s?{citations.SYMBOL}(?!\w)")


def _longest_part(folded: str) -> str:
    """A phrase with a gap is not there without its longest part."""
    return max(folded.split(" ... "), key=len)


def _atoms(folded: str) -> Iterator[str]:
    for part in _PARTS.findall(folded):
        if part == "tphcm":
            yield CITY
        elif part == " ":
            yield r"\s+"
        elif part in _TONES:
            yield f"(?:{part}|{_TONES[part]})"
        else:
            yield _SPELT.get(part) or _WIDE.get(part) or re.escape(part)


def may_speak(texts: Iterable[str | None], campaign: Campaign) -> bool:
    """False only where `find_mentions` and `evidence.of_cues` find nothing in these texts (NFC; any may be missing)."""
    phrase, symbol = _screen(campaign)
    for text in texts:
        if text:
            # A text is searched with a break before it.
            low = " " + text.lower()
            if phrase.search(low) or symbol.search(low):
                return True
    return False
