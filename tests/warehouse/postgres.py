"""A PostgreSQL of the tests' own: on loopback, in a temporary folder, run by an unprivileged user, gone at the end."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import pytest

_UNPRIVILEGED = "postgres"
_SAYS = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}


def binaries() -> Path | None:
    """The newest of Debian's, else what the path has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def need() -> Path:
    """Skips without PostgreSQL or the extension wheels; under LANTOA_TEST_FULL their absence fails."""
    bin_folder = binaries()
    absent = [name for name in ("ducklake", "postgres_scanner") if find_spec(f"duckdb_extension_{name}") is None]
    why = "no PostgreSQL: apt-get install postgresql" if bin_folder is None else ""
    why = why or (f"no extension wheels ({', '.join(absent)}): pip install 'lantoa[lake]'" if absent else "")
    if why and os.environ.get("LANTOA_TEST_FULL"):
        pytest.fail(why)
    if why or bin_folder is None:
        pytest.skip(why)
    return bin_folder


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """Yields the setting that names it."""
    # Not below pytest's own folder, which only its owner may enter.
    folder = Path(mkdtemp(prefix="lantoa-pg-"))
    as_user = {"user": _UNPRIVILEGED, "group": _UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
    if as_user:
        shutil.chown(folder, _UNPRIVILEGED, _UNPRIVILEGED)

    def do(*words: str | Path) -> None:
        ended = subprocess.run(_words(words), cwd=folder, check=False, **_SAYS, **as_user)  # type: ignore[call-overload]
        assert ended.returncode == 0, ended.stdout and ended.stdout.decode()

    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    data, log = folder / "data", folder / "log"
    given = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        do(bin_folder / "initdb", "-D", data, "-U", "lantoa", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        do(bin_folder / "pg_ctl", "-D", data, "-w", "-l", log, "-o", given, "start")
        try:
            yield f"ducklake:postgres:host=127.0.0.1 port={port} user=lantoa dbname=postgres"
        finally:
            do(bin_folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _words(words: Sequence[str | Path]) -> list[str]:
    return [str(word) for word in words]
