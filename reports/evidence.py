"""The index of a dossier: what is in it, what is not and why, for somebody without any program of ours."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.dossier import Dossier
from reports.inert import inert, safe_link
from reports.language import DEFAULT, language


def index_page(dossier: Dossier, lang: str = DEFAULT) -> str:
    """HTML without any script, style of another host or live text from the web."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        finalize=lambda value: inert(value) if type(value) is str else value, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters["link"] = safe_link
    return env.get_template("evidence.html.j2").render(d=dossier, words=language(lang))
