"""`lantoa archive` as an operator meets it: what is kept, and what is said of an archive that was altered."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawlers.kept import remove, survey
from crawlers.ledger import ARCHIVE, PART, SUMMARY
from flows import archives
from flows.cli import main
from tests.flows.rebuilding import FIRST, crawl


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for n, names in enumerate((("mot", "hai"), ("ba",))):
        crawl(tmp_path / "data" / "batches" / f"nightly-{n}" / "nhipcau", FIRST + timedelta(days=n), names)
    return tmp_path / "data"


def _archive(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["archive", *words], env={"LANTOA_DATA": str(data), "COLUMNS": "200"})


def test_a_row_an_outlet_and_the_outlook(data: Path) -> None:
    (row,) = archives.rows(survey(data / "batches"))
    size = sum(p.stat().st_size for p in data.rglob(ARCHIVE))
    assert (row.files, row.pages, row.archive_bytes, row.removed) == (2, 3, size, 0)
    assert row.per_thousand == pytest.approx(size / 3 * 1000)
    assert (str(row.first), str(row.last)) == ("2025-12-03", "2025-12-04")
    assert archives.growth(survey(data / "batches")) == size / 2
    said = _archive(data)
    assert said.exit_code == 0
    assert "3 pages" in said.stdout
    assert "more than 10,000 nights" in said.stdout
    assert "kept for ever" in said.stdout


def test_a_removed_archive_is_counted_apart(data: Path) -> None:
    remove(next(survey(data / "batches")), FIRST + timedelta(days=90), timedelta(days=30))
    (row,) = archives.rows(survey(data / "batches"))
    assert (row.files, row.pages, row.removed) == (1, 1, 1)
    assert "1 older archives were removed" in _archive(data).stdout
    assert _archive(data, "--verify").exit_code == 0


def test_verify_is_silent_about_good_ones_and_ends_with_1_for_others(data: Path) -> None:
    assert _archive(data, "--verify").exit_code == 0
    path = data / "batches" / "nightly-0" / "nhipcau" / ARCHIVE
    altered = bytearray(path.read_bytes())
    altered[len(altered) // 2] ^= 1
    path.write_bytes(altered)
    said = _archive(data, "--verify")
    assert said.exit_code == 1
    assert str(path) in said.stdout.replace("\n", "")
    assert "from a backup" in said.stdout


def test_a_crawl_that_was_cut_off_is_named_with_the_next_command(data: Path) -> None:
    folder = data / "batches" / "nightly-1" / "nhipcau"
    (folder / SUMMARY).unlink()
    (folder / "attempts.jsonl").rename(folder / ("attempts.jsonl" + PART))
    said = _archive(data, "--verify")
    assert said.exit_code == 1
    assert "next: lantoa nightly" in said.stdout
    assert "backup" not in said.stdout
