"""Hatching for what was not collected: seen in greyscale, and never taken for a bar."""

from typing import Any


def hatch(width: float, height: float, gap: float = 7.0) -> Any:
    """A fill of thin diagonal lines for a rectangle of about this size in pixels.

    Vega has no patterns. A linear gradient with hard stops draws stripes; its direction is chosen so that they stand at
    45 degrees after the stretching to the rectangle.
    """
    lean = width / height
    length = (1 + lean) / (1 + lean * lean)
    stripes = max(4, round((width + height) / gap))
    stops = []
    for k in range(stripes):
        at, line = k / stripes, (k + 0.28) / stripes
        stops += [
            {"offset": at, "color": "#8c96a3"},
            {"offset": line, "color": "#8c96a3"},
            {"offset": line, "color": "#eef1f4"},
            {"offset": (k + 1) / stripes, "color": "#eef1f4"},
        ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": lean * length, "y2": length, "stops": stops}
