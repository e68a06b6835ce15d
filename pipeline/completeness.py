"""How much of what existed was collected, as an estimate with an interval and the method's name, or as unknown.

Pure: numbers in, numbers out. Two directions of error are kept apart. Of capture-recapture, the number of articles that
*existed* is a lower bound, because channels are not independent: what one lists, the others tend to list too. So the
share collected is an *upper* bound. Unknown is never a share.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, sqrt
from statistics import median
from typing import Literal

Method = Literal["chapman", "audit", "poll_overlap", "expected_volume", "mixed", "unknown"]

Z = 1.959964  # of a two-sided 95 % interval
MIN_OVERLAP = 7
"URLs that both channels must have shown; from 7 on Chapman's estimator has no bias to speak of (Robson, Regier 1964)."
MIN_WEEKS, MIN_USUAL = 4, 7
"Weeks before the day that expected volume needs, and articles that are usual: fewer come and go by chance."
_ALPHA = 0.05
_NORMAL_MAD = 1.4826  # makes the median absolute deviation a standard deviation where counts are normal


@dataclass(frozen=True, slots=True)
class Interval:
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share collected. Null where unknown; `why` says then what was missing, else what the method cannot see."""

    method: Method
    share: float | None
    low: float | None
    high: float | None
    why: str


def unknown(why: str) -> Estimate:
    return Estimate("unknown", None, None, None, why)


def wilson(k: int, n: int, z: float = Z) -> Interval:
    """A share from k of n, with the score interval (Wilson 1927); all of it for n = 0."""
    if n == 0:
        return Interval(0.0, 0.0, 1.0)
    p, d = k / n, 1 + z * z / n
    centre, half = (p + z * z / (2 * n)) / d, z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d
    return Interval(p, max(0.0, centre - half), min(1.0, centre + half))


def chapman(n1: int, n2: int, m: int) -> Interval:
    """How many existed, when one channel showed n1, another n2, and both m of them.

    Chapman's estimator (1951). The interval inverts the hypergeometric distribution of m with half the probability of
    the value found (mid-P), which keeps its promise also where one channel shows nearly all of the other's; the
    transformed logit interval (Sadinle 2009, Communications in Statistics 38) is worthless there: for n1 = n2 = m = 10
    it reaches beyond 100,000, this one to 11. Both suppose that the channels are independent and that every article
    has the same chance in each; where they agree more than by chance, all three numbers are too small.
    """
    if not 0 <= m <= min(n1, n2):
        raise ValueError(f"{m} in both, of {n1} and {n2}")
    seen = n1 + n2 - m
    estimate = (n1 + 1) * (n2 + 1) / (m + 1) - 1
    low = _last(lambda n: _tail(n, n1, n2, m, upper=False) < _ALPHA / 2, seen) + 1
    high: float = inf
    if m:
        high = _last(lambda n: _tail(n, n1, n2, m, upper=True) > _ALPHA / 2, seen)
    return Interval(max(estimate, seen), min(float(max(low, seen)), estimate), max(float(high), estimate))


def _last(holds: Callable[[int], bool], start: int) -> int:
    """The last whole number from `start` on for which it holds (it holds up to somewhere); start - 1 for none."""
    if not holds(start):
        return start - 1
    step = 1
    while holds(start + step):
        step *= 2
    good, bad = start + step // 2, start + step
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if holds(middle) else (good, middle)
    return good


def _tail(total: int, n1: int, n2: int, m: int, upper: bool) -> float:
    """P(M > m), or P(M < m), and half of P(M = m), of n1 and n2 drawn from `total`."""
    least, most = max(0, n1 + n2 - total), min(n1, n2)
    beyond = range(m + 1, most + 1) if upper else range(least, m)
    return _hypergeometric(total, n1, n2, m) / 2 + sum(_hypergeometric(total, n1, n2, k) for k in beyond)


def _hypergeometric(total: int, n1: int, n2: int, k: int) -> float:
    if not max(0, n1 + n2 - total) <= k <= min(n1, n2):
        return 0.0
    return exp(_choose(n1, k) + _choose(total - n1, n2 - k) - _choose(total, n2))


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def audited(found: int, left: int, sampled: int, hits: int) -> Interval:
    """The share of relevant articles that were collected, where URLs were chosen by title and lead.

    `left` URLs were not chosen; of these `sampled`, drawn at random, were fetched all the same and gave `hits`. The
    limits are those of the relevant URLs among all that were left (hypergeometric, mid-P), as of a finite population.
    """
    got = found + hits
    few = _last(lambda k: _tail(left, k, sampled, hits, upper=True) < _ALPHA / 2, hits) + 1
    many = _last(lambda k: _tail(left, k, sampled, hits, upper=False) > _ALPHA / 2, hits)
    likely = left * hits / sampled if sampled else 0.0

    def share(relevant: float) -> float:
        return got / (found + relevant) if found + relevant else 1.0

    return Interval(share(likely), share(max(many, likely)), share(min(few, likely)))


def expected_volume(before: Sequence[int]) -> Interval | None:
    """What a day should hold by the same weekday of the weeks before, or a week by those weeks.

    The median, and two robust standard deviations around it: of the median absolute deviation, but no less than chance
    gives counts of this size (Poisson). None for fewer than four weeks.
    """
    if len(before) < MIN_WEEKS:
        return None
    middle = float(median(before))
    spread = max(_NORMAL_MAD * median(abs(n - middle) for n in before), sqrt(max(middle, 1.0)))
    return Interval(middle, max(0.0, middle - Z * spread), middle + Z * spread)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of an outlet and a day, or of several taken together."""

    got: int = 0
    "Articles collected of what the channels listed."
    seen: int = 0
    "URLs of articles that the channels listed."
    n1: int = 0
    n2: int = 0
    both: int = 0
    channels: int = 0
    "Kinds of channel that were asked."
    left: int = 0
    sampled: int = 0
    hits: int = 0
    relevant: int = 0
    polls: int = 0
    "Polls that could have missed something: of a source that had listed something before."
    overlaps: int = 0
    expected: Interval | None = None
    without: str | None = None
    "Why nothing can be said whatever the numbers: imported, backfilled, the crawl broke, held back."


def estimate(of: Numbers) -> Estimate:
    """The best method that applies: audit sample where URLs were chosen, two channels, polls, usual volume; unknown."""
    if of.without:
        return unknown(of.without)
    if of.left:
        if not of.sampled:
            return unknown(f"{of.left} URLs were not chosen and none of them was audited")
        if not of.relevant + of.hits:
            return unknown("nothing relevant was found, neither among what was chosen nor in the audit sample")
        return _share(
            "audit", audited(of.relevant, of.left, of.sampled, of.hits), "of the relevant among what was listed"
        )
    if of.both >= MIN_OVERLAP:
        existed = chapman(of.n1, of.n2, of.both)
        shares = Interval(of.got / existed.estimate, of.got / existed.high, of.got / existed.low)
        return _share("chapman", shares, "an upper bound: channels are not independent, so more may have existed")
    if of.overlaps >= MIN_OVERLAP and of.seen:
        kept, part = wilson(of.overlaps, of.polls), of.got / of.seen
        shares = Interval(kept.estimate * part, kept.low * part, kept.high * part)
        return _share("poll_overlap", shares, "of what its channel lists; what it never lists is not seen")
    if of.expected and of.expected.estimate >= MIN_USUAL and of.expected.low > 0:
        usual = of.expected
        shares = Interval(*(min(1.0, of.got / n) for n in (usual.estimate, usual.high, usual.low)))
        return _share("expected_volume", shares, "against the same weekday of earlier weeks, as they were collected")
    if of.channels < 2:
        return unknown("one channel only" if of.channels else "no channel listed an article")
    return unknown(f"{of.both} URLs in both channels, fewer than {MIN_OVERLAP}")


def _share(method: Method, shares: Interval, why: str) -> Estimate:
    low, high = (min(1.0, max(0.0, s)) for s in (shares.low, shares.high))
    return Estimate(method, min(1.0, shares.estimate), low, high, why)


def together(parts: Iterable[tuple[Numbers, Estimate]]) -> Estimate:
    """Several outlets as one: what was collected, over the sum of what existed by each estimate.

    The interval adds the distances to the limits in quadrature (MOVER: Zou and Donner 2008, Statistics in Medicine 27).
    Parts that are unknown are left out; the caller says how many.
    """
    got, existed, more, fewer, methods = 0, 0.0, 0.0, 0.0, set[Method]()
    for numbers, e in parts:
        if e.share is None or e.low is None or e.high is None or not numbers.got:
            continue
        n = numbers.got / e.share
        got, existed = got + numbers.got, existed + n
        more += (numbers.got / e.low - n) ** 2 if e.low else inf
        fewer += (n - numbers.got / e.high) ** 2
        methods.add(e.method)
    if not got:
        return unknown("no outlet has an estimate")
    high = min(1.0, got / max(existed - sqrt(fewer), got))
    method: Method = methods.pop() if len(methods) == 1 else "mixed"
    return Estimate(method, got / existed, got / (existed + sqrt(more)), high, "")
