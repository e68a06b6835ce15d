import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import ArchiveWriter, Exchange, responses
from crawlers.decoding import BadEncodingError, TooLargeError, decode_body

NOW = datetime(2024, 3, 12, 1, 2, 3, 456789, tzinfo=UTC)
URL = "https://bao.vn/tin-1.html?a=%20b"
PAGE = "<html>Hòa</html>".encode("windows-1258", "replace")


def test_what_is_written_is_read_back_and_passes_warcio_s_own_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.warc.gz"
    headers = [("Content-Type", "text/html; charset=Windows-1258"), ("Content-Encoding", "gzip"), ("Set-Cookie", "x")]
    exchange = Exchange(URL, [("Host", "bao.vn")], 200, "OK", headers, gzip.compress(PAGE), NOW)
    with path.open("wb") as file:
        writer = ArchiveWriter(file, {"software": "lantoa"}, NOW)
        spans = [writer.write(exchange) for _ in "ab"]
    read = list(responses(path))
    assert [(r.offset, r.length) for r in read] == spans
    assert (read[0].url, read[0].status, read[0].charset) == (URL, 200, "windows-1258")
    assert (read[0].body, read[0].fetched_at, read[0].headers["set-cookie"]) == (PAGE, NOW, "x")
    text = gzip.decompress(path.read_bytes())
    assert text.startswith(b"WARC/1.1\r\nWARC-Type: warcinfo")
    assert b"GET /tin-1.html?a=%20b HTTP/1.1\r\nHost: bao.vn" in text

    class Options:
        inputs = [str(path)]  # noqa: RUF012
        verbose = True

    assert Checker(Options()).process_all() == 0
    assert "digest pass" in capsys.readouterr().out


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
