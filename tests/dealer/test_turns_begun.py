"""Gateways are told of turns that begin of people who do not look, and of no others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from parlour.kit.compartments import Seat
from parlour.kit.game import Game, action
from parlour.wire import topics
from parlour.wire.from_dealer import TurnBegan
from tests.harness import House, Visitor, open_house

pytestmark = pytest.mark.anyio


class Together(Game, seats=3, simultaneous=True):
    """All act at once."""

    def on_begin(self) -> None:
        self.give_turns()

    @action
    def play(self, seat: Seat) -> None:
        self.end_turn(seat)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, Together) as house:
        yield house


def heard(house: House) -> list[TurnBegan]:
    """Turns that the dealer tells of, from now on."""
    turns: list[TurnBegan] = []
    house.bus.subscribe(topics.DEALERS, lambda told: turns.append(told) if isinstance(told, TurnBegan) else None)
    return turns


async def known_to_be_there(house: House, table: str, *people: Visitor) -> None:
    """Wait until the dealer has heard that these have the table in sight."""
    absent, watcher = house.dealer._absent, people[0]
    for visitor in people:
        await watcher.until(
            lambda visitor=visitor: absent.has_in_sight(table, visitor.person, house.dealer._time.loop_time())
        )


async def test_of_whoever_looks_nothing_is_told_and_of_whoever_has_left_once_a_turn(house: House) -> None:
    ada, bob, table = await house.two_at_a_table()
    await known_to_be_there(house, table, ada, bob)
    turns = heard(house)
    await ada.act(table, "mark", cell=0)
    await bob.act(table, "mark", cell=1)
    bob.leave()
    await ada.hears("presence", table=table, connected=[ada.person])
    version = (await ada.act(table, "mark", cell=2))["version"]
    await ada.act(table, "set_door", visibility="listed")  # a step that passes no turn
    await ada.reaches(table, version + 1)
    assert turns == [TurnBegan(table, bob.person, version)]


async def test_of_several_who_act_at_once_each_is_told_of_who_does_not_look(house: House) -> None:
    ada, bob, cleo = [await house.visitor(name) for name in ("Ada", "Bob", "Cleo")]
    table = await house.table(ada, "together")
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat)
    await cleo.join(table)
    await known_to_be_there(house, table, ada, bob, cleo)
    turns = heard(house)
    bob.leave()
    await ada.hears("presence", table=table, connected=[ada.person, cleo.person])
    version = (await cleo.act(table, "sit", seat=2))["version"]
    await ada.reaches(table, version)
    await ada.act(table, "play")
    await ada.reaches(table, version + 1)
    assert turns == [TurnBegan(table, bob.person, version)]
