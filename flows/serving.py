"""`lantoa serve`: Prefect's own scheduler on this machine, with the three deployments."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows import bound
from pipeline.errors import UserError

NIGHTLY_CRON = "30 1 * * *"
DISCOVER_CRON = "5 */2 * * *"
WEEKLY_CRON = "0 7 * * 1"
ZONE = "Asia/Ho_Chi_Minh"


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def prefect_server(log: str, *options: str, wait: float = 120.0) -> Iterator[Callable[[], str]]:
    """The API to run with: the operator's `PREFECT_API_URL`, or a server of our own on loopback that dies with us.

    What is given waits until the server answers, and returns its URL.
    """
    if given := os.environ.get("PREFECT_API_URL"):
        yield lambda: given
        return
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    with Path(log).open("ab") as out:
        server = subprocess.Popen(
            bound.command(
                os.getpid(),
                "prefect",
                "server",
                "start",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--no-ui",
                *options,
            ),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,  # Ctrl-C reaches us alone, and we end the runner first, then the server
        )
        until = time.monotonic() + wait

        def ready() -> str:
            while not _answers(f"{url}/health"):
                if server.poll() is not None or time.monotonic() > until:
                    raise UserError("Prefect's server did not start", where=log, hint="lantoa doctor")
                time.sleep(0.1)
            return url

        try:
            os.environ["PREFECT_API_URL"] = url  # read when Prefect is imported
            yield ready
        finally:
            os.environ.pop("PREFECT_API_URL", None)
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def run_schedules() -> int:
    """Runs the deployments in a child until SIGINT or SIGTERM; returns the child's exit code."""
    child = subprocess.Popen([sys.executable, "-m", "flows.deployments", str(os.getpid())], start_new_session=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.send_signal(signal.SIGINT)
        child.wait(60)
        return 0


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False
