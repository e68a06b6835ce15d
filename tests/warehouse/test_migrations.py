import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UserError
from tests.warehouse.house import House, crawl
from warehouse import open_warehouse, query
from warehouse.migrate import applied, migrate
from warehouse.publish import publish
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


def _tables(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Table of the main database -> its columns."""
    rows = con.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()"
        " JOIN duckdb_tables() USING (database_name, table_name)"
        " WHERE database_name = current_database() AND table_name <> 'migration' GROUP BY ALL"
    ).fetchall()
    return dict(rows)


def test_a_filled_database_is_carried_from_the_first_to_the_last(house: House, tmp_path: Path) -> None:
    """Every table is filled from a loaded warehouse as soon as it exists, with the columns that it then has."""
    with house.open() as w:
        night = crawl(date(2024, 7, 14))
        night.page("a", topics=["t_invest"], plan_items=["P-month"], voices=[{"role": "city", "speech": "direct"}])
        night.page("b", relevant=False)
        night.tried("c", "timeout")
        house.night(w, date(2024, 7, 14), [night])
    con = duckdb.connect(str(tmp_path / "old.duckdb"))
    con.execute(f"ATTACH '{house.path}' AS loaded (READ_ONLY)")
    filled: dict[str, list[str]] = {}
    made: set[str] = set()  # by a migration, of what the tables before it hold
    for n in range(len(FILES)):
        folder = tmp_path / str(n)
        folder.mkdir()
        for f in FILES[: n + 1]:
            (folder / f.name).write_text(f.read_text(encoding="utf-8"), encoding="utf-8")
        assert migrate(con, folder) == [FILES[n].stem]
        for table, columns in _tables(con).items():
            if table not in filled and table not in made:
                if con.table(table).count("*").fetchone() != (0,):
                    made.add(table)
                    continue
                names = ", ".join(f'"{c}"' for c in columns)
                con.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM loaded.{table}")
                filled[table] = columns
    for table, columns in filled.items():
        kept = con.table(table).select(*(duckdb.ColumnExpression(c) for c in columns)).fetchall()
        wanted = con.table(f"loaded.{table}").select(*(duckdb.ColumnExpression(c) for c in columns)).fetchall()
        assert sorted(kept, key=repr) == sorted(wanted, key=repr), table
    assert made == {"known_key", "turn"}
    assert con.table("annotation_voice").count("*").fetchone() == (1,)
    publish(con, tmp_path / "coverage.duckdb")
    con.close()
    (week,) = query(tmp_path / "coverage.duckdb", "coverage_weekly").to_dict("records")
    assert (week["articles"], week["all_articles"], week["whole"]) == (1, 2, False)


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
