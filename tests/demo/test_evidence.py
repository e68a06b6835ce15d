"""Evidence out of the archive, and a summary made again: on a copy of the played newsroom."""

import hashlib
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from flows.again import again, computed_again, rendered_again
from flows.evidence import evidence
from flows.house import House
from flows.settings import Settings
from flows.weekly import stored
from pipeline.differences import Difference, differences
from pipeline.errors import UserError
from pipeline.figures import figures_of
from tests.conftest import Played


@pytest.fixture(scope="module")
def house(played: Played, tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Settings(data_dir=str(played.copy(tmp_path_factory.mktemp("copy") / "data"))))


def test_a_week_leads_to_its_archived_pages_and_what_was_removed_is_said(house: House, tmp_path: Path) -> None:
    made = evidence(house, "2025-W50", tmp_path / "one.zip")
    assert (len(made.cases), made.not_found) == (10, 0)
    with zipfile.ZipFile(tmp_path / "one.zip") as file:
        for found in (e for c in made.cases for e in c.exhibits):
            assert found.page is not None
            assert found.record is not None
            assert found.matches_ledger
            assert hashlib.sha256(file.read(found.page)).hexdigest() == found.sha256
            with file.open(found.record) as record:
                assert [r.rec_type for r in ArchiveIterator(record)][-1] in ("response", "revisit")
        assert json.loads(file.read("manifest.json"))["found"] == made.found
        index = file.read("index.html").decode()
        assert "<script" not in index
        assert "Bằng chứng: 2025-W50" in index
    assert "plan[P25-02].told_in_window" in [f.figure for c in made.cases for f in c.figures]

    gone = next(house.batches.glob("nightly-2025-12-11-*/nhipcau/archive.warc.gz"))
    gone.with_name("archive.removed.json").write_text('{"removed_at": "2026-01-01", "keep_archive_days": 9}')
    gone.unlink()
    later = evidence(house, "2025-W50", tmp_path / "two.zip")
    lost = [e for c in later.cases for e in c.exhibits if e.state != "found"]
    assert {e.state for e in lost} == {"removed"}
    assert all("2026-01-01" in e.why and "nhipcau" in e.record_id for e in lost if "2025-12-11" in e.record_id)
    assert later.found + len(lost) == made.found
    assert later.not_found == len(lost) > 0
    # The same evidence is the same file.
    evidence(house, "2025-W50", tmp_path / "three.zip")
    assert (tmp_path / "two.zip").read_bytes() == (tmp_path / "three.zip").read_bytes()


def test_an_article_is_named_by_its_address_and_what_is_none_is_refused(house: House, tmp_path: Path) -> None:
    one = evidence(house, "2025-W50", tmp_path / "week.zip").cases[0]
    found = evidence(house, one.url or "", tmp_path / "a.zip", lang="en")
    assert [c.article_id for c in found.cases] == [one.article_id]
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        english = file.read("index.html").decode()
    assert '<html lang="en">' in english
    assert "1 article; " in english
    assert "the digest noted when it was fetched" in english
    with pytest.raises(UserError, match="no article"):
        evidence(house, "https://nowhere.example/x", tmp_path / "b.zip")


def test_a_summary_is_made_again_as_it_was_and_a_later_reading_is_told_apart(house: House) -> None:
    """As known at the last night nothing differs; a model that was tampered with, and an earlier night, do."""
    nights = {p.name[8:18]: p.name for p in house.batches.glob("nightly-*")}
    for name in ("summary.docx", "summary.xlsx"):  # the bytes of every format are tested in tests/reports
        (house.reports / "2025-W50" / name).unlink(missing_ok=True)
    found = again(house, date(2025, 12, 8), nights["2025-12-14"])
    assert found.differences == []
    assert {"summary.html", "summary.txt"} == set(found.same)
    earlier = {d.place for d in computed_again(house, found.summary, nights["2025-12-11"])}
    assert {"total.articles", "whole"} <= earlier
    with pytest.raises(UserError, match="no run"):
        computed_again(house, found.summary, "nightly-1999-01-01")
    with pytest.raises(UserError, match="no summary"):
        again(house, date(2024, 7, 8), nights["2025-12-14"])
    # A second language is of the same model; where the numbers changed, what stands there follows.
    folder, later = house.reports / "2025-W50", found.summary.made_at + timedelta(hours=1)
    (folder / "summary.html").unlink()
    kept = stored(house, found.summary.model_copy(update={"made_at": later}), "en", ("txt",))
    assert kept.summary.made_at == found.summary.made_at
    assert rendered_again(house, kept.summary, folder) == (["summary.en.txt", "summary.txt"], [])
    other = stored(house, found.summary.model_copy(update={"made_at": later, "panel": 9}), "vi", ("txt",))
    assert rendered_again(house, other.summary, folder) == (["summary.en.txt", "summary.txt"], [])


def test_differences_name_rows_by_their_ids() -> None:
    stored = {"plan": [{"item_id": "P1", "n": 1}, {"item_id": "P2", "n": 2}], "ids": ["a", "b"], "share": 0.1 + 0.2}
    computed = {"plan": [{"item_id": "P2", "n": 3}], "ids": ["b", "c"], "share": 0.3, "new": None}
    assert list(differences(stored, computed)) == [
        Difference("plan[P1]", {"item_id": "P1", "n": 1}, "—"),
        Difference("plan[P2].n", 2, 3),
        Difference("ids", ["a"], ["c"]),
        Difference("new", "—", None),
    ]


def test_the_figures_of_an_article_are_places_in_the_model() -> None:
    model = {
        "total": {"articles": 1, "article_ids": ["a"]},
        "plan": [{"item_id": "P1", "told": {"article_ids": ["a", "b"]}}],
    }
    assert list(figures_of(model, "a")) == ["total", "plan[P1].told"]
    assert list(figures_of(model, "c")) == []
