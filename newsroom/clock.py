"""The newsroom's clock: when a day ends, and which nights are played."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom.article import read_table
from newsroom.toml_table import Table

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHTS = Path(__file__).parent / "data" / "nights.toml"


def end_of(day: date) -> datetime:
    """A day of the newsroom ends at 01:30 of the next, when the nightly crawl starts."""
    return datetime.combine(day + timedelta(days=1), time(1, 30), tzinfo=ZONE)


def read_nights(path: Path = NIGHTS) -> list[date]:
    """The nights that the demo plays, in order. Raises UserError naming file and key."""
    t = Table(read_table(path), str(path))
    nights = t.days("nights")
    t.done()
    if not nights or nights != sorted(set(nights)):
        raise t.error("nights", "the nights are not in order", "each day once, the earliest first")
    return nights
