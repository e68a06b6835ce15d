"""What the warehouse knows of articles as evidence: versions, and the records they were read from."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from warehouse import sqlfiles
from warehouse.query import open_published
from warehouse.report_rows import aware
from warehouse.sqlfiles import Connection

Rows = list[dict[str, Any]]


def articles_of_week(published: Path, campaign_id: str, week_start: date) -> list[str]:
    """Ids of the articles that the published copy counts in the week."""
    con = open_published(published)
    try:
        given = sqlfiles.run(con, "sql/evidence/of_week.sql", campaign_id=campaign_id, week_start=week_start)
    finally:
        con.close()
    return [article_id for (article_id,) in given]


def articles_named(con: Connection, name: str) -> list[str]:
    """Articles with this id or address; more than one when imports gave an address several times."""
    return [article_id for (article_id,) in sqlfiles.run(con, "sql/evidence/named.sql", name=name)]


def evidence_rows(con: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    """A row an article with its `versions` and `records`, times in Asia/Ho_Chi_Minh; unknown ids are left out."""
    versions, records = (_by_article(con, name, ids) for name in ("versions", "records"))
    return [
        row | {"versions": versions[row["article_id"]], "records": records[row["article_id"]]}
        for row in _local(sqlfiles.rows(con, "sql/evidence/articles.sql", ids=list(ids)))
    ]


def _by_article(con: Connection, name: str, ids: Sequence[str]) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in _local(sqlfiles.rows(con, f"sql/evidence/{name}.sql", ids=list(ids))):
        found[row.pop("article_id")].append(row)
    return found


def _local(rows: Rows) -> Rows:
    times = ("published_at", "first_seen_at", "fetched_at")
    return [{k: aware(v) if k in times else v for k, v in row.items()} for row in rows]
