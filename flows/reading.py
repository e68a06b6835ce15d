"""The readers of this process's house: worker processes under a watchdog, started once and kept."""

import os
from typing import TYPE_CHECKING

from flows.house import House

if TYPE_CHECKING:
    from crawlers.watchdog import Watchdog

_kept: "dict[int, tuple[House, Watchdog]]" = {}


def readers(house: House) -> "Watchdog":
    """Reads pages in `workers` processes, each page within `page_seconds`."""
    from crawlers.watchdog import Watchdog

    held, watchdog = _kept.get(id(house), (None, None))
    if held is not house or watchdog is None:
        for _, other in _kept.values():
            other.close()
        _kept.clear()
        watchdog = Watchdog(
            house.all_outlets, house.settings.workers or os.cpu_count() or 1, house.settings.page_seconds
        )
        _kept[id(house)] = (house, watchdog)
    return watchdog
