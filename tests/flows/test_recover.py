"""What a night does with what it finds lying there: it mends torn crawls, and leaves alone what is not its own."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.importing import import_file, stage_file
from crawlers.locks import FileLock
from flows import stages
from flows.house import House
from flows.progress import Silent
from flows.recovery import recover
from flows.settings import Settings
from pipeline.records import Discovery

AT = datetime(2025, 12, 3, 18, 30, tzinfo=UTC)
URL = "http://nhipcau.localhost:8098/thoi-su/cau-moi-thong-xe-1001.htm"


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(Settings(data_dir=str(tmp_path / "data"), workers=1), demo=True)
    with stages.writing(house) as w:
        w.load_outlets(house.all_outlets)
        w.load_campaign(house.campaign)
        w.start_run("nightly-2", "nightly", date(2025, 12, 3), AT)
    return house


def _torn_crawl(house: House) -> Path:
    """A crawl that was killed after it had seen one link."""
    with stages.writing(house) as w:
        w.start_run("nightly-1", "nightly", date(2025, 12, 3), AT)
    folder = house.batches / "nightly-1" / "nhipcau"
    folder.mkdir(parents=True)
    seen = Discovery(outlet_id="nhipcau", url=URL, canonical_url=URL, channel="feed", source=URL, seen_at=AT)
    (folder / "discoveries.jsonl.part").write_text(seen.model_dump_json() + '\n{"outlet_id": "nh', encoding="utf-8")
    (folder / "attempts.jsonl.part").touch()
    (folder / "archive.warc.gz.part").touch()
    return folder


def _loaded(house: House) -> set[tuple[str, str]]:
    with stages.writing(house) as w:
        return w.loaded_batches()


def test_a_torn_crawl_is_mended_and_loaded_once(house: House) -> None:
    folder = _torn_crawl(house)
    (report,) = recover(house, "nightly-2", Silent())
    assert report.discovered == 1
    assert not list(folder.glob("*.part"))
    assert _loaded(house) == {("nightly-1", "nhipcau")}
    assert recover(house, "nightly-2", Silent()) == []


def test_a_running_crawl_is_left_alone(house: House) -> None:
    folder = _torn_crawl(house)
    before = sorted(folder.iterdir())
    with FileLock(stages.run_lock(house, "nightly-1")) as held:
        assert held
        assert recover(house, "nightly-2", Silent()) == []
    assert sorted(folder.iterdir()) == before


def test_a_torn_import_is_not_taken_for_a_crawl(house: House, tmp_path: Path) -> None:
    """It would be loaded without its articles, and its file be known from then on."""
    file = tmp_path / "clippings.jsonl"
    file.write_text(
        f'{{"url": "{URL}", "title": "Cầu mới thông xe", "published_at": "2025-12-03"}}\n', encoding="utf-8"
    )
    batch_id, folder = stage_file(file, house.batches, "1", AT, house.all_outlets)
    found = import_file(folder, f"{batch_id}/import", house.all_outlets)
    (folder / "discoveries.jsonl").write_text(found.discoveries[0].model_dump_json() + "\n", encoding="utf-8")
    before = sorted(folder.iterdir())
    assert recover(house, "nightly-2", Silent()) == []
    assert sorted(folder.iterdir()) == before
    assert _loaded(house) == set()


def test_the_readings_of_a_rebuild_are_kept(house: House) -> None:
    folder = house.batches / "rebuild-1" / "nhipcau" / "nightly-1"
    stages.write_readings(folder, [], [])
    assert recover(house, "nightly-2", Silent()) == []
    assert (folder / "articles.parquet").exists()
