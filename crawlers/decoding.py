"""Undoing Content-Encoding within a bound: a small body that unpacks to gigabytes is an attack, not a page."""

import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CHUNK = 65536
_BOMB = 100
"Text packs to a twentieth of its size at best; what unpacks to a hundred times its size was made to."


class TooLargeError(ValueError):
    """The body unpacks to more than the bound."""


class BombError(TooLargeError):
    """The same, of a body so small that it can only have been made for it."""


class BadEncodingError(ValueError):
    """The body is not what Content-Encoding says, ends too early, or the encoding is unknown."""


def decode_body(body: bytes, content_encoding: str, max_bytes: int) -> bytes:
    """The body without its content encodings (`gzip`, `deflate`, `br`, `zstd`, in the order applied).

    Raises TooLargeError or BadEncodingError. An empty body is empty in every encoding.
    """
    encodings = [e.strip().lower() for e in content_encoding.split(",") if e.strip()]
    for encoding in reversed(encodings):
        if body and encoding != "identity":
            body = _whole(_UNPACK.get(encoding, _unknown(encoding)), body, max_bytes)
    if len(body) > max_bytes:
        raise TooLargeError(f"more than {max_bytes} bytes")
    return body


def decode_start(body: bytes, content_encoding: str, max_bytes: int) -> bytes:
    """The first `max_bytes` of the body, however it ends: for a file of which only the start counts.

    Raises BadEncodingError.
    """
    for encoding in reversed([e.strip().lower() for e in content_encoding.split(",") if e.strip()]):
        if body and encoding != "identity":
            body = _UNPACK.get(encoding, _unknown(encoding))(body, max_bytes)[0]
    return body[:max_bytes]


def gunzip(body: bytes, max_bytes: int) -> bytes:
    """All members of a gzip stream. Raises TooLargeError or BadEncodingError."""
    return _whole(_gunzip, body, max_bytes)


_Unpacked = tuple[bytes, bool, int]
"At most one byte more than the bound, whether the stream came to its end, and how many bytes of it were taken."


def _whole(unpack: Callable[[bytes, int], _Unpacked], body: bytes, max_bytes: int) -> bytes:
    out, ended, taken = unpack(body, max_bytes)
    if len(out) > max_bytes:
        kind = BombError if len(out) > _BOMB * taken else TooLargeError
        raise kind(f"unpacks to more than {max_bytes} bytes")
    if not ended:
        raise BadEncodingError("the compressed body ends too early")
    return out


def _gunzip(body: bytes, max_bytes: int) -> _Unpacked:
    out, rest, ended = bytearray(), body, True
    while rest and ended and len(out) <= max_bytes:
        member = zlib.decompressobj(wbits=31)
        part, ended, _ = _inflate(member, rest, max_bytes - len(out))
        out += part
        rest = member.unconsumed_tail or member.unused_data.lstrip(b"\0")
    return bytes(out), ended, len(body) - len(rest)


def _deflate(body: bytes, max_bytes: int) -> _Unpacked:
    # "deflate" should be zlib-wrapped; some servers send it bare.
    try:
        return _inflate(zlib.decompressobj(), body, max_bytes)
    except BadEncodingError:
        return _inflate(zlib.decompressobj(wbits=-15), body, max_bytes)


def _inflate(stream: "zlib._Decompress", body: bytes, max_bytes: int) -> _Unpacked:
    try:
        out = stream.decompress(body, max_bytes + 1)
    except zlib.error as e:
        raise BadEncodingError(str(e)) from e
    return out, stream.eof, len(body) - len(stream.unconsumed_tail)


def _brotli(body: bytes, max_bytes: int) -> _Unpacked:
    # A few bytes can hold gigabytes, so the output is bounded at each step, not only between the steps.
    stream, out, taken = brotli.Decompressor(), bytearray(), 0
    try:
        while len(out) <= max_bytes and not stream.is_finished():
            more = body[taken : taken + _CHUNK] if stream.can_accept_more_data() else b""
            taken += len(more)
            part = stream.process(more, output_buffer_limit=_CHUNK)
            if not part and taken == len(body):
                break
            out += part
    except brotli.error as e:
        raise BadEncodingError(str(e)) from e
    return bytes(out[: max_bytes + 1]), stream.is_finished(), taken


def _zstd(body: bytes, max_bytes: int) -> _Unpacked:
    out, rest, ended = bytearray(), body, True
    try:
        while rest and ended and len(out) <= max_bytes:
            frame = zstd.ZstdDecompressor()
            out += frame.decompress(rest, max_bytes - len(out) + 1)
            rest, ended = frame.unused_data, frame.eof
    except zstd.ZstdError as e:
        raise BadEncodingError(str(e)) from e
    return bytes(out), ended, len(body) - len(rest)


def _unknown(encoding: str) -> Callable[[bytes, int], _Unpacked]:
    def refuse(body: bytes, max_bytes: int) -> _Unpacked:
        raise BadEncodingError(f"unknown content encoding {encoding[:40]!r}")

    return refuse


_UNPACK: dict[str, Callable[[bytes, int], _Unpacked]] = {
    "gzip": _gunzip, "x-gzip": _gunzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd,
}  # fmt: skip
