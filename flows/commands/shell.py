"""`lantoa sql`: a shell on the published copy, read-only; from a pipe it answers every statement and ends."""

import atexit
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.query import Output, show
from flows.house import House
from pipeline.errors import UserError

if TYPE_CHECKING:
    from warehouse import Asked

_HELP = """\
A statement ends with a semicolon and may have several lines; a view's name alone shows it.
  .names [WORD]    views and tables, their questions; those with WORD in them
  .columns NAME    what the columns of a view mean
  .format FORM     table, csv, csv-excel or json
  .plot NAME|SQL   draw it
  .reopen          read the newest copy; an open shell goes on seeing the one it opened
  .help            this
  .quit            or Ctrl-D
Search: FROM search('co che dac thu');  top := 100 for more than twenty."""
_PROMPT, _MORE = "lantoa> ", "   ...> "


def run(house: House, form: str) -> None:
    from warehouse import Asked

    session = _Session(house, Asked(house.published), Output(form))
    try:
        if sys.stdin.isatty():
            _typed(session)
        else:
            for statement in session.con.statements(sys.stdin.read()):
                session.answer(statement)
    finally:
        session.con.close()


class _Session:
    def __init__(self, house: House, con: "Asked", to: Output):
        self.house, self.con, self.to = house, con, to

    def answer(self, statement: str, plot: bool = False) -> None:
        frame, name = self.con.ask(statement), statement.strip().rstrip(";")
        show(frame, name, {}, Output(self.to.form, plot=plot))
        if self.con.is_old():
            print("a newer copy was published since this one was opened: .reopen reads it", file=sys.stderr)

    def command(self, line: str) -> None:
        """A line that begins with a point. UserError for one that is none."""
        word, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        if word == ".help":
            print(_HELP)
        elif word == ".names":
            show(self.con.names(rest), "names", {}, Output())
        elif word == ".columns":
            show(self.con.columns(rest), "columns", {}, Output())
        elif word == ".format" and rest in ("table", "csv", "csv-excel", "json"):
            self.to = Output(rest)
        elif word == ".plot" and rest:
            self.answer(rest, plot=True)
        elif word == ".reopen":
            self.con.reopen()
        else:
            raise UserError(f"no such command: {line.strip()}", expected=".names .columns .format .plot .reopen .quit")


def _typed(session: _Session) -> None:
    _history(session)
    print(f"{session.house.published}, read-only. .help says what there is; Ctrl-D ends.")
    for said in _inputs(session):
        try:
            session.command(said) if said.startswith(".") else session.answer(said)
        except UserError as e:
            print(f"lantoa: {e}", file=sys.stderr)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)


def _inputs(session: _Session) -> Iterator[str]:
    """Commands, names alone, and statements of as many lines as they take. Ctrl-C drops what is typed."""
    lines: list[str] = []
    while True:
        try:
            line = input(_MORE if lines else _PROMPT)
        except EOFError:
            print()
            return
        except KeyboardInterrupt:
            print()
            lines = []
            continue
        if not lines and line.strip() in (".quit", ".exit"):
            return
        if not lines and (not line.strip() or line.startswith(".")):
            if line.strip():
                yield line
            continue
        lines.append(line)
        text = "\n".join(lines)
        if session.con.ends(text):
            lines = []
            yield text


def _history(session: _Session) -> None:
    """Arrow keys and Tab, where Python has readline; the history is this user's, not the data folder's."""
    try:
        import readline
    except ImportError:
        return
    file = Path.home() / ".lantoa_history"
    if file.exists():
        readline.read_history_file(file)
    readline.set_history_length(2000)
    atexit.register(readline.write_history_file, file)
    words = session.con.words()

    def complete(text: str, state: int) -> str | None:
        found = [w for w in words if w.startswith(text)]
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n,()=<>;'\"")
    readline.parse_and_bind("tab: complete")
