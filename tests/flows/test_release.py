"""A night that breaks its outlet's declared bounds: held back, nothing lost, its last figures kept, taken in later."""

import shutil
import socket
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows import clock, sample, stages
from flows.cli import main
from flows.house import House
from flows.progress import Silent
from flows.recovery import recover
from flows.release import release
from flows.settings import ROOT, Settings
from warehouse import LoadReport, query

FIRST, SECOND, THIRD = date(2024, 7, 10), date(2024, 7, 14), date(2024, 7, 21)
OUTLET = "nhipcau"


def declare(folder: Path, bounds: str) -> None:
    """The outlet's own declaration with other bounds, in the user's folder, where it stands above ours."""
    folder.mkdir(exist_ok=True)
    ours = (ROOT / "newsroom" / "outlets" / f"{OUTLET}.toml").read_text(encoding="utf-8")
    head, _ = ours.split("[expect]")
    (folder / f"{OUTLET}.toml").write_text(f"{head}[expect]\n{bounds}\n", encoding="utf-8")


def house_of(tmp: Path) -> House:
    """A house as the next command finds it: declarations are read anew."""
    return House(Settings(data_dir=str(tmp / "data"), outlets_dir=str(tmp / "outlets"), workers=1), demo=True)


def night(house: House, day: date, proxy: str | None = None) -> dict[str, LoadReport]:
    """The stages of a night, without the server that a flow needs. `proxy`: another way to the newsroom."""
    run_id, at = f"nightly-{day}", clock.end_of_night(day)
    with stages.writing(house) as w:
        w.load_outlets(house.all_outlets)
        w.load_campaign(house.campaign)
        w.watch(stages.asked(house, day), day)
        w.start_run(run_id, "nightly", day, at)
    assert recover(house, run_id, Silent()) == [], "what is held back is left alone"
    with sample.serving(day) as room:
        batches = stages.collect(house, run_id, day, at, proxy or room.proxy, Silent())
    loads = stages.finish_batches(house, batches, "crawl", run_id, day, Silent())
    assert stages.settle(house, run_id).published
    with stages.writing(house) as w:
        w.finish_run(run_id, at, "ok")
    return {b.name: load for b, load in zip(batches, loads, strict=True)}


def row(house: House, sql: str) -> dict[str, object]:
    (found,) = query(house.published, sql).to_dict("records")
    return {str(k): v for k, v in found.items()}


HEALTH = f"SELECT * FROM crawl_health WHERE outlet_id = '{OUTLET}'"
WEEK = f"SELECT * FROM outlet_weekly WHERE outlet_id = '{OUTLET}' AND week_start = DATE '2024-07-08'"
ARTICLES = f"SELECT count(*) AS n FROM article WHERE outlet_id = '{OUTLET}'"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A house whose second night broke the bounds of one outlet, and the articles that it had before."""
    tmp = tmp_path_factory.mktemp("held")
    declare(tmp / "outlets", "articles_a_day = [0, 40]")
    night(house_of(tmp), FIRST)
    before = row(house_of(tmp), ARTICLES)["n"]
    assert before
    declare(tmp / "outlets", "articles_a_day = [30, 40]")
    loads = night(house_of(tmp), SECOND)
    assert [name for name, load in loads.items() if load.held] == [OUTLET]
    assert "at least 30 a day declared" in "; ".join(loads[OUTLET].held)
    return tmp, int(str(before))


def test_the_last_good_figures_stay_marked_stale(held: tuple[Path, int]) -> None:
    tmp, before = held
    house = house_of(tmp)
    assert row(house, ARTICLES)["n"] == before
    health = row(house, HEALTH)
    assert health["state"] == "out_of_bounds"
    assert str(health["since"])[:10] == str(SECOND)
    assert str(health["last_good"])[:10] == str(FIRST)
    assert "at least 30 a day declared" in str(health["why"])
    week = row(house, WEEK)
    assert (week["health"], week["whole"], str(week["stale_since"])[:10]) == ("stale", False, "2024-07-11")
    assert week["completeness_method"] == "unknown"
    panel = row(house, "SELECT * FROM coverage_weekly WHERE week_start = DATE '2024-07-08'")
    assert (panel["panel_stale"], panel["whole"]) == (1, False)


def test_nothing_of_it_is_lost(held: tuple[Path, int]) -> None:
    house = house_of(held[0])
    balance = query(house.published, "ledger_balance")
    assert balance["balanced"].all()
    kept = balance[balance["equation"].str.startswith("held back (1 crawls)")]
    assert kept["left_side"].item() > 0
    folder = house.batches / f"nightly-{SECOND}" / OUTLET
    assert (folder / "archive.warc.gz").stat().st_size > 0


def test_mended_bounds_take_it_in(held: tuple[Path, int], tmp_path: Path) -> None:
    tmp, before = held
    shutil.copytree(tmp, tmp_path / "house")
    still = release.fn(house_of(tmp_path / "house"))
    assert list(still.held) == [f"{SECOND} {OUTLET}"]
    assert still.released == []
    declare(tmp_path / "house" / "outlets", "articles_a_day = [0, 40]")
    house = house_of(tmp_path / "house")
    report = release.fn(house, [OUTLET])
    assert report.released == [f"{SECOND} {OUTLET}"]
    assert report.published
    assert report.new_articles > 0
    assert row(house, ARTICLES)["n"] == before + report.new_articles
    assert row(house, HEALTH)["state"] == "ok"
    week = row(house, WEEK)
    assert (week["health"], week["whole"]) == ("ok", True)
    assert query(house.published, "ledger_balance")["balanced"].all()
    assert release.fn(house).released == [], "nothing is left to take in"


def test_it_can_be_taken_in_as_it_is(held: tuple[Path, int], tmp_path: Path) -> None:
    shutil.copytree(held[0], tmp_path / "house")
    house = house_of(tmp_path / "house")
    assert release.fn(house, anyway=True).released == [f"{SECOND} {OUTLET}"]
    assert row(house, HEALTH)["state"] == "ok"


def test_a_broken_night_is_not_a_quiet_one(held: tuple[Path, int], tmp_path: Path) -> None:
    """The newsroom's Kinh Tế Phương Nam published nothing by the second night; on the third nobody can be reached."""
    shutil.copytree(held[0], tmp_path / "house")
    house = house_of(tmp_path / "house")
    other = "SELECT * FROM crawl_health WHERE outlet_id = 'kinhtephuongnam'"
    quiet = row(house, other)
    assert (quiet["state"], str(quiet["last_good"])[:10]) == ("quiet", str(SECOND))
    assert "none listed anything new" in str(quiet["why"])
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    night(house, THIRD, f"http://127.0.0.1:{port}")
    broken = row(house, other)
    assert (broken["state"], str(broken["since"])[:10], str(broken["last_good"])[:10]) == (
        "broken", str(THIRD), str(SECOND),
    )  # fmt: skip
    assert "our crawl" in str(broken["why"])
    assert row(house, HEALTH)["state"] == "broken"
    assert [str(n)[:10] for n in row(house, HEALTH)["held"]] == [str(SECOND)], "what was held back waits still"  # type: ignore[attr-defined]
    runner = CliRunner()
    said = runner.invoke(main, ["status"], env={"LANTOA_DATA_DIR": str(tmp_path / "house" / "data")}).output
    assert "kinhtephuongnam: not collected: our crawl broke since 2024-07-21" in said
    assert f"{OUTLET}: still held back: {SECOND}" in said
    assert "published nothing new" not in said
