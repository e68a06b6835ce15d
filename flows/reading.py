"""The readers of this process: worker processes under a watchdog, started once and kept for batch after batch."""

import os
from typing import TYPE_CHECKING

from flows.house import House

if TYPE_CHECKING:
    from crawlers.watchdog import Watchdog
    from pipeline.outlets import Outlets

_kept: "list[tuple[tuple[Outlets, int, float], Watchdog]]" = []


def readers(house: House) -> "Watchdog":
    """Reads pages in `workers` processes, each page within `page_seconds`; the same ones for the same declarations."""
    from crawlers.watchdog import Watchdog

    key = (house.all_outlets, house.settings.workers or os.cpu_count() or 1, house.settings.page_seconds)
    if not _kept or _kept[0][0] != key:
        while _kept:
            _kept.pop()[1].close()
        _kept.append((key, Watchdog(*key)))
    return _kept[0][1]
