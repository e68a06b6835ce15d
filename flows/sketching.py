"""Sketches of texts made by several processes. Little is imported here, since each process does it anew."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from crawlers.lifeline import die_with_parent
from pipeline.copies import Item, Text
from pipeline.copies.shingles import Encoded
from pipeline.copies.texts import Sketched, assembled, blocks, encoded_parts, sketch

_AT_ONCE = 3
"Blocks that one task holds: it is sent and answered while another one is worked on."
_QUEUED = 3
"Tasks that wait for each process."
_AHEAD = 200
"Tasks that are held while an earlier one is not done."


def sketched(texts: Iterable[Text], workers: int) -> Iterator[Item]:
    """What grouping compares, made of the texts by so many processes (two at least), in order.

    This process is one of them: it works while the others start, and whenever they have enough to do.
    """
    with ProcessPoolExecutor(workers - 1, get_context("spawn"), die_with_parent, (os.getpid(),)) as pool:
        waiting: deque[tuple[list[list[Text]], Future[list[Sketched]]]] = deque()
        rest = blocks(texts)
        while some := list(islice(rest, _AT_ONCE)):
            parts = list(map(encoded_parts, some))
            if sum(not f.done() for _, f in waiting) < _QUEUED * workers:
                waiting.append((some, pool.submit(_work, parts)))
            else:
                own = Future[list[Sketched]]()
                own.set_result(_work(parts))
                waiting.append((some, own))
            while waiting and (waiting[0][1].done() or len(waiting) > _AHEAD):
                yield from _assembled(*waiting.popleft())
        while waiting:
            yield from _assembled(*waiting.popleft())


def _work(parts: list[Encoded]) -> list[Sketched]:
    return list(map(sketch, parts))


def _assembled(some: list[list[Text]], made: Future[list[Sketched]]) -> Iterator[Item]:
    return chain.from_iterable(map(assembled, some, made.result()))
