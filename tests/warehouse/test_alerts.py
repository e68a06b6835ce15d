"""What is told between summaries: each of the four kinds where it stands, and nothing where it does not."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.alerts import Alerts
from tests.warehouse.house import HERE, House, fill
from warehouse.alerts import alerts

NIGHTS = ("2024-06-02", "2024-06-09", "2024-06-16", "2024-06-23", "2024-06-30", "2024-07-07")
CLAIM = {"fact_id": "f_vote", "verdict": "differs", "stated": "418", "expected": "481", "sentence": "Có 418 phiếu."}


def told(folder: Path, rows: dict[str, Any]) -> Alerts:
    house = House(folder)
    with house.open() as w:
        fill(house, w, rows)
        w.publish(house.published)
    found = alerts(house.published, "nq98")
    assert found is not None
    return found


def nights(last: list[dict[str, Any]], broken: tuple[str, ...] = ()) -> dict[str, Any]:
    """Six Sundays with one story in the month before the last one."""
    rows: list[dict[str, Any]] = [{"day": date.fromisoformat(day)} for day in NIGHTS]
    rows[2]["article"] = [{"id": "alpha/usual", "at": "2024-06-10T09:00", "plan_items": ["P-month"]}]
    rows[-1] |= {"article": last, "broken": list(broken)}
    return {"night": rows}


def on_a_day(n: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"alpha/new{k}", "at": "2024-07-06T09:00", **more} for k in range(n)]


@pytest.mark.parametrize(("stories", "surges"), [(4, []), (5, ["surge/2024-07-06"])])
def test_a_surge_is_five_stories_and_three_times_the_usual(tmp_path: Path, stories: int, surges: list[str]) -> None:
    found = told(tmp_path, nights(on_a_day(stories)))
    assert [a.key for a in found.alerts if a.kind == "surge"] == surges
    for a in (a for a in found.alerts if a.kind == "surge"):
        # One story in the 28 days before.
        assert a.said.given["stories"] == 5
        assert a.said.given["usual"] == pytest.approx(1 / 28)
        assert a.said.given["times"] == pytest.approx(5 * 28)


def test_a_wrong_claim_of_a_small_outlet_waits_for_the_summary(tmp_path: Path) -> None:
    found = told(tmp_path, nights(on_a_day(1, claims=[CLAIM])))
    assert [a.key for a in found.alerts if a.kind == "claim"] == []


def test_a_wrong_claim_of_a_central_outlet_and_a_silent_item_where_the_crawl_was_whole(tmp_path: Path) -> None:
    rows = nights(on_a_day(1, claims=[CLAIM, {**CLAIM, "sentence": "Lại 418."}]))
    found = told(tmp_path, rows | {"outlet": {"alpha": {"level": "trung_uong"}}})
    assert (found.whole, found.said.key) == (True, "alert.whole")
    (claim,) = (a for a in found.alerts if a.kind == "claim")
    assert (claim.said.given["stated"], claim.said.given["expected"]) == ("418", "481")
    assert claim.key.endswith("/f_vote")
    assert [s.outlet for s in claim.articles] == [claim.said.given["outlet"]]
    assert {a.said.given["item_id"] for a in found.alerts if a.kind == "silent"}


def test_where_the_crawl_broke_nothing_is_silent_and_the_outlet_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, nights(on_a_day(1), broken=("beta",)))
    assert (found.whole, found.said.key, found.said.given["good"]) == (False, "alert.not_whole", 2)
    assert [a.said.key for a in found.alerts if a.kind == "outlet"] == ["alert.broken"]


def test_an_outlet_that_broke_one_that_moved_and_one_held_back_are_told_apart(tmp_path: Path) -> None:
    rows = tomllib.loads((HERE / "cases" / "quiet_broken_moved_and_out_of_bounds" / "rows.toml").read_text())
    found = told(tmp_path, rows)
    assert {a.key.split("/")[1]: a.said.key for a in found.alerts if a.kind == "outlet"} == {
        "alpha": "alert.out_of_bounds",
        "beta": "alert.broken",
        "gamma": "alert.moved",
    }
    assert (found.whole, found.said.given["good"], found.said.given["panel"]) == (False, 0, 3)
