"""One transaction around a block: all of it or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from warehouse import sqlfiles
from warehouse.sqlfiles import Connection


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """For writing. Where others write too, it takes the turn: of two at once the later commit meets a conflict."""
    with _begun(con):
        if sqlfiles.run(con, "sql/lake/within.sql")[0][0]:
            sqlfiles.run(con, "sql/lake/turn.sql")
        yield


@contextmanager
def snapshot(con: Connection) -> Iterator[None]:
    """For reading: every statement sees the same state, whatever others commit meanwhile."""
    with _begun(con):
        yield


@contextmanager
def _begun(con: Connection) -> Iterator[None]:
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
