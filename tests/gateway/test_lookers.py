"""A game may say who sees its table at all: whoever is shut out hears nothing of it from that very step on (ADR 34)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from parlour.bus.local import LocalBus
from parlour.kit.compartments import Person, Public, Seat
from parlour.kit.game import Game, action
from parlour.kit.refusals import Forbidden
from parlour.testing.room import Room
from parlour.wire import from_dealer
from tests.harness import House, Visitor, open_house

pytestmark = pytest.mark.anyio


class Backroom(Game, seats=2, name="backroom"):
    """Anybody may look on, until those who sit shut the door."""

    shut: Public[bool] = False
    secret: Public[str] = ""

    def may_look(self) -> Sequence[Person] | None:
        """With the door shut, those who sit."""
        return [person for person in self.seats if person] if self.shut else None

    @action(anytime=True)
    def shut_door(self, seat: Seat) -> None:
        """And say what is for those inside."""
        self.shut = True
        self.secret = "the cards are marked"
        self.tell("secret", words=self.secret)

    @action(anytime=True)
    def whisper(self, seat: Seat) -> None:
        """More of it."""
        self.tell("secret", words="the cards are marked, all of them")

    @action(anytime=True)
    def open_door(self, seat: Seat) -> None:
        """Let them in again."""
        self.shut, self.secret = False, ""


class Deaf(LocalBus):
    """A bus that loses updates while it is told to."""

    deaf = False

    def publish(self, topic: str, message: Any) -> None:
        """Everything but updates, then."""
        if not (self.deaf and isinstance(message, from_dealer.Update)):
            super().publish(topic, message)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, Backroom, around=lambda bus: Deaf()) as house:
        yield house


async def at_a_table(house: House) -> tuple[Visitor, Visitor, Visitor, str]:
    """Ada and Bob sit, and Eve looks on."""
    ada, bob, eve = [await house.visitor(name) for name in ("Ada", "Bob", "Eve")]
    table = await house.table(ada, "backroom")
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat)
    await eve.join(table)
    await eve.reaches(table, 3)
    return ada, bob, eve, table


def texts(visitor: Visitor) -> str:
    return repr(visitor.frames)


async def test_whoever_is_shut_out_hears_nothing_of_that_step_and_is_told_why(house: House) -> None:
    ada, bob, eve, table = await at_a_table(house)
    await ada.act(table, "shut_door")
    refused = await eve.hears("error", table=table)
    assert (refused["code"], refused["reason"]) == ("forbidden", "this table is not shown to everybody")
    assert eve.tables[table].version == 3
    await bob.reaches(table, 4)
    await ada.act(table, "whisper")
    await bob.reaches(table, 5)
    assert "marked" not in texts(eve)
    assert eve.tables[table].version == 3


async def test_whoever_is_shut_out_hears_no_chat_and_of_nobody_there(house: House) -> None:
    ada, bob, eve, table = await at_a_table(house)
    await ada.act(table, "shut_door")
    await eve.hears("error", table=table)
    eve.frames.clear()
    ada.say({"type": "say", "table": table, "text": "are we alone?"})
    await bob.hears("chat", text="are we alone?")
    eve.say({"type": "join", "table": table, "since": None})
    assert (await eve.hears("error", table=table))["code"] == "forbidden"
    eve.say({"type": "say", "table": table, "text": "let me in"})
    assert (await eve.hears("error", table=table))["code"] == "join_failed"
    assert [frame["type"] for frame in eve.frames] == []
    eve.say({"type": "ping"})
    await eve.hears("pong")
    assert eve.frames == []


async def test_whoever_knocks_is_not_shown_as_present(house: House) -> None:
    ada, _, eve, table = await at_a_table(house)
    await ada.act(table, "shut_door")
    await eve.hears("error", table=table)
    dan = await house.visitor("Dan")
    dan.say({"type": "join", "table": table, "since": None})
    await dan.hears("error", table=table)
    cleo = await house.visitor("Cleo")
    await ada.act(table, "open_door")
    await cleo.join(table)
    await ada.until(lambda: cleo.person in ada.presence[table].connected)
    assert dan.person not in repr(ada.frames)
    assert "presence" not in {frame["type"] for frame in dan.frames}


async def test_whoever_is_let_in_again_sees_the_table_and_what_was_said(house: House) -> None:
    ada, _, eve, table = await at_a_table(house)
    await ada.act(table, "shut_door")
    await eve.hears("error", table=table)
    await ada.act(table, "open_door")
    eve.tables.clear()
    assert (await eve.join(table)).version == 5


async def test_nobody_without_a_name_sees_such_a_table(house: House) -> None:
    ada, _, _, table = await at_a_table(house)
    await ada.act(table, "shut_door")
    nobody = Visitor(house, None)
    nobody.say({"type": "join", "table": table, "since": None})
    assert (await nobody.hears("error", table=table))["code"] == "forbidden"
    assert table not in nobody.tables


async def test_a_lost_update_that_shuts_somebody_out_is_healed(house: House) -> None:
    ada, _, eve, table = await at_a_table(house)
    house.bus.deaf = True  # type: ignore[attr-defined]
    answer = await ada.act(table, "shut_door")
    assert answer["status"] == "ok"
    house.gateway.heal()
    assert (await eve.hears("error", table=table))["code"] == "forbidden"
    assert "marked" not in texts(eve)


async def test_the_next_update_shuts_out_whom_a_lost_one_would_have(house: House) -> None:
    ada, _, eve, table = await at_a_table(house)
    house.bus.deaf = True  # type: ignore[attr-defined]
    await ada.act(table, "shut_door")
    house.bus.deaf = False  # type: ignore[attr-defined]
    await ada.act(table, "whisper")
    assert (await eve.hears("error", table=table))["code"] == "forbidden"
    assert "marked" not in texts(eve)


async def test_such_a_table_is_not_in_the_list(house: House) -> None:
    ada, _, _, table = await at_a_table(house)
    assert [row.id for row in (await house.lobby.tables()).tables] == [table]
    await ada.act(table, "shut_door")
    assert (await house.lobby.tables()).tables == []
    await ada.act(table, "open_door")
    assert [row.id for row in (await house.lobby.tables()).tables] == [table]


async def test_a_look_that_is_under_way_when_the_door_shuts_shows_nothing(house: House) -> None:
    ada, _, _, table = await at_a_table(house)
    dan = await house.visitor("Dan")
    dan.say({"type": "join", "table": table, "since": None})
    await asyncio.gather(ada.act(table, "shut_door"), dan.until(lambda: dan.frames))
    await ada.act(table, "whisper")
    dan.say({"type": "ping"})
    await dan.hears("pong")
    assert "marked" not in texts(dan)


def test_a_room_shows_it_to_nobody_else_either() -> None:
    room = Room(Backroom)
    room.sit("ada", 0)
    room.watch("eve")
    room.act("ada", "shut_door")
    with pytest.raises(Forbidden, match="not shown to everybody"):
        room.watch("eve")
    assert room.view("ada")["secret"]
