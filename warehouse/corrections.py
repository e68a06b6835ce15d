"""Corrections and measured quality: what is said of every article now, and what analysts said, only ever appended."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from pipeline.corrections import Correction
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

_CORRECTION = pa.schema(
    [
        (k, pa.string())
        for k in ("correction_id", "campaign_id", "article_id", "field", "from_value", "to_value", "note")
    ]
    + [("corrected_by", pa.string()), ("corrected_at", pa.string()), ("n", pa.int32()), ("run_id", pa.string())]
)


def present(con: Connection, campaign_id: str, since: date | None, until: date | None) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/correction/present.sql", campaign_id=campaign_id, since=since, until=until)


def store(con: Connection, corrections: Sequence[Correction], run_id: str) -> None:
    rows = [
        {**asdict(c), "correction_id": c.correction_id, "corrected_at": c.corrected_at.isoformat(), "run_id": run_id}
        for c in corrections
    ]
    _insert(con, "sql/correction/store.sql", "s_correction", pa.Table.from_pylist(rows, schema=_CORRECTION))


def listed(con: Connection, campaign_id: str) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/correction/list.sql", campaign_id=campaign_id)


def judged(con: Connection, campaign_id: str) -> list[dict[str, Any]]:
    return sqlfiles.rows(con, "sql/correction/judged.sql", campaign_id=campaign_id)


def store_quality(con: Connection, rows: Sequence[Mapping[str, Any]], run_id: str, at: datetime) -> None:
    # Through JSON, so that a null figure of the first row does not decide its column's type.
    table = pa.Table.from_pylist(json.loads(json.dumps(list(rows))))
    _insert(con, "sql/correction/quality.sql", "s_quality", table, run_id=run_id, judged_at=at)


def _insert(con: Connection, file: str, name: str, table: pa.Table, **parameters: Any) -> None:
    con.register(name, table)
    try:
        with transaction(con):
            sqlfiles.run(con, file, **parameters)
    finally:
        con.unregister(name)
