"""The worked examples in the documentation: where they stand, how they are run, and what of it is generated."""

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from flows.cli import main
from flows.settings import ROOT, Settings
from warehouse.docs import KEYS, Measure, measures, refused

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
MEASURES = ROOT / "docs" / "measures.md"
UPDATE = ".venv/bin/python -m tests.docs.update DATA_FOLDER"

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and where the text lies in the page."""

    page: Path
    lang: str
    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class Example:
    """A query or recipe and the output that stands below it; `start` and `end` bound the output in the page."""

    page: Path
    line: int
    lang: str
    code: str
    output: str
    start: int
    end: int

    @property
    def id(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path, *langs: str) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, m[1], m[2], m.start(2), m.end(2), text.count("\n", 0, m.start()) + 1)
        for m in _FENCE.finditer(text)
        if not langs or m[1] in langs
    ]


def examples(page: Path) -> Iterator[Example]:
    """```console blocks hold `$ command` and its output; ```sql and ```python have theirs in the ```text below."""
    text = page.read_text(encoding="utf-8")
    found = blocks(page)
    for block, below in zip(found, [*found[1:], None], strict=False):
        if block.lang == "console":
            command, _, output = block.text.partition("\n")
            yield Example(page, block.line, "console", command, output, block.end - len(output), block.end)
        elif block.lang in ("sql", "python"):
            if below is None or below.lang != "text" or text[block.end : below.start].strip("`\n ") != "text":
                raise ValueError(f"{page.name}:{block.line}: no ```text block with the output follows")
            yield Example(page, block.line, block.lang, block.text, below.text, below.start, below.end)


def run(example: Example, data: Path) -> str:
    """What the example prints on `data`, without spaces at line ends."""
    if example.lang == "python":
        said = _python(example.code, data)
    elif example.lang == "sql":
        said = _lantoa(["query", example.code], data)
    else:
        said = _console(example, data)
    return "".join(line.rstrip() + "\n" for line in said.splitlines())


def _console(example: Example, data: Path) -> str:
    """`$ lantoa ...`, or `$ echo '...' | lantoa ...`."""
    prompt, *words = shlex.split(example.code)
    given = None
    if words[0] == "echo" and "|" in words:
        bar = words.index("|")
        given, words = " ".join(words[1:bar]) + "\n", words[bar + 1 :]
    if (prompt, words[0]) != ("$", "lantoa"):
        raise ValueError(f"{example.id}: a console example is `$ lantoa ...` or `$ echo ... | lantoa ...`")
    return _lantoa(words[1:], data, given)


def _lantoa(words: list[str], data: Path, given: str | None = None) -> str:
    result = CliRunner().invoke(main, words, given, env={"LANTOA_DATA": str(data)}, catch_exceptions=False)
    if result.exit_code:
        raise ValueError(result.output)
    return result.stdout


def _python(code: str, data: Path) -> str:
    """Runs it where `data/` is the data folder."""
    with TemporaryDirectory() as folder, StringIO() as out:
        (Path(folder) / "data").symlink_to(data.resolve())
        with chdir(folder), redirect_stdout(out):
            exec(compile(code, "<example>", "exec"), {})
        return out.getvalue()


def settings_table() -> str:
    """The table of the settings for README, from `flows/settings.py`."""
    rows = [
        f"| `{f.name}` | `{_toml(f.default)}` | `LANTOA_{f.name.upper()}` | {f.metadata['doc']} |"
        for f in fields(Settings)
    ]
    return "\n".join(["| key | default | environment | what it is |", "|---|---|---|---|", *rows]) + "\n"


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(list(value)) if isinstance(value, tuple) else str(value)


def measures_page() -> str:
    """`docs/measures.md`, from the headers of the view files."""
    head = (
        "# The published views\n\n"
        "Made from the headers of `warehouse/views/*.sql` and from `warehouse/refused.toml`; do not edit. The same\n"
        "stands in the published copy itself: `lantoa query measure`, for the columns `lantoa query measure_column`,\n"
        "and `lantoa query refused`.\n\n"
        "All of them measure *outputs*: what the press published. What readers noticed, believed or did (out-takes,\n"
        "outcomes, impact in AMEC's framework) cannot be read off press pages.\n\n"
        "## What is refused, and why\n"
    )
    return head + "".join(map(_refusal, refused())) + "".join(map(_measure, measures()))


def _refusal(row: dict[str, str]) -> str:
    return (
        f"\n**{row['measure']}** ({row['vi']}). {row['what']} {row['why']} Instead: {row['instead']}. "
        f"Source: {row['source']}.\n"
    )


def _measure(m: Measure) -> str:
    columns = "".join(f"| `{name}` | {_cell(said)} |\n" for name, said in m.columns.items())
    said = "".join(f"- {key.replace('_', ' ')}: {getattr(m, key)}\n" for key in KEYS if key != "question")
    return f"\n## {m.measure}\n\n{m.question}\n\n{said}\n| column | meaning |\n|---|---|\n{columns}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def with_settings(text: str) -> str:
    """The page with its settings table between the two markers as it must be."""
    return re.sub(
        r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", lambda _: settings_table(), text, flags=re.DOTALL
    )
