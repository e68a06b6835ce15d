"""Lists of article numbers, written small: gaps between ascending numbers, five bits a character."""

from collections.abc import Iterable

import numpy as np

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = np.frombuffer(_DIGITS.encode(), np.uint8)
_BITS = 5
_MORE = 1 << _BITS


def encode(numbers: Iterable[int]) -> str:
    """Ascending numbers from 0 on. The low five bits first; a character of 32 and over says that more follow."""
    given = np.asarray(numbers if hasattr(numbers, "__len__") else list(numbers), np.int64)
    left = np.diff(given, prepend=-1) - 1
    digits, held = [left % _MORE], [np.ones(len(left), bool)]
    while (left := left >> _BITS).any():
        digits[-1] = digits[-1] + _MORE * (left > 0)
        digits.append(left % _MORE)
        held.append(left > 0)
    # A row a number, a column a digit; what a short number does not have is left out.
    written: bytes = _LETTERS[np.stack(digits, 1)[np.stack(held, 1)]].tobytes()
    return written.decode()


def decode(text: str) -> list[int]:
    """As `assets/site.js` reads it."""
    numbers, last, gap, shift = [], -1, 0, 0
    for c in text:
        value = _DIGITS.index(c)
        gap += (value % _MORE) << shift
        shift += _BITS
        if value < _MORE:
            last += gap + 1
            numbers.append(last)
            gap = shift = 0
    return numbers
