"""Commands of the program, each a process of its own with a pid to kill, forked from one that has imported everything.

What a process makes once of the program and the campaign (imports, patterns, the trained classifier) is what is saved,
ten seconds a command; its data are its own. Each pytest-xdist worker has one such server, which ends with it.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.warm"])


class Command:
    """`lantoa WORDS...` in `cwd` with no other environment than `environ`; all it says goes to the end of a file.

    `own_session`: in a session of its own, so that all its processes can be found again.
    """

    def __init__(
        self,
        words: Sequence[str],
        environ: Mapping[str, str],
        cwd: Path,
        out: Path,
        err: Path | None = None,
        own_session: bool = False,
    ):
        given = (list(words), dict(environ), str(cwd), str(out), str(err or out), own_session)
        self._process = _context.Process(target=_command, args=given)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """The exit code, minus the signal's number where a signal ended it; None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float | None = None) -> int:
        until = monotonic() + seconds if seconds is not None else None
        self._process.join(seconds)
        if (code := self._process.exitcode) is None:
            assert until is not None
            self.kill()
            raise subprocess.TimeoutExpired("lantoa", seconds or 0)
        return code

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self._process.join()


def _command(words: list[str], environ: dict[str, str], cwd: str, out: str, err: str, own_session: bool) -> None:
    """In the forked process: becomes the command, and ends as an interpreter does."""
    if own_session:
        os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    for fd, name in ((1, out), (2, err)):
        file = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        os.dup2(file, fd)
        os.close(file)
    sys.stdout, sys.stderr = (TextIOWrapper(open(fd, "wb", closefd=False), "utf-8") for fd in (1, 2))  # noqa: SIM115
    sys.argv = ["lantoa", *words]
    _prepare()
    code = _ended()
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _prepare() -> None:
    """Prefect reads the environment when it is imported, which was before this command had one."""
    from prefect.context import refresh_global_settings_context

    from flows.house import House
    from flows.orchestration import prefect_environment
    from flows.settings import read_settings
    from tests.warm import MODELS

    house = House(read_settings())
    prefect_environment(house)
    refresh_global_settings_context()
    if not house.models.exists():
        house.models.mkdir(parents=True)
        for name, content in MODELS.items():
            (house.models / name).write_bytes(content)


def _ended() -> int:
    from flows.cli import main

    try:
        main()
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else int(e.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0
