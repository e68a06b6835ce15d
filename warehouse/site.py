"""The site's rows, read from the published copy; each file of `sql/site/` is one table of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from pipeline.errors import UserError
from pipeline.site import Site, SiteArticle, SiteOverview
from pipeline.summary import Completeness, WeekPoint
from warehouse import sqlfiles
from warehouse.query import open_published
from warehouse.report_rows import aware, crawl_why
from warehouse.sentences import sentence
from warehouse.sqlfiles import Connection

TABLES = (
    "weeks", "outlets", "outlet_weeks", "topics", "topic_weeks", "plan", "plan_months", "milestones", "stories",
    "breadth", "demands", "restated", "articles",
)  # fmt: skip
"Tables that can be downloaded, by the name of their file."
_FORMULA = r"^[=+\-@\t\r]"
_ESTIMATE = ("share", "low", "high", "method")
_CHUNK = 5000


class SiteRows:
    """One published copy, read for one campaign. Reads only."""

    def __init__(self, con: Connection, campaign_id: str):
        self._con, self._campaign = con, campaign_id
        sqlfiles.run(con, "sql/site/_shown.sql", campaign_id=campaign_id)

    def site(self) -> Site:
        """Raises UserError when the campaign was never published."""
        overview = self._rows("overview")
        if not overview or overview[0]["latest"] is None:
            raise UserError(f"nothing of campaign {self._campaign} was published", hint="lantoa nightly or import FILE")
        known = {name: [_estimated(r) for r in self._rows(name)] for name in TABLES if name != "articles"}
        known["outlets"] = [r | {"why": crawl_why(r)} for r in known["outlets"]]
        points = [WeekPoint(**row) for row in self._rows("points")]
        first = overview[0] | {"as_of": aware(overview[0]["as_of"])}
        return Site.model_validate({"overview": SiteOverview(**first), "points": points, **known})

    def articles(self) -> Iterator[SiteArticle]:
        """Every relevant article, by its number."""
        result = sqlfiles.execute(self._con, "sql/site/articles.sql", campaign_id=self._campaign)
        while rows := result.fetchmany(_CHUNK):
            yield from (SiteArticle(*row) for row in rows)

    def write_table(self, name: str, folder: Path) -> None:
        """`<name>.csv` (UTF-8 with a mark for Excel, inert cells, lists joined by "; ") and `<name>.parquet`."""
        table = sqlfiles.execute(self._con, f"sql/site/{name}.sql", campaign_id=self._campaign).to_arrow_table()
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
        flat = pa.table({field: _flat(table[field]) for field in table.column_names})
        with (folder / f"{name}.csv").open("wb") as file:
            file.write(b"\xef\xbb\xbf")
            pacsv.write_csv(flat, file)

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return sqlfiles.rows(self._con, f"sql/site/{name}.sql", campaign_id=self._campaign)


@contextmanager
def site_rows(published: Path, campaign_id: str) -> Iterator[SiteRows]:
    """UserError when nothing was published yet."""
    con = open_published(published)
    try:
        yield SiteRows(con, campaign_id)
    finally:
        con.close()


def _estimated(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of an estimate as one; a row without any stays as it is."""
    if "method" not in row:
        return row
    given = {name: row.pop(name, None) for name in _ESTIMATE}
    given["method"] = given["method"] or "unknown"
    return row | {"completeness": Completeness(**given, note=sentence("completeness.unknown"))}


def _flat(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """As a CSV can hold it. A cell from the web that a spreadsheet would run as a formula begins with an apostrophe."""
    if pa.types.is_list(column.type):
        column = pc.binary_join(pc.cast(column, pa.list_(pa.string())), "; ")
    if not pa.types.is_string(column.type):
        return column
    return pc.if_else(pc.match_substring_regex(column, _FORMULA), pc.binary_join_element_wise("'", column, ""), column)
