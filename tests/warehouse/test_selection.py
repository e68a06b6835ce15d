"""Outlets that are not fetched whole: where the URLs stand, and what the sample says of those left out."""

from datetime import date, timedelta

import pytest

from tests.warehouse.batches import url
from tests.warehouse.house import House, crawl, frontier
from tests.warehouse.test_url_states import states
from warehouse import Warehouse, query

D1 = date(2024, 7, 1)


def _listed(w: Warehouse, outlet: str = "alpha") -> dict[str, str]:
    """name -> state in the frontier of the next night."""
    urls = [u for (u,) in w.connection.table("current_url_state").select("canonical_url").fetchall()]
    known = frontier(w, outlet, urls, crawl(D1 + timedelta(days=9)).at)
    return {u.rsplit("/", 1)[1].removesuffix(".htm"): state for u, state in known.items()}


def test_left_out_and_taken_back(house: House) -> None:
    with house.open() as w:
        first = crawl(D1)
        first.page("chosen")
        for name in ("left", "later", "unasked"):
            first.not_selected.append(first.shown(name))
        house.night(w, D1, [first])
        assert {n: s[:2] for n, s in states(w).items()} == {
            "chosen": ("fetched", None),
            **dict.fromkeys(("left", "later", "unasked"), ("not_selected", "no_cue_in_url")),
        }
        assert _listed(w)["left"] == "not_selected"
        # The next night a title makes candidates of two; one is fetched, the other lies beyond the budget.
        second = crawl(D1 + timedelta(days=1))
        second.shown("left")
        second.page("later")
        second.reconsidered = [url("later"), second.shown("unasked")]
        house.night(w, D1 + timedelta(days=1), [second])
        after = {n: s[0] for n, s in states(w).items()}
        assert after == {"chosen": "fetched", "left": "not_selected", "later": "fetched", "unasked": "pending"}
        assert _listed(w)["unasked"] == "pending"
        assert house.failing(w) == {}


def test_a_pending_url_that_is_left_out_without_being_listed_again(house: House) -> None:
    """A night was killed after it had noted the URL: the next decides by what the ledger says of it."""
    with house.open() as w:
        torn = crawl(D1)
        torn.shown("a")
        house.night(w, D1, [torn])
        assert states(w) == {"a": ("pending", None, None)}
        again = crawl(D1 + timedelta(days=1))
        again.page("b")
        again.not_selected = [url("a")]
        house.night(w, D1 + timedelta(days=1), [again])
        assert states(w)["a"][0] == "not_selected"
        assert house.failing(w) == {}


def test_the_sample_estimates_what_was_missed(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        for n in range(5):
            night.page(f"candidate{n}")
        for n in range(10):
            night.page(f"sample{n}", audit=True, relevant=n < 2)
        night.tried("sample10", "not_found", audit=True)
        night.not_selected = [night.shown(f"left{n}") for n in range(200)]
        other = crawl(D1, "beta")
        other.page("whole")
        house.night(w, D1, [night, other])
        w.publish(house.published)
    (row,) = query(house.published, "selection_audit").to_dict("records")
    counts = ("listed", "selected", "not_selected", "audited", "audited_read", "audited_relevant")
    assert tuple(row[k] for k in counts) == (216, 5, 200, 11, 10, 2)
    # Wilson, 2 of 10, 95 %: 0.0567 to 0.5098.
    assert (row["missed"], row["missed_low"], row["missed_high"]) == pytest.approx((40, 11.34, 101.96), abs=0.05)
