"""Plots in a terminal: lines over time, drawn in braille dots, and bars. Marks tell the series apart, colours help."""

from collections.abc import Sequence
from math import ceil, floor, log10

from plotille import Canvas
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from reports.plotted import Plotted, Series

_MARKS = "●▲■◆○★"
_TOGETHER = "◉"
_COLOURS = ("bright_blue", "bright_red", "bright_green", "bright_magenta", "bright_cyan", "bright_yellow")
_BLOCKS = " ▏▎▍▌▋▊▉"
_LABEL = 40


def drawn(plot: Plotted, width: int, colour: bool, height: int = 14) -> Text:
    """`width` in cells, at least 40; without colour the text is plain."""
    body = _lines(plot, max(width, 40), colour, height) if plot.over_time else _bars(plot, max(width, 40))
    return Text.from_ansi("\n".join([*body, *plot.notes]))


def _lines(plot: Plotted, width: int, colour: bool, height: int) -> list[str]:
    values = [v for s in plot.series for v in (*s.values, *s.marked) if v is not None]
    ticks = _ticks(min(values, default=0.0), max(values, default=0.0))
    labels = [_number(t) for t in ticks]
    margin = max(map(len, labels))
    room = width - margin - 2
    last = len(plot.steps) - 1
    # Half a step, and half a row, of air on each side: every tick is the middle of a row.
    row = (ticks[-1] - ticks[0]) / (height - 1)
    canvas = Canvas(room, height, -0.5, ticks[0] - row / 2, last + 0.5, ticks[-1] + row / 2, mode="names")
    for series, look in zip(plot.series, _COLOURS, strict=False):
        _line(canvas, series, look if colour else None)
    together = _mark(canvas, plot.series, colour)
    # An empty cell of braille is wider than a space in some fonts.
    rows = canvas.plot().replace("\u2800", " ").split("\n")[-height:]
    at = {round((ticks[-1] - t) / row): label for t, label in zip(ticks, labels, strict=True)}
    said = [f"{at.get(k, ''):>{margin}} {'┤' if k in at else '│'}{dots}".rstrip() for k, dots in enumerate(rows)]
    names = "   ".join([f"{m} {s.name}" for m, s in zip(_MARKS, plot.series, strict=False)])
    names += f"   {_TOGETHER} the same" if together else ""
    return [
        f"{plot.y}   {names}".rstrip() if len(plot.series) > 1 else plot.y,
        *said,
        *_axis(plot.steps, room, margin),
        "",
    ]


def _line(canvas: Canvas, series: Series, look: str | None) -> None:
    before: float | None = None
    for step, value in enumerate(series.values):
        if value is not None and before is not None:
            canvas.line(step - 1, before, step, value, color=look)
        before = value


def _mark(canvas: Canvas, many: Sequence[Series], colour: bool) -> bool:
    """A mark on every value; says whether some fell together."""
    at: dict[tuple[int, float], list[int]] = {}
    for k, series in enumerate(many):
        for step, value in enumerate(series.values):
            if value is not None:
                at.setdefault((step, value), []).append(k)
        for step, value in enumerate(series.marked):
            if value is not None:
                canvas.text(step, value, "×", color=_COLOURS[k % len(_COLOURS)] if colour else None)
    for (step, value), who in at.items():
        mark, look = (_MARKS[who[0]], _COLOURS[who[0]]) if len(who) == 1 else (_TOGETHER, "white")
        canvas.text(step, value, mark, color=look if colour else None)
    return any(len(who) > 1 for who in at.values())


def _axis(steps: Sequence[str], room: int, margin: int) -> list[str]:
    """The rule, broken where time is left out, and the labels that fit without touching."""
    per = room / len(steps)
    rule, under = ["─"] * room, [" "] * room
    free = 0
    for k, label in enumerate(steps):
        start, end = floor(k * per), floor((k + 1) * per)
        if not label:
            rule[start:end] = ["╌"] * (end - start)
            continue
        middle = min(room - 1, floor((k + 0.5) * per))
        left = min(max(0, middle - len(label) // 2), room - len(label))
        if left >= free:
            rule[middle] = "┴"
            under[left : left + len(label)] = list(label)
            free = left + len(label) + 1
    return [" " * (margin + 1) + "└" + "".join(rule), " " * (margin + 2) + "".join(under).rstrip()]


def _bars(plot: Plotted, width: int) -> list[str]:
    values = [v for s in plot.series for v in s.values if v is not None]
    top = max((abs(v) for v in values), default=0) or 1
    numbers = max((len(_number(v)) for v in values), default=1)
    many = len(plot.series) > 1
    mark = 2 if many else 0
    names = min(max(map(cell_len, plot.steps), default=0), _LABEL, width // 2)
    room = max(width - names - numbers - mark - 3, 5)
    said = []
    for k, step in enumerate(plot.steps):
        for n, (series, sign) in enumerate(
            zip(plot.series, _MARKS * (len(plot.series) // len(_MARKS) + 1), strict=False)
        ):
            value = series.values[k]
            name = set_cell_size(_cut(step, names) if not n else "", names)
            told = "-" if value is None else _number(value)
            bar = "" if value is None else _bar(abs(value) / top, room)
            said.append(f"{name} {f'{sign} ' if many else ''}{told:>{numbers}} {bar}".rstrip())
    legend = "   ".join(f"{m} {s.name}" for m, s in zip(_MARKS, plot.series, strict=False))
    return [f"{plot.y} by {plot.x}" + (f"   {legend}" if many else ""), *said, ""]


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _bar(share: float, room: int) -> str:
    eighths = round(share * room * 8)
    return "█" * (eighths // 8) + _BLOCKS[eighths % 8].strip()


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from zero (or below) to the top, four to seven of them."""
    low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or 1.0
    step = 10.0 ** floor(log10(span / 4))
    step *= next(m for m in (1, 2, 5, 10) if span / (step * m) <= 5)
    first, last = floor(low / step), max(ceil(high / step - 1e-9), 1)
    return [round(k * step, 10) for k in range(first, last + 1)]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:.4g}"
