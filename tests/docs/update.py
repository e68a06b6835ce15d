"""Writes what is generated in the documentation anew: `python -m tests.docs.update DATA_FOLDER`, a played demo."""

import sys
from pathlib import Path

from tests.docs.examples import MEASURES, PAGES, examples, measures_page, run, with_settings


def update(page: Path, data: Path) -> bool:
    """Replaces the outputs of a page; says whether anything changed."""
    old = new = page.read_text(encoding="utf-8")
    for example in sorted(examples(page), key=lambda e: -e.start):
        new = new[: example.start] + run(example, data) + new[example.end :]
    new = with_settings(new)
    page.write_text(new, encoding="utf-8")
    return new != old


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    MEASURES.write_text(measures_page(), encoding="utf-8")
    for file in PAGES:
        if file != MEASURES and update(file, folder):
            print(f"changed: {file.name}")
