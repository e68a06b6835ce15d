"""What grouping asks of the warehouse, and what it leaves there: one transaction a step.

Every question is bounded by the times of the articles asked about, so that its cost follows what is new and how much
lies within thirty days of it, not how much there is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, chain
from typing import Any

import pyarrow as pa

from pipeline.copies import Item, Known, Places, Text
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

_AT = pa.timestamp("us", "UTC")


@dataclass(frozen=True, slots=True)
class TextChange:
    """`at`: its time now, None if it is gone. `before`: the time under which it was grouped, None if it never was."""

    id: str
    at: datetime | None
    before: datetime | None


def changes(con: Connection, run_id: str, method: str) -> list[TextChange]:
    with transaction(con):
        sqlfiles.run(con, "sql/state/open_runs.sql")
        ((since,),) = sqlfiles.run(con, "sql/stories/touched.sql", run_id=run_id, method=method)
        return [TextChange(**row) for row in sqlfiles.rows(con, "sql/stories/changes.sql", since=since)]


@contextmanager
def shelf(con: Connection) -> Iterator["Shelf"]:
    with transaction(con):
        yield Shelf(con)


def store(con: Connection, mapping: Mapping[str, str], run_id: str) -> int:
    with _given(con, "s_mapping", pa.table({"article_id": _strings(mapping), "story_id": _strings(mapping.values())})):
        return int(sqlfiles.run(con, "sql/state/stories.sql", run_id=run_id)[0][0])


class Shelf:
    """The articles as `pipeline.copies.grow` asks for them, and one step of grouping them, within a transaction."""

    def __init__(self, con: Connection):
        self._con = con

    def take_out(self, gone: Sequence[Places]) -> tuple[Places, Places]:
        """Removes texts. Returns what may stand elsewhere without them, and the digests to look at again."""
        moved: Places = {}
        doubted: Places = {}
        for some in gone:
            moved |= self.around(some) | self._ask("mates", some)
            doubted |= self.doubted(some)
        for some in gone:
            self._run("take_out", some)
        ids = set(chain.from_iterable(gone))
        return {i: at for i, at in moved.items() if i not in ids}, {i: at for i, at in doubted.items() if i not in ids}

    def put_in(self, fresh: Collection[Item], places: Places, method: str) -> None:
        """Adds what was made of the texts of `changes`."""
        marks = pa.ListArray.from_arrays(
            [0, *accumulate(len(i.marks) for i in fresh)],
            pa.array(chain.from_iterable(i.marks.tolist() for i in fresh), pa.uint32()),
        )
        heads = pa.array([sorted(i.heads) for i in fresh], pa.list_(pa.uint64()))
        table = pa.table({"article_id": _strings(i.id for i in fresh), "marks": marks, "heads": heads})
        with _given(self._con, "s_fresh", table):
            self._run("put_in", places, method=method)

    def around(self, of: Places) -> Places:
        return self._ask("around", of)

    def parts(self, of: Places) -> Places:
        return self._ask("parts", of)

    def doubted(self, of: Places) -> Places:
        """Texts known to be digests, or none, of which one of these may be a part."""
        return self._ask("doubted", of)

    def texts(self, of: Places) -> Iterator[Text]:
        yield from (Text(**row) for row in self._run("texts", of))

    def standing(self, of: Places) -> dict[str, Known]:
        return {row["id"]: Known(row["story_id"], row["headline"]) for row in self._run("standing", of)}

    def digests(self, of: Places) -> dict[str, bool]:
        return {row["id"]: row["is_digest"] for row in self._run("digests", of)}

    def store_stories(self, mapping: Mapping[str, str], run_id: str) -> int:
        """Article -> story (the id of its first article). Returns how many articles changed their story."""
        return store(self._con, mapping, run_id)

    def store_digests(self, digests: Mapping[str, bool]) -> None:
        table = pa.table({"article_id": _strings(digests), "is_digest": pa.array(digests.values(), pa.bool_())})
        with _given(self._con, "s_digest", table):
            sqlfiles.run(self._con, "sql/stories/store_digests.sql")

    def _ask(self, name: str, of: Places) -> Places:
        return {row["id"]: row["at"] for row in self._run(name, of)}

    def _run(self, name: str, of: Places, **parameters: str) -> list[dict[str, Any]]:
        if not of:
            return []
        table = pa.table({"article_id": _strings(of), "told_at": pa.array(of.values(), _AT)})
        with _given(self._con, "s_asked", table):
            sqlfiles.run(self._con, "sql/stories/bounds.sql")
            return sqlfiles.rows(self._con, f"sql/stories/{name}.sql", **parameters)


def _strings(values: Any) -> pa.Array:
    return pa.array(list(values), pa.string())


@contextmanager
def _given(con: Connection, name: str, table: pa.Table) -> Iterator[None]:
    con.register(name, table)
    try:
        yield
    finally:
        con.unregister(name)
