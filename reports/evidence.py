"""The index of a dossier: what is in it, what is not and why, for somebody without any program of ours."""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.dossier import Dossier, Figure
from reports.inert import inert, safe_link
from reports.language import DEFAULT, language


def index_page(dossier: Dossier, lang: str = DEFAULT) -> str:
    """HTML without any script, style of another host or live text from the web."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        finalize=lambda value: inert(value) if type(value) is str else value, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters["link"] = safe_link
    env.globals |= {"parted": _parted, "by_report": _by_report}
    return env.get_template("evidence.html.j2").render(d=dossier, words=language(lang))


def _parted(figure: str) -> tuple[str, str]:
    """`topics[t1].main` -> the table it stands in, and the rest."""
    table = re.match(r"\w+", figure)
    name = table[0] if table else ""
    return name, figure[len(name) :].strip(".[]").replace("].", ", ")


def _by_report(figures: Sequence[Figure]) -> list[tuple[str, list[str]]]:
    return [(report, [f.figure for f in some]) for report, some in groupby(figures, lambda f: f.report)]
