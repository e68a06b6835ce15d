"""A report as short plain text, for mail and chat: the first page, what is due, the largest stories."""

from textwrap import fill

from reports.blocks import Bullets, Cards, Link, Many, Page, Paragraph, Section, Table, Titled
from reports.inert import inert, safe_link
from reports.language import language
from reports.word import plain

_WIDTH = 78
_STORIES = 5
_ROWS, _FEW = 15, 6


def text(page: Page) -> bytes:
    """UTF-8, some forty lines; addresses of the first articles of the largest stories stand in it."""
    lines = [inert(page.subject).upper(), "", fill(inert(page.under), _WIDTH), ""]
    for section in page.sections:
        if section.id == "summary":
            lines += _first(section)
        elif section.id in ("due", "new", "demands", "never"):
            lines += _rows(section, page)
        elif section.id == "stories":
            lines += _stories(section, page)
    lines += ["", fill(inert(page.footer), _WIDTH), ""]
    return "\n".join(lines).encode("utf-8")


def first_page(page: Page) -> str:
    """What the first page says, for chat: paragraphs are not broken into lines, a story's address follows it."""
    lines = [inert(page.under)]
    for block in page.sections[0].blocks:
        if isinstance(block, Paragraph):
            lines.append(inert(block.text))
        elif isinstance(block, Bullets):
            for item in block.items:
                url = safe_link(item.link.url) if isinstance(item, Titled) else None
                lines.append(f"• {inert(str(item))}" + (f"\n  {url}" if url else ""))
    return "\n\n".join(lines) + "\n"


def _first(section: Section) -> list[str]:
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            lines += [fill(f"** {inert(block.text)}", _WIDTH), ""]
        elif isinstance(block, Bullets):
            lines += [
                fill(inert(str(item)), _WIDTH, initial_indent="- ", subsequent_indent="  ") for item in block.items
            ]
        elif isinstance(block, Cards):
            lines += ["", *(f"  {inert(c.value):>8}  {inert(c.unit)}" for c in block.cards)]
    return lines


def _rows(section: Section, page: Page) -> list[str]:
    words = language(page.lang)
    lines = ["", inert(section.title).upper()]
    for block in section.blocks:
        if isinstance(block, Paragraph) and not block.small:
            lines.append(fill(inert(block.text), _WIDTH))
        elif isinstance(block, Table) and block.on != "sheet":
            shown = _FEW if block.id == "unknown" else _ROWS
            for row in block.rows[:shown]:
                most = 5 if block.id == "demands" else 3
                cells = [inert(plain(v, c, words)) for v, c in zip(row[:most], block.columns, strict=False)]
                said = ". ".join(c[:1].upper() + c[1:].rstrip(".") for c in cells[1:] if c)
                lines.append(fill(f"{cells[0]}: {said}", _WIDTH, initial_indent="- ", subsequent_indent="  "))
            if len(block.rows) > shown:
                lines.append(f"- … {words.say('word.more', n=len(block.rows) - shown)}")
    return lines


def _stories(section: Section, page: Page) -> list[str]:
    lines = ["", inert(section.title).upper()]
    for block in section.blocks:
        if isinstance(block, Table):
            for title, outlet, _, many, outlets in block.rows[:_STORIES]:
                if not (isinstance(title, Link) and isinstance(many, Many) and isinstance(outlets, Many)):
                    continue
                said = f"- {inert(title.text)} ({outlet}; {many.n}/{outlets.n})"
                lines.append(fill(said, _WIDTH, subsequent_indent="  "))
                if url := safe_link(title.url):
                    lines.append(f"  {url}")
    return lines
