import pytest

from tests.conftest import Played
from tests.demo.found import Found


@pytest.fixture(scope="session")
def found(played: Played) -> Found:
    return Found(played.warehouse, played.published)
