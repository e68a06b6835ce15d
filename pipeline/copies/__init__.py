"""Which articles carry the same text: reprints, abridged, re-titled and wrapped copies become one story."""

from pipeline.copies.lines import cluster_lines
from pipeline.copies.stories import Text, stories

__all__ = ["Text", "cluster_lines", "stories"]
