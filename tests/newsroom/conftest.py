from collections.abc import Iterator
from datetime import date

import pytest

from newsroom.edition import Edition
from newsroom.server import Newsroom

LAST = date(2025, 12, 14)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition.load()


@pytest.fixture(scope="session")
def _server() -> Iterator[Newsroom]:
    with Newsroom(day=LAST) as newsroom:
        yield newsroom


@pytest.fixture
def newsroom(_server: Newsroom) -> Newsroom:
    """The running server, its clock at the end of the sample."""
    _server.day = LAST
    return _server
