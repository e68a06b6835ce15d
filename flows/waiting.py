"""The weekly summary waits for the night that holds its Sunday, which begins on Monday at 01:30, until Monday 09:00."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from flows import clock, stages
from flows.house import House
from pipeline.errors import UserError

UNTIL = clock_time(9, 0)
_EVERY = 60.0


def week_of(at: datetime) -> date:
    """The Monday of the week whose summary is due: the last one that has ended, whether its last night came or not."""
    return clock.week_start(at.astimezone(clock.ZONE).date()) - timedelta(days=7)


def finished(house: House, night: date) -> bool:
    """Whether the night came to its end; a warehouse that is in use just now has not said so yet."""
    if not house.warehouse.exists():
        return False
    try:
        with stages.writing(house) as w:
            return night in w.finished_nights()
    except UserError:
        return False


def for_night(
    house: House,
    sunday: date,
    ended: Callable[[House, date], bool] = finished,
    now: Callable[[], datetime] = clock.now,
    pause: Callable[[float], None] = time.sleep,
) -> bool:
    """Waits for the night of `sunday`; False when it had not ended by 09:00 of the Monday after, Asia/Ho_Chi_Minh."""
    until = datetime.combine(sunday + timedelta(days=1), UNTIL, clock.ZONE)
    while not ended(house, sunday):
        if now() >= until:
            return False
        pause(_EVERY)
    return True
