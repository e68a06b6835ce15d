"""The published copy, open for one question after another: what a shell needs to know of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import UserError
from warehouse import query, sqlfiles

if TYPE_CHECKING:
    import pandas as pd


class Asked:
    """One read-only connection. It sees the copy that it opened, also after a newer one was published."""

    def __init__(self, path: Path):
        self.path = path
        self._open()

    def _open(self) -> None:
        self._con = query.open_published(self.path)
        self._which = self._file()

    def _file(self) -> tuple[int, int]:
        about = self.path.stat()
        return about.st_ino, about.st_mtime_ns

    def close(self) -> None:
        self._con.close()

    def reopen(self) -> None:
        """Onto the copy that is published now."""
        self._con.close()
        self._open()

    def is_old(self) -> bool:
        return self.path.exists() and self._file() != self._which

    def ask(self, statement: str) -> "pd.DataFrame":
        """A view or table by its name alone, or one statement. UserError when it cannot be answered."""
        try:
            return query.answer(self._con, statement)
        except duckdb.Error as e:
            raise query.refused(e, statement, self._con) from e

    def statements(self, text: str) -> list[str]:
        """The statements of a script, parted at the semicolons that end them; a name alone is one too."""
        raw = text.encode()
        ends = _semicolons(text)
        parts = (raw[a:b].decode().strip() for a, b in zip([0, *(e + 1 for e in ends)], [*ends, len(raw)], strict=True))
        return [p for p in parts if p]

    def ends(self, text: str) -> bool:
        """Whether what was typed is whole: a name alone, or ended with a semicolon outside quotes and comments."""
        if text.strip() in query.names(self._con):
            return True
        ends = _semicolons(text)
        return bool(ends) and ends[-1] == max(at for at, _ in duckdb.tokenize(text))

    def names(self, word: str = "") -> "pd.DataFrame":
        rows = query.ask(self._con, sqlfiles.text(sqlfiles.ROOT / "sql/lookup/listing.sql"))
        return rows[rows.apply(lambda r: word.lower() in f"{r['name']} {r['says']}".lower(), axis=1)]

    def columns(self, name: str) -> "pd.DataFrame":
        """Column, type and meaning. UserError for a name that there is not."""
        if name not in query.names(self._con):
            raise UserError(f"no view or table {name!r}", expected=", ".join(query.names(self._con)))
        return query.ask(self._con, sqlfiles.text(sqlfiles.ROOT / "sql/lookup/columns.sql"), {"name": name})

    def words(self) -> list[str]:
        """What can be completed: names and columns."""
        found = sqlfiles.run(self._con, "sql/lookup/words.sql")
        return [w for (w,) in found]


def _semicolons(text: str) -> list[int]:
    """Where statements end, in bytes of UTF-8."""
    raw = text.encode()
    return [at for at, kind in duckdb.tokenize(text) if kind == duckdb.token_type.operator and raw[at : at + 1] == b";"]
