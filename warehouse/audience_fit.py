"""Planned against observed audiences: 1 - Jensen-Shannon divergence of the two shares, base 2 (Lin 1991)."""

from collections.abc import Sequence
from math import log2
from typing import Any

from pipeline.summary import AudienceRow


def audience_fit(rows: Sequence[dict[str, Any]]) -> tuple[float | None, list[AudienceRow]]:
    """1 = the same shares, 0 = nothing in common; None when nothing is planned or nothing observed."""
    audiences = [AudienceRow(**row) for row in rows]
    planned = [a.planned or 0.0 for a in audiences]
    observed = [a.observed for a in audiences]
    if not sum(planned) or not sum(observed):
        return None, audiences
    middle = [(p + q) / 2 for p, q in zip(planned, observed, strict=True)]
    divergence = (_towards(planned, middle) + _towards(observed, middle)) / 2
    return max(0.0, min(1.0, 1 - divergence)), audiences


def _towards(shares: Sequence[float], middle: Sequence[float]) -> float:
    return sum(p * log2(p / m) for p, m in zip(shares, middle, strict=True) if p > 0)
