"""What a report is made of, whatever it is written as: sections of paragraphs, tables and drawings.

A page is composed once from the model; HTML, DOCX, XLSX and plain text each write the same blocks. All texts are
plain, also those from the web: whoever writes them makes them inert.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from pipeline.summary import ArticleRow
from reports.charts import Drawing
from reports.openings import Tone

Kind = Literal["text", "number", "share", "day", "moment", "articles"]


@dataclass(frozen=True)
class Many:
    """A number that leads to its articles."""

    n: int
    ids: Sequence[str]


@dataclass(frozen=True)
class Tag:
    """A state: a code for its colour and what it is called."""

    code: str
    text: str


@dataclass(frozen=True)
class Link:
    """A title and where it leads; an address that is not http(s) is shown as text."""

    text: str
    url: str | None
    article_id: str | None = None
    "Where it is the row of the annex."
    quote: str | None = None
    tags: Sequence[Tag] = ()


@dataclass(frozen=True)
class Seen:
    """A time as exactly as it is known."""

    at: datetime | None
    precision: str = "minute"
    doubt: str | None = None


@dataclass(frozen=True)
class Measured:
    """A value whose unit differs from row to row: as a page says it, and as a spreadsheet counts with it."""

    value: float | None
    text: str
    share: bool = True


@dataclass(frozen=True)
class Between:
    """An interval: one cell of a page, two numbers of a spreadsheet."""

    low: float | None
    high: float | None
    text: str
    share: bool = True


Cell = str | int | float | date | None | Many | Tag | Link | Seen | Measured | Between


@dataclass(frozen=True)
class Column:
    title: str
    kind: Kind = "text"
    width: int = 12
    "Of a spreadsheet, in characters; documents share their width in the same proportion."
    digits: int = 0


@dataclass(frozen=True)
class Table:
    id: str
    "Unique in the page: the name of the sheet and of the anchor."
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    small: bool = False
    "An annex: smaller letters."
    hidden_head: bool = False
    "The title only names the sheet; a heading of the section already says it."

    only_linked: bool = False
    "Rows that numbers lead to: of no use on paper, where nothing leads anywhere."

    ordered: bool = False
    "Rows follow from one another: they are not sorted otherwise."

    on: Literal["both", "page", "sheet"] = "both"
    "A long list of a spreadsheet may stand on the page in a shorter form."

    def share(self, column: Column) -> float:
        """Of the table's width, in percent: days and codes are not broken, a long text is limited."""
        return round(100 * _wanted(column) / sum(map(_wanted, self.columns)), 1)


_LEAST = {"day": 17, "moment": 19, "number": 10, "share": 10, "articles": 10, "text": 12}


def _wanted(column: Column) -> int:
    """Wide enough that no word of its head is broken in a document."""
    head = round(2.2 * max(map(len, column.title.split()), default=0)) if column.kind != "text" else 0
    return min(max(column.width, _LEAST[column.kind], head), 46)


@dataclass(frozen=True)
class Paragraph:
    text: str
    tone: Tone = "plain"
    small: bool = False


@dataclass(frozen=True)
class Titled:
    """A title that leads to its article, and what is said after it."""

    link: Link
    said: str

    def __str__(self) -> str:
        return f"{self.link.text} {self.said}"


@dataclass(frozen=True)
class Bullets:
    items: Sequence[str | Titled]
    lead: bool = False
    "The sentences a report opens with."


@dataclass(frozen=True)
class Picture:
    drawing: Drawing
    caption: str


@dataclass(frozen=True)
class Card:
    """One figure of the first page."""

    value: str
    unit: str
    change: str = ""
    ids: Sequence[str] = ()
    to: str = ""
    "The anchor of the rows behind it, where those are no articles."


@dataclass(frozen=True)
class Cards:
    cards: Sequence[Card]


Block = Table | Paragraph | Bullets | Picture | Cards


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    "Empty for the first page, which has the report's own title."
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Page:
    lang: str
    title: str
    eyebrow: str
    under: str
    subject: str
    "Of the mail and of the document's properties."
    made_at: datetime
    generator: str
    sections: Sequence[Section]
    articles: Mapping[str, ArticleRow] = field(default_factory=dict)
    footer: str = ""
    language_name: str = ""

    def tables(self) -> list[Table]:
        """Those of a spreadsheet."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Table) and b.on != "page"]
