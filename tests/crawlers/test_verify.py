"""An archive that was altered, cut or taken away is found, whatever byte it was; a good one is not accused."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import Exchange
from crawlers.kept import REMOVED, Kept, removable, remove, survey
from crawlers.ledger import ARCHIVE, CrawlFolder, read_summary, write_summary
from crawlers.originals import Original, conditions
from crawlers.salvage import close
from crawlers.verify import verify
from pipeline.records import Attempt
from tests.crawlers.sites import rows

NOW = datetime(2024, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SITE = "https://bao.vn"


def _crawl(folder: Path, at: datetime, bodies: dict[str, str], before: Original | None = None) -> Path:
    crawl = CrawlFolder(folder, {"software": "test"}, at)
    for name, text in bodies.items():
        url, body = f"{SITE}/{name}", text.encode() * 40
        attempt = Attempt(outlet_id="bao", url=url, canonical_url=url, attempt_no=1, at=at, outcome="ok")
        kind = [("Content-Type", "text/html")]
        crawl.fetched(attempt, Exchange(url, [], 200, "OK", kind, body, at, {"outlet": "bao"}, before), body)
    crawl.close()
    facts = {"outlet_id": "bao", "started_at": at.isoformat(), "finished_at": at.isoformat()}
    close(folder, facts)
    (folder / "articles.parquet").touch()
    return folder


@pytest.fixture
def batches(tmp_path: Path) -> Path:
    """Three nights: two pages, one of them again, and another."""
    first = _crawl(tmp_path / "n1" / "bao", NOW, {"a": "một", "b": "hai", "c": "một"})
    said = conditions(tmp_path, "n1/bao", rows(first, "attempts.jsonl")[0]["offset"])
    assert said is not None
    _crawl(tmp_path / "n2" / "bao", NOW + 7 * DAY, {"a": "một"}, Original(**said["original"]))
    _crawl(tmp_path / "n3" / "bao", NOW + 8 * DAY, {"d": "ba"})
    return tmp_path


def _faults(folder: Path) -> list[str]:
    return [f.what for f in verify(folder)]


def test_a_good_archive_has_no_fault(batches: Path) -> None:
    read = []
    assert [verify(batches / n / "bao", read.append) for n in ("n1", "n2", "n3")] == [[], [], []]
    assert sum(read) == sum(a.archive_bytes for a in survey(batches))


def test_a_flipped_bit_anywhere_is_found(batches: Path) -> None:
    """But for those gzip does not use: time and system in a member's header, the last bits before its checksum."""
    folder = batches / "n1" / "bao"
    path = folder / ARCHIVE
    good = path.read_bytes()
    unseen = []
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x10]) + good[at + 1 :])
        if not verify(folder):
            unseen.append(at)
    headers = [at for at in range(len(good)) if good[at : at + 4] == b"\x1f\x8b\x08\x00"]
    unused = {h + k for h in headers for k in (4, 5, 6, 7, 8, 9)} | {h - 9 for h in [*headers, len(good)]}
    assert set(unseen) <= unused


@pytest.mark.parametrize("keep", [0.0, 0.5, 0.99])
def test_a_cut_archive_is_found(batches: Path, keep: float) -> None:
    folder = batches / "n1" / "bao"
    size = (folder / ARCHIVE).stat().st_size
    with (folder / ARCHIVE).open("r+b") as file:
        file.truncate(round(size * keep))
    assert _faults(folder) == [f"{round(size * keep):,} bytes instead of {size:,}"]


def test_what_was_swapped_whole_is_found(batches: Path) -> None:
    """Another valid archive of the same length as the summary says: the ledger knows better."""
    folder = batches / "n1" / "bao"
    shutil.copy(batches / "n3" / "bao" / ARCHIVE, folder / ARCHIVE)
    summary = read_summary(folder)
    assert summary is not None
    write_summary(folder, {**summary, "archive_bytes": (folder / ARCHIVE).stat().st_size})
    assert _faults(folder)


def test_a_revisit_whose_page_is_gone_is_found(batches: Path) -> None:
    (batches / "n1" / "bao" / ARCHIVE).unlink()
    assert _faults(batches / "n1" / "bao") == ["the archive is gone"]
    assert "the response it repeats is gone" in _faults(batches / "n2" / "bao")[0]


def _removable(batches: Path, before: datetime, loaded: set[str]) -> list[str]:
    return [a.name for a in removable(list(survey(batches)), loaded, before)]


def test_only_what_is_old_loaded_and_not_referred_to_may_go(batches: Path) -> None:
    everything = {"n1/bao", "n2/bao", "n3/bao"}
    assert _removable(batches, NOW + DAY, everything) == []  # n2 refers to n1
    assert _removable(batches, NOW + 7.5 * DAY, everything) == ["n1/bao", "n2/bao"]
    assert _removable(batches, NOW + 9 * DAY, {"n1/bao", "n3/bao"}) == ["n3/bao"]
    (batches / "n3" / "bao" / "articles.parquet").unlink()
    assert _removable(batches, NOW + 9 * DAY, everything) == ["n1/bao", "n2/bao"]


def test_a_removed_archive_says_so_and_keeps_its_ledgers(batches: Path) -> None:
    archive = next(survey(batches, "n3"))
    remove(archive, NOW + 40 * DAY, 30 * DAY)
    assert not (archive.folder / ARCHIVE).exists()
    assert {p.name for p in archive.folder.iterdir()} == {
        "attempts.jsonl", "discoveries.jsonl", "crawl.json", "articles.parquet", REMOVED,
    }  # fmt: skip
    assert verify(archive.folder) == []
    again: Kept = next(survey(batches, "n3"))
    assert again.removed
    assert _removable(batches, NOW, {"n3/bao"}) == []
    (archive.folder / ARCHIVE).touch()  # killed between the note and the removal
    assert _removable(batches, NOW, set()) == ["n3/bao"]
