"""The published copy in every client that is here, opened as docs/analysts.md says; who is absent is skipped."""

import os
import shutil
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from tests.warehouse.house import House, crawl

TITLE = "Cơ chế đặc thù, một năm nhìn lại"
ASK = "SELECT title FROM search('co che dac thu')"
_R = """
suppressMessages(library(duckdb))
con <- dbConnect(duckdb(), dbdir = commandArgs(TRUE)[1], read_only = TRUE)
cat(dbGetQuery(con, commandArgs(TRUE)[2])$title)
"""
_NODE = """
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const db = await DuckDBInstance.create(process.argv[1], { access_mode: 'READ_ONLY' });
  const rows = await (await db.connect()).runAndReadAll(process.argv[2]);
  console.log(rows.getRows()[0][0]);
})();
"""


_JDBC = """
import java.sql.*;
import java.util.Properties;

class Ask {
  public static void main(String[] given) throws SQLException {
    Properties setting = new Properties();
    setting.setProperty("duckdb.read_only", "true");
    try (Connection con = DriverManager.getConnection("jdbc:duckdb:" + given[0], setting);
         ResultSet rows = con.createStatement().executeQuery(given[1])) {
      rows.next();
      System.out.write(rows.getString(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      System.out.flush();
    }
  }
}
"""
_NOBODY = """
import os, sys, duckdb
copy = sys.argv[1] + "/coverage.duckdb"
os.setgroups([]); os.setgid(65534); os.setuid(65534)
print(duckdb.connect(copy, read_only=True).execute("SELECT count(*) FROM article").fetchone()[0])
try:
    duckdb.connect(copy)
except duckdb.IOException as e:
    print(str(e).splitlines()[0])
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = House(tmp_path_factory.mktemp("clients"))
    with house.open() as w:
        night = crawl(date(2024, 7, 14))
        night.page("a", title=TITLE)
        house.night(w, date(2024, 7, 14), [night])
        w.publish(house.published)
    return house.published


def said(command: list[str], **environ: str) -> str:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=60, check=False, env=os.environ | environ
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_pandas(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as con:
        assert con.sql(ASK).df()["title"].to_list() == [TITLE]


def test_polars(published: Path) -> None:
    pytest.importorskip("polars")
    with duckdb.connect(str(published), read_only=True) as con:
        assert con.sql(ASK).pl()["title"].to_list() == [TITLE]


def test_the_duckdb_shell(published: Path) -> None:
    if not (find_spec("duckdb_cli") or shutil.which("duckdb")):
        pytest.skip("no DuckDB shell: pip install duckdb-cli")
    shell = [sys.executable, "-m", "duckdb_cli"] if find_spec("duckdb_cli") else ["duckdb"]
    assert said([*shell, "-readonly", "-noheader", "-list", str(published), ASK]) == TITLE


def test_adbc(published: Path) -> None:
    dbapi = pytest.importorskip("adbc_driver_manager.dbapi")
    driver = pytest.importorskip("adbc_driver_duckdb").driver_path()
    options = {"path": str(published), "access_mode": "READ_ONLY"}
    with (
        dbapi.connect(driver=driver, entrypoint="duckdb_adbc_init", db_kwargs=options, autocommit=True) as con,
        con.cursor() as cursor,
    ):
        cursor.execute(ASK)
        assert cursor.fetchall() == [(TITLE,)]
        with pytest.raises(dbapi.Error, match="read-only"):
            cursor.execute("CREATE TABLE x (y INTEGER)")


def test_node(published: Path) -> None:
    node = shutil.which("node")
    if (
        not node
        or subprocess.run([node, "-e", "require('@duckdb/node-api')"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no @duckdb/node-api for node (NODE_PATH)")
    assert said([node, "-e", _NODE, str(published), ASK]) == TITLE


def test_r(published: Path) -> None:
    rscript = shutil.which("Rscript")
    if not rscript or subprocess.run([rscript, "-e", "library(duckdb)"], capture_output=True, check=False).returncode:
        pytest.skip("no R with the package duckdb")
    assert said([rscript, "-e", _R, str(published), ASK]) == TITLE


def test_jdbc(published: Path, tmp_path: Path) -> None:
    """DBeaver's driver, found in CLASSPATH."""
    java, jars = shutil.which("java"), os.environ.get("CLASSPATH", "")
    if not java or "duckdb_jdbc" not in jars:
        pytest.skip("no java with duckdb_jdbc in CLASSPATH")
    ask = tmp_path / "Ask.java"
    ask.write_text(_JDBC, encoding="utf-8")
    assert said([java, "-cp", jars, str(ask), str(published), ASK]) == TITLE


def test_a_user_without_rights_opens_it_read_only_and_in_no_other_way(published: Path) -> None:
    """Mode 0444: who forgets the setting is refused by the system. Root is not, and gives up its rights first."""
    assert not published.stat().st_mode & 0o222
    if os.geteuid() != 0:
        with pytest.raises(duckdb.IOException):
            duckdb.connect(str(published))
        return
    with TemporaryDirectory() as folder:  # pytest's own is closed to everybody else
        Path(folder).chmod(0o755)
        shutil.copy(published, folder)
        articles, refused = said([sys.executable, "-c", _NOBODY, folder]).splitlines()
    assert articles == "1"
    assert "Permission denied" in refused
