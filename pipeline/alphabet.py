"""Texts as bytes, one for each character, so that a text is levelled for searching in one pass over a table.

The alphabet is ASCII in lower case and the Vietnamese letters; every other letter is `LETTER`, every other sign `SIGN`.
What is searched is brought into the same alphabet, so nothing is missed; two odd letters may be taken for one another.
"""

import codecs
import unicodedata

import numpy as np
import numpy.typing as npt

from pipeline.phrases import plain_signs
from pipeline.text import clean

SIGN, LETTER, _UNSURE = 0, 1, 2
_VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_MORE = "°№"  # signs of a number
_BYTES = {chr(c): c for c in range(0x20, 0x7F)} | {c: 0x80 + n for n, c in enumerate(_VIETNAMESE + _MORE)}
_KNOWN = (range(0x530), range(0x1E00, 0x3001), range(0xFF01, 0xFF1A))
"Latin, Greek, Cyrillic, signs, figures of full width; what lies beyond is cleaned before it is looked at."
_PARTED = "\ue000"  # belongs to nobody, and is no letter


def _table() -> npt.NDArray[np.uint8]:
    table = np.full(0x10000, _UNSURE, dtype=np.uint8)
    for code in (c for known in _KNOWN for c in known):
        table[code] = _byte(chr(code))
    table[0xD800:0xE000] = SIGN  # halves of what lies beyond the basic plane: emoji
    table[ord(_PARTED)] = SIGN
    return table


def _byte(char: str) -> int:
    if char in "\xa0\t\n\r":
        return _BYTES[" "]
    if clean(char) != char or unicodedata.combining(char):
        return _UNSURE
    if char.isspace():
        return _BYTES[" "]
    low = plain_signs(char.lower())[0]
    return _BYTES.get(low, LETTER if char.isalpha() or char.isdecimal() else SIGN)


_TABLE = _table()
_CHARS = "".join({b: c for c, b in _BYTES.items()}.get(b, "ø" if b == LETTER else "§") for b in range(256))
WORD = bytes(c.isalnum() for c in _CHARS)
"By byte: whether it is a letter or a figure."


def spelt(text: str) -> bytes:
    """A text that is clean, in this alphabet."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    return _TABLE.take(codes).tobytes()


def searchable(*texts: str | None) -> bytes:
    """All texts behind one another, a sign between; runs of white space are one space, and each has one at both ends.

    They need not be clean (`pipeline.text.clean`): where something must be mended first, it is.
    """
    text = f" {f' {_PARTED} '.join(t for t in texts if t)} ".replace("\n\n", "\n")
    try:
        found = _TABLE.take(np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)).tobytes()
    except UnicodeEncodeError:  # half a character
        found = bytes([_UNSURE])
    if _UNSURE in found:
        found = spelt(clean(text)).replace(bytes([_UNSURE]), bytes([SIGN]))
    while b"  " in found:
        found = found.replace(b"  ", b" ")
    return found


def readable(found: bytes) -> str:
    """The text back, in lower case and of the same length."""
    return codecs.charmap_decode(found, "strict", _CHARS)[0]
