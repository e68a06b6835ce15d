"""A drawing: one Vega-Lite specification, its description, and the forms it is put into a document."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import altair as alt
import vl_convert

from reports.inert import inert

BLUE, ORANGE, GREY, DARK, PALE = "#1f4e79", "#d9822b", "#c9ced6", "#22303c", "#a9bcd0"
# The first has Vietnamese wherever it exists; vl-convert falls back to the machine's fonts.
FONT = "DejaVu Sans, Noto Sans, Liberation Sans, Segoe UI, Roboto, Arial, sans-serif"
_ID = re.compile(r' id="([^"]+)"')
_NAMED = re.compile(r"""( id="|url\(#|href="#)([^")]+)""")
AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.HConcatChart


@dataclass(frozen=True)
class Drawing:
    """`alt` describes it for those who do not see it; the data inside are those of the tables."""

    name: str
    alt: str
    vega_lite: Mapping[str, Any]

    @cached_property
    def _json(self) -> str:
        return json.dumps(self.vega_lite, ensure_ascii=False, sort_keys=True)

    def svg(self) -> str:
        """An `<svg>` element with its description, safe to put into a page: Vega escapes the texts in it."""
        drawn = _svg(self._json)
        # Vega counts its clips and gradients through the whole process; here each drawing has its own.
        ids = {old: f"{self.name}-{n}" for n, old in enumerate(dict.fromkeys(_ID.findall(drawn)))}
        drawn = _NAMED.sub(lambda m: f"{m[1]}{ids.get(m[2], m[2])}", drawn)
        escaped = self.alt.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        return drawn.replace("<svg ", f'<svg role="img" aria-label="{escaped}" ', 1)

    def png(self, scale: float = 2.0) -> bytes:
        """On white, for documents and mail; the same bytes each time on one machine."""
        white = {**self.vega_lite, "background": "white"}
        return bytes(vl_convert.vegalite_to_png(json.dumps(white, ensure_ascii=False, sort_keys=True), scale=scale))

    def vega(self) -> dict[str, Any]:
        """The compiled Vega specification, for a page that draws it with scripts."""
        return dict(vl_convert.vegalite_to_vega(self._json))


@cache
def _svg(vega_lite: str) -> str:
    drawn: str = vl_convert.vegalite_to_svg(vega_lite)
    return drawn


def drawing(name: str, chart: AnyChart, alt_text: str) -> Drawing:
    """The chart in the house style."""
    styled = chart.configure(
        font=FONT,
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", gridColor="#e6e9ed", labelLimit=320,
            labelColor=DARK, titleColor=DARK, domainColor="#9aa3ad", tickColor="#9aa3ad",
        ),
        legend=alt.LegendConfig(labelFontSize=12, title=None, orient="top", labelColor=DARK, labelLimit=300),
    )  # fmt: skip
    # A title from the web may stand in the description.
    return Drawing(name, inert(alt_text), styled.to_dict())


def whole_numbers(top: int, most: int = 8) -> list[int]:
    """Ticks of an axis that counts: 0 to `top` in steps of 1, 2, 5, 10, ..., never between two articles."""
    step = 1
    for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000):
        step = size
        if top / step <= most:
            break
    return list(range(0, top + step, step))
