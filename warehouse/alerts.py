"""Alerts from the published copy: each file of `sql/alerts/` but `night.sql` is one kind, its rows what to tell."""

from pathlib import Path
from typing import Any

from pipeline.alerts import Alert, Alerts, Seen
from warehouse import sqlfiles
from warehouse.query import open_published
from warehouse.sentences import sentence

_NIGHT = "night"


def alerts(published: Path, campaign_id: str) -> Alerts | None:
    """All that stands after the last night, told or not; None before the first night. UserError without a copy."""
    con = open_published(published)
    try:
        nights = sqlfiles.rows(con, f"sql/alerts/{_NIGHT}.sql")
        if not nights:
            return None
        night = nights[0]
        found = [
            _alert(file.stem, row)
            for file in sqlfiles.in_folder("sql/alerts")
            if file.stem != _NIGHT
            for row in sqlfiles.rows(con, file, campaign_id=campaign_id)
        ]
    finally:
        con.close()
    whole = night["good"] == night["panel"]
    said = sentence("alert.whole" if whole else "alert.not_whole", **night)
    return Alerts(night=night["night"], whole=whole, said=said, alerts=found)


def _alert(kind: str, row: dict[str, Any]) -> Alert:
    key, name = row.pop("key"), row.pop("sentence_key")
    seen = [Seen(**article) for article in row.pop("articles", None) or []]
    return Alert.model_validate({"key": key, "kind": kind, "said": sentence(f"alert.{name}", **row), "articles": seen})
