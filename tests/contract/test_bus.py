"""Both buses keep the port's contract, NATS on a real server."""

from collections.abc import AsyncIterator, Iterator

import pytest

from parlour.bus.local import LocalBus
from parlour.bus.port import Bus
from parlour.testing.contracts.bus import BusContract
from tests.bus.broker import connected, server
from tests.engines.nats import Nats


class TestLocalBus(BusContract):
    @pytest.fixture
    def bus(self) -> Bus:
        return LocalBus()


@pytest.fixture(scope="module")
def nats() -> Iterator[Nats]:
    with server() as nats:
        yield nats


class TestNatsBus(BusContract):
    @pytest.fixture
    async def bus(self, nats: Nats) -> AsyncIterator[Bus]:
        async with connected(nats, "somebody") as bus:
            yield bus
            assert bus.dropped == {}
