"""Who is there, at two gateways on one bus, one of which may die."""

import asyncio
from collections.abc import Iterator
from typing import Any, cast

import msgspec
import pytest

from parlour.bus.local import LocalBus
from parlour.gateway.gateway import Gateway
from parlour.store.port import ClubTime
from parlour.testing.house import Strangers
from parlour.testing.loop import VirtualLoop
from parlour.wire import from_dealer, to_dealer, topics
from parlour.wire.limits import PRESENCE_REPEATED_SECONDS
from parlour.wire.seen import SeenPresence
from parlour.wire.session import Session


def shown(request: int) -> from_dealer.Shown:
    return from_dealer.Shown(request, 1, (b'{"type":"snapshot"}',))


class Screen:
    """What one person is shown of who is there."""

    def __init__(self) -> None:
        self.client: Any = None
        self.seen = SeenPresence()
        self.told: list[dict[str, Any]] = []  # of who is there
        self.bytes = 0

    @property
    def connected(self) -> list[str]:
        return sorted(self.seen.connected)

    def send(self, frame: bytes) -> None:
        message = msgspec.json.decode(frame)
        if message["type"].startswith("presence"):
            self.seen.hear(message)
            self.told.append(message)
            self.bytes += len(frame)

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(reason)


class NoTables:
    """A store that tells the time, and has no tables."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    async def time(self) -> ClubTime:
        return ClubTime(round(self._loop.now * 1000))

    async def heads(self, tables: list[str]) -> dict[str, int]:
        return {}


class TwoGateways:
    """Two gateways on one bus."""

    def __init__(self, loop: VirtualLoop) -> None:
        self.loop = loop
        self.bus = bus = LocalBus()
        store = cast("Any", NoTables(loop))
        bus.subscribe(topics.dealer("d"), self._show)
        self.gateways = [Gateway(name, bus, store, Strangers()) for name in ("g1", "g2")]
        self.tasks = [loop.create_task(gateway.run()) for gateway in self.gateways]
        self.tasks.append(loop.create_task(self._beat()))
        self.wait(0.1)

    async def _beat(self) -> None:
        """A dealer lives."""
        while True:
            self.bus.publish(topics.DEALERS, from_dealer.Heartbeat("d"))
            await asyncio.sleep(1)

    def _show(self, look: Any) -> None:
        """Anybody may see the table."""
        if isinstance(look, to_dealer.LookRequest):
            self.bus.publish(topics.gateway(look.gateway), shown(look.request))

    def wait(self, seconds: float) -> None:
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def visit(self, gateway: int, person: str) -> Screen:
        """Somebody opens table T there."""
        screen = Screen()

        async def come() -> None:
            screen.client = self.gateways[gateway].connect(screen, Session(person, person))
            self.gateways[gateway].receive(screen.client, b'{"type":"join","table":"T"}')

        self.loop.run_until_complete(come())
        return screen

    def say(self, gateway: int, screen: Screen, kind: str) -> None:
        """Somebody opens or closes table T again."""

        async def speak() -> None:
            self.gateways[gateway].receive(screen.client, f'{{"type":"{kind}","table":"T"}}'.encode())

        self.loop.run_until_complete(speak())


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


def test_one_who_comes_and_goes_all_the_time_costs_a_large_audience_a_line_a_second(house: TwoGateways) -> None:
    crowd = [house.visit(number % 2, f"guest {number:04}") for number in range(300)]
    restless = house.visit(0, "restless")
    house.wait(5)
    before = [(len(screen.told), screen.bytes) for screen in crowd]
    seconds = 10
    for _ in range(5 * seconds // 2):
        for kind in ("quit", "join"):
            house.say(0, restless, kind)
            house.wait(0.2)
    for screen, (told, size) in zip(crowd, before, strict=True):
        assert len(screen.told) - told <= seconds + 2
        assert screen.bytes - size <= (seconds + 2) * 120
    house.wait(3)
    assert crowd[0].seen.watching == 301


def test_whoever_comes_late_gets_the_whole_list_and_then_what_changes(house: TwoGateways) -> None:
    for number in range(60):
        house.visit(0, f"guest {number}")
    house.wait(3)
    ada = house.visit(1, "ada")
    house.wait(0.5)
    assert ada.told[0]["type"] == "presence"
    house.wait(3)
    assert len(ada.connected) == ada.seen.watching == 61
    assert {message["type"] for message in ada.told[1:]} == {"presence.changes"}


def test_a_change_that_is_lost_between_gateways_is_made_good(house: TwoGateways) -> None:
    ada = house.visit(0, "ada")
    bob = house.visit(1, "bob")
    house.wait(1)
    house.gateways[0]._audiences["T"].attendance.heard.pop("g2")
    house.gateways[0]._audiences["T"].attendance._changed = True
    house.wait(1)
    assert ada.connected == ["ada"]
    house.wait(2 * PRESENCE_REPEATED_SECONDS)
    assert ada.connected == bob.connected == ["ada", "bob"]
