"""A NATS server for the tests that only talk through it; a test that kills or stops one starts its own."""

from collections.abc import Iterator

import pytest

from tests.bus.broker import server
from tests.engines.nats import Nats


@pytest.fixture(scope="session")
def nats() -> Iterator[Nats]:
    with server() as nats:
        yield nats
