"""A crawl folder cut at any byte of any of its files is made whole, and says nothing that is not so."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.archive import Exchange, responses, whole_members
from crawlers.ledger import ARCHIVE, ATTEMPTS, DISCOVERIES, PART, SUMMARY, CrawlFolder
from crawlers.originals import Original
from crawlers.salvage import salvage
from crawlers.verdicts import FOLLOWED, TRIED_AGAIN
from pipeline.records import Attempt, Discovery, Outcome
from tests.crawlers.sites import rows
from tests.crawlers.warcs import check

NOW = datetime(2024, 3, 12, tzinfo=UTC)
SITE = "https://bao.vn"


def _crawl(folder: Path) -> None:
    """Three pages, one at the second try, one behind a redirect; a fourth like the first; a 304 of an old one."""
    crawl = CrawlFolder(folder, {"software": "test"}, NOW)

    def attempted(name: str, outcome: Outcome, no: int = 1, detail: str | None = None, to: str | None = None) -> None:
        url, body = f"{SITE}/{name}", name.encode() * 50
        attempt = Attempt(
            outlet_id="bao", url=url, canonical_url=url, attempt_no=no, at=NOW, outcome=outcome, detail=detail,
            redirected_to=f"{SITE}/{to}" if to else None,
        )  # fmt: skip
        if outcome == "ok":
            kind = [("Content-Type", "text/html")]
            body = b"a" * 50 if name == "e" else body
            crawl.fetched(attempt, Exchange(url, [], 200, "OK", kind, body, NOW, {"outlet": "bao"}), body)
        elif outcome == "not_modified":
            before = Original("r0/bao/archive.warc.gz", 99, url, "2024-03-11T00:00:00Z", "sha1:A", "<urn:uuid:1>")
            crawl.fetched(attempt, Exchange(url, [], 304, "Not Modified", [], b"", NOW, {"outlet": "bao"}, before), b"")
        else:
            crawl.attempted(attempt)

    for name in ("a", "b", "c"):
        url = f"{SITE}/{name}"
        crawl.discovered(
            Discovery(outlet_id="bao", url=url, canonical_url=url, channel="feed", source="f", seen_at=NOW)
        )
    attempted("a", "ok")
    attempted("b", "timeout", 1, TRIED_AGAIN)
    attempted("c", "redirected", 1, FOLLOWED, "d")
    attempted("b", "ok", 2)
    attempted("d", "ok")
    attempted("e", "ok")
    attempted("f", "not_modified")
    crawl.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "bao"
    _crawl(folder)
    return folder


def _check(folder: Path) -> None:
    """What every reader of a whole folder relies on."""
    attempts = rows(folder, ATTEMPTS)
    archived = {(r.offset, r.length): r for r in responses(folder / ARCHIVE)}
    claimed = {(a["offset"], a["length"]): a for a in attempts if a["outcome"] == "ok"}
    unchanged = [(a["offset"], a["length"]) for a in attempts if a["outcome"] == "not_modified"]
    assert all(whole_members(folder / ARCHIVE, unchanged))
    assert archived.keys() == claimed.keys()
    assert all(archived[span].url == a["url"] and archived[span].damage is None for span, a in claimed.items())
    tried = {a["url"]: a["attempt_no"] for a in attempts}
    for a in attempts:
        assert a["detail"] != TRIED_AGAIN or tried[a["url"]] > a["attempt_no"]
        assert a["detail"] != FOLLOWED or a["redirected_to"] in tried
    assert len(rows(folder, DISCOVERIES)) <= 3
    assert {p.name for p in folder.iterdir()} == {ARCHIVE, ATTEMPTS, DISCOVERIES, SUMMARY}


def _cut(whole: Path, folder: Path, cuts: dict[str, float]) -> None:
    shutil.copytree(whole, folder)
    for name, share in cuts.items():
        path = folder / (name + PART)
        with path.open("r+b") as file:
            file.truncate(round(path.stat().st_size * share))


_share = st.floats(0, 1) | st.just(1.0)


@settings(deadline=None, max_examples=150)
@given(archive=_share, attempts=_share, discoveries=_share)
def test_any_cut_is_mended(whole: Path, archive: float, attempts: float, discoveries: float) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "bao"
        _cut(whole, folder, {ARCHIVE: archive, ATTEMPTS: attempts, DISCOVERIES: discoveries})
        summary = salvage(folder)
        if summary is None:
            assert not folder.exists()
            return
        _check(folder)
        assert summary == json.loads((folder / SUMMARY).read_text())
        assert summary["salvaged"] is True
        assert summary["pages"] == len(list(responses(folder / ARCHIVE)))
        assert salvage(folder) == summary


def test_every_byte_of_the_archive(whole: Path, tmp_path: Path) -> None:
    size = (whole / (ARCHIVE + PART)).stat().st_size
    kept = []
    for at in [*range(0, size, 23), size]:
        folder = tmp_path / str(at)
        _cut(whole, folder, {ARCHIVE: at / size})
        assert salvage(folder) is not None
        _check(folder)
        assert check(folder / ARCHIVE) or not rows(folder, ATTEMPTS)
        kept.append(sum(a["offset"] is not None for a in rows(folder, ATTEMPTS)))
    assert kept == sorted(kept)
    assert set(kept) == {0, 1, 2, 3, 4, 5}


def test_a_kill_between_renames(whole: Path, tmp_path: Path) -> None:
    for number, renamed in enumerate(_prefixes()):
        folder = tmp_path / str(number) / whole.parent.name / "bao"
        shutil.copytree(whole, folder)
        for name in renamed:
            (folder / (name + PART)).rename(folder / name)
        (folder / (SUMMARY + PART)).write_text("{")
        summary = salvage(folder)
        assert summary is not None
        assert (summary["pages"], summary["revisits"], summary["taken_back"]) == (4, 2, 0)
        assert summary["refers_to"] == ["r0/bao"]
        _check(folder)


def _prefixes() -> Iterator[list[str]]:
    names = [DISCOVERIES, ATTEMPTS, ARCHIVE]
    yield from (names[:n] for n in range(4))


def test_a_flipped_byte_costs_what_follows_it(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bao"
    shutil.copytree(whole, folder)
    second = [a for a in rows(folder, ATTEMPTS + PART) if a["offset"] is not None][1]
    archive = folder / (ARCHIVE + PART)
    body = bytearray(archive.read_bytes())
    body[second["offset"] + second["length"] - 6] ^= 0xFF
    archive.write_bytes(body)
    assert salvage(folder) is not None
    _check(folder)
    assert [r.url for r in responses(folder / ARCHIVE)] == [f"{SITE}/a"]


def test_nothing_usable_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "bao"
    CrawlFolder(folder, {"software": "test"}, NOW).close()
    assert salvage(folder) is None
    assert not folder.exists()
    assert salvage(folder) is None
