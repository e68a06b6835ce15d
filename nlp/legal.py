"""How Vietnamese legal acts are numbered, as one rule for all of them, not a list of ours."""

import re

_ABBR = r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,7}[0-9]{0,2}"

# Three shapes: 98/2023/QH15 and 07/2024/NĐ-CP; 18/NQ-HĐND and 2856/QĐ-UBND; 27-CT/TU and 31-NQ/TW. A year of five
# digits is a misprint that was seen in the press.
LEGAL_NUMBER = re.compile(
    rf"(?<![\w/,-])(?<!\d\.)[0-9]{{1,5}}[a-z]?"
    rf"(?:/[0-9]{{4,5}}/{_ABBR}(?:-{_ABBR})*|/{_ABBR}(?:-{_ABBR})+|-{_ABBR}/{_ABBR}|-[0-9]{{4}}-QH[0-9]{{1,2}})"
    rf"(?![\w/]|-\w)"
)


def legal_numbers(text: str) -> list[tuple[int, int]]:
    """The places (start, end) of the act numbers in an NFC text, in order, without overlap."""
    return [m.span() for m in LEGAL_NUMBER.finditer(text)]
