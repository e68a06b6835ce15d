"""A reader of the published copy, as a process of its own: asks until the file `stop` is there, and once after.

`reader.py COPY STOP query` asks as `lantoa query` does, `duckdb` as any client that opens it read-only; `kept` keeps a
connection for some questions before it opens the next.
"""

import json
import sys
import time
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.query import open_published

# One statement, so of one copy: four ways to count the same articles.
ASK = """
SELECT
    (SELECT count(*) FROM article), (SELECT coalesce(sum(articles), 0) FROM coverage_weekly),
    (SELECT count(*) FROM search('co che', top := NULL)), (SELECT count(*) FROM search_text),
    (SELECT count(DISTINCT run_id) FROM run) * 20
"""


def main(copy: Path, stop: Path, how: str) -> None:
    seen: list[int] = []
    torn: list[list[int]] = []
    reads = 0
    last = False
    while not last:
        last = stop.exists()
        with closing(open_published(copy) if how == "query" else duckdb.connect(str(copy), read_only=True)) as con:
            for _ in range(5 if how == "kept" else 1):
                counts = [int(n) for n in con.execute(ASK).fetchall()[0]]
                reads += 1
                if len(set(counts)) != 1:
                    torn.append(counts)
                seen += counts[:1]
        time.sleep(0.3)  # two cores are shared with the one who publishes
    print(json.dumps({"articles": seen, "torn": torn, "reads": reads}))


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
