"""The archive: WARC 1.1, one gzip member a record, written so that a torn file is whole up to its last whole record.

An exchange is a request, a metadata and last a response record, or in its place a revisit that refers to the response
it repeats. Reading follows revisits, and takes what others wrote: WARC 1.0, response records alone, chunked or
content-encoded bodies.
"""

import hashlib
import io
import zlib
from base64 import b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.decoding import decode_body
from crawlers.originals import Original, filename_of, original_of, stored_body

Headers = list[tuple[str, str]]

# warcio's own level 9 costs five times level 1 for a fifth of the size. Of real pages 3 leaves 42 KB in 1.9 ms;
# 4 takes half as long again for 39 KB.
_LEVEL = 3
_MAX_BODY = 50_000_000
NOT_MODIFIED = 304
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """One response as read back. `offset` and `length` are those of its record in the file, in bytes."""

    url: str
    status: int
    headers: dict[str, str]
    "Names in lower case; of a repeated header the last value."
    charset: str | None
    "As the Content-Type header says; null when it does not."
    body: bytes
    "Without transfer and content encoding; empty where `damage` is given."
    fetched_at: datetime
    offset: int
    length: int
    damage: str | None = None
    "Why the body could not be unpacked."


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response, as they are to be archived."""

    url: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    "As served, without chunking: `headers` say which content encoding it still has."
    at: datetime
    metadata: dict[str, str] = field(default_factory=dict)
    "What else is known of the fetch, for a record beside the response."
    before: Original | None = None
    "What the same URL gave before: a 304 means it, and the same body again is not stored again."


@dataclass(frozen=True, slots=True)
class Written:
    """Where the last record of an exchange lies. `repeats`: it is a revisit of this response."""

    offset: int
    length: int
    repeats: Original | None = None


class ArchiveWriter:
    """Appends records to an open binary file and flushes each. `filename` is its name among all archives."""

    def __init__(self, file: IO[bytes], info: dict[str, str], at: datetime, filename: str = "archive.warc.gz"):
        self._file, self._filename = file, filename
        self._held: dict[str, Original] = {}
        "By payload digest, the responses in this file."
        self._builder = WARCWriter(io.BytesIO(), gzip=False, warc_version="1.1")
        warcinfo = self._builder.create_warcinfo_record(None, info)
        warcinfo.rec_headers.replace_header("WARC-Date", _warc_date(at))
        self._append(warcinfo)
        self._info_id = warcinfo.rec_headers.get_header("WARC-Record-ID")

    def write(self, fetched: Exchange) -> Written:
        """Writes the request, its metadata, then the response, or a revisit of one with the same body."""
        url, at = fetched.url, fetched.at
        digest = payload_digest(fetched.body)
        repeats = self._repeated(fetched, digest)
        status = StatusAndHeaders(f"{fetched.status} {fetched.reason}", fetched.headers, "HTTP/1.1")
        if fetched.status == NOT_MODIFIED or repeats:
            kind = "server-not-modified" if fetched.status == NOT_MODIFIED else "identical-payload-digest"
            answer = self._record("revisit", url, at, status, more=self._revisit(kind, digest, repeats))
        else:
            answer = self._record("response", url, at, status, fetched.body, {"WARC-Payload-Digest": digest})
        ident = answer.rec_headers.get_header("WARC-Record-ID")
        target = urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
        line = StatusAndHeaders(f"{target} HTTP/1.1", fetched.request_headers, "GET")
        beside = {"WARC-Concurrent-To": ident}
        self._append(self._record("request", url, at, line, more=beside))
        if fetched.metadata:
            fields = "".join(f"{k}: {' '.join(v.split())}\r\n" for k, v in fetched.metadata.items()).encode()
            self._append(self._record("metadata", url, at, None, fields, beside))
        offset, length = self._append(answer)
        if answer.rec_type == "response" and fetched.body:
            self._held[digest] = Original(self._filename, offset, url, _warc_date(at), digest, ident)
        return Written(offset, length, repeats)

    def _repeated(self, fetched: Exchange, digest: str) -> Original | None:
        if fetched.status == NOT_MODIFIED:
            return fetched.before
        if fetched.before is not None and fetched.before.payload_digest == digest:
            return fetched.before
        return self._held.get(digest)

    def _revisit(self, kind: str, digest: str, repeats: Original | None) -> dict[str, str]:
        """The headers of a revisit. File and offset are not in the standard; Heritrix writes them under these names."""
        headers = {"WARC-Profile": _PROFILE + kind}
        if repeats is None:
            return headers
        if repeats.filename != self._filename:
            headers["WARC-Refers-To-Filename"] = repeats.filename
        return {
            **headers,
            "WARC-Payload-Digest": digest if kind == "identical-payload-digest" else repeats.payload_digest,
            "WARC-Refers-To": repeats.record_id,
            "WARC-Refers-To-Target-URI": repeats.url,
            "WARC-Refers-To-Date": repeats.date,
            "WARC-Refers-To-File-Offset": str(repeats.offset),
        }

    def _record(
        self,
        kind: str,
        url: str,
        at: datetime,
        http: StatusAndHeaders | None,
        body: bytes = b"",
        more: dict[str, str] | None = None,
    ) -> ArcWarcRecord:
        block = body
        if http is not None:
            http.compute_headers_buffer()
            block = http.headers_buff + body
        # Both digests in one go: warcio reads in small pieces and gives the interpreter away at each of them.
        headers = {
            "WARC-Date": _warc_date(at),
            "WARC-Warcinfo-ID": self._info_id,
            "WARC-Block-Digest": payload_digest(block),
        }
        return self._builder.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict=headers | (more or {}),
        )

    def _append(self, record: ArcWarcRecord) -> tuple[int, int]:
        buffer = self._builder.out = io.BytesIO()
        self._builder.write_record(record)
        compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
        member = compressor.compress(buffer.getbuffer()) + compressor.flush()
        offset = self._file.tell()
        self._file.write(member)
        self._file.flush()
        return offset, len(member)


def payload_digest(body: bytes) -> str:
    """As the header WARC-Payload-Digest says it."""
    return "sha1:" + b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def responses(path: Path) -> Iterator[ArchivedResponse]:
    """Every HTTP response in a WARC file, in order; a revisit with the body of the response that it repeats.

    A 304 is none: it says nothing that the response before it did not. A body that cannot be unpacked, or whose
    revisit leads nowhere, is given as empty, with `damage`.
    """
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            if not _is_answer(record):
                continue
            response = _read(record, path)
            if response is None:
                continue
            # The length is known only after the record was read to its end.
            yield replace(response, offset=records.get_record_offset(), length=records.get_record_length())


def response_at(path: Path, offset: int) -> ArchivedResponse | None:
    """The response, or the revisit with what it repeats, at this byte; None when another record stands there.

    Raises FileNotFoundError, and ArchiveLoadFailed where no record begins.
    """
    with path.open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file)), None)
        if record is None or not _is_answer(record):
            return None
        response = _read(record, path)
    return response and replace(response, offset=offset)


def _is_answer(record: ArcWarcRecord) -> bool:
    if record.http_headers is None:
        return False
    profile = record.rec_headers.get_header("WARC-Profile") or ""
    return record.rec_type == "response" or (record.rec_type == "revisit" and profile.endswith("payload-digest"))


def _read(record: ArcWarcRecord, path: Path) -> ArchivedResponse | None:
    """None for a record whose own headers are broken, as happens in the archives of others."""
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    raw = record.raw_stream.read()
    damage = None
    try:
        status, date = (
            int(record.http_headers.get_statuscode()),
            _parse_date(record.rec_headers.get_header("WARC-Date")),
        )
        url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
    except (ValueError, AttributeError):
        return None
    try:
        if record.rec_type == "revisit":
            raw = _repeated_body(record, path)
        if "chunked" in headers.get("transfer-encoding", "").lower():
            raw = _dechunk(raw)
        body = decode_body(raw, headers.get("content-encoding", ""), _MAX_BODY)
    except ValueError as e:
        # Some public archives keep the header but store the body unpacked.
        body, damage = (raw, None) if raw.lstrip()[:1] == b"<" else (b"", f"{type(e).__name__}: {e}")
    return ArchivedResponse(
        url=url,
        status=status,
        headers=headers,
        charset=charset_of(headers.get("content-type", "")),
        body=body,
        fetched_at=date,
        offset=0,
        length=0,
        damage=damage,
    )


def _repeated_body(record: ArcWarcRecord, path: Path) -> bytes:
    """As stored, of the response that a revisit refers to. Raises ValueError where it does not lie there unharmed."""
    said = original_of(record, path)
    if said is None:
        raise ValueError("a revisit that does not say where the response it repeats lies")
    file = path if said.filename == filename_of(path) else path.parents[2] / said.filename
    body = stored_body(file, said.offset)
    if payload_digest(body) != said.payload_digest:
        raise ValueError(f"the response it repeats is another one: {said.filename}, byte {said.offset}")
    return body


def charset_of(content_type: str) -> str | None:
    """The charset parameter of a Content-Type header, without quotes, in lower case."""
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None


def _dechunk(raw: bytes) -> bytes:
    """The body of a chunked message; given back as it is when it is not chunked after all. Raises ValueError."""
    out, rest = bytearray(), raw
    while rest:
        line, found, rest = rest.partition(b"\r\n")
        try:
            size = int(line.split(b";")[0].strip() or b"x", 16)
        except ValueError:
            if not out:
                return raw
            raise
        if not found or size == 0:
            break
        out += rest[:size]
        rest = rest[size + 2 :]
    return bytes(out)


def whole_members(path: Path, spans: Iterable[tuple[int, int]]) -> Iterator[bool]:
    """For each (offset, length): whether one whole gzip member lies exactly there, its checksum right."""
    with path.open("rb") as file:
        for offset, length in spans:
            file.seek(offset)
            member = zlib.decompressobj(wbits=31)
            try:
                member.decompress(file.read(length))
            except zlib.error:
                yield False
            else:
                yield member.eof and not member.unused_data


def _warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _parse_date(text: str) -> datetime:
    return datetime.fromisoformat(text.strip().replace("Z", "+00:00")).astimezone(UTC)
