"""Where the reader of the house and the careful reader differ, named one by one in `differences.toml`.

Topics and plan items are judgements: two people who label the same article agree on most of them, not on all. So each
difference that stands is listed with its article and its id. The tests take the program's answer for a listed id, the
truth for every other, in the article and in every sum; a difference that is not listed fails, and so does a listed one
that no longer stands.
"""

import tomllib
from pathlib import Path

from tests.demo.truth import TOLD, Row

PATH = Path(__file__).with_name("differences.toml")
FIELDS = ("topics", "plan_items")
Listed = dict[str, dict[str, dict[str, set[str]]]]


def read() -> Listed:
    """Field -> article -> `missed` and `added` -> ids. Each table says `why`, for people."""
    said: Row = tomllib.loads(PATH.read_text(encoding="utf-8"))
    kinds = ("missed", "added")
    return {
        field: {ident: {k: set(of.get(k, ())) for k in kinds} for ident, of in said.get(field, {}).items()}
        for field in FIELDS
    }


LISTED = read()


def allowed(field: str, ident: str, truth: list[str]) -> list[str]:
    """The truth with the listed differences of this article; the main topic stays first."""
    listed = LISTED[field].get(ident, {"missed": set(), "added": set()})
    return [i for i in truth if i not in listed["missed"]] + sorted(listed["added"])


def f1(truth: dict[str, list[str]], got: dict[str, list[str]]) -> float:
    """Over all pairs of article and id."""
    wanted = {(ident, i) for ident in TOLD for i in truth[ident]}
    found = {(ident, i) for ident in TOLD for i in got[ident]}
    return 2 * len(wanted & found) / (len(wanted) + len(found))
