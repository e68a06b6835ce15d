"""Three processes ask the published copy in a loop while nights are loaded and published: no error, no torn read, and
never an older copy after a newer one."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from tests.warehouse.house import House, crawl

DAY = date(2024, 7, 8)
NIGHTS = 3
READER = Path(__file__).with_name("reader.py")


def test_readers_go_on_while_nights_are_published(house: House) -> None:
    with house.open() as w:
        w.publish(house.published)
    stop = house.folder / "stop"
    command = [sys.executable, str(READER), str(house.published), str(stop)]
    readers = [
        subprocess.Popen([*command, how], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for how in ("query", "duckdb", "kept")
    ]
    try:
        for n in range(NIGHTS):
            night = crawl(DAY + timedelta(days=n))
            for k in range(20):
                night.page(f"{n}-{k}", title=f"Cơ chế đặc thù {n} {k}")
            with house.open() as w:
                house.night(w, DAY + timedelta(days=n), [night])
                w.publish(house.published)
        stop.touch()
        said = [reader.communicate(timeout=60) for reader in readers]
    finally:
        for reader in readers:
            reader.kill()
    for reader, (out, err) in zip(readers, said, strict=True):
        assert reader.returncode == 0, err
        seen = json.loads(out)
        assert seen["torn"] == []
        assert seen["articles"] == sorted(seen["articles"])
        assert seen["articles"][-1] == 20 * NIGHTS
        assert seen["reads"] > 1
