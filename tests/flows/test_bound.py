"""What a command starts does not outlive it, even when it is killed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.flows.killing import session

PARENT = """
import os, subprocess, sys
from flows import bound
child = subprocess.Popen(bound.command(os.getpid(), "http.server", "--bind", "127.0.0.1", "0"), stdout=sys.stdout)
child.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for survivors in /proc")
def test_a_bound_module_dies_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-uc", PARENT], stdout=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None
        # In the buffer of a pipe the server's first line waits for its end; that two live is enough.
        until = time.monotonic() + 30
        while len(session(parent.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.5)
        assert len(session(parent.pid)) == 2
        os.kill(parent.pid, signal.SIGKILL)
        assert parent.stdout.read() is not None
        until = time.monotonic() + 2
        while session(parent.pid) and time.monotonic() < until:
            time.sleep(0.01)
        assert session(parent.pid) == []
