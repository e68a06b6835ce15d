"""One catalogue: every string the code asks for stands in every language, and none stands there for nothing."""

import re
from pathlib import Path
from string import Formatter

import pytest

from reports import language, languages
from reports.site.tables import CODES

ROOT = Path(__file__).parents[2]
FOLDERS = ("reports", "warehouse", "flows")
SOURCE = "\n".join(
    p.read_text(encoding="utf-8")
    for folder in FOLDERS
    for p in (ROOT / folder).rglob("*")
    if p.suffix in (".py", ".j2")
)
ASKED = set(re.findall(r"""say\(\s*["']([a-z_]+\.\w+)["']""", SOURCE))
ASKED |= set(re.findall(r"""sentence\(\s*["']([a-z_]+\.\w+)["']""", SOURCE))
# f"col.{name}" and term("state", ...) ask for any of a section, or for those that begin alike.
BEGINNINGS = {f"{s}." for s in re.findall(r"""term\(["'](\w+)["']""", SOURCE)}
BEGINNINGS |= {f"{section}." for section in CODES.values()}
BEGINNINGS |= set(re.findall(r"""f["']([a-z_]+\.\w*)\{""", SOURCE))


def strings(code: str) -> dict[str, str]:
    sections = language(code).sections
    return {f"{section}.{key}": text for section, keys in sections.items() for key, text in keys.items()}


@pytest.mark.parametrize("code", languages())
def test_every_string_that_is_asked_for_is_there(code: str) -> None:
    assert sorted(ASKED - strings(code).keys()) == []


def test_every_language_has_the_same_strings_with_the_same_gaps() -> None:
    def gaps(text: str) -> set[str]:
        return {name.split("|")[0] for _, name, _, _ in Formatter().parse(text) if name}

    vi = strings("vi")
    for code in languages():
        other = strings(code)
        assert sorted(vi.keys() ^ other.keys()) == []
        assert [k for k in vi if gaps(vi[k]) != gaps(other[k])] == []


def test_no_string_is_there_for_nothing() -> None:
    quoted = set(re.findall(r"""["']([a-z_]+\.\w+)["']""", SOURCE))
    idle = [k for k in strings("vi") if k not in quoted and not k.startswith((*BEGINNINGS, "format."))]
    assert idle == []
