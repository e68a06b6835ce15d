"""The sample newsroom with outlets that are not fetched whole: two nights, and the second once more after a kill."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows import clock, stages
from flows.house import House
from flows.progress import Silent
from flows.recovery import recover
from flows.sample import serving
from flows.settings import ROOT, Settings
from tests.demo.truth import ARTICLES
from warehouse import equality_rows, query

DAYS = (date(2025, 11, 23), date(2025, 11, 30))
SHARE = 0.5


def _collected(house: House, day: date, run_id: str) -> list[stages.Batch]:
    at = clock.end_of_night(day)
    with stages.writing(house) as w:
        w.load_outlets(house.all_outlets)
        w.load_campaign(house.campaign)
        w.watch(stages.asked(house, day), day)
        w.start_run(run_id, "nightly", day, at)
    with serving(day) as room:
        return stages.collect(house, run_id, day, at, room.proxy, Silent())


def _night(house: House, day: date, run_id: str) -> None:
    """As `flows.nightly`, without the engine around it."""
    recover(house, run_id, Silent())
    stages.finish_batches(house, _collected(house, day, run_id), "crawl", run_id, day, Silent())
    assert stages.settle(house, run_id).failed_checks == []


def _house(folder: Path) -> House:
    mine = folder / "mine"
    mine.mkdir(parents=True)
    for path in (ROOT / "newsroom" / "outlets").glob("*.toml"):
        (mine / path.name).write_text('select = "candidates"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    settings = Settings(data_dir=str(folder / "data"), outlets_dir=str(mine), audit_share=SHARE, workers=1)
    return House(settings, demo=True)


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, House]:
    """`whole` was never killed, `torn` in the middle of its second crawl."""
    folder = tmp_path_factory.mktemp("candidates")
    whole = _house(folder)
    for day in DAYS[:1]:
        _night(whole, day, f"nightly-{day}-a")
    torn = House(replace(whole.settings, data_dir=str(folder / "torn")), demo=True)
    shutil.copytree(whole.data, torn.data)
    _night(whole, DAYS[1], f"nightly-{DAYS[1]}-a")
    for batch in _collected(torn, DAYS[1], f"nightly-{DAYS[1]}-a"):
        _tear(batch.folder)
    _night(torn, DAYS[1], f"nightly-{DAYS[1]}-b")
    return {"whole": whole, "torn": torn}


def _tear(folder: Path) -> None:
    """As a kill leaves it: no summary, and every second line of the tries not written any more."""
    (folder / "crawl.json").unlink()
    path = folder / "attempts.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: len(lines) // 2]))


def _said(house: House) -> list[dict[str, Any]]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(house.batches.glob("*/*/crawl.json"))]


def _states(house: House) -> dict[str, str]:
    with stages.writing(house) as w:
        return dict(w.connection.table("current_url_state").select("canonical_url", "state").fetchall())


def test_what_is_about_the_campaign_is_fetched_and_of_the_rest_a_sample(houses: dict[str, House]) -> None:
    states = _states(houses["whole"])
    told = {a["url"] for a in ARTICLES.values() if a["relevant"] and a["night"] in DAYS}
    assert {states[url] for url in told} == {"fetched"}
    left_out = {url for s in _said(houses["whole"]) for url in s["not_selected"]}
    audited = {url for s in _said(houses["whole"]) for url in s["audited"]}
    assert left_out == {url for url, state in states.items() if state == "not_selected"}
    assert len(left_out) >= 3
    assert len(audited) >= 3
    assert not audited & left_out
    with stages.writing(houses["whole"]) as w:
        marked = w.connection.sql("SELECT DISTINCT canonical_url FROM attempt WHERE audit").fetchall()
    assert {url for (url,) in marked} == audited


def test_the_view_counts_what_the_crawls_said(houses: dict[str, House]) -> None:
    view = query(houses["whole"].published, "selection_audit")
    said = _said(houses["whole"])
    states = _states(houses["whole"])
    listed = {
        json.loads(line)["canonical_url"]
        for path in houses["whole"].batches.glob("*/*/discoveries.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if {s["outlet_id"] for s in said if s["not_selected"] or s["audited"]} >= {path.parent.name}
    }
    assert view["listed"].sum() == len(listed)
    assert view["not_selected"].sum() == sum(state == "not_selected" for state in states.values())
    assert view["audited"].sum() == len({url for s in said for url in s["audited"]})
    balance = query(houses["whole"].published, "ledger_balance")
    assert balance["balanced"].all()


def test_a_killed_night_run_again_chooses_the_same(houses: dict[str, House]) -> None:
    whole, torn = (equality_rows(h.warehouse) for h in (houses["whole"], houses["torn"]))
    assert whole["current_url_state"] == torn["current_url_state"]
    assert whole == torn
    audited = [{url for s in _said(h) for url in s["audited"]} for h in houses.values()]
    assert audited[0] == audited[1]
