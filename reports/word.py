"""A report as DOCX that a department edits and attaches to an official letter.

A4 with the margins, and Times New Roman, as Decree 30/2020/ND-CP asks of administrative papers; real heading styles, so
that Word makes a table of contents; tables whose head is repeated on every page; pictures with alternative texts.
"""

from collections.abc import Sequence
from datetime import UTC, date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reports.blocks import (
    Between,
    Bullets,
    Card,
    Cards,
    Cell,
    Column,
    Link,
    Many,
    Measured,
    Page,
    Paragraph,
    Picture,
    Seen,
    Table,
    Tag,
    Titled,
)
from reports.inert import CODE, inert, safe_link
from reports.language import Language, language
from reports.zipped import fixed

FONT = "Times New Roman"
_WIDTH = 16.5
"Of the text on a page, in centimetres."
_WIDE = 25.2
_BLUE, _SOFT, _RED = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x4D, 0x59, 0x66), RGBColor(0xB0, 0x33, 0x26)
_HELD = "\0"
"Stands for a hyphen that is held; no text has it, `inert` takes it out."
_NUMERIC = ("number", "share", "articles")
_TOGETHER = 6
"A table of so few rows is never broken over two pages."


def docx(page: Page) -> bytes:
    """The same bytes for the same page."""
    document = Document()
    words = language(page.lang)
    _styles(document)
    _frame(document, page, words)
    _paragraph(document, page.eyebrow, "Subtitle")
    _paragraph(document, page.title, "Title")
    _paragraph(document, page.under, "Caption")
    wide = False
    for section in page.sections:
        annex = section.id == "annex"
        if annex != wide:
            _turn(document, landscape=annex)
            wide = annex
        if section.title:
            document.add_heading(inert(section.title), 1)
        for block, after in zip(section.blocks, [*section.blocks[1:], None], strict=True):
            _block(document, block, words, _WIDE if wide else _WIDTH)
            if isinstance(block, Paragraph) and isinstance(after, Picture | Table):
                document.paragraphs[-1].paragraph_format.keep_with_next = True
    _paragraph(document, page.footer, "Caption")
    out = BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _styles(document: Any) -> None:
    for style in document.styles:
        if getattr(style, "font", None) is not None and style.element.rPr is not None:
            style.font.name = FONT
            for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                style.element.rPr.rFonts.attrib.pop(qn(kind), None)
            style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
            style.element.rPr.rFonts.set(qn("w:cs"), FONT)
    sizes = {"Normal": 13, "Title": 18, "Subtitle": 11, "Heading 1": 14, "Heading 2": 13, "Caption": 10.5,
             "List Bullet": 13}  # fmt: skip
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.paragraph_format.space_after = Pt(5)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb, document.styles[name].font.bold = _BLUE, True
        document.styles[name].paragraph_format.keep_with_next = True
    for name in ("Subtitle", "Caption"):
        document.styles[name].font.color.rgb = _SOFT
        document.styles[name].font.bold = document.styles[name].font.italic = False


def _frame(document: Any, page: Page, words: Language) -> None:
    """Paper, margins, page numbers, and properties whose dates are the model's."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    number = section.footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = number.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    properties = document.core_properties
    made = page.made_at.astimezone(UTC).replace(tzinfo=None)
    properties.author, properties.title, properties.comments = "Lan Tỏa", inert(page.subject), page.generator
    properties.created = properties.modified = made
    properties.last_modified_by, properties.language = "Lan Tỏa", page.lang
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "vi-VN" if page.lang == "vi" else "en-US")


def _turn(document: Any, landscape: bool) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin, section.right_margin = (Cm(2.5), Cm(2)) if landscape else (Cm(3), Cm(1.5))


def _block(document: Any, block: Any, words: Language, width: float) -> None:
    if isinstance(block, Paragraph):
        run = _paragraph(document, block.text, "Caption" if block.small else "Normal")
        run.bold = block.tone not in ("plain", "note") or None
        if block.tone == "broken":
            run.font.color.rgb = _RED
    elif isinstance(block, Bullets):
        for item in block.items:
            if isinstance(item, Titled):
                _titled(document, item)
            else:
                _paragraph(document, item, "List Bullet")
    elif isinstance(block, Cards):
        _cards(document, block.cards, width)
    elif isinstance(block, Picture):
        _picture(document, block, width)
    elif isinstance(block, Table) and not block.only_linked and block.on != "sheet":
        _table(document, block, words, width)


def _paragraph(document: Any, text: str, style: str) -> Any:
    """Its one run."""
    run = document.add_paragraph(style=style).add_run()
    _put(run, text)
    return run


def _put(run: Any, text: str) -> None:
    """With Word's own hyphen inside of codes, where no line ends: who copies the text gets a plain one."""
    marked = CODE.sub(lambda code: code[0].replace("-", _HELD), inert(text))
    first, *others = marked.split(_HELD)
    run.add_text(first)
    for more in others:
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(more)


def _titled(document: Any, item: Titled) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    url = safe_link(item.link.url)
    _put(_linked(document, paragraph, url) if url else paragraph.add_run(), item.link.text)
    _put(paragraph.add_run(), f" {item.said}")


def _picture(document: Any, picture: Picture, width: float) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(picture.drawing.png()))
    widest, highest = Cm(width), Cm(15)
    scale = min(1.0, widest / shape.width, highest / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    described = shape._inline.docPr
    described.set("descr", inert(picture.drawing.alt))
    described.set("title", inert(picture.caption)[:250])
    _paragraph(document, picture.caption, "Caption")


def _cards(document: Any, cards: Sequence[Card], width: float) -> None:
    table = document.add_table(rows=1, cols=len(cards))
    table.style = "Table Grid"
    for cell, card in zip(table.rows[0].cells, cards, strict=True):
        cell.width = Cm(width / len(cards))
        lead = cell.paragraphs[0]
        run = lead.add_run(inert(card.value))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(16), _BLUE
        for text in (card.unit, card.change):
            if text:
                cell.add_paragraph(inert(text), style="Caption")
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _table(document: Any, table: Table, words: Language, width: float) -> None:
    if not table.hidden_head:
        document.add_heading(inert(table.title), 2)
    size = Pt(8.5 if table.small or len(table.columns) > 5 else 9.5)
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _narrow(made)
    widths = [int(Cm(width * table.share(c) / 100)) for c in table.columns]
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    head = made.rows[0]
    for cell, column, wide in zip(head.cells, table.columns, widths, strict=True):
        _shade(cell)
        cell.width = wide
        run = cell.paragraphs[0].add_run(inert(column.title))
        run.bold, run.font.size = True, size
        _align(cell.paragraphs[0], column)
    _repeat(head)
    for n, row in enumerate(table.rows):
        cells = made.add_row()
        _whole(cells)
        for cell, column, wide, value in zip(cells.cells, table.columns, widths, row, strict=True):
            cell.width = wide
            paragraph = cell.paragraphs[0]
            _align(paragraph, column)
            _write(document, paragraph, value, column, words, size)
        if _holds(n, len(table.rows)):
            _keep(cells)
    _keep(head)
    if table.note:
        _paragraph(document, table.note, "Caption")
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _narrow(table: Any) -> None:
    """Margins of a millimetre inside cells, so that heads of many columns keep their words whole."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else table._tbl.tblPr.append(margins)


def _align(paragraph: Any, column: Column) -> None:
    paragraph.paragraph_format.space_after = Pt(1)
    if column.kind in _NUMERIC:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write(document: Any, paragraph: Any, value: Cell, column: Column, words: Language, size: Any) -> None:
    url = safe_link(value.url) if isinstance(value, Link) else None
    run = _linked(document, paragraph, url) if url else paragraph.add_run()
    _put(run, plain(value, column, words))
    run.font.size = size
    if isinstance(value, Tag) and value.code in ("silent", "broken"):
        run.font.color.rgb, run.bold = _RED, True
    if isinstance(value, Link):
        more = "".join(f" ({t.text})" for t in value.tags) + (f" “{value.quote}”" if value.quote else "")
        if more:
            extra = paragraph.add_run()
            _put(extra, more)
            extra.font.size, extra.font.color.rgb = size, _SOFT


def _linked(document: Any, paragraph: Any, url: str) -> Any:
    """A run inside a hyperlink; only addresses that `safe_link` lets through come here."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run()
    run.font.color.rgb, run.font.underline = _BLUE, True
    link.append(run._r)
    paragraph._p.append(link)
    return run


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "E8EDF3")
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    """The head of a table, on every page that the table reaches."""
    _whole(row)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _holds(n: int, rows: int) -> bool:
    """Whether row `n` stays on the page of the next one: all of a short table, two at each end of a long one."""
    return n < rows - 1 and (rows <= _TOGETHER or n in (0, rows - 2))


def _keep(row: Any) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _whole(row: Any) -> None:
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def plain(value: Cell, column: Column, words: Language) -> str:
    """A cell as text, for documents and for mail."""
    if value is None:
        return "–"
    if isinstance(value, Many):
        return words.number(value.n)
    if isinstance(value, Tag | Link | Measured | Between):
        return value.text
    if isinstance(value, Seen):
        return words.moment(value.at, value.precision)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, int | float):
        return words.percent(value) if column.kind == "share" else words.number(value, column.digits)
    return value
