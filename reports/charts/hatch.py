"""Hatching for what was not collected: seen in greyscale, and never taken for a bar."""


def hatch(width: float, height: float, gap: float = 7.0) -> str:
    """The shape of a point mark of size 4 (one unit a pixel): diagonal lines that fill a rectangle around the point.

    Vega has no patterns, and gradients repeat their stops in every mark.
    """
    lines = []
    at = gap / 2
    while at < width + height:
        # The line x + y = at inside the rectangle, from its lower left to its upper right end.
        x0, x1 = max(0.0, at - height), min(width, at)
        lines.append(
            f"M{x0 - width / 2:.1f},{at - x0 - height / 2:.1f}L{x1 - width / 2:.1f},{at - x1 - height / 2:.1f}"
        )
        at += gap
    return "".join(lines)
