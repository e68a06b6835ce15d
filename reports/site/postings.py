"""Lists of article numbers, written small: gaps between ascending numbers, five bits a character."""

from collections.abc import Iterable

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32


def encode(numbers: Iterable[int]) -> str:
    """Ascending numbers from 0 on. The low five bits first; a character of 32 and over says that more follow."""
    out, last = [], -1
    for n in numbers:
        gap, last = n - last - 1, n
        while gap >= _MORE:
            out.append(_DIGITS[gap % _MORE + _MORE])
            gap //= _MORE
        out.append(_DIGITS[gap])
    return "".join(out)


def decode(text: str) -> list[int]:
    """As `assets/site.js` reads it."""
    numbers, last, gap, shift = [], -1, 0, 0
    for c in text:
        value = _DIGITS.index(c)
        gap += (value % _MORE) << shift
        shift += 5
        if value < _MORE:
            last += gap + 1
            numbers.append(last)
            gap = shift = 0
    return numbers
