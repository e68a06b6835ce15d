"""The sample newsroom: outlets of our own, with a clock, served on loopback."""

from datetime import date
from pathlib import Path

from newsroom.clock import read_nights

DATA = Path(__file__).parent / "data"
OUTLETS = Path(__file__).parent / "outlets"


def nights() -> list[date]:
    """The nights that the demo plays, in order."""
    return read_nights()
