"""Playing the sample newsroom's nights: the same nightly flow, with the newsroom's clock and address."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from flows import clock, stages
from flows.house import House
from flows.night import NightReport
from flows.nightly import nightly
from flows.progress import Teller
from newsroom import nights
from newsroom.server import Newsroom


@contextmanager
def serving(day: date, port: int = 0) -> Iterator[Newsroom]:
    with Newsroom(port=port, day=day) as room:
        yield room


def unplayed(house: House) -> list[date]:
    """The nights that are not finished yet, in order."""
    if not house.collected:
        return nights()
    with stages.writing(house) as w:
        done = w.finished_nights()
    return [day for day in nights() if day not in done]


def play(house: House, day: date, tell: Teller) -> NightReport:
    """One night of the sample newsroom, served by this process on a free port of loopback."""
    with serving(day) as room:
        return nightly(house, day, now=clock.end_of_night(day), proxy=room.proxy, tell=tell)
