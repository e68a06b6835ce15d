import json
import re
import shutil
import stat
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UserError
from tests.warehouse.house import House, crawl
from warehouse import query, to_json
from warehouse.docs import measures
from warehouse.sqlfiles import ROOT, in_folder

D1 = date(2024, 7, 14)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("published"))
    with house.open() as w:
        night = crawl(D1)
        night.page("a", lead="Sapo", topics=["t_invest"], plan_items=["P-month"], milestones=["M-day"])
        night.page("b", lead="Sapo khác", relevant=False)
        house.night(w, D1, [night])
        w.publish(house.published)
    return house


@pytest.fixture
def ready(published_once: House, tmp_path: Path) -> House:
    """A house with two articles of one night, published."""
    return House(Path(shutil.copytree(published_once.folder, tmp_path / "house")))


def test_the_copy_is_read_only_and_carries_no_body(ready: House) -> None:
    assert stat.S_IMODE(ready.published.stat().st_mode) == 0o444
    assert not list(ready.folder.glob("coverage.duckdb.*"))
    frame = query(ready.published, "article").set_index("title")
    assert "body" not in frame.columns
    assert frame.loc["a", "lead"] == "Sapo"
    assert frame["relevant"].to_dict() == {"a": True, "b": False}
    assert frame["lead"].isna().to_dict() == {"a": False, "b": True}


def test_a_reader_of_the_old_copy_goes_on_while_a_new_one_is_swapped_in(ready: House) -> None:
    reader = duckdb.connect(str(ready.published), read_only=True)
    with ready.open() as w:
        w.publish(ready.folder / "next.duckdb")
    (ready.folder / "next.duckdb").replace(ready.published)
    assert reader.table("article").count("*").fetchone() == (2,)
    reader.close()
    assert len(query(ready.published, "article")) == 2


def test_a_failing_check_publishes_nothing_and_says_which_rows(ready: House) -> None:
    before = ready.published.stat().st_mtime_ns
    with ready.open() as w:
        w.connection.execute("UPDATE url_state SET state = 'lost' WHERE url LIKE '%a.htm'")
        with pytest.raises(UserError, match=r"url_state_is_declared: 1 rows.*a\.htm"):
            w.publish(ready.published)
    assert ready.published.stat().st_mtime_ns == before


def test_every_view_and_column_is_documented_and_nothing_else_is(ready: House) -> None:
    con = duckdb.connect(str(ready.published), read_only=True)
    comments = dict(con.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    for m in measures():
        assert list(m.columns) == con.table(m.measure).columns, m.measure
        assert comments[m.measure] == m.question
    assert {m.measure for m in measures()} == set(comments)
    bare = con.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall()
    assert bare == []
    con.close()
    assert len(query(ready.published, "measure")) == len(comments)


def test_no_view_needs_an_extension(ready: House) -> None:
    for path in in_folder("views"):
        code = path.read_text(encoding="utf-8").lower()
        assert not [word for word in ("timezone(", "at time zone", "timestamptz", "json") if word in code], path.name


def test_every_check_states_its_promise_and_severity() -> None:
    for path in in_folder("checks"):
        head = path.read_text(encoding="utf-8").splitlines()[:2]
        assert [line.split(":")[0] for line in head] == ["-- promise", "-- severity"], path.name


def test_there_is_no_sql_in_python() -> None:
    for path in ROOT.glob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not re.findall(r"SELECT\s+\w+.*FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE", code), (
            path.name
        )


def test_query_by_name_sql_and_parameters(ready: House) -> None:
    week = query(ready.published, "coverage_weekly")
    assert week["articles"].to_list() == [1]
    assert str(week["week_start"].iloc[0])[:10] == "2024-07-08"
    found = query(ready.published, "SELECT title FROM article WHERE day >= $day", {"day": D1})
    assert sorted(found["title"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("coverage_wekly", "no view or table 'coverage_wekly'"),
        ("SELECT nothing FROM article", "could not be answered"),
        ("DROP TABLE article", "read-only"),
        ("CREATE TABLE x (y INTEGER)", "read-only"),
        ("COPY article TO '/tmp/warehouse-room-must-not-exist.csv'", "could not be answered"),
        ("SELECT * FROM read_text('/etc/hostname')", "could not be answered"),
    ],
)
def test_query_refuses_with_a_message_that_helps(ready: House, question: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        query(ready.published, question)
    assert "coverage_weekly" in str(refused.value)


def test_query_before_anything_was_published(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing was published"):
        query(tmp_path / "coverage.duckdb", "article")


def test_an_empty_warehouse_publishes_too(house: House) -> None:
    with house.open() as w:
        w.publish(house.published)
    assert query(house.published, "ledger_balance")["balanced"].to_list() == [True] * 2
    for m in measures():
        query(house.published, m.measure)


def test_json_keeps_days_whole_numbers_and_nulls(ready: House) -> None:
    sql = (
        "SELECT DATE '2024-07-08' AS d, sum(1) AS n, 1.5::DECIMAL(5, 2) AS x, NULL::BIGINT AS m, [1, 2] AS l,"
        " TIMESTAMP '2024-07-08 09:00' AS t"
    )
    (row,) = json.loads(to_json(query(ready.published, sql)))
    assert row == {"d": "2024-07-08", "n": 1, "x": 1.5, "m": None, "l": [1, 2], "t": "2024-07-08T09:00:00"}
    (week,) = json.loads(to_json(query(ready.published, "coverage_weekly")))
    assert (week["week_start"], week["articles"], week["completeness"]) == ("2024-07-08", 1, None)
