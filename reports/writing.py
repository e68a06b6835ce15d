"""Writing a report: one page, composed once, in every format that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipeline.errors import UserError
from pipeline.summary import Report
from reports.blocks import Page
from reports.excel import xlsx
from reports.html import html
from reports.language import DEFAULT, language
from reports.plaintext import text
from reports.sections import page
from reports.word import docx

FORMATS: Mapping[str, Callable[[Page], bytes]] = {"html": html, "docx": docx, "xlsx": xlsx, "txt": text}


def formats(asked: str) -> list[str]:
    """`html,docx` -> their names. Raises UserError for one that is not written."""
    names = [name.strip() for name in asked.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise UserError(f"no format {', '.join(unknown) or asked!r}", expected=", ".join(FORMATS))
    return names


def render(
    report: Report, lang: str = DEFAULT, asked: Sequence[str] = tuple(FORMATS), cache: Path | None = None
) -> dict[str, bytes]:
    """The files of a report by name, `summary.html` and so on; in another language than Vietnamese `summary.en.html`.

    The same report gives the same bytes with the same version of the program and its libraries. `cache`: a folder for
    the drawing library of interactive pages.
    """
    composed = page(report, language(lang))
    made = {name: html(composed, cache=cache) if name == "html" else FORMATS[name](composed) for name in asked}
    return {file_name(name, lang): data for name, data in made.items()}


def file_name(name: str, lang: str) -> str:
    """What a report's file of a format is called in its folder."""
    return f"summary.{name}" if lang == DEFAULT else f"summary.{lang}.{name}"


def write(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in files.items():
        path = folder / name
        part = path.with_name(f"{name}.part")
        part.write_bytes(data)
        part.replace(path)
        paths.append(path)
    return paths
