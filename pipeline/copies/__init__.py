"""Which articles carry the same text: reprints, abridged, re-titled and wrapped copies become one story.

Why no library finds the candidates: datasketch and rensa sketch for likeness (Jaccard), and an abridged or wrapped copy
is unlike its original; on made reprints MinHash tops out near a pair F1 of 0.975 at its best threshold. Their indices
know no time, and most of their cost is making shingles in Python, which neither does for us. numpy carries what is
heavy here, DuckDB the index between nights; `python -m benchmarks.copies` measures datasketch beside it.
"""

from pipeline.copies.growing import Grown, Places, Shelf, grow
from pipeline.copies.lines import cluster_lines
from pipeline.copies.shingles import METHOD
from pipeline.copies.stories import Known, group, stories
from pipeline.copies.texts import Item, Text, item, items

__all__ = [
    "METHOD", "Grown", "Item", "Known", "Places", "Shelf", "Text", "cluster_lines", "group", "grow", "item", "items",
    "stories",
]  # fmt: skip
