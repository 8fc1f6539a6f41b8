"""Who is there, at two gateways on one bus, one of which may die."""

import asyncio
from collections.abc import Iterator
from typing import Any, cast

import msgspec
import pytest

from parlour.bus.local import LocalBus
from parlour.gateway.gateway import Gateway
from parlour.store.engine import Sqlite
from parlour.store.port import ClubTime
from parlour.testing.loop import VirtualLoop
from parlour.wire.limits import PRESENCE_REPEATED_SECONDS
from parlour.wire.session import Session


class Screen:
    """What one person is shown of who is there."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    def send(self, frame: bytes) -> None:
        message = msgspec.json.decode(frame)
        if message["type"] == "presence":
            self.connected = sorted(message["connected"])

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(reason)


class NoTables:
    """A store that tells the time, and has no tables."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._engine = Sqlite.in_memory(lambda: ClubTime(round(loop.now * 1000)))

    async def time(self) -> ClubTime:
        return self._engine.time()

    async def heads(self, tables: list[str]) -> dict[str, int]:
        return {}


class TwoGateways:
    """Two gateways on one bus."""

    def __init__(self, loop: VirtualLoop) -> None:
        self.loop = loop
        bus, store = LocalBus(), cast("Any", NoTables(loop))
        self.gateways = [Gateway(name, bus, store, cast("Any", None)) for name in ("g1", "g2")]
        self.tasks = [loop.create_task(gateway.run()) for gateway in self.gateways]
        self.wait(0.1)

    def wait(self, seconds: float) -> None:
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def visit(self, gateway: int, person: str) -> Screen:
        """Somebody opens table T there."""
        screen = Screen()

        async def come() -> None:
            client = self.gateways[gateway].connect(screen, Session(person, person))
            self.gateways[gateway].receive(client, b'{"type":"join","table":"T"}')

        self.loop.run_until_complete(come())
        return screen


@pytest.fixture
def house() -> Iterator[TwoGateways]:
    house = TwoGateways(VirtualLoop())
    yield house
    for task in house.tasks:
        task.cancel()
    house.wait(0.1)
    house.loop.close()


def test_whoever_comes_sees_at_once_who_is_at_the_other_gateway(house: TwoGateways) -> None:
    ada = house.visit(0, "ada")
    house.wait(3)
    bob = house.visit(1, "bob")
    house.wait(0.5)
    assert ada.connected == bob.connected == ["ada", "bob"]


def test_people_at_a_gateway_that_has_died_are_gone_after_a_while(house: TwoGateways) -> None:
    ada = house.visit(0, "ada")
    house.visit(1, "bob")
    house.wait(5 * PRESENCE_REPEATED_SECONDS)
    assert ada.connected == ["ada", "bob"], "who is there says so again and again"
    house.tasks[1].cancel()
    house.wait(3 * PRESENCE_REPEATED_SECONDS)
    assert ada.connected == ["ada"]
