from datetime import date, datetime
from pathlib import Path

from pipeline.campaign import Campaign
from pipeline.summary import WeeklySummary
from warehouse.sqlfiles import Connection


def weekly_summary(
    con: Connection, path: Path, campaign: Campaign, week_start: date, made_at: datetime, program_version: str
) -> WeeklySummary:
    raise NotImplementedError
