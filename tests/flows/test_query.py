"""`lantoa query`, `search` and `sql` as they are typed: filters, files, and mistakes in one message."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from tests.warehouse.house import House, crawl

SUNDAY = date(2024, 7, 14)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = House(tmp_path_factory.mktemp("data"))
    with house.open() as w:
        night = crawl(SUNDAY)
        night.page("a", title="=Cơ chế đặc thù", topics=["t_invest"])
        night.page("b", title="Metro số 1", topics=["t_invest"])
        house.night(w, SUNDAY, [night, crawl(SUNDAY, "beta")])
        w.publish(house.published)
    return house.folder


def lantoa(data: Path, *words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, words, given, env={"LANTOA_DATA": str(data)}, catch_exceptions=False)


def test_every_format_holds_the_rows(data: Path, tmp_path: Path) -> None:
    for form in ("table", "csv", "csv-excel", "json", "parquet", "xlsx"):
        file = tmp_path / f"rows.{form}"
        done = lantoa(data, "query", "article", "--week", "2024-W28", "--format", form, "--output", str(file))
        assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert pd.read_parquet(tmp_path / "rows.parquet")["title"].to_list() == ["=Cơ chế đặc thù", "Metro số 1"]
    assert (tmp_path / "rows.csv-excel").read_bytes().startswith(b"\xef\xbb\xbfarticle_id;url;")
    assert "'=Cơ chế đặc thù" in (tmp_path / "rows.csv").read_text(encoding="utf-8")
    assert (tmp_path / "rows.xlsx").read_bytes()[:2] == b"PK"
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [
        ".csv",
        ".csv-excel",
        ".json",
        ".parquet",
        ".table",
        ".xlsx",
    ]


def test_parameters_keep_their_kind(data: Path) -> None:
    sql = "SELECT typeof($n) AS n, typeof($d) AS d, typeof($t) AS t, $w::VARCHAR AS w, typeof($b) AS b"
    typed = ("n=12", "d=2024-07-14", "t=1234567890123456", "w=2024-W28", "b=true")
    done = lantoa(data, "query", sql, *(f"--param={p}" for p in typed), "--format", "csv")
    assert done.stdout.splitlines()[1] == "INTEGER,DATE,VARCHAR,2024-07-08,BOOLEAN"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["query", "article", "--topic", "t_invest"], "article has no column for topic_id"),
        (["query", "article", "--where", "day"], "not a filter: 'day'"),
        (["query", "article", "--week", "2024-28"], "not a week"),
        (["query", "SELECT $a", "--param", "b"], "not a parameter: 'b'"),
        (["query", "SELECT $a", "--param", "b=1"], "could not be answered"),
        (["query", "SELECT 1", "--outlet", "alpha"], "filters are for a view or table by its name"),
        (["query", "--outlet", "alpha"], "filters and parameters need a view's name or SQL"),
        (["query", "article", "--plot", "--y", "title"], "title holds no numbers"),
        (["query", "article", "--plot", "--x", "campaigns"], "campaigns holds lists"),
        (["query", "article", "--format", "csv", "--output", "/nowhere/x.csv"], "cannot write"),
        (["search", "co", "--outlet", "nobody"], "no outlet 'nobody'"),
    ],
)
def test_a_mistake_is_one_message(data: Path, words: list[str], said: str) -> None:
    done = lantoa(data, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not done.stdout


def test_a_search_and_a_script(data: Path) -> None:
    assert "=Cơ chế đặc thù" in lantoa(data, "search", "dac", "thu", "--phrase").stdout
    done = lantoa(data, "sql", "--format", "csv", given="week;\nSELECT 1 AS a; SELECT b; SELECT 2 AS c")
    assert done.exit_code == 2
    assert done.stdout.splitlines()[0].startswith("week_start,")
    assert done.stdout.splitlines()[-2:] == ["a", "1"]
    assert 'column "b" was not found' in done.stderr
