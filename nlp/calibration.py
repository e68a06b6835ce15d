"""Whether scores are probabilities: Platt scaling (Platt 1999), Brier score, expected calibration error."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

_BINS = 10
_STEPS = 50


@dataclass(frozen=True)
class Reliability:
    """Of scores in 0..1. `bins`: per tenth of the score its mean, the share that was right, and the number of cases."""

    brier: float
    error: float
    bins: list[tuple[float, float, int]] = field(default_factory=list)


def reliability(scored: Sequence[tuple[float, bool]]) -> Reliability:
    """Brier score, and the mean distance of score and share that was right over tenths of the score (ECE)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, right in scored:
        bins.setdefault(min(int(score * _BINS), _BINS - 1), []).append((score, right))
    rows = []
    for _, inside in sorted(bins.items()):
        n = len(inside)
        rows.append((round(sum(s for s, _ in inside) / n, 3), round(sum(r for _, r in inside) / n, 3), n))
    brier = sum((s - right) ** 2 for s, right in scored) / len(scored)
    return Reliability(round(brier, 4), round(sum(n * abs(s - r) for s, r, n in rows) / len(scored), 4), rows)


def sigmoid(x: float) -> float:
    """The logistic function, without overflow."""
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def platt(cases: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset of the logistic function of a strength that is likeliest to have made these cases.

    Newton's method; (1, 0) where all cases are alike, since nothing can be learnt from them.
    """
    slope, offset = 1.0, 0.0
    if len({right for _, right in cases}) < 2:
        return slope, offset
    for _ in range(_STEPS):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for x, right in cases:
            p = sigmoid(slope * x + offset)
            miss, weight = p - right, p * (1 - p)
            g0, g1 = g0 + miss * x, g1 + miss
            h00, h01, h11 = h00 + weight * x * x, h01 + weight * x, h11 + weight
        det = h00 * h11 - h01 * h01
        if det <= 1e-12:
            break
        moved = (h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det
        slope, offset = slope - moved[0], offset - moved[1]
        if max(map(abs, moved)) < 1e-6:
            break
    return slope, offset
