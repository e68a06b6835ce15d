"""A report as one HTML file: self-contained, safe to forward, prints to A4.

Titles and leads come from the web: the template escapes everything (autoescape), links are http(s) only, and the page's
Content-Security-Policy allows nothing but its own style and the scripts whose digests it names.
"""

import json
from base64 import b64encode
from datetime import UTC, date
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from reports import blocks
from reports.blocks import Between, Cell, Many, Measured, Page, Picture, Seen
from reports.inert import CODE, inert, safe_link
from reports.language import language
from reports.vega import PLAYER, runtime

_TEMPLATES = Path(__file__).parent / "templates"
_LISTED = 100
"Articles that a number opens; of more, the rest stand in the annex."
SORTER = Path(__file__).parent / "sort.js"
"Sorts tables of reports and of the site."


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html.j2", "html"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else inert(value),
    )
    env.filters["link"] = safe_link
    env.filters["codes"] = _codes
    env.globals["listed"] = _LISTED
    env.globals["kind_of"] = lambda value: type(value).__name__
    env.globals["sort_key"] = _sort_key
    return env


def _codes(text: str) -> Markup:
    """Escaped, and with no line end within a code: its hyphen stays the one that is searched for."""
    escaped = str(escape(inert(text)))
    return Markup(CODE.sub(lambda code: f'<span class="code">{code[0]}</span>', escaped))


def _sort_key(value: Cell) -> str | None:
    """What a column is sorted by where that is not the text of its cells."""
    if isinstance(value, Many):
        return str(value.n)
    if isinstance(value, Measured | Between):
        known = value.value if isinstance(value, Measured) else value.low
        return "" if known is None else str(known)
    if isinstance(value, Seen):
        return value.at.astimezone(UTC).isoformat() if value.at else ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else None


def _digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _data(drawings: dict[str, object]) -> Markup:
    """JSON for a data block: `<` written so that nothing in it can end the block."""
    return Markup(json.dumps(drawings, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"))


def html(page: Page, interactive: bool = True, cache: Path | None = None) -> bytes:
    """The page in UTF-8; the same bytes for the same page. `interactive`: its tables sort, and its charts answer to the
    pointer by a drawing library of about 0.9 MB."""
    pictures = [b for s in page.sections for b in s.blocks if isinstance(b, Picture)]
    drawing = [runtime(cache), PLAYER] if interactive and pictures else []
    scripts = [*drawing, SORTER.read_text(encoding="utf-8")] if interactive else []
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            words=language(page.lang),
            style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),
            drawings={p.drawing.name: Markup(p.drawing.svg()) for p in pictures},  # escaped by Vega
            scripts=[Markup(s) for s in scripts],
            digests=Markup(" ".join(_digest(s) for s in scripts)),
            specs=_data({p.drawing.name: p.drawing.vega() for p in pictures} if drawing else {}),
            blocks=blocks,
        )
    )
    return text.encode("utf-8")
