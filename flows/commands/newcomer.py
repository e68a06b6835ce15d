"""`lantoa outlets new` and `record`: a declaration proposed from a home page, a test case made of an article page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawlers.declaration import as_toml
from crawlers.look import Looker
from crawlers.propose import propose
from crawlers.record import fetch_page, page_address, write_case
from flows import clock
from flows.commands.show import console
from flows.house import House
from flows.stages import SAMPLE_USER_AGENT
from pipeline.dates import VIETNAM
from pipeline.errors import UserError
from pipeline.records import Article, Rejection

_FIELDS = ("title", "lead", "body", "published_at", "authors", "section", "tags", "lang")
_aside = Console(stderr=True, highlight=False)
"Standard output is the declaration alone, so that it can be sent to a file."


@contextmanager
def looker(house: House, sample: bool) -> Iterator[Looker]:
    """Who looks: the operator's user agent, or the sample newsroom's, which is served as long as the context lives."""
    if not sample:
        yield Looker(house.settings.user_agent, house.locks)
        return
    from flows import sample as room
    from newsroom import nights

    day = nights()[-1]
    with room.serving(day) as served:
        now = clock.end_of_night(day).isoformat()
        yield Looker(SAMPLE_USER_AGENT, house.locks, proxy=served.proxy, now=now)


def new(house: House, url: str, folder: Path | None) -> None:
    """Prints the proposed TOML, or writes it to a file that must not exist; the fields found, on standard error."""
    with looker(house, _is_sample(url)) as by:
        found = propose(url, house.all_outlets.families, by)
    text = as_toml(found)
    if known := house.all_outlets.of_host(found.host):
        _aside.print(f"[yellow]{found.host} is declared already, as {known.id}: compare, do not add.[/]")
    if folder is None:
        print(text, end="")
    else:
        path = folder / f"{found.outlet_id}.toml"
        if path.exists():
            raise UserError("there is a declaration already", where=str(path), hint="give another folder to --to")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        _aside.print(f"written: {path}", soft_wrap=True)
    _aside.print(
        _fields(found.read, "read without selectors")
        if found.read
        else "no article page was found among the links of the home page"
    )


def _is_sample(url: str) -> bool:
    return url.partition("://")[2].partition("/")[0].partition(":")[0].endswith(".localhost")


def _fields(read: Sequence[Article | Rejection], title: str) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("field", no_wrap=True)
    for record in read:
        table.add_column(Text(record.record_id.rpartition("/")[2]), overflow="fold")
    for name in _FIELDS:
        table.add_row(name, *(Text(_cell(record, name)) for record in read))
    return table


def _cell(record: Article | Rejection, name: str) -> str:
    if isinstance(record, Rejection):
        return f"rejected: {record.reason}, {record.detail}" if name == "title" else ""
    value = getattr(record, name)
    if name == "body":
        return f"{len(value)} characters, {value.count(chr(10) * 2) + 1} paragraphs"
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%Y-%m-%d %H:%M} ({record.published_field})"
    text = ", ".join(value) if isinstance(value, list) else str(value or "")
    return (text[:77] + "...") if len(text) > 80 else text or "not found"


def record(house: House, outlet_id: str, url: str, folder: Path) -> None:
    """Writes the case and says what to check by eye. Raises UserError when the folder is there already."""
    outlet = house.all_outlets.outlets.get(outlet_id)
    if outlet is None:
        raise UserError(f"no outlet {outlet_id!r}", where="crawlers/outlets/", hint="lantoa outlets list")
    if folder.exists():
        raise UserError("there is something already", where=str(folder), expected="the name of a new folder")
    url = page_address(outlet, house.all_outlets, url)
    with looker(house, outlet.demo) as by:
        page = fetch_page(outlet, house.all_outlets, url, by)
        now = datetime.fromisoformat(by.now) if outlet.demo and by.now else datetime.now(UTC)
    read = write_case(folder, page, house.all_outlets, now)
    console.print(f"written: {folder}: page.html, meta.toml, expected.json", soft_wrap=True)
    console.print(_fields([read], f"read today, {read.method}" if isinstance(read, Article) else "refused today"))
    console.print(
        "Now look at the page in a browser and correct expected.json by eye: the whole body and nothing else, title and"
        " lead word for word, the time to the minute, authors as persons, tags. What is not sure, take out.\n"
        "The page is the outlet's text. Before it is committed, put words of your own into its markup."
    )
