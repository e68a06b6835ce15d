"""One page never stops a night: pages that hang or end their reader are refused, and all others are read."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from crawlers.reading.one import PageToRead, in_this_process
from crawlers.watchdog import Watchdog
from pipeline.errors import UserError
from tests.crawlers.readers import Stillborn, troubled
from tests.reading.test_cases import CASES, declared

AT = datetime(2026, 3, 8, tzinfo=UTC)
URL = "https://tuoitre.vn/bai-20240305093012345.htm"
GOOD = (CASES / "tuoitre/plain/page.html").read_bytes()


def page(html: bytes, n: int = 0) -> PageToRead:
    return PageToRead(html, URL, None, AT, AT, f"b#{n}", "crawl")


@pytest.fixture(scope="module")
def watchdog() -> Iterator[Watchdog]:
    made = Watchdog(declared(), workers=2, seconds=1.5, read=troubled)
    yield made
    made.close()


def test_pages_that_hang_or_kill_their_reader_are_refused_and_the_others_read(watchdog: Watchdog) -> None:
    bodies = [GOOD, b"hang", GOOD, b"die", b"regex", GOOD, b"", b"memory", GOOD]
    began = time.monotonic()
    found = list(watchdog(page(html, n) for n, html in enumerate(bodies)))
    assert time.monotonic() - began < 30
    assert [r.record_id for r in found] == [f"b#{n}" for n in range(9)]
    plain = list(in_this_process(declared())([page(GOOD, 0), page(b"", 6)]))
    assert (found[0], found[6]) == tuple(plain)
    refused = {n: r.detail for n, r in enumerate(found) if getattr(r, "reason", None) == "unreadable"}
    late = "reading took longer than 1.5 s (page_seconds)"
    assert (refused[1], refused[4]) == (late, late)
    assert refused[3] == "reading ended its process (exit code 7)"
    assert sorted(refused) == [1, 3, 4, 6, 7]


def test_the_same_comes_out_in_the_same_order_as_without(watchdog: Watchdog) -> None:
    pages = [page(p.read_bytes(), n) for n, p in enumerate(sorted(CASES.glob("*/*/page.html"))[:20])]
    assert list(watchdog(pages)) == list(in_this_process(declared())(pages))


def test_a_call_left_half_way_does_not_trouble_the_next(watchdog: Watchdog) -> None:
    first = watchdog(page(GOOD, n) for n in range(9))
    assert next(first).record_id == "b#0"
    first.close()  # type: ignore[attr-defined]
    assert [r.record_id for r in watchdog([page(GOOD, 77)])] == ["b#77"]


def test_where_no_reader_can_be_started_it_says_so() -> None:
    made = Watchdog(declared(), workers=2, seconds=1.5, read=Stillborn())
    try:
        with pytest.raises(UserError, match="end while they start"):
            list(made([page(GOOD)]))
    finally:
        made.close()
