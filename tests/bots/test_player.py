"""One bot as a client: it thinks like a person, sends again what was lost, and never asks in a circle."""

import asyncio
import logging
from contextlib import suppress
from random import Random
from typing import Annotated, Any

import pytest
from msgspec import Meta

from parlour.bots import player, strategies
from parlour.games.tictactoe import TicTacToe
from parlour.kit.compartments import Public, Sealed, Seat
from parlour.kit.game import Game, action
from parlour.kit.refusals import InvalidPlay
from parlour.wire import topics
from tests.bots.evening import Evening, Person, play


class Guess(Game, seats=2, bots=True, turn_seconds=30):
    """Say the number that nobody knows; the prompt does not tell which it is."""

    said: Public[int] = -1
    number: Sealed[int] = 7

    @action
    def guess(self, seat: Seat, number: Annotated[int, Meta(ge=0, le=9)]) -> None:
        """Say a number."""
        if number != self.number:
            raise InvalidPlay("that is not the number")
        self.said = number
        self.pass_turn()


class Hopeless(Guess, name="hopeless"):
    """Nothing that the prompt offers is any good."""

    number: Sealed[int] = 99


class Talk(Game, seats=2, bots=True, turn_seconds=30):
    """Anything may be said, and there is no end."""

    said: Public[int] = 0

    @action
    def say(self, seat: Seat, what: int) -> None:
        """Say something."""
        self.said += 1
        self.tell("said", seat=seat)
        self.pass_turn()

    def on_turn_over(self, seat: Seat) -> None:
        """Whoever says nothing in time is passed over."""
        self.tell("late", seat=seat)
        self.pass_turn()


class Blitz(Talk, name="blitz", turn_seconds=0.45):
    """Less time than one likes to think."""


def now() -> float:
    return asyncio.get_running_loop().time()


async def sit(person: Person) -> int:
    """Sit down opposite the bot."""
    await person.until(lambda: len(person.seen.view.get("seats", [])) and person.bots())
    seat = person.view["seats"].index(None)
    assert (await person.act("sit", seat=seat))["status"] == "ok"
    return seat


async def lines(house: Evening, table: str, actor: str) -> list[Any]:
    """What somebody has done, as it is on disk."""
    return [line for line in await house.store.journal(table) if line.actor == f"person:{actor}"]


def test_a_bot_thinks_as_long_as_a_person() -> None:
    async def evening() -> None:
        house = Evening([TicTacToe])
        async with house.serving():
            ada = house.person("ada", await house.table("tictactoe", 1))
            seat = await sit(ada)
            for _ in range(10):
                while ada.view["phase"] == "playing":
                    began, marks = now(), len("".join(ada.view["cells"]))
                    if ada.view["turn"] == seat:
                        await ada.act("mark", cell=ada.view["cells"].index(""))
                    else:
                        await ada.until(lambda marks=marks: len("".join(ada.view["cells"])) > marks)
                        assert 0.59 < now() - began < 1.9
                await ada.act("rematch")

    play(evening)


def test_a_bot_moves_in_time_when_there_is_little_of_it() -> None:
    async def evening() -> None:
        async with Evening([Blitz]).serving() as house:
            ada = house.person("ada", await house.table("blitz", 1))
            seat = await sit(ada)
            await asyncio.sleep(30)
            bot = 1 - seat
            assert len([event for event in ada.events if event == {"kind": "said", "seat": bot}]) > 10
            assert {"kind": "late", "seat": bot} not in ada.events
            assert {"kind": "late", "seat": seat} in ada.events

    play(evening)


def test_a_move_that_is_thought_of_dies_with_the_situation() -> None:
    async def evening() -> None:
        async with Evening([TicTacToe]).serving() as house:
            ada = house.person("ada", await house.table("tictactoe", 1))
            seat = await sit(ada)
            if ada.view["turn"] == seat:
                await ada.act("mark", cell=0)
            (bot,) = ada.bots()
            asked = len(await lines(house, ada.table, bot))
            await asyncio.sleep(0.3)  # the bot is thinking
            await ada.act("stand")
            await asyncio.sleep(30)
            assert len(await lines(house, ada.table, bot)) == asked
            assert ada.bots() == [bot]

    play(evening)


def test_what_is_refused_is_not_said_again() -> None:
    async def evening() -> None:
        async with Evening([Guess]).serving() as house:
            ada = house.person("ada", await house.table("guess", 1))
            seat = await sit(ada)
            if ada.view["turn"] == seat:
                await ada.act("guess", number=7)
            began = now()
            await ada.until(lambda: ada.view["turn"] == seat)
            assert now() - began < 10

    play(evening)


def test_a_bot_that_finds_nothing_good_gives_up_and_waits() -> None:
    async def evening() -> None:
        house = Evening([Hopeless])
        async with house.serving():
            ada = house.person("ada", await house.table("hopeless", 1))
            await sit(ada)
            (bot,) = ada.bots()
            heard: list[bytes] = []
            receive = house.gateway.receive

            def listen(client: Any, frame: bytes) -> None:
                heard.append(frame)
                receive(client, frame)

            house.gateway.receive = listen
            await asyncio.sleep(25)  # the clock has 30 s
            assert len(heard) <= player.REFUSED_MAX
            assert len(heard) == len(set(heard))
            await ada.until(lambda: ada.view["deadline"] is None)
            assert ada.bots() == [bot]

    play(evening)


def test_an_action_whose_fate_is_unknown_is_sent_again_and_done_once() -> None:
    async def evening() -> None:
        house = Evening([TicTacToe])
        async with house.serving():
            ada = house.person("ada", await house.table("tictactoe", 1))
            seat = await sit(ada)
            if ada.view["turn"] == seat:
                await ada.act("mark", cell=0)
            (bot,) = ada.bots()
            done = len(await lines(house, ada.table, bot))
            lose_replies(house, seconds=20)
            await ada.until(lambda: ada.view["turn"] == seat)
            assert now() > 20
            (line,) = (await lines(house, ada.table, bot))[done:]
            assert line.action == "mark"

    play(evening)


def lose_replies(house: Evening, seconds: float) -> None:
    """For a while the store commits nothing and says nothing of use."""
    until = now() + seconds
    house.store.fails = True
    asyncio.get_running_loop().call_at(until, setattr, house.store, "fails", False)


def test_a_bot_that_is_sent_away_comes_back_to_its_seat() -> None:
    async def evening() -> None:
        house = Evening([TicTacToe])
        async with house.serving():
            ada = house.person("ada", await house.table("tictactoe", 1))
            seat = await sit(ada)
            seats = ada.view["seats"]
            for client in list(house.gateway.clients):
                if client is not ada.client:
                    client.connection.close(4013, "this connection is too slow")
                    house.gateway.disconnect(client)
            if ada.view["turn"] == seat:
                await ada.act("mark", cell=0)
            await ada.until(lambda: "".join(ada.view["cells"]).count("XO"[1 - seat]) == 1, 10)
            assert ada.view["seats"] == seats

    play(evening)


@pytest.mark.parametrize("lost", ["theirs", "its own"])
def test_a_lost_update_is_made_good(lost: str) -> None:
    async def evening() -> None:
        house = Evening([Talk])
        async with house.serving():
            ada = house.person("ada", await house.table("talk", 1))
            seat = await sit(ada)
            await its_turn(ada, seat if lost == "theirs" else 1 - seat, seat)
            lose_next(house, topics.table(ada.table))
            for _ in range(2):
                await its_turn(ada, 1 - seat, seat)
                await its_turn(ada, seat, seat)

    play(evening)


async def its_turn(person: Person, wanted: int, seat: int) -> None:
    """Play until the wanted seat has the turn."""
    if person.view["turn"] == wanted:
        return
    if person.view["turn"] == seat:
        await person.act("say", what=1)
    await person.until(lambda: person.view["turn"] == wanted, 20)


def lose_next(house: Evening, topic: str) -> None:
    """The bus forgets the next message on a topic."""
    publish = house.bus.publish

    def forget(where: str, message: object) -> None:
        if where == topic:
            house.bus.publish = publish
        else:
            publish(where, message)

    house.bus.publish = forget


def test_bots_play_on_while_messages_are_lost_late_and_doubled() -> None:
    async def evening() -> None:
        house = Evening()
        async with house.serving():
            ada = house.person("ada", await house.table("holdem", 4, seats=6, pause_seconds=1))
            await ada.until(lambda: ada.seen.version > 0 and len(ada.bots()) == 4)
            await ada.act("sit", seat=ada.view["seats"].index(None), buy_in=20_000)
            house.bus.faults = True
            await call_until(ada, now() + 120)
            house.bus.faults = False
            assert ada.view["hand_number"] > 0
            await asyncio.sleep(10)  # what was lost is made good
            hands, heard = ada.view["hand_number"], len(ada.events)
            await call_until(ada, now() + 120)
            assert ada.view["hand_number"] > hands + 2
            assert [event for event in ada.events[heard:] if event.get("late") or event["kind"] == "time_bank"] == []

    play(evening)


async def call_until(person: Person, at: float) -> None:
    """Check and call whatever comes, until a time."""
    while now() < at:
        for name in ("check", "call", "sit_in"):
            if person.seen.option(name):
                await person.act(name)
                break
        if person.view["turn"] is None and (option := person.seen.option("top_up")) and not sum(person.view["bets"]):
            await person.act("top_up", amount=option["args"]["amount"]["max"])
        person.changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(person.changed.wait(), 1)


def test_a_bot_that_fails_harms_no_other_and_comes_back(caplog: pytest.LogCaptureFixture) -> None:
    async def evening() -> None:
        house = Evening()
        async with house.serving():
            ada = house.person("ada", await house.table("holdem", 3, seats=4))
            await ada.until(lambda: ada.seen.version > 0 and len(ada.bots()) == 3)
            for victim in list(house.bots.players[ada.table].values()):
                victim.send(b'{"type":"update"')
            await asyncio.sleep(3)
            assert len(house.bots.players[ada.table]) == 3
            await ada.act("sit", seat=ada.view["seats"].index(None), buy_in=10_000)
            await ada.until(lambda: ada.view["hand_number"] == 1, 10)
            await ada.until(lambda: ada.view["phase"] == "playing" and ada.view["street"] is not None)

    with caplog.at_level(logging.ERROR):
        play(evening)
    assert len([record for record in caplog.records if "will come back" in record.message]) == 3


def test_a_strategy_that_fails_is_replaced_by_chance(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(seen: Any, random: Random) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(strategies.STRATEGIES, "tictactoe", lambda number: broken)

    async def evening() -> None:
        async with Evening([TicTacToe]).serving() as house:
            ada = house.person("ada", await house.table("tictactoe", 1))
            seat = await sit(ada)
            if ada.view["turn"] == seat:
                await ada.act("mark", cell=0)
            await ada.until(lambda: ada.view["turn"] == seat, 20)

    play(evening)
    assert "cannot decide" in caplog.text
