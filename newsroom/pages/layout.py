"""A page layout: a folder of templates (`article.html`, `section.html`) and `parts.toml` with its small pieces."""

import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from newsroom.toml_table import Table

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Layout:
    """Every value is a template (`$name`) filled by `newsroom.pages`; times are filled by `newsroom.pages.clock`."""

    article: str
    section: str
    parts: dict[str, str]

    def part(self, name: str, /, **values: str) -> str:
        """One piece, filled; the values are markup already (escape text with `escape`)."""
        return Template(self.parts[name]).substitute(values)


PARTS = (
    "head", "meta_dates", "time", "iso", "iso_no_zone", "printed", "printed_no_zone", "jsonld_time", "jsonld",
    "source", "paragraph", "heading", "figure", "related", "related_item", "interruption", "author", "author_join",
    "tag", "menu_item", "side_item", "section_item",
)  # fmt: skip


@cache
def read_layout(folder: str) -> Layout:
    """Reads `templates/<folder>`; raises UserError for a missing or unknown piece."""
    path = TEMPLATES / folder
    t = Table(tomllib.loads((path / "parts.toml").read_text(encoding="utf-8")), str(path / "parts.toml"))
    parts = {name: t.raw(name) for name in PARTS}
    t.done()
    return Layout(
        article=(path / "article.html").read_text(encoding="utf-8"),
        section=(path / "section.html").read_text(encoding="utf-8"),
        parts=parts,
    )


@cache
def frame() -> Template:
    """The outer page, common to all."""
    return Template((TEMPLATES / "page.html").read_text(encoding="utf-8"))


def text(value: str) -> str:
    return escape(value, quote=True)
