"""Writing plain values as TOML: just what `expected.toml` needs, in a fixed order."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def key(name: str) -> str:
    """Bare where TOML allows it, quoted otherwise."""
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    # A JSON string is a TOML string but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def value(given: object) -> str:
    """Raises TypeError for what TOML (or this module) does not know."""
    match given:
        case bool():
            return "true" if given else "false"
        case int() | float():
            return str(given)
        case str():
            return _quoted(given)
        case datetime() | date():
            return given.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{key(k)} = {value(v)}" for k, v in given.items()) + " }" if given else "{}"
        case Sequence():
            return "[" + ", ".join(value(v) for v in given) + "]"
    raise TypeError(f"no TOML for {type(given).__name__}")


def _rows(values: Mapping[str, object]) -> str:
    return "\n".join(f"{key(k)} = {value(v)}" for k, v in values.items())


def table(name: str, values: Mapping[str, object]) -> str:
    return f"[{name}]\n{_rows(values)}\n"


def array_of_tables(name: str, rows: Sequence[Mapping[str, object]]) -> str:
    return "\n".join(f"[[{name}]]\n{_rows(row)}\n" for row in rows)
