"""How long the site of many relevant articles takes, how large its pages are, and how soon one opens.

python -m benchmarks.site DATA_FOLDER [ARTICLES]: the data folder holds a played sample newsroom and is only read.
"""

import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows.house import House
from flows.settings import read_settings
from flows.site import build_site


def swell(published: Path, target: Path, articles: int) -> None:
    """A published copy like this one, with so many relevant articles."""
    shutil.copyfile(published, target)
    target.chmod(0o644)
    con = duckdb.connect(str(target))
    try:
        sql = Path(__file__).with_name("site.sql").read_text(encoding="utf-8")
        for statement in con.extract_statements(sql):
            con.execute(statement, {"articles": articles} if statement.named_parameters else None)
    finally:
        con.close()


def main(data: Path, articles: int, keep: Path | None = None) -> None:
    with TemporaryDirectory() as folder:
        house = House(replace(read_settings(environ={}), data_dir=str(keep or folder)))
        house.data.mkdir(parents=True, exist_ok=True)
        swell(data / "coverage.duckdb", house.published, articles)
        started = time.monotonic()
        made = build_site(house, house.data / "site")
        took = time.monotonic() - started
        sizes = sorted((p.stat().st_size, p) for p in made.folder.rglob("*.html"))
        shards = sorted((p.stat().st_size, p) for p in (made.folder / "data").rglob("*.js"))
        print(f"{made.articles} articles, {made.pages} pages, {made.bytes / 1e6:.0f} MB in {took:.0f} s")
        for what, (size, path) in (("largest page", sizes[-1]), ("largest script", shards[-1])):
            print(f"{what}: {path.relative_to(made.folder)}, {size / 1e3:.0f} KB")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]), int(given[1]) if len(given) > 1 else 100_000, Path(given[2]) if len(given) > 2 else None)
