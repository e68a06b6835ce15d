"""Of a WARC of a public crawl only what was asked for is taken, unharmed, and everything else is counted."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import responses
from crawlers.importing import Wanted, stage_file
from crawlers.importing.warcs import sift
from pipeline.outlets import Outlet, Outlets
from tests.crawlers.warcs import check

PAGE = "<html><h1>Thành phố</h1></html>".encode() * 60


def _outlets(*names: str) -> Outlets:
    about = {"level": "thanh_pho", "kind": ["dien_tu"], "lang": ["vi"]}
    declared = [Outlet.model_validate({"id": n, "name": n, "hosts": [f"{n}.vn"], **about}) for n in names]
    return Outlets(outlets={o.id: o for o in declared}, families={})


OURS = _outlets("bao", "dai")
Row = tuple[str, str, int, str, str]
"URL, WARC-Date, status, content type, record type."
HTML = "text/html; charset=utf-8"
ROWS: list[Row] = [
    ("https://bao.vn/1", "2024-03-11T18:00:00Z", 200, HTML, "response"),
    ("https://bao.vn/2", "2024-03-11T16:00:00Z", 200, HTML, "response"),
    ("https://bao.vn/3", "2024-03-12T17:00:00Z", 200, HTML, "response"),
    ("https://dai.vn/1", "2024-03-12T01:00:00Z", 200, HTML, "response"),
    ("https://other.example/1", "2024-03-12T01:00:00Z", 200, HTML, "response"),
    ("https://bao.vn/4", "2024-03-12T01:00:00Z", 404, HTML, "response"),
    ("https://bao.vn/5.jpg", "2024-03-12T01:00:00Z", 200, "image/jpeg", "response"),
    ("https://bao.vn/6", "2024-03-12T01:00:00Z", 200, HTML, "revisit"),
    ("https://bao.vn/7", "the other day", 200, HTML, "response"),
    ("https://bao.vn/8", "2024-03-12T01:00:00Z", 200, HTML, "request"),
]


def _write(path: Path, rows: list[Row] = ROWS, compressed: bool = True) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=compressed)
        for url, at, status, kind, record_type in rows:
            http = StatusAndHeaders(f"{status} Said", [("Content-Type", kind)], "HTTP/1.1")
            body = b"" if record_type in ("revisit", "request") else PAGE
            writer.write_record(
                writer.create_warc_record(
                    url,
                    record_type,
                    payload=io.BytesIO(body),
                    length=len(body),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": at},
                )
            )
    return path


@pytest.mark.parametrize("compressed", [True, False])
def test_what_was_asked_for_is_taken_and_the_rest_counted(tmp_path: Path, compressed: bool) -> None:
    source, target = _write(tmp_path / "in.warc", compressed=compressed), tmp_path / "out.warc.gz"
    day = date(2024, 3, 12)
    found = sift(source, target, OURS, Wanted(("bao",), day, day))
    assert (found.records, found.taken, found.size) == (len(ROWS), 1, source.stat().st_size)
    assert found.skipped == {
        "other day": 2, "other outlet": 1, "other host": 1, "no page (status)": 1, "no HTML": 1,
        "repeated, without its page": 1, "broken": 1,
    }  # fmt: skip
    assert [(r.url, r.body, r.fetched_at) for r in responses(target)] == [
        ("https://bao.vn/1", PAGE, datetime(2024, 3, 11, 18, tzinfo=UTC))
    ]
    assert check(target)


def test_without_a_choice_every_page_of_a_declared_outlet_is_taken(tmp_path: Path) -> None:
    found = sift(_write(tmp_path / "in.warc.gz"), tmp_path / "out.warc.gz", OURS, Wanted())
    assert (found.taken, found.skipped["other host"]) == (4, 1)


def test_header_lines_that_end_as_they_should_not_harm_no_page(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\nContent-Type: text/html\nX-Long: a\n  b\n\n" + PAGE
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.vn/1\r\nWARC-Date: 2024-03-12T01:00:00Z\r\n"
    text = (
        f"{head}WARC-Block-Digest: sha1:NONE\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    (tmp_path / "in.warc").write_bytes(text.encode() + http + b"\r\n\r\n")
    assert sift(tmp_path / "in.warc", tmp_path / "out.warc.gz", OURS, Wanted()).taken == 1
    assert [r.body for r in responses(tmp_path / "out.warc.gz")] == [PAGE]
    assert check(tmp_path / "out.warc.gz")


@pytest.mark.parametrize("compressed", [True, False])
def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, compressed: bool) -> None:
    source = _write(tmp_path / "in.warc", ROWS[:4], compressed)
    whole = source.read_bytes()
    taken = []
    for size in _sizes(len(whole)):
        source.write_bytes(whole[:size])
        found = sift(source, tmp_path / "out.warc.gz", OURS, Wanted())
        taken.append(found.taken)
        read = list(responses(tmp_path / "out.warc.gz"))
        assert len(read) == found.taken
        assert all(r.body == PAGE for r in read)
    assert taken == sorted(taken)
    assert (taken[0], taken[-1]) == (0, 4)


def _sizes(whole: int) -> Iterator[int]:
    yield from range(0, whole, max(1, whole // 60))
    yield whole


def test_noise_is_broken_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "in.warc.gz").write_bytes(b"no archive at all" * 100)
    found = sift(tmp_path / "in.warc.gz", tmp_path / "out.warc.gz", OURS, Wanted())
    assert (found.taken, dict(found.skipped)) == (0, {"broken": 1})


def test_the_same_file_and_choice_is_the_same_batch(tmp_path: Path) -> None:
    source, at = _write(tmp_path / "in.warc.gz"), datetime(2024, 4, 1, tzinfo=UTC)

    def staged(outlets: Outlets, wanted: Wanted) -> tuple[str, Path]:
        return stage_file(source, tmp_path / "batches", "1", at, outlets, wanted)

    first, folder = staged(OURS, Wanted(("bao",)))
    assert staged(OURS, Wanted(("bao",))) == (first, folder)
    assert staged(_outlets("bao", "dai", "tap"), Wanted(("bao",)))[0] == first
    others = {staged(OURS, Wanted())[0], staged(OURS, Wanted(("dai",)))[0]}
    others |= {staged(OURS, Wanted(("bao",), until=date(2024, 3, 12)))[0], staged(_outlets("bao"), Wanted())[0]}
    assert first not in others - {staged(_outlets("bao"), Wanted())[0]}
    assert len(list(responses(folder / "input" / "in.warc.gz"))) == 3
