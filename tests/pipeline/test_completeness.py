"""The estimates against truths that we made ourselves: URLs are taken away from channels, and have to be missed."""

import random
from collections.abc import Callable

import pytest

from pipeline.completeness import (
    Estimate,
    Interval,
    Numbers,
    audited,
    chapman,
    estimate,
    expected_volume,
    together,
    unknown,
    wilson,
)

Draw = Callable[[random.Random], tuple[bool, bool]]
"Whether the feed and whether the section page shows an article."


def independent(feed: float, section: float) -> Draw:
    return lambda r: (r.random() < feed, r.random() < section)


def dependent(r: random.Random) -> tuple[bool, bool]:
    """Six in ten articles are promoted everywhere; the others are hidden from both channels alike."""
    chance = 0.95 if r.random() < 0.6 else 0.3
    return r.random() < chance, r.random() < chance


def runs(draw: Draw, existed: int, times: int = 300) -> list[tuple[float, Estimate]]:
    """(true share seen, its estimate) of each run in which the estimate applies."""
    r, found = random.Random(98), list[tuple[float, Estimate]]()
    for _ in range(times):
        shown = [draw(r) for _ in range(existed)]
        feed, section, both = sum(f for f, _ in shown), sum(s for _, s in shown), sum(f and s for f, s in shown)
        seen = feed + section - both
        e = estimate(Numbers(got=seen, seen=seen, n1=feed, n2=section, both=both, channels=2))
        if e.method == "chapman":
            found.append((seen / existed, e))
    return found


def covered(found: list[tuple[float, Estimate]]) -> float:
    return sum(e.low <= truth <= e.high for truth, e in found if e.low is not None and e.high is not None) / len(found)


@pytest.mark.parametrize("existed", [25, 60, 200])
@pytest.mark.parametrize(("feed", "section"), [(0.5, 0.6), (0.9, 0.7), (0.95, 0.4), (0.98, 0.95)])
def test_independent_channels_cover_the_truth(existed: int, feed: float, section: float) -> None:
    found = runs(independent(feed, section), existed)
    assert len(found) > 100
    assert covered(found) >= 0.9
    error = sum(e.share - truth for truth, e in found if e.share is not None) / len(found)
    assert abs(error) < 0.05, "with 25 articles, asking for seven in both favours lucky draws a little"


def test_dependent_channels_make_the_share_an_upper_bound() -> None:
    """What existed is estimated too low, so the share collected too high, and the interval does not help."""
    found = runs(dependent, 200)
    truth = sum(t for t, _ in found) / len(found)
    said = sum(e.share for _, e in found if e.share is not None) / len(found)
    assert truth < 0.85 < 0.9 < said
    assert covered(found) < 0.1
    assert all(e.share is not None and e.share > t for t, e in found)
    assert all("upper bound" in e.why for _, e in found)


def test_channels_that_avoid_each_other_make_it_a_lower_bound() -> None:
    """The other way round, as with a feed and a list that begins where it ends: more is feared than missed."""

    def apart(r: random.Random) -> tuple[bool, bool]:
        feed = r.random() < 0.6
        return feed, r.random() < (0.3 if feed else 0.9)

    found = runs(apart, 200)
    assert all(e.share is not None and e.share < t for t, e in found)


def test_chapman_by_hand() -> None:
    # (11 * 13) / (9) - 1 and, where both show the same ten, nothing to be missed but what chance allows.
    assert chapman(10, 12, 8).estimate == pytest.approx(14.888889)
    assert chapman(10, 10, 10) == Interval(10, 10, 11)
    assert chapman(5, 5, 0).high == float("inf")
    with pytest.raises(ValueError, match="11 in both"):
        chapman(10, 12, 11)


def test_wilson_by_hand() -> None:
    # Brown, Cai and DasGupta 2001: 0 of 20 reaches up to 0.161.
    assert wilson(0, 20).high == pytest.approx(0.1611, abs=1e-4)
    assert wilson(10, 20).low == pytest.approx(1 - wilson(10, 20).high)
    assert wilson(0, 0) == Interval(0.0, 0.0, 1.0)


def test_an_audit_sample_covers_what_choosing_missed() -> None:
    r, inside = random.Random(7), 0
    for _ in range(300):
        found, left, sampled = 40, 600, 120
        missed = {i for i in range(left) if r.random() < 0.03}
        hits = sum(i in missed for i in r.sample(range(left), sampled))
        share = audited(found, left, sampled, hits)
        truth = (found + hits) / (found + len(missed))
        inside += share.low <= truth <= share.high
    assert inside / 300 >= 0.9
    assert audited(40, 600, 120, 0).estimate == 1
    assert audited(40, 600, 120, 0).low < 0.8, "nothing found in a sample is not nothing missed"


def test_expected_volume_is_not_moved_by_one_strange_week() -> None:
    usual = expected_volume([100, 104, 98, 300, 101])
    assert usual is not None
    assert usual.estimate == 101
    assert 70 < usual.low < usual.high < 130
    assert expected_volume([100, 100, 100]) is None
    quiet = expected_volume([1, 0, 1, 2])
    assert quiet is not None
    assert quiet.low == 0


SEEN = Numbers(got=30, seen=30, n1=25, n2=24, both=19, channels=2)
LONE = Numbers(got=9, seen=10, n1=10, channels=1)


@pytest.mark.parametrize(
    ("numbers", "method"),
    [
        (SEEN, "chapman"),
        (Numbers(got=30, seen=30, n1=18, n2=18, both=6, channels=2), "unknown"),
        (LONE, "unknown"),
        (Numbers(), "unknown"),
        (Numbers(got=9, seen=10, n1=10, channels=1, polls=12, overlaps=12), "poll_overlap"),
        (Numbers(got=9, seen=10, n1=10, channels=1, polls=6, overlaps=6), "unknown"),
        (Numbers(got=9, seen=10, n1=10, channels=1, expected=Interval(10, 6, 14)), "expected_volume"),
        (Numbers(got=2, seen=2, n1=2, channels=1, expected=Interval(3, 1, 6)), "unknown"),
        (Numbers(got=9, seen=50, n1=50, channels=1, left=40, sampled=10, hits=1, relevant=3), "audit"),
        (Numbers(got=9, seen=50, n1=50, n2=50, both=50, channels=2, left=40), "unknown"),
        (Numbers(got=9, seen=50, n1=50, channels=1, left=40, sampled=10), "unknown"),
        (Numbers(got=30, seen=30, n1=25, n2=24, both=19, channels=2, without="imported"), "unknown"),
    ],
)
def test_the_method_that_applies(numbers: Numbers, method: str) -> None:
    e = estimate(numbers)
    assert e.method == method
    assert e.why
    if e.share is None:
        assert (e.method, e.low, e.high) == ("unknown", None, None)
    else:
        assert e.low is not None
        assert e.high is not None
        assert 0 <= e.low <= e.share <= e.high <= 1


def test_what_was_listed_and_not_fetched_lowers_the_share() -> None:
    whole, half = estimate(SEEN).share, estimate(Numbers(15, 30, 25, 24, 19, channels=2)).share
    assert whole is not None
    assert half == pytest.approx(whole / 2)


def test_several_outlets_are_one_sum_not_a_mean_of_shares() -> None:
    large, small = Numbers(got=90, seen=90), Numbers(got=5, seen=5)
    said = together(
        [(large, Estimate("chapman", 0.9, 0.85, 0.95, "")), (small, Estimate("chapman", 0.5, 0.4, 0.6, ""))]
    )
    assert said.share == pytest.approx(95 / 110)
    assert said.low is not None
    assert said.high is not None
    assert 0.8 < said.low < 95 / 110 < said.high < 0.92
    assert together([(large, unknown("one channel only"))]).method == "unknown"
    assert together([(large, estimate(SEEN)), (small, Estimate("audit", 0.5, 0.4, 0.6, ""))]).method == "mixed"
