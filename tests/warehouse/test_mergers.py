"""The panel of the weeks around a merger: an outlet is in it to its last day, which makes that week whole."""

from datetime import date, timedelta
from typing import Any

from tests.warehouse.house import House, crawl, outlets
from warehouse import query

LAST = date(2024, 7, 15)
"A Monday: the last day of beta, which then goes on in alpha."


def panel(house: House) -> dict[tuple[str, str], tuple[bool, bool]]:
    """(outlet, week) -> (in the panel, whole)."""
    frame: Any = query(house.published, "SELECT outlet_id, week_start, in_panel, whole FROM outlet_weekly")
    return {(r.outlet_id, f"{r.week_start:%m-%d}"): (r.in_panel, r.whole) for r in frame.itertuples()}


def test_the_panel_before_and_after_a_merger(house: House) -> None:
    declared = outlets()
    merged = {"active_to": LAST, "merged_into": "alpha", "period_source": "a case"}
    declared.outlets["beta"] = declared.outlets["beta"].model_copy(update=merged)
    with house.open() as w:
        w.load_outlets(declared)
        for n in range(-3, 18):
            day = LAST + timedelta(days=n)
            if day == LAST + timedelta(days=1):
                continue  # the night after the merger was missed
            asked = [o for o in ("alpha", "beta") if declared.outlets[o].active_on(day)]
            nights = [crawl(day, o) for o in asked]
            nights[0].page(f"a{n}")
            house.night(w, day, nights, asked)
        w.publish(house.published)
    found = panel(house)
    assert found["beta", "07-08"] == (True, True)
    assert found["beta", "07-15"] == (True, True), "whole to its last day"
    assert ("beta", "07-22") not in found
    assert found["alpha", "07-15"] == found["alpha", "07-22"] == (True, True)
