"""The articles that the benchmark of the warehouse makes fit its tables: itself it runs too seldom to tell."""

from pathlib import Path

from benchmarks import synthetic
from pipeline.copies import METHOD
from warehouse import open_warehouse
from warehouse.sqlfiles import run


def test_what_is_filled_is_what_loading_would_have_left(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    synthetic.fill(path, 3, 80, synthetic.Texts(1, pool=100))
    with open_warehouse(path) as w:
        assert {c.name: c.rows for c in w.run_checks() if c.rows} == {}
        assert w.text_changes("nightly-2024-01-03", METHOD) == []
        run(w.connection, synthetic.SQL / "story_history.sql", nights=2, articles=9, method=METHOD)
        assert len(w.connection.table("article")) > 80
