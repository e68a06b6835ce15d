import re
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UserError
from warehouse import open_warehouse
from warehouse.migrate import applied, migrate
from warehouse.sqlfiles import ROOT

FILES = sorted((ROOT / "migrations").glob("*.sql"))
NOT_IN_DUCKLAKE = r"PRIMARY KEY|UNIQUE|CHECK|\bENUM\b|SEQUENCE|\bINDEX\b|ON CONFLICT|RETURNING|GENERATED|\w\[\d+\]"


def test_from_nothing_to_the_last_and_then_nothing_more(tmp_path: Path) -> None:
    with open_warehouse(tmp_path / "w.duckdb") as w:
        assert list(applied(w.connection)) == [f.stem for f in FILES]
        assert migrate(w.connection) == []


def test_every_step_on_the_way_opens(tmp_path: Path) -> None:
    con = duckdb.connect()
    for n in range(len(FILES)):
        folder = tmp_path / str(n)
        folder.mkdir()
        for f in FILES[: n + 1]:
            (folder / f.name).write_text(f.read_text(encoding="utf-8"), encoding="utf-8")
        assert migrate(con, folder) == [FILES[n].stem]
    con.close()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_migration_keeps_to_what_ducklake_accepts(path: Path) -> None:
    code = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    assert not re.findall(NOT_IN_DUCKLAKE, code, re.IGNORECASE)


def test_a_migration_that_fails_leaves_neither_its_tables_nor_its_row(tmp_path: Path) -> None:
    (tmp_path / "001_bad.sql").write_text("CREATE TABLE a (x INTEGER); SELECT * FROM nothing;", encoding="utf-8")
    con = duckdb.connect()
    with pytest.raises(duckdb.CatalogException):
        migrate(con, tmp_path)
    assert applied(con) == {}
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'a'").fetchone() == (0,)
    con.close()


def test_a_changed_migration_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "001_a.sql"
    path.write_text("CREATE TABLE a (x INTEGER);", encoding="utf-8")
    con = duckdb.connect()
    migrate(con, tmp_path)
    other = tmp_path / "later"
    other.mkdir()
    (other / "001_a.sql").write_text("CREATE TABLE a (x BIGINT);", encoding="utf-8")
    with pytest.raises(UserError, match="changed after it had been applied"):
        migrate(con, other)
    con.close()


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "001_a.sql"
    path.write_text("CREATE TABLE a (x INTEGER);", encoding="utf-8")
    con = duckdb.connect()
    migrate(con, tmp_path)
    empty = tmp_path / "older"
    empty.mkdir()
    with pytest.raises(UserError, match="newer version"):
        migrate(con, empty)
    con.close()


def test_two_writers_are_refused_with_a_message(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "w.duckdb"
    script = (
        "import sys; from pathlib import Path; from warehouse import open_warehouse\n"
        "from pipeline.errors import UserError\n"
        "try: open_warehouse(Path(sys.argv[1]))\n"
        "except UserError as e: print(e)"
    )
    with open_warehouse(path):
        said = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert "cannot be opened" in said.stdout
