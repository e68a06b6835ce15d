"""One transaction around a block: all of it or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.sqlfiles import Connection


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
