"""Who sits down has a name of their own at the table, however it is written, and a replay finds the same."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from parlour.app import GAMES
from parlour.dealer.dealer import Dealer
from parlour.games.tictactoe import TicTacToe
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.table.versions import Games
from parlour.wire import from_dealer, to_dealer, topics
from parlour.wire.session import Session
from tests.harness import House, Visitor, open_house
from tests.patience import PATIENCE_SECONDS
from tests.toys.lobby import Lobby

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, Lobby) as house:
        yield house


async def at_a_table(house: House, game: str = "holdem") -> tuple[Visitor, str]:
    """Ada has made a table and sits there."""
    ada = await house.visitor("Ada")
    table = await house.table(ada, game)
    await ada.join(table)
    assert (await sit(ada, table, 0))["status"] == "ok"
    return ada, table


async def sit(visitor: Visitor, table: str, seat: int) -> dict[str, object]:
    option = visitor.tables[table].option("sit")
    assert option is not None
    buy_in = {"buy_in": option["args"]["buy_in"]["min"]} if "buy_in" in option["args"] else {}
    return await visitor.act(table, "sit", seat=seat, **buy_in)


@pytest.mark.parametrize("game", ["holdem", "tictactoe"])
@pytest.mark.parametrize("name", ["Ada", "ADA", "Аdа", "A d á"])
async def test_nobody_sits_down_under_the_name_of_somebody_there(house: House, game: str, name: str) -> None:
    _, table = await at_a_table(house, game)
    other = await house.visitor(name)
    await other.join(table)
    answer = await sit(other, table, 1)
    assert (answer["code"], answer["recovery"]) == ("name_taken", "noop")
    assert answer["reason"] == "Somebody called Ada already sits here: take another name."
    assert (await other.fresh(table)).view["seats"][1] is None


async def test_who_was_refused_takes_another_name_and_sits(house: House) -> None:
    _, table = await at_a_table(house)
    other = await house.visitor("ada")
    await other.join(table)
    assert (await sit(other, table, 1))["code"] == "name_taken"
    assert other.session is not None
    renamed = Visitor(house, await house.guests.change(other.session, "Augusta"))
    await renamed.join(table)
    assert (await sit(renamed, table, 1))["status"] == "ok"
    assert (await renamed.fresh(table)).view["people"][renamed.person] == {"name": "Augusta"}


async def test_a_name_is_free_again_when_its_owner_has_left(house: House) -> None:
    ada, table = await at_a_table(house)
    other = await house.visitor("Ada")
    await other.join(table)
    await ada.act(table, "stand")
    assert (await sit(other, table, 0))["status"] == "ok"


@pytest.mark.parametrize("name", ["Pepper", "Рерреr", "Parlour", "ADM1N"])
async def test_a_name_of_a_bot_or_the_house_is_no_name_to_sit_down_under(house: House, name: str) -> None:
    """One that was taken before the bots had it."""
    _, table = await at_a_table(house)
    other = Visitor(house, Session("g2", name))
    await other.join(table)
    answer = await sit(other, table, 1)
    assert (answer["code"], answer["reason"]) == (
        "name_taken",
        "That name belongs to the house: take another name.",
    )


async def test_a_bot_that_sits_has_its_name_and_one_that_comes_gets_a_number(house: House) -> None:
    _, table = await at_a_table(house)
    pepper = Visitor(house, Session("b1", "Pepper", bot=True))
    await pepper.join(table)
    assert (await sit(pepper, table, 1))["status"] == "ok"
    person = Visitor(house, Session("g2", "pepper"))
    await person.join(table)
    assert (await sit(person, table, 2))["reason"] == "Somebody called Pepper already sits here: take another name."
    twin = Visitor(house, Session("b2", "Pepper", bot=True))
    await twin.join(table)
    assert (await sit(twin, table, 2))["status"] == "ok"
    assert (await twin.fresh(table)).view["people"]["b2"] == {"name": "Pepper (2)", "bot": True}


async def test_two_who_sit_down_at_once_at_two_dealers_are_not_both_seated(house: House) -> None:
    """Each dealer has the table at hand as it was before the other's step."""
    owner = await house.visitor("Eve")
    table = await house.table(owner, "tictactoe")
    answers: dict[int, from_dealer.Answer] = {}
    shown: set[int] = set()
    alive: set[str] = set()
    heard = asyncio.Event()

    def hear_beat(beat: from_dealer.Heartbeat) -> None:
        alive.add(beat.dealer)
        heard.set()

    def hear(message: from_dealer.ToGateway) -> None:
        if isinstance(message, from_dealer.Answer):
            answers[message.request] = message
        elif isinstance(message, from_dealer.Shown):
            shown.add(message.request)
        heard.set()

    async def until(what: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not what():
                heard.clear()
                await heard.wait()

    house.bus.subscribe(topics.gateway("g9"), hear)
    house.bus.subscribe(topics.DEALERS, hear_beat)
    second = Dealer("d2", house.store, house.bus, Games(GAMES), entropy=lambda: os.urandom(32), jitter=lambda: 0.5)
    running = asyncio.create_task(second.run())
    try:
        await until(lambda: "d2" in alive)
        for number, dealer in enumerate(("d1", "d2")):
            house.bus.publish(topics.dealer(dealer), to_dealer.LookRequest(number, "g9", table, None, None))
        await until(lambda: shown == {0, 1})
        for number, (dealer, name) in enumerate((("d1", "Ada"), ("d2", "ada"))):
            args = b'{"seat":%d}' % number
            act = to_dealer.ActRequest(number, "g9", table, f"p{number}", name, False, "sit", args, f"a{number}", None)
            house.bus.publish(topics.dealer(dealer), act)
        await until(lambda: len(answers) == 2)
    finally:
        running.cancel()
    assert sorted(answer.code or answer.status for answer in answers.values()) == ["name_taken", "ok"]


async def test_a_game_without_seats_numbers_those_of_one_name(house: House) -> None:
    first, second = await house.visitor("Ada"), await house.visitor("ADA")
    table = await house.table(first, "toy_lobby")
    for visitor in (first, second):
        await visitor.join(table)
        assert (await visitor.act(table, "join"))["status"] == "ok"
    people = (await second.fresh(table)).view["people"]
    assert [people[visitor.person]["name"] for visitor in (first, second)] == ["Ada", "ADA (2)"]
    assert (await second.act(table, "join"))["status"] == "ok"
    assert (await second.fresh(table)).view["people"] == people


async def test_a_replay_finds_the_names_as_they_were(house: House) -> None:
    """Also where somebody acted who could not have sat down: what is in the line says so."""
    ada, _ = await at_a_table(house, "tictactoe")
    owner = await house.visitor("Eve")
    theirs = await house.table(owner, "tictactoe")
    await ada.join(theirs)
    await sit(ada, theirs, 0)
    owner = Visitor(house, Session(owner.person, "ada"))
    await owner.join(theirs)
    assert (await sit(owner, theirs, 1))["code"] == "name_taken"
    assert (await owner.act(theirs, "invite_bots", count=1))["status"] == "ok"
    lines = await house.store.journal(theirs)
    assert b'"objection":"Somebody called Ada' in lines[-1].args
    state = (await house.store.load([theirs]))[theirs]
    assert replay(theirs, rules_of(TicTacToe), lines).state() == state
