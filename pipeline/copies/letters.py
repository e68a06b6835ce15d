"""Letters as tables, so that a text is made into words by a few passes over an array and not word by word."""

import unicodedata

import numpy as np
import numpy.typing as npt

from pipeline.text import OLD_TO_NEW_TONE

DELETED = 0xFFFF
"Stands for what is invisible inside a word."
COMPOSED = 0xFFFE
"Stands for what NFC may change or join to what stands before it."
_BMP = 0x10000
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def _letters() -> npt.NDArray[np.uint16]:
    table = np.zeros(_BMP + 1, dtype=np.uint16)
    for code in range(_BMP):
        char = chr(code)
        if char.isalnum() or char == "_":
            table[code] = ord(char.lower()[0])
        if unicodedata.category(char)[0] == "M" or unicodedata.normalize("NFC", char) != char:
            table[code] = COMPOSED
    table[0x1161:0x1200] = COMPOSED  # parts of a Korean syllable
    table[_BMP] = COMPOSED
    table[[ord(c) for c in _INVISIBLE]] = DELETED
    return table


def _tones(first: str) -> npt.NDArray[np.uint16]:
    """By the second vowel of an old spelling: the first one of the new, else 0."""
    table = np.zeros(_BMP, dtype=np.uint16)
    for old, new in OLD_TO_NEW_TONE.items():
        if old[0] == first:
            table[ord(old[1])] = ord(new[0])
    return table


def _bare() -> npt.NDArray[np.uint16]:
    table = np.arange(_BMP, dtype=np.uint16)
    for old, new in OLD_TO_NEW_TONE.items():
        table[ord(old[1])] = ord(new[1])
    return table


LETTERS = _letters()
"Code point -> its letter or digit in lower case; 0 for what parts words, the last for all beyond the basic plane."
TONED = {ord("o"): _tones("o"), ord("u"): _tones("u")}
"hoà and hòa are one word: first vowel -> table by the second vowel -> the first one of the new spelling, else 0."
MAY_BE_OLD = (TONED[ord("o")] > 0) | (TONED[ord("u")] > 0)
"Whether a vowel may be the second one of an old spelling."
BARE = _bare()
DIGITS = np.array([chr(c).isdigit() for c in range(_BMP)])
