"""Gateways are told of turns that begin of people who do not look, and of no others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from parlour.dealer.turns_begun import LATELY_SECONDS
from parlour.kit.compartments import Seat
from parlour.kit.game import Game, action
from parlour.wire import topics
from parlour.wire.from_dealer import TurnBegan
from tests.harness import House, Visitor, open_house
from tests.house.operators import until

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
    here = {visitor.person for visitor in people}
    await until(lambda: here == {person for person in here if in_sight(house, table, person)})


def in_sight(house: House, table: str, person: str) -> bool:
    return house.dealer._absent.has_in_sight(table, person, house.dealer._time.loop_time())


async def test_of_whoever_looks_nothing_is_told_and_of_whoever_has_left_once_a_turn(house: House) -> None:
    ada, bob, table = await house.two_at_a_table()
    await known_to_be_there(house, table, ada, bob)
    turns = heard(house)
    await ada.act(table, "mark", cell=0)
    await bob.act(table, "mark", cell=1)
    bob.leave()
    await ada.hears("presence", table=table, connected=[ada.person])
    version = (await ada.act(table, "mark", cell=2))["version"]
    await ada.act(table, "set_door", visibility="link")  # a step that passes no turn
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


@pytest.mark.parametrize("gone", [True, False])
async def test_of_somebody_who_goes_just_as_their_turn_begins_it_is_told_when_that_is_heard(
    house: House, gone: bool
) -> None:
    ada, bob, table = await house.two_at_a_table()
    await known_to_be_there(house, table, ada, bob)
    turns = heard(house)
    version = (await ada.act(table, "mark", cell=0))["version"]
    bob.leave() if gone else bob.say({"type": "sight", "visible": False})
    await until(lambda: turns)
    house.gateway._audiences[table].attendance.due = True
    await until(lambda: not house.gateway._audiences[table].attendance.due)
    assert turns == [TurnBegan(table, bob.person, version)], "once, however often it is said"


async def test_of_somebody_who_goes_long_after_their_turn_has_begun_nothing_is_told(house: House) -> None:
    ada, bob, table = await house.two_at_a_table()
    await known_to_be_there(house, table, ada, bob)
    turns = heard(house)
    await ada.act(table, "mark", cell=0)
    house.dealer._warm[table].turn_since -= LATELY_SECONDS
    bob.leave()
    await until(lambda: not in_sight(house, table, bob.person))
    assert turns == []
