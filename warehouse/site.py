"""The site's rows, read from the published copy; each file of `sql/site/` is one table of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
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
_ESTIMATE = ("share", "low", "high", "method")
_CHUNK = 5000
_WHOLE = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}


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

    def write_table(self, name: str, folder: Path) -> pd.DataFrame:
        """Writes `<name>.parquet`; gives its rows, whole numbers whole although some are missing."""
        table = sqlfiles.execute(self._con, f"sql/site/{name}.sql", campaign_id=self._campaign).to_arrow_table()
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
        frame: pd.DataFrame = table.to_pandas(types_mapper=_WHOLE.get)
        return frame

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
