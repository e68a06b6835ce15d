"""Reading a TOML table key by key: each key has a type, and a key nobody asked for is an error.

The newsroom's data is written by hand and judged against; a misspelt key must never pass silently.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pipeline.errors import UserError

_HINT = "mend the file and run: python -m newsroom.expected"


class Table:
    """A table of a file; every error names the file and the key."""

    def __init__(self, data: dict[str, Any], where: str, prefix: str = ""):
        self.data, self.where, self.prefix = data, where, prefix
        self.asked: set[str] = set()

    def _get(self, key: str, kind: type, what: str) -> Any:
        self.asked.add(key)
        if key not in self.data:
            raise self.error(key, "the key is missing", what)
        value = self.data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"found {value!r:.60}", what)
        return value

    def error(self, key: str, what: str, expected: str | None = None) -> UserError:
        return UserError(what, where=f"{self.where}, key {self.prefix}{key}", expected=expected, hint=_HINT)

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.data

    def text(self, key: str) -> str:
        value: str = self._get(key, str, "a text")
        if not value.strip():
            raise self.error(key, "the text is empty", "a text")
        return value.strip()

    def raw(self, key: str) -> str:
        """A text as it stands, empty or blank too."""
        return str(self._get(key, str, "a text"))

    def maybe_text(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def texts(self, key: str, default: list[str] | None = None) -> list[str]:
        if not self.has(key):
            return default or []
        values = self._get(key, list, "a list of texts")
        if not all(isinstance(v, str) and v.strip() for v in values):
            raise self.error(key, f"found {values!r:.60}", "a list of texts")
        return [str(v) for v in values]

    def integer(self, key: str) -> int:
        return int(self._get(key, int, "a whole number"))

    def integers(self, key: str) -> list[int]:
        if not self.has(key):
            return []
        values = self._get(key, list, "a list of whole numbers")
        if not all(isinstance(v, int) for v in values):
            raise self.error(key, f"found {values!r:.60}", "a list of whole numbers")
        return [int(v) for v in values]

    def boolean(self, key: str, default: bool | None = None) -> bool:
        if default is not None and not self.has(key):
            return default
        return bool(self._get(key, bool, "true or false"))

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        value = self.text(key) if self.has(key) else default
        if value not in allowed:
            raise self.error(key, f"found {value!r}", ", ".join(allowed))
        return value

    def moment(self, key: str) -> datetime:
        value: datetime = self._get(key, datetime, "a time with its zone, such as 2024-07-11T09:30:00+07:00")
        if value.tzinfo is None:
            raise self.error(key, "the time has no zone", "a time such as 2024-07-11T09:30:00+07:00")
        return value

    def day(self, key: str) -> date:
        value: date = self._get(key, date, "a day, such as 2024-07-11")
        if isinstance(value, datetime):
            raise self.error(key, f"found {value}", "a day without an hour")
        return value

    def days(self, key: str) -> list[date]:
        values = self._get(key, list, "a list of days")
        if not all(isinstance(v, date) and not isinstance(v, datetime) for v in values):
            raise self.error(key, f"found {values!r:.60}", "a list of days")
        return list(values)

    def maybe_day(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def table(self, key: str) -> "Table":
        return Table(self._get(key, dict, "a table"), self.where, f"{self.prefix}{key}.")

    def tables(self, key: str) -> "list[Table]":
        if not self.has(key):
            return []
        rows = self._get(key, list, "a list of tables")
        if not all(isinstance(r, dict) for r in rows):
            raise self.error(key, f"found {rows!r:.60}", "a list of tables")
        return [Table(r, self.where, f"{self.prefix}{key}[{n}].") for n, r in enumerate(rows)]

    def texts_by_key(self, key: str) -> dict[str, str]:
        """A table whose keys are free and whose values are texts."""
        inner = self.table(key)
        return {name: inner.text(name) for name in inner.data}

    def done(self) -> None:
        """Raises for the first key that nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                raise self.error(key, "an unknown key", ", ".join(sorted(self.asked)))
