"""A summary as a mail: the first page with its charts as inline pictures; the whole of it is attached."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.summary import Report
from reports.blocks import Bullets, Cards, Paragraph, Picture, Table
from reports.inert import inert, safe_link
from reports.language import DEFAULT, language
from reports.plaintext import first_page, text
from reports.sections import page
from reports.word import plain

_SHOWN = ("first", "due", "new")
"Sections that a mail shows; of the others the charts named here."
_CHARTS = ("weeks", "plan", "timeliness")


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str
    pictures: dict[str, bytes]
    "Content id -> PNG."
    chat: str = ""
    "Shorter than the text, for a service that cuts long messages; empty where the text is short."


def mail(report: Report, lang: str = DEFAULT, attached: Sequence[str] = ()) -> Mail:
    """What is not whole says so in its subject. `attached`: names of the files that go with it."""
    words = language(lang)
    composed = page(report, words)
    sections = [s for k, s in enumerate(composed.sections) if k == 0 or s.id in _SHOWN]
    drawn = {b.drawing.name: b for s in composed.sections for b in s.blocks if isinstance(b, Picture)}
    charts = [drawn[name] for name in _CHARTS if name in drawn]
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=lambda v: inert(v) if type(v) is str else v,
    )  # fmt: skip
    env.tests |= {
        name: (lambda value, kind=kind: isinstance(value, kind))
        for name, kind in (("paragraph", Paragraph), ("bullets", Bullets), ("cards", Cards), ("table", Table))
    }
    env.filters["link"] = safe_link
    env.globals["plain"] = lambda value, column: plain(value, column, words)
    html = env.get_template("mail.html.j2").render(
        page=composed, sections=sections, charts=charts, words=words, attached=", ".join(attached)
    )
    silent = sum(p.state == "silent" for p in report.plan)
    counts = {"articles": report.total.articles, "outlets": report.total.outlets, "silent": silent}
    subject = words.say("mail.subject", label=report.label, **counts)
    if not report.whole:
        subject = words.say("mail.incomplete", subject=subject)
    pictures = {f"{p.drawing.name}@lantoa": p.drawing.png(1.5) for p in charts}
    return Mail(inert(subject), text(composed).decode("utf-8"), html, pictures, first_page(composed))
