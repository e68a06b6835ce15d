"""Which printed figures an article counts in, and how the rows of a stored report are told apart."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def row_key(row: Any, place: int) -> str:
    """What a row of a list is called: the first of its ids or days, else its place."""
    if isinstance(row, Mapping):
        for name, value in row.items():
            if isinstance(value, str) and (name.endswith("_id") or name in ("week_start", "id", "label")):
                return value
    return str(place)


def figures_of(model: Any, article_id: str, path: str = "") -> Iterator[str]:
    """Paths of every count of a model (as JSON gives it) that names the article: `plan[P25-02].told_this_week`."""
    if isinstance(model, Mapping):
        if article_id in (model.get("article_ids") or ()):
            yield path
        for name, value in model.items():
            if name == "ids":  # of the parts of a row
                yield from (f"{path}.{part}" for part, ids in value.items() if article_id in ids)
            elif name.endswith("_ids") and name != "article_ids":
                yield from [f"{path}.{name.removesuffix('_ids')}"] if article_id in value else []
            elif name != "article_ids":
                yield from figures_of(value, article_id, f"{path}.{name}" if path else name)
    elif isinstance(model, Sequence) and not isinstance(model, str):
        for place, row in enumerate(model):
            yield from figures_of(row, article_id, f"{path}[{row_key(row, place)}]")
