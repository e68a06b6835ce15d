"""The `lantoa` command. Only what `--help` needs is imported here; each command imports its own work."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.errors import UserError

if TYPE_CHECKING:
    from flows.house import House


class _Group(click.Group):
    """Shows a UserError as one message on standard error, exit code 2, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as e:
            click.echo(f"lantoa: {e}", err=True)
            ctx.exit(2)


def _house(demo: bool = False) -> "House":
    from flows.house import House
    from flows.settings import read_settings

    return House(read_settings(), demo)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="lantoa")
def main() -> None:
    """Measures how far the communication about a public policy reaches in the Vietnamese press.

    Data folder: LANTOA_DATA, or data_dir in lantoa.toml, or ./data.
    """


@main.command()
@click.option("--serve", is_flag=True, help="Only serve the newsroom, until Ctrl-C; nothing is collected.")
@click.option("--day", metavar="YYYY-MM-DD", help="The newsroom's day with --serve; default its last night.")
@click.option("--port", type=int, default=None, help="Port on loopback with --serve (default newsroom_port, 8098).")
def demo(serve: bool, day: str | None, port: int | None) -> None:
    """Play the sample newsroom's nights through the house and make its last whole week's summary."""
    from flows.commands import demo as command

    command.serve(_house(True), day, port) if serve else command.play(_house(True))


@main.command()
@click.option(
    "--day",
    metavar="YYYY-MM-DD",
    help="The day to collect; default the last night's. A past day is the sample newsroom's.",
)
def nightly(day: str | None) -> None:
    """Collect a day: crawl, archive, read, understand, load, check, publish. Safe to run twice."""
    from flows.commands import nightly as command

    command.run(_house(), day)


@main.command()
@click.option("--day", metavar="YYYY-MM-DD", help="A day of the sample newsroom; without it live outlets are polled.")
def discover(day: str | None) -> None:
    """Poll every feed and news sitemap, asking only for what changed; no article is fetched."""
    from flows.commands import discover as command

    command.run(_house(), day)


@main.command()
@click.option("--from", "since", metavar="YYYY-MM-DD", required=True, help="The first day.")
@click.option("--to", "until", metavar="YYYY-MM-DD", required=True, help="The last day.")
@click.option("--outlet", "outlets", metavar="ID", multiple=True, help="Only this outlet; may be given again.")
@click.option("--budget", metavar="N", type=click.IntRange(0), help="Most pages to ask for; default backfill_pages.")
@click.option("--sample", is_flag=True, help="Of the sample newsroom, in a data folder of its own.")
def backfill(since: str, until: str, outlets: tuple[str, ...], budget: int | None, sample: bool) -> None:
    """Collect the past through dated sitemap shards, paged lists and searches. The same command again goes on."""
    from flows.commands import backfill as command

    command.run(_house(), since, until, outlets, budget, sample)


def _rendering(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that renders a report."""
    asked = click.option("--format", "formats", metavar="LIST", default="html,docx,xlsx,txt", show_default=True,
                         help="Any of html, docx, xlsx, txt, with commas between.")  # fmt: skip
    lang = click.option("--lang", metavar="CODE", default="vi", show_default=True, help="vi or en.")
    return lang(asked(command))


@main.command()
@click.option("--week", metavar="YYYY-Www", help="ISO week; default the last whole week.")
@_rendering
@click.option(
    "--as-of", "run_id", metavar="RUN", help="Make it again as known at RUN; list what differs. Writes nothing."
)
@click.option("--preview", is_flag=True, help="Write the mail as a file (mail.eml) instead of sending anything.")
@click.option("--send", is_flag=True, help="Send it by mail and chat, once a week.")
@click.option("--again", "repeat", is_flag=True, help="With --send: send it although it was sent.")
def weekly(
    week: str | None, formats: str, lang: str, run_id: str | None, preview: bool, send: bool, repeat: bool
) -> None:
    """Make the weekly coverage summary in reports/<week>/: HTML, Word, Excel and plain text, in Vietnamese."""
    from flows.commands import weekly as command

    if run_id:
        from flows.commands import again as other

        sys.exit(other.run(_house(), command.chosen(_house(), week), run_id))
    sys.exit(command.run(_house(), week, lang, formats, preview, send, repeat))


@main.command()
@click.option("--send", is_flag=True, help="Send to each channel what it was not told yet.")
@click.option("--lang", metavar="CODE", default="vi", show_default=True, help="vi or en.")
def alerts(send: bool, lang: str) -> None:
    """What should be known before the next summary: silence, wrong claims, broken outlets, a surge. Each sent once."""
    from flows.commands import delivery as command

    sys.exit(command.alerts(_house(), send, lang))


@main.command()
@click.option("--period", metavar="PERIOD", required=True, help="2024, 2025-Q3, 2025-07 or 2023-08..2025-12.")
@_rendering
def report(period: str, formats: str, lang: str) -> None:
    """Make the account of a period in reports/<period>/: the plan item by item, its demands, what was never told."""
    from flows.commands import weekly as command

    command.account(_house(), period, lang, formats)


@main.command()
@click.option("--output", type=click.Path(path_type=Path), help="The site's folder; default site/ in the data folder.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="The site's language.")
def site(output: Path | None, lang: Any) -> None:
    """Write the site: static pages of weeks, plan, topics, outlets, stories and milestones, and search. Reads only."""
    from flows.commands import site as command

    command.run(_house(), output, lang)


@main.command()
@click.argument("subject", metavar="ARTICLE|WEEK")
@click.option("--output", type=click.Path(path_type=Path), help="The zip; default evidence-<subject>.zip here.")
@click.option("--lang", metavar="CODE", default="vi", show_default=True, help="Of its index: vi or en.")
def evidence(subject: str, output: Path | None, lang: str) -> None:
    """Zip the archived pages behind an ARTICLE (id or address) or a WEEK, with digests, fetch times and figures."""
    from flows.commands import evidence as command

    command.run(_house(), subject, output, lang)


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--outlet", "outlets", metavar="ID", multiple=True, help="Of a WARC only this outlet; may be repeated.")
@click.option("--from", "since", metavar="YYYY-MM-DD", help="Of a WARC only what was fetched on this day or later.")
@click.option("--to", "until", metavar="YYYY-MM-DD", help="Of a WARC only what was fetched on this day or earlier.")
def import_(files: tuple[Path, ...], outlets: tuple[str, ...], since: str | None, until: str | None) -> None:
    """Take articles from FILES: JSONL (whole or headline-only), WARC, or a JSONL manifest of saved pages; also .gz.

    Rows carry id or url, outlet, title, lead, text or body, published_at, first_seen_at; a manifest carries url and
    html_path. Every row becomes an article or a rejection with its reason. A WARC (of a public crawl, say) is sifted as
    it streams by: pages of declared outlets are taken, the others counted.
    """
    from flows.commands import importing as command

    command.run(_house(), list(files), outlets, since, until)


@main.command()
@click.option("--from", "since", metavar="YYYY-MM-DD", help="The first night; default the first there is.")
@click.option("--to", "until", metavar="YYYY-MM-DD", help="The last night; default the last there is.")
@click.option("--outlet", "outlets", metavar="ID", multiple=True, help="Only this outlet; may be given again.")
def rebuild(since: str | None, until: str | None, outlets: tuple[str, ...]) -> None:
    """Read the archive, or some nights of it, again with today's layouts and models; say what changed, as a table."""
    from flows.commands import rebuild as command

    command.run(_house(), since, until, outlets)


@main.command()
@click.argument("outlets", nargs=-1, metavar="[OUTLET]...")
@click.option("--anyway", is_flag=True, help="Take nights in although they break the declared bounds.")
def release(outlets: tuple[str, ...], anyway: bool) -> None:
    """Take in nights that were held back, read again with today's declaration; without OUTLET, of all outlets."""
    from flows.commands import release as command

    command.run(_house(), outlets, anyway)


_FORMS = ("table", "csv", "csv-excel", "json", "parquet", "xlsx")
_IDS = ("outlet", "topic", "item", "milestone", "audience", "agency", "campaign")


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    """The options that keep rows of a view by its columns."""
    for name in reversed(_IDS):
        command = click.option(f"--{name}", metavar="ID", multiple=True, help=f"Rows of this {name}; may be repeated.")(
            command
        )
    for names, metavar, said in (
        (("--where",), "COLUMN=VALUE", "Rows with this value in any other column; may be repeated."),
        (("--to", "to"), "YYYY-MM-DD", "Rows of this day, or of weeks that hold it, and earlier."),
        (("--from", "from"), "YYYY-MM-DD", "Rows of this day, or of weeks that hold it, and later."),
        (("--week", "week"), "YYYY-Www", "Rows of an ISO week."),
    ):
        command = click.option(*names, metavar=metavar, multiple=names[0] == "--where", help=said)(command)
    return command


def _written(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how the rows come out."""
    for option in (
        click.option("--by", metavar="COLUMN", help="With --plot: a line or bar for each value of it."),
        click.option("--y", metavar="COLUMN", multiple=True, help="With --plot: what is measured; may be repeated."),
        click.option("--x", metavar="COLUMN", help="With --plot: what runs along."),
        click.option("--plot", is_flag=True, help="Draw it in the terminal instead of printing rows."),
        click.option("--output", type=click.Path(path_type=Path), help="A file instead of standard output."),
        click.option("--format", "form", type=click.Choice(_FORMS), default="table", show_default=True),
    ):
        command = option(command)
    return command


def _output(options: dict[str, Any]) -> Any:
    from flows.commands.query import Output

    keys = ("form", "plot", "x", "y", "by")
    return Output(file=options.pop("output"), **{k: options.pop(k) for k in keys})


def _typed(options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {k: v if isinstance(v, tuple) else (v,) if v else () for k, v in options.items()}


@main.command()
@click.argument("question", metavar="[NAME|SQL]", required=False)
@click.option("--list", "listed", is_flag=True, help="What there is to ask, as without NAME.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="A value for $NAME in the SQL.")
@_filtered
@_written
def query(question: str | None, listed: bool, params: tuple[str, ...], **options: Any) -> None:
    """Ask the published copy: the NAME of a view or table, or a SELECT. Alone it lists views and tables.

    A filter on a column that the view does not have is refused, with the columns it has.
    """
    from flows.commands import query as command

    to = _output(options)
    command.run(_house(), None if listed else question, params, _typed(options), to)


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--top", type=click.IntRange(0), default=20, show_default=True, help="How many; 0 for all.")
@click.option("--phrase", is_flag=True, help="Only articles with all the words in a row.")
@_filtered
@_written
def search(words: tuple[str, ...], top: int, phrase: bool, **options: Any) -> None:
    """Find relevant articles by WORDS of title, lead and quoted sentence, with or without diacritics, best first."""
    from flows.commands import query as command

    to = _output(options)
    command.search(_house(), words, top, phrase, _typed(options), to)


@main.command()
@click.option("--format", "form", type=click.Choice(_FORMS[:4]), default="table", show_default=True)
def sql(form: str) -> None:
    """A shell on the published copy, read-only: history, completion, several lines to the semicolon; .help inside.

    From a pipe it answers every statement and ends with exit code 2 at the first that cannot be answered.
    """
    from flows.commands import shell as command

    command.run(_house(), form)


@main.group()
def outlets() -> None:
    """The declared outlets."""


@outlets.command("list")
def outlets_list() -> None:
    """Show every declared outlet with its family, channels and whether it was verified live."""
    from flows.commands import outlets as command

    command.list_(_house())


@outlets.command("check")
@click.argument("outlet_id", required=False)
@click.option("--pages", type=click.Path(path_type=Path), help="Saved pages instead: a JSONL manifest; no network.")
def outlets_check(outlet_id: str | None, pages: Path | None) -> None:
    """Read live outlets and report, per channel and field, what was found. Exit code 1 when something is missing.

    With --pages MANIFEST ({"url","html_path"} a line) the fields of saved pages are reported, without network.
    """
    from flows.commands import outlets as command

    sys.exit(command.check_pages(_house(), pages, outlet_id) if pages else command.check(_house(), outlet_id))


@outlets.command("new")
@click.argument("url")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Write FOLDER/<id>.toml instead of printing it.")
def outlets_new(url: str, folder: Path | None) -> None:
    """Look at the home page URL politely and propose the declaration: feeds, sitemaps, sections, family, fields.

    What was not found stands in it as a comment. A page of the sample newsroom (*.localhost) is served for it.
    """
    from flows.commands import newcomer as command

    command.new(_house(), url, folder)


@outlets.command("record")
@click.argument("outlet_id")
@click.argument("url")
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="The case's folder, a new one.")
def outlets_record(outlet_id: str, url: str, folder: Path) -> None:
    """Save one page of an outlet as a test case: page.html, meta.toml, and expected.json as it is read today."""
    from flows.commands import newcomer as command

    command.record(_house(), outlet_id, url, folder)


@main.group()
def topics() -> None:
    """The topics and how rightly they are told."""


@topics.command("evaluate")
@click.option("--labels", type=click.Path(path_type=Path), help="A JSONL of labelled texts that judge as well.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="A file instead of standard output.")
def topics_evaluate(labels: Path | None, form: str, output: Path | None) -> None:
    """Precision, recall and F1 with intervals per topic and plan item, calibration, and a confusion table.

    Judged by our own examples (cross-validated), invented texts, analysts' corrections and --labels; the model that is
    judged was trained on none of them. The figures are kept in the warehouse, if there is one.
    """
    from flows.commands import topics as command

    command.evaluate(_house(), labels, form, output)


@main.group()
def label() -> None:
    """Analysts' corrections, through a CSV that Excel edits."""


@label.command("export")
@click.option("--week", metavar="YYYY-Www", help="ISO week; default all.")
@click.option("--all", "everything", is_flag=True, help="Also the articles that have nothing to do with the campaign.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("labels.csv"), show_default=True)
def label_export(week: str | None, everything: bool, output: Path) -> None:
    """Write what is said of each article, with empty columns for corrections."""
    from flows.commands import label as command

    command.export(_house(), output, week, everything)


@label.command("apply")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", required=True, metavar="NAME", help="Who corrected; kept with every correction.")
def label_apply(file: Path, by: str) -> None:
    """Check every row of FILE, then store, publish and learn. One bad row refuses the whole file."""
    from flows.commands import label as command

    command.apply(_house(), file, by)


@label.command("list")
def label_list() -> None:
    """Every correction: when, who, which article, from what to what."""
    from flows.commands import label as command

    command.list_(_house())


@main.command()
def serve() -> None:
    """Run the schedules: nightly 01:30, discover every two hours, weekly Monday 07:00. Until Ctrl-C."""
    from flows.commands import serve as command

    command.run(_house())


@main.command()
def status() -> None:
    """What was collected, what is running, what was refused or failed, and what to do about it."""
    from flows.commands import status as command

    command.run(_house())


@main.command()
@click.option("--verify", is_flag=True, help="Read every record and digest again. Exit code 1 when anything is amiss.")
def archive(verify: bool) -> None:
    """What is kept of every outlet, the disk it takes, and how many nights the rest of the disk will do."""
    from flows.commands import archive as command

    sys.exit(command.check(_house()) if verify else command.show(_house()))


@main.command()
def doctor() -> None:
    """Check the installation, the settings and the data folder; say what to mend."""
    from flows.commands import doctor as command

    sys.exit(command.run(_house))


def _filter(name: str, doc: str) -> Callable[..., None]:
    @main.command(name, help=doc)
    @click.option("--input", "source", type=click.Path(path_type=Path), help="JSONL; default standard input.")
    @click.option("--output", "target", type=click.Path(path_type=Path), help="JSONL; default standard output.")
    def command(source: Path | None, target: Path | None) -> None:
        from flows import filters

        filters.run_filter(getattr(filters, name)(_house()), source, target)

    return command


_filter("extract", 'Filter: {"id","url","html_path"} -> the article read from each saved page, or why it is none.')


@main.command()
@click.option("--input", "source", type=click.Path(path_type=Path), help="JSONL; default standard input.")
@click.option("--output", "target", type=click.Path(path_type=Path), help="JSONL; default standard output.")
@click.option("--explain", is_flag=True, help="Say it for people instead: what was found where, and why it counts.")
def classify(source: Path | None, target: Path | None, explain: bool) -> None:
    """Filter: {"id","title","lead","text" or "body",...} -> relevance, mentions, topics, plan items, claims, ..."""
    from flows import filters

    if explain:
        from flows.commands import explain as command

        command.run(_house(), source, target)
    else:
        filters.run_filter(filters.classify(_house()), source, target)


_filter("cluster", 'Filter: the input of classify -> {"id","story_id"}: reprints share a story.')
_filter("tokenize", 'Filter: {"id","text"} -> {"id","words"}.')


if __name__ == "__main__":
    main()
