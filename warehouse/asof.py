"""The warehouse as it was known when a run ended: a copy in which every later run has not happened yet.

Rows carry the run that made them and the run that closed them, so the past is told by which runs are left out. Outlets,
panel and campaign are not kept by run: they are those of today.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import UserError
from warehouse import sqlfiles
from warehouse.migrate import migrate
from warehouse.sqlfiles import Connection


@contextmanager
def known_at(con: Connection, path: Path, run_id: str) -> Iterator[None]:
    """While it lasts, unqualified names on this connection mean the warehouse as known at `run_id`. Reads only.

    The copy lies in a folder beside the warehouse and takes as much room as what was known then.
    Raises UserError for a run that is not in the warehouse.
    """
    if sqlfiles.run(con, "sql/asof/known.sql", run_id=run_id)[0][0] == 0:
        raise UserError(
            f"no run {run_id!r}",
            where=str(path),
            expected="the id of a run",
            hint="lantoa query run lists them",
        )
    with TemporaryDirectory(prefix="asof-", dir=path.parent) as folder:
        quoted = str(Path(folder) / "past.duckdb").replace("'", "''")
        con.execute(f"ATTACH '{quoted}' AS past")  # ATTACH takes no parameter
        try:
            con.execute("USE past")
            migrate(con)
            for table, rule in sqlfiles.run(con, "sql/asof/tables.sql", catalog="past"):
                given = sqlfiles.text(sqlfiles.ROOT / f"sql/asof/{rule}.sql")
                con.sql(given, params={"name": f'"{path.stem}".main.{table}'}).insert_into(table)
            yield
        finally:
            con.execute(f'USE "{path.stem}"')
            con.execute("DETACH past")
