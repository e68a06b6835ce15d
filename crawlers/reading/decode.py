"""From the bytes of a page to UTF-8 bytes: what the page says about its encoding is believed only where it fits."""

import codecs
import re

_BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
# What browsers do with these names (WHATWG).
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def _known(name: str | None) -> str | None:
    name = (name or "").strip().strip("\"'").lower()
    try:
        return codecs.lookup(_ALIASES.get(name, name)).name if name else None
    except LookupError:
        return None


def _is_utf8(html: bytes) -> bool:
    """Valid but for a cut last character or a few spoilt ones (less than 1 in 50 of the non-ASCII characters)."""
    try:
        html.decode()
    except UnicodeDecodeError:
        text = html.decode("utf-8", "replace")
    else:
        return True
    spoilt = text.count("�") - html.count("�".encode())
    return spoilt <= 1 or spoilt * 50 < len(text) - len(text.encode("ascii", "ignore"))


def is_binary(html: bytes) -> bool:
    """A picture, archive or PDF: its first bytes say so, or more than 1 in 20 of them are control characters."""
    if html.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    head = html[:4096]
    return head.startswith(_MAGIC) or (len(head) - len(head.translate(None, _CONTROL))) * 20 > len(head)


def to_utf8(html: bytes, http_charset: str | None = None) -> bytes:
    """UTF-8 bytes of the page. Byte order mark first, then valid UTF-8, then the HTTP charset, then the meta charset.

    Text is not yet NFC: windows-1258 gives tone marks as combining characters, `pipeline.text.clean` composes them.
    """
    for bom, encoding in _BOMS:
        if html.startswith(bom):
            return html.decode(encoding, "replace").encode("utf-8", "replace")
    if _is_utf8(html):
        return html
    declared = _META.search(html[:4096])
    for name in (http_charset, declared[1].decode("ascii", "replace") if declared else None, "cp1258"):
        encoding_name = _known(name)
        if encoding_name and encoding_name not in ("utf-8", "utf-16"):
            return html.decode(encoding_name, "replace").encode("utf-8", "replace")
    return html.decode("utf-8", "replace").encode()
