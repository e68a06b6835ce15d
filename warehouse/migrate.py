"""Migrations: `migrations/NNN_name.sql`, each in one transaction with its row in the ledger, never changed after."""

from pathlib import Path

from pipeline.errors import UserError
from pipeline.text import digest
from warehouse import sqlfiles
from warehouse.sqlfiles import ROOT, Connection
from warehouse.transactions import snapshot


def applied(con: Connection) -> dict[str, str]:
    """name -> digest of every migration in this database; creates the ledger where there is none."""
    sqlfiles.run(con, "sql/ledger_of_migrations.sql")
    return dict(con.table("migration").fetchall())


def migrate(con: Connection, folder: Path = ROOT / "migrations") -> list[str]:
    """Applies what is missing, in the order of the names, and returns the names of what it applied.

    Raises UserError when an applied file has changed since, or is missing: the database is newer than the program.
    """
    known = applied(con)
    files = {path.stem: path for path in sorted(folder.glob("*.sql"))}
    for name in known:
        if name not in files:
            raise UserError(
                "this warehouse was made by a newer version of the program",
                where=f"migration {name}",
                hint="update the program, or rebuild the warehouse: lantoa rebuild",
            )
    fresh = []
    for name, path in files.items():
        mark = digest(sqlfiles.text(path))
        if name not in known:
            # Not `transaction`: the row that it changes comes with a migration.
            with snapshot(con):
                sqlfiles.run(con, path)
                sqlfiles.run(con, "sql/migration_done.sql", name=name, digest=mark)
            fresh.append(name)
        elif known[name] != mark:
            raise UserError(
                "a migration was changed after it had been applied",
                where=str(path),
                expected="the file as it was; a change of the schema is a new file",
            )
    return fresh
