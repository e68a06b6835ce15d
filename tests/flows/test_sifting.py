"""A WARC of a public crawl through the whole house: what was chosen becomes articles, the rest is counted."""

from datetime import date
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter, Exchange
from crawlers.importing import Wanted
from flows.house import House
from flows.importing import import_files
from flows.settings import Settings
from tests.flows.rebuilding import FIRST, page, url
from warehouse import equality_rows, open_warehouse

OTHERS = [f"https://site{n}.example/bai-{n}.html" for n in range(30)]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "CC-NEWS-20251203.warc.gz"
    html = [("Content-Type", "text/html; charset=utf-8")]
    with path.open("wb") as file:
        writer = ArchiveWriter(file, {"software": "others"}, FIRST)
        for address, name in [(url("mot"), "mot"), *((o, o) for o in OTHERS), (url("hai"), "hai")]:
            writer.write(Exchange(address, [], 200, "OK", html, page(name), FIRST))
    return path


def test_what_was_chosen_is_loaded_once_and_the_rest_counted(source: Path, tmp_path: Path) -> None:
    house = House(Settings(data_dir=str(tmp_path / "data"), workers=1), demo=True)
    wanted = Wanted(("nhipcau",), date(2025, 12, 3), date(2025, 12, 3))
    report = import_files.fn(house, [source], wanted=wanted)
    assert (report.records, report.new_articles, report.skipped) == (2, 2, {"other host": 30})
    assert (report.passed, report.bytes_read) == (1 + 2 * 32, source.stat().st_size)
    assert report.failed_checks == []
    staged = next(house.batches.glob("import-*/import/input/*"))
    assert staged.stat().st_size < source.stat().st_size / 5
    before = equality_rows(house.warehouse)
    assert import_files.fn(house, [source], wanted=wanted).known == [source.name]
    assert equality_rows(house.warehouse) == before
    with open_warehouse(house.warehouse, read_only=True) as w:
        assert w.connection.table("current_url_state").select("state").distinct().fetchall() == [("imported",)]
