"""Readers that misbehave on pages that say so, in modules of their own because workers must find them."""

import os
import re
import time
from collections.abc import Callable

from crawlers.reading.one import PageToRead, read_one
from pipeline.outlets import Outlets
from pipeline.records import Article, Rejection


def troubled(page: PageToRead, outlets: Outlets) -> Article | Rejection:
    if page.html == b"hang":
        time.sleep(60)
    if page.html == b"regex":
        re.match(r"(a+)+$", "a" * 60 + "b")
    if page.html == b"die":
        os._exit(7)
    if page.html == b"memory":
        bytearray(1 << 40)
    return read_one(page, outlets)


class Stillborn:
    """Ends the process that it is brought to, before that can read anything."""

    def __call__(self, page: PageToRead, outlets: Outlets) -> Article | Rejection:
        raise AssertionError("it was never to be read with")

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (3,)
