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
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
"Those of Vietnamese."
JOINABLE = 0x2000
"No letter from here on bears one of them."
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def _letters() -> npt.NDArray[np.uint16]:
    table = np.zeros(_BMP, dtype=np.uint16)
    for code in range(_BMP):
        char = chr(code)
        if char.isalnum() or char == "_":
            table[code] = ord(char.lower()[0])
        if unicodedata.category(char)[0] == "M" or unicodedata.normalize("NFC", char) != char:
            table[code] = COMPOSED
    table[0x1161:0x1200] = COMPOSED  # parts of a Korean syllable
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


def _joined() -> npt.NDArray[np.uint16]:
    """By the mark's number and the letter before it: both as one letter, else 0."""
    table = np.zeros((len(_MARKS) + 1, JOINABLE), dtype=np.uint16)
    for n, mark in enumerate(_MARKS, 1):
        for code in range(JOINABLE):
            both = unicodedata.normalize("NFC", chr(code) + mark)
            if chr(code).isalpha() and len(both) == 1:
                table[n, code] = ord(both)
    return table


def _marks() -> npt.NDArray[np.uint8]:
    table = np.zeros(_BMP, dtype=np.uint8)
    table[[ord(c) for c in _MARKS]] = np.arange(1, len(_MARKS) + 1)
    return table


LETTERS = _letters()
"UTF-16 unit -> its letter or digit in lower case; 0 for what parts words, as does all beyond the basic plane."
JOINED = _joined()
MARKS = _marks()
"UTF-16 unit -> number of the mark in JOINED, 0 for what is none."
TONED = {ord("o"): _tones("o"), ord("u"): _tones("u")}
"hoà and hòa are one word: first vowel -> table by the second vowel -> the first one of the new spelling, else 0."
MAY_BE_OLD = (TONED[ord("o")] > 0) | (TONED[ord("u")] > 0)
"Whether a vowel may be the second one of an old spelling."
BARE = _bare()
DIGITS = np.array([chr(c).isdigit() for c in range(_BMP)])
