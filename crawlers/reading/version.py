"""The version of the reading: another one whenever its code or what it reads of a declaration changes."""

import tomllib
from pathlib import Path

from pipeline.text import digest

_HERE = Path(__file__).parent
_PIPELINE = _HERE.parents[1] / "pipeline"
_CODE = [*sorted(_HERE.glob("*.py")), *(_PIPELINE / name for name in ("dates.py", "text.py", "urls.py"))]
_READ_KEYS = ("hosts", "lang", "name", "family", "article_url", "url_time", "layout")


def _declared(path: Path) -> str:
    """What reading takes from a declaration; a changed delay or feed is no other reading."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError:
        return "not TOML"
    return repr([(k, found.get(k)) for k in _READ_KEYS])


def version(code: list[Path] | None = None, declarations: Path = _HERE.parent / "outlets") -> str:
    """`1-` and twelve hexadecimal digits over the reading code and the declarations in a folder."""
    files = [path.read_text(encoding="utf-8") for path in (code or _CODE) if path.exists()]
    outlets = [f"{path.stem} {_declared(path)}" for path in sorted(declarations.rglob("*.toml"))]
    return "1-" + digest(*files, *outlets)[:12]


EXTRACTOR_VERSION = version()
