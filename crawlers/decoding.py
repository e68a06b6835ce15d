"""Undoing Content-Encoding within a bound: a small body that unpacks to gigabytes is an attack, not a page."""

import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

_CHUNK = 65536


class TooLargeError(ValueError):
    """The body unpacks to more than the bound."""


class BadEncodingError(ValueError):
    """The body is not what Content-Encoding says, ends too early, or the encoding is unknown."""


def decode_body(body: bytes, content_encoding: str, max_bytes: int) -> bytes:
    """The body without its content encodings (`gzip`, `deflate`, `br`, listed in the order applied).

    Raises TooLargeError or BadEncodingError. An empty body is empty in every encoding.
    """
    encodings = [e.strip().lower() for e in content_encoding.split(",") if e.strip()]
    for encoding in reversed(encodings):
        if body and encoding != "identity":
            body = _DECODERS.get(encoding, _unknown(encoding))(body, max_bytes)
    if len(body) > max_bytes:
        raise TooLargeError(f"more than {max_bytes} bytes")
    return body


def gunzip(body: bytes, max_bytes: int) -> bytes:
    """All members of a gzip stream. Raises TooLargeError or BadEncodingError."""
    out = b""
    while body:
        member = zlib.decompressobj(wbits=31)
        out += _inflate(member, body, max_bytes - len(out))
        body = member.unused_data.lstrip(b"\0")
    return out


def _deflate(body: bytes, max_bytes: int) -> bytes:
    # "deflate" should be zlib-wrapped; some servers send it bare.
    try:
        return _inflate(zlib.decompressobj(), body, max_bytes)
    except BadEncodingError:
        return _inflate(zlib.decompressobj(wbits=-15), body, max_bytes)


def _inflate(stream: "zlib._Decompress", body: bytes, max_bytes: int) -> bytes:
    try:
        out = stream.decompress(body, max(max_bytes, 0) + 1)
    except zlib.error as e:
        raise BadEncodingError(str(e)) from e
    if len(out) > max_bytes:
        raise TooLargeError(f"unpacks to more than {max_bytes} bytes")
    if not stream.eof:
        raise BadEncodingError("the compressed body ends too early")
    return out


def _brotli(body: bytes, max_bytes: int) -> bytes:
    stream, out = brotli.Decompressor(), bytearray()
    try:
        for start in range(0, len(body), _CHUNK):
            out += stream.process(body[start : start + _CHUNK])
            if len(out) > max_bytes:
                raise TooLargeError(f"unpacks to more than {max_bytes} bytes")
    except brotli.error as e:
        raise BadEncodingError(str(e)) from e
    if not stream.is_finished():
        raise BadEncodingError("the compressed body ends too early")
    return bytes(out)


def _unknown(encoding: str) -> Callable[[bytes, int], bytes]:
    def refuse(body: bytes, max_bytes: int) -> bytes:
        raise BadEncodingError(f"unknown content encoding {encoding[:40]!r}")

    return refuse


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": gunzip, "x-gzip": gunzip, "deflate": _deflate, "br": _brotli,
}  # fmt: skip
