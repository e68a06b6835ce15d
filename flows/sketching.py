"""Sketches of texts made by several processes. Little is imported here, since each process does it anew."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from crawlers.lifeline import die_with_parent
from pipeline.copies import Item, Text, items

_CHUNK = 75
"Texts that are sketched at once: few enough that no process waits long for another's last."
_AHEAD = 200
"Chunks that are held while an earlier one is not done."


def sketched(texts: Iterable[Text], workers: int) -> Iterator[Item]:
    """What grouping compares, made of the texts by so many processes (two at least), in order.

    This process is one of them: it works while the others start, and whenever they have enough to do.
    """
    with ProcessPoolExecutor(workers - 1, get_context("spawn"), die_with_parent, (os.getpid(),)) as pool:
        waiting: deque[Future[list[Item]]] = deque()
        rest = iter(texts)
        while chunk := list(islice(rest, _CHUNK)):
            if sum(not f.done() for f in waiting) < 3 * workers:
                waiting.append(pool.submit(_sketch, chunk))
            else:
                waiting.append(Future())
                waiting[-1].set_result(_sketch(chunk))
            while waiting and (waiting[0].done() or len(waiting) > _AHEAD):
                yield from waiting.popleft().result()
        for last in waiting:
            yield from last.result()


def _sketch(texts: list[Text]) -> list[Item]:
    return list(items(texts))
