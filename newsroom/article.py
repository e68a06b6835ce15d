"""One article of the sample newsroom, read from its file with every key checked.

The format is README.md's. What the program under test must find out stands in `Truth`; the server never reads it.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from newsroom.toml_table import Table
from pipeline.errors import UserError
from pipeline.text import paragraphs

Channel = Literal["feed", "sitemap", "section"]
Change = Literal["verbatim", "abridged", "retitled"]
Outcome = Literal["article", "rejected", "failed", "robots"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)


@dataclass(frozen=True)
class Text:
    """What a reader reads. `body` is paragraphs; one that starts with `## ` is a heading inside the text."""

    title: str
    lead: str
    body: tuple[str, ...]
    captions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Status:
    """Another answer than 200 on one day, for the attempts named (none named: for all)."""

    day: date
    attempts: tuple[int, ...]
    code: int


@dataclass(frozen=True)
class Serve:
    """Oddities of the page, see README.md."""

    encoding: str = "utf-8"
    nfd: bool = False
    time: Literal["page", "url"] = "page"
    "Key `date`: where the page states its time."
    zone: bool = True
    tracking: str | None = None
    redirect_from: str | None = None
    truncate: bool = False
    robots: bool = False
    page: Literal["article", "landing"] = "article"
    status: tuple[Status, ...] = ()
    gone: date | None = None


@dataclass(frozen=True)
class Truth:
    """What a careful reader says of the article."""

    relevant: bool
    why: str
    topics: tuple[str, ...] = ()
    plan_items: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    wrong_facts: tuple[str, ...] = ()
    outcome: Outcome = "article"


@dataclass(frozen=True)
class Article:
    """An article with all its texts: `texts[0]` from `published` on, the others from their own time on."""

    id: str
    outlet: str
    slug: str
    path: Path
    published: datetime
    section: str
    texts: tuple[tuple[datetime, Text], ...]
    truth: Truth
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str | None = None
    number: int | None = None
    listed: tuple[Channel, ...] = CHANNELS
    copy_of: str | None = None
    credit: str | None = None
    serve: Serve = field(default_factory=Serve)

    @property
    def first(self) -> Text:
        return self.texts[0][1]

    def text_at(self, moment: datetime) -> tuple[datetime, Text]:
        """The text served at a moment, and since when."""
        return [t for t in self.texts if t[0] <= moment][-1]


def read_table(path: Path) -> dict[str, Any]:
    """The file as it stands. Raises UserError naming it when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise UserError(f"not TOML: {e}", where=str(path), hint="mend it and run: python -m newsroom.expected") from e


def _serve(t: Table) -> Serve:
    rows = [Status(row.day("day"), tuple(row.integers("attempts")), row.integer("code")) for row in t.tables("status")]
    made = Serve(
        encoding=t.choice("encoding", ("utf-8", "windows-1258"), "utf-8"),
        nfd=t.boolean("nfd", False),
        time="url" if t.choice("date", ("page", "url"), "page") == "url" else "page",
        zone=t.boolean("zone", True),
        tracking=t.maybe_text("tracking"),
        redirect_from=t.maybe_text("redirect_from"),
        truncate=t.boolean("truncate", False),
        robots=t.boolean("robots", False),
        page="landing" if t.choice("page", ("article", "landing"), "article") == "landing" else "article",
        status=tuple(rows),
        gone=t.maybe_day("gone"),
    )
    t.done()
    return made


def _truth(t: Table) -> Truth:
    outcome = t.choice("outcome", get_args(Outcome), "article")
    made = Truth(
        relevant=t.boolean("relevant"),
        why=t.text("why"),
        **{
            key: tuple(t.texts(key))
            for key in ("topics", "plan_items", "documents", "false_friends", "milestones", "wrong_facts")
        },
        outcome=next(o for o in get_args(Outcome) if o == outcome),
    )
    t.done()
    return made


def _own_text(t: Table, base: Text | None) -> Text:
    body = t.maybe_text("body")
    captions = t.texts("captions")
    return Text(
        title=t.text("title") if base is None else t.maybe_text("title") or base.title,
        lead=t.text("lead") if base is None else t.maybe_text("lead") or base.lead,
        body=tuple(paragraphs(body)) if body is not None else (base.body if base else ()),
        captions=tuple(captions) or (base.captions if base else ()),
    )


def abridged(text: Text) -> Text:
    """The first half of the paragraphs (rounded up); title and lead stay."""
    return Text(text.title, text.lead, text.body[: (len(text.body) + 1) // 2], text.captions)


def read_article(path: Path, original: Article | None) -> Article:
    """Reads one file; `original` is the article it copies. Raises UserError naming file and key."""
    t = Table(read_table(path), str(path))
    copy_of = t.maybe_text("copy_of")
    change = t.choice("change", get_args(Change), "verbatim")
    base = original.first if original else None
    if base and change == "abridged":
        base = abridged(base)
    if base and change == "retitled" and not (t.has("title") and t.has("lead")):
        raise UserError("a retitled copy has its own title and lead", where=f"{path}, keys title and lead")
    published = t.moment("published")
    texts = [(published, _own_text(t, base))]
    for revision in t.tables("revision"):
        texts.append((revision.moment("at"), _own_text(revision, texts[-1][1])))
        revision.done()
    credit = t.maybe_text("credit")
    if credit:
        texts = [(at, Text(x.title, x.lead, (*x.body, credit), x.captions)) for at, x in texts]
    listed = t.texts("listed", list(CHANNELS))
    article = Article(
        id=f"{path.parent.name}/{path.stem}", outlet=path.parent.name, slug=path.stem, path=path,
        published=published, section=t.text("section"), texts=tuple(texts),
        truth=_truth(t.table("truth")) if t.has("truth") or not original else original.truth,
        authors=tuple(t.texts("authors")), tags=tuple(t.texts("tags")), lang=t.maybe_text("lang"),
        number=t.integer("number") if t.has("number") else None,
        listed=tuple(c for c in CHANNELS if c in listed), copy_of=copy_of, credit=credit,
        serve=_serve(t.table("serve")) if t.has("serve") else Serve(),
    )  # fmt: skip
    t.done()
    for key, bad in (("listed", set(listed) - set(CHANNELS)),):
        if bad:
            raise UserError(f"unknown channel {sorted(bad)}", where=f"{path}, key {key}", expected=", ".join(CHANNELS))
    _check(article)
    return article


def _check(a: Article) -> None:
    text = a.first
    if not text.body and not text.captions:
        raise UserError("an article has a body or captions", where=f"{a.path}, key body")
    if [t[0] for t in a.texts] != sorted({t[0] for t in a.texts}):
        raise UserError("a revision comes after what it replaces", where=f"{a.path}, key revision.at")
    if a.truth.relevant and not a.truth.topics:
        raise UserError("a relevant article has a main topic", where=f"{a.path}, key truth.topics")
