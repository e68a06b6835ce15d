"""The sample newsroom: outlets of our own, with a clock, served on loopback."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
OUTLETS = Path(__file__).parent / "outlets"
