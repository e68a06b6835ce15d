"""Bytes of a page. Windows-1258 writes a Vietnamese letter and its tone apart; Python's codec leaves that to us."""

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _encodable(char: str) -> bool:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True


def to_windows_1258(text: str) -> bytes:
    """Letters with their tones as the code page has them; what it lacks becomes a character reference."""
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if _encodable(char):
            out.append(char)
            continue
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(p for p in parts if p in _TONES)
        out.append(unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES)) + tones)
    return "".join(out).encode("cp1258", errors="xmlcharrefreplace")


def encode(text: str, encoding: str, nfd: bool) -> bytes:
    """A page in the encoding it declares."""
    if nfd:
        text = unicodedata.normalize("NFD", text)
    return to_windows_1258(text) if encoding == "windows-1258" else text.encode("utf-8")
