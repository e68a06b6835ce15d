"""A module as a process that dies with its parent: `python -m flows.bound PARENT MODULE ARGUMENT...`."""

import runpy
import sys

from crawlers.lifeline import die_with_parent


def command(parent: int, module: str, *arguments: str) -> list[str]:
    """The command line. Start it from a thread that lives as long as the process `parent`."""
    return [sys.executable, "-m", "flows.bound", str(parent), module, *arguments]


if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
