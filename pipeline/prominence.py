"""How prominently an article speaks of the campaign, and the sentence that shows it."""

from collections.abc import Iterable

from pipeline.evidence import Evidence, sentence_at, spot_of, spots
from pipeline.records import Prominence

_TITLE, _LEAD, _EARLY, _SHARE = 0.4, 0.2, 0.2, 0.2
_LONGEST = 400
_CANDIDATES = 20


def prominence(body: str | None, evidence: Iterable[Evidence]) -> Prominence:
    """The open formula, with all its parts:

    score = 0.4 [in the title] + 0.2 [in the lead] + 0.2 (1 - first_at) + 0.2 (paragraphs_on / paragraphs)

    A part that is not there adds nothing: headline-only input reaches at most 0.6, and no body is guessed. `first_at`
    is the first evidence's offset over the body's length. An endless paragraph counts as several (`evidence.spots`).
    """
    found = list(evidence)
    in_title = any(e.place == "title" for e in found)
    in_lead = any(e.place == "lead" for e in found)
    starts = sorted(e.start for e in found if e.place == "body")
    paragraphs = spots(body or "")
    on = len({spot_of(paragraphs, start) for start in starts} - {None})
    first_at = round(starts[0] / len(body), 4) if starts and body else None
    score = _TITLE * in_title + _LEAD * in_lead
    score += _EARLY * (1 - first_at) if first_at is not None else 0.0
    score += _SHARE * on / len(paragraphs) if paragraphs else 0.0
    return Prominence(
        in_title=in_title,
        in_lead=in_lead,
        first_at=first_at,
        paragraphs=len(paragraphs),
        paragraphs_on=on,
        score=round(min(1.0, score), 4),
    )


def quote(title: str | None, lead: str | None, body: str | None, evidence: Iterable[Evidence]) -> str | None:
    """One sentence of raw text, at most 400 characters, that carries the heaviest evidence; None without evidence.

    The body is asked first, then the lead, then the title, which a report shows anyway. A longer sentence is cut
    around its evidence, the cuts marked by an ellipsis.
    """
    texts = {"title": title or "", "lead": lead or "", "body": body or ""}
    order = {"body": 0, "lead": 1, "title": 2}
    ranked = sorted(evidence, key=lambda e: (order[e.place], -round(e.weight, 2), e.start))
    whole = [(e, *sentence_at(texts[e.place], e.start, e.end)) for e in ranked[:_CANDIDATES]]
    fitting = next(((e, a, b) for e, a, b in whole if 40 <= b - a <= _LONGEST), None)
    if fitting:
        e, a, b = fitting
        return texts[e.place][a:b].strip()
    return _cut(texts[whole[0][0].place], *whole[0]) if whole else None


def _cut(text: str, e: Evidence, start: int, end: int) -> str:
    room = _LONGEST - 4
    if end - start <= room:
        return text[start:end].strip()
    left = start if e.end - start <= room else max(start, e.start - (room - min(room, e.end - e.start)) // 2)
    if left > start:
        left = next((i + 1 for i in range(left, e.start) if text[i].isspace()), e.start)
    right = min(end, left + room)
    if right < end:
        right = next((i for i in range(right, e.end, -1) if text[i].isspace()), right)
    before, after = "… " if left > start else "", " …" if right < end else ""
    return before + text[left:right].strip() + after
