"""What another program says of our archives: warcio's own checker."""

from pathlib import Path

from warcio.checker import Checker


class _Options:
    def __init__(self, path: Path):
        self.inputs = [str(path)]
        self.verbose = True


def check(path: Path) -> bool:
    """`warcio check` on one file; what it finds is printed."""
    return bool(Checker(_Options(path)).process_all() == 0)
