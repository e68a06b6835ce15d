import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import ArchiveWriter, Exchange, Written, responses
from crawlers.decoding import BadEncodingError, TooLargeError, decode_body
from crawlers.originals import Original, conditions, filename_of
from tests.crawlers.warcs import check

NOW = datetime(2024, 3, 12, 1, 2, 3, 456789, tzinfo=UTC)
URL = "https://bao.vn/tin-1.html?a=%20b"
PAGE = "<html>Hòa</html>".encode("windows-1258", "replace")


def _archive(folder: Path, run: str) -> Path:
    path = folder / run / "bao" / "archive.warc.gz"
    path.parent.mkdir(parents=True)
    return path


def _write(path: Path, *exchanges: Exchange) -> list[Written]:
    with path.open("wb") as file:
        writer = ArchiveWriter(file, {"software": "lantoa"}, NOW, filename_of(path))
        return [writer.write(e) for e in exchanges]


def _records(path: Path) -> Iterator[dict[str, str]]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            yield dict(record.rec_headers.headers)


def test_what_is_written_is_read_back_and_passes_warcio_s_own_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.warc.gz"
    headers = [("Content-Type", "text/html; charset=Windows-1258"), ("Content-Encoding", "gzip"), ("Set-Cookie", "x")]
    exchange = Exchange(URL, [("Host", "bao.vn")], 200, "OK", headers, gzip.compress(PAGE), NOW)
    with path.open("wb") as file:
        writer = ArchiveWriter(file, {"software": "lantoa"}, NOW)
        spans = [writer.write(e) for e in (exchange, replace(exchange, body=b"", headers=[]))]
    read = list(responses(path))
    assert [(r.offset, r.length) for r in read] == [(w.offset, w.length) for w in spans]
    assert (read[0].url, read[0].status, read[0].charset) == (URL, 200, "windows-1258")
    assert (read[0].body, read[0].fetched_at, read[0].headers["set-cookie"]) == (PAGE, NOW, "x")
    text = gzip.decompress(path.read_bytes())
    assert text.startswith(b"WARC/1.1\r\nWARC-Type: warcinfo")
    assert b"GET /tin-1.html?a=%20b HTTP/1.1\r\nHost: bao.vn" in text
    assert check(path)
    assert "digest pass" in capsys.readouterr().out


def test_the_same_body_again_is_a_revisit_and_is_read_back(tmp_path: Path) -> None:
    path = _archive(tmp_path, "r1")
    page = gzip.compress(PAGE * 200)
    headers = [("Content-Type", "text/html; charset=Windows-1258"), ("Content-Encoding", "gzip"), ("ETag", '"1"')]
    first = Exchange(URL, [("Host", "bao.vn")], 200, "OK", headers, page, NOW, {"outlet": "bao", "via": "feed f\r\nx"})
    other = replace(first, url=URL + "2", headers=[*headers, ("Set-Cookie", "y")], at=NOW + timedelta(days=1))
    whole, again = _write(path, first, other)
    assert again.repeats is not None
    assert (again.repeats.filename, again.repeats.offset) == ("r1/bao/archive.warc.gz", whole.offset)
    read = list(responses(path))
    assert [(r.url, r.offset, r.length, r.charset) for r in read] == [
        (URL, whole.offset, whole.length, "windows-1258"),
        (URL + "2", again.offset, again.length, "windows-1258"),
    ]
    assert (read[0].body, read[1].body, read[1].headers["set-cookie"]) == (PAGE * 200, PAGE * 200, "y")
    records = list(_records(path))
    assert [r["WARC-Type"] for r in records] == [
        "warcinfo", "request", "metadata", "response", "request", "metadata", "revisit",
    ]  # fmt: skip
    response, revisit = records[3], records[6]
    assert revisit["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Target-URI"] == URL
    assert revisit["WARC-Refers-To-Date"] == response["WARC-Date"]
    assert revisit["WARC-Payload-Digest"] == response["WARC-Payload-Digest"]
    assert all("WARC-Block-Digest" in r for r in records)
    assert {r["WARC-Concurrent-To"] for r in records[1:3]} == {response["WARC-Record-ID"]}
    assert b"outlet: bao\r\nvia: feed f x\r\n" in gzip.decompress(path.read_bytes())
    assert check(path)


def test_what_was_archived_before_is_asked_for_again_and_referred_to(tmp_path: Path) -> None:
    """Three nights: whole, the same body, a 304. Both revisits lead to the first night's file."""
    paths = [_archive(tmp_path, run) for run in ("r1", "r2", "r3")]
    headers = [("Content-Type", "text/html"), ("ETag", '"1"'), ("Last-Modified", "Tue, 12 Mar 2024 01:00:00 GMT")]
    page = Exchange(URL, [], 200, "OK", headers, PAGE * 200, NOW)
    (whole,) = _write(paths[0], page)
    said = conditions(tmp_path, "r1/bao", whole.offset)
    assert said is not None
    assert (said["etag"], said["last_modified"]) == ('"1"', "Tue, 12 Mar 2024 01:00:00 GMT")
    (same,) = _write(paths[1], replace(page, before=Original(**said["original"])))
    said = conditions(tmp_path, "r2/bao", same.offset)
    assert said is not None
    assert said["original"]["filename"] == "r1/bao/archive.warc.gz"
    (unmodified,) = _write(
        paths[2], replace(page, status=304, reason="Not Modified", body=b"", before=Original(**said["original"]))
    )
    assert unmodified.repeats == same.repeats
    assert [r.body for r in responses(paths[1])] == [PAGE * 200]
    assert list(responses(paths[2])) == []
    assert list(_records(paths[2]))[-1]["WARC-Profile"].endswith("/server-not-modified")
    assert all(check(p) for p in paths)
    assert same.length < 700 < len(PAGE * 200)

    paths[0].unlink()
    (lost,) = responses(paths[1])
    assert lost.body == b""
    assert "the response it repeats is gone" in str(lost.damage)
    assert conditions(tmp_path, "r1/bao", whole.offset) is None
    assert conditions(tmp_path, "r2/bao", same.offset) is None


def test_a_revisit_of_what_lies_there_no_longer_is_not_read_as_another_page(tmp_path: Path) -> None:
    path, later = _archive(tmp_path, "r1"), _archive(tmp_path, "r2")
    page = Exchange(URL, [], 200, "OK", [("Content-Type", "text/html")], PAGE * 200, NOW)
    whole, other = _write(path, page, replace(page, body=b"<html>else" * 50))
    said = conditions(tmp_path, "r1/bao", whole.offset)
    assert said is not None
    _write(later, replace(page, before=Original(**{**said["original"], "offset": other.offset})))
    (read,) = responses(later)
    assert "is another one" in str(read.damage)


@pytest.mark.parametrize("compressed", [True, False])
def test_archives_of_others_are_read(tmp_path: Path, compressed: bool) -> None:
    path = tmp_path / "CC-NEWS-x.warc.gz"
    body = gzip.compress(PAGE)
    chunked = b"%x;ext=1\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    bodies: list[tuple[bytes, list[tuple[str, str]]]] = [
        (PAGE, [("Content-Type", "text/html")]),
        (chunked, [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (PAGE, [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (b"no gzip", [("Content-Encoding", "gzip")]),
    ]
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=compressed)
        for n, (payload, headers) in enumerate(bodies):
            http = StatusAndHeaders("200 OK", headers, "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://bao.vn/{n}",
                    "response",
                    payload=io.BytesIO(payload),
                    length=len(payload),
                    http_headers=http,
                )
            )
    read = list(responses(path))
    assert [r.body for r in read] == [PAGE, PAGE, PAGE, b""]
    assert [r.damage is None for r in read] == [True, True, True, False]
    assert read[0].offset == 0
    assert read[1].offset - read[0].length in (0, 4)


def test_an_empty_archive_has_no_responses(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").touch()
    assert list(responses(tmp_path / "a.warc.gz")) == []


def test_decoding_within_bounds() -> None:
    assert decode_body(brotli.compress(gzip.compress(b"x" * 99)), "gzip, br", 100) == b"x" * 99
    assert decode_body(b"", "gzip", 1) == b""
    assert decode_body(gzip.compress(b"a") + gzip.compress(b"b"), "x-gzip", 9) == b"ab"
    for body, encoding in ((gzip.compress(b"x" * 101), "gzip"), (brotli.compress(b"x" * 101), "br"), (b"x" * 101, "")):
        with pytest.raises(TooLargeError):
            decode_body(body, encoding, 100)
    for body, encoding in ((b"x", "gzip"), (b"x", "br"), (gzip.compress(b"x" * 99)[:-9], "gzip"), (b"x", "lzma")):
        with pytest.raises(BadEncodingError):
            decode_body(body, encoding, 100)
