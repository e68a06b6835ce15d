"""Which articles carry the same text: reprints, abridged, re-titled and wrapped copies become one story."""

from pipeline.copies.growing import Grown, Places, Shelf, grow
from pipeline.copies.lines import cluster_lines
from pipeline.copies.shingles import METHOD
from pipeline.copies.stories import Known, group, stories
from pipeline.copies.texts import Item, Text, item, items

__all__ = [
    "METHOD", "Grown", "Item", "Known", "Places", "Shelf", "Text", "cluster_lines", "group", "grow", "item", "items",
    "stories",
]  # fmt: skip
