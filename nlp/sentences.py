"""A text cut into units of speech: sentences with their offsets, a quotation never cut in two.

A unit is a sentence; a quotation of several sentences belongs whole to the sentence that carries it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = {"“": "”", "«": "»", "„": "”"}
_LONGEST = 3000
"Characters of a quotation; a mark that is not closed by then was none."
_MOST_UNCLOSED = 300
"Marks without a partner after which a text is taken for noise."
_STRAIGHT = re.compile('"')
# Possessive: a long run of white space is never tried in parts.
_END = re.compile(
    r"[.!?…](?<!\bTP.)(?<!\bTp.)(?<!\bTS.)(?<!\bGS.)(?<!\bBS.)(?<!\bLS.)(?<!\bThS.)(?<!\bNo.)(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)"
    r"(?<!\bQ.)(?<!\bP.)(?<!\b[A-ZĐ]\.[A-ZĐ].)(?:(?<![\s(][A-ZĐ].)|(?=\s++[A-ZĐÔ][a-zà-ỹ]++\s++[a-zà-ỹ]))[\"”»’)]*+\s++"
    r"(?=[\"“«‘(*]?\s*+[-–]?\s*+[^\W\d_a-zà-ỹ]|\d|[*–-]\s)|\n+|$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence at start..end of the raw text, with the quotations inside (marks included)."""

    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]


def quotations(text: str) -> list[tuple[int, int]]:
    """Outermost quotations, marks included, none longer than a paragraph. What is not closed ends with its line."""
    found: list[tuple[int, int]] = []
    at = failed = 0
    marks = re.compile(r'[“«„"]')
    while hit := marks.search(text, at):
        start = hit.start()
        line_end = text.find("\n", start)
        line_end = min(len(text) if line_end < 0 else line_end, start + _LONGEST)
        end = _close(text, start, line_end)
        if end is None and hit[0] != '"' and not text[start:line_end].isspace() and _leads(text, start):
            end = line_end
        if end is None:
            at, failed = start + 1, failed + 1
            if failed > _MOST_UNCLOSED:
                break
            continue
        found.append((start, end))
        at = end
    return found


def _leads(text: str, at: int) -> bool:
    return text[max(0, at - 9) : at].rstrip(" *-–")[-1:] in ("", "\n", ":")


def _close(text: str, start: int, line_end: int) -> int | None:
    mark = text[start]
    if mark == '"':
        return _close_straight(text, start, line_end)
    depth, closing = 1, _OPEN[mark]
    for hit in re.compile(f"[{mark}{closing}]").finditer(text, start + 1, line_end):
        depth += 1 if hit[0] == mark else -1
        if not depth:
            return hit.end()
    # Nested marks that were closed only once, as often happens.
    end = text.rfind(closing, start, line_end)
    return end + 1 if end > 0 else None


def _close_straight(text: str, start: int, line_end: int) -> int | None:
    """The neighbours of a straight mark tell whether it opens or closes; within a quotation another may stand."""
    # Behind a letter or figure it measures inches, or ends something that never began.
    if start and text[start - 1].isalnum():
        return None
    depth = 1
    for hit in _STRAIGHT.finditer(text, start + 1, line_end):
        i = hit.start()
        opens = text[i - 1].isspace() or text[i - 1] in "(["
        if opens and text[i + 1 : i + 2].isspace():
            opens = False
        if opens and text[max(0, i - 4) : i].rstrip()[-1:] in ".!?" and depth == 1:
            # A new beginning after a full stop: the first one was never closed.
            return None
        depth += 1 if opens else -1
        if not depth:
            return i + 1
    return None


def units(text: str) -> Iterator[Unit]:
    """The sentences of a text, in order; white space between them belongs to none."""
    quotes = quotations(text)
    start, q = 0, 0
    for hit in _END.finditer(text):
        while q < len(quotes) and quotes[q][1] <= hit.start():
            q += 1
        if q < len(quotes) and quotes[q][0] < hit.start() < quotes[q][1]:
            # A full stop inside a quotation ends the sentence only with the quotation, before a new beginning.
            mark_at = hit.end() - len(hit[0]) + len(hit[0].rstrip())
            if hit[0] and (mark_at < quotes[q][1] or not _begins(text, hit.end())):
                continue
        end = hit.start() + len(hit[0].rstrip())
        if text[start:end].strip():
            left = start + len(text[start:end]) - len(text[start:end].lstrip())
            inside = tuple(
                s for s in quotes[bisect_left(quotes, (left, 0)) : bisect_left(quotes, (end, 0))] if s[1] <= end
            )
            yield Unit(left, end, inside)
        start = hit.end()


def _begins(text: str, at: int) -> bool:
    return text[at : at + 1] not in ("-", "–", "")
