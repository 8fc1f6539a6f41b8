"""What people say at a table: to everybody there, beside the game."""

import pytest

from parlour.wire import topics
from parlour.wire.limits import Limits
from parlour.wire.to_dealer import Spoken
from tests.harness import House, Visitor

pytestmark = pytest.mark.anyio

Game = tuple[Visitor, Visitor, str]


def said(visitor: Visitor) -> list[str]:
    return [frame["text"] for frame in visitor.frames if frame["type"] == "chat"]


async def test_everybody_at_the_table_hears_it_and_knows_who_said_it(house: House, game: Game) -> None:
    ada, bob, table = game
    ada.say({"type": "say", "table": table, "text": "  Good\u200b   luck! "})
    for visitor in game[:2]:
        line = await visitor.hears("chat", table=table)
        assert (line["person"], line["name"], line["text"]) == (ada.person, "Ada", "Good luck!")
        assert line["at"] > 0
    assert (await bob.fresh(table)).version == 3, "the game knows nothing of it"


async def test_whoever_comes_is_told_what_was_said_lately(house: House, game: Game) -> None:
    ada, _, table = game
    for text in ("one", "two"):
        ada.say({"type": "say", "table": table, "text": text})
    await ada.until(lambda: len(said(ada)) == 2)
    eve = await house.visitor("Eve")
    await eve.join(table)
    assert said(eve) == ["one", "two"]


async def test_what_was_said_outlives_a_moment_in_which_nobody_is_there(house: House, game: Game) -> None:
    """As when everybody loads the page anew."""
    ada, bob, table = game
    ada.say({"type": "say", "table": table, "text": "one"})
    await ada.until(lambda: said(ada))
    for visitor in (ada, bob):
        visitor.leave()
    house.gateway._tell_presence()
    assert not house.gateway.tables
    eve = await house.visitor("Eve")
    await eve.join(table)
    assert said(eve) == ["one"]


async def test_who_says_too_much_is_asked_to_wait(house: House, game: Game) -> None:
    ada, bob, table = game
    for number in range(Limits().chat_burst + 1):
        ada.say({"type": "say", "table": table, "text": f"{number}"})
    assert (await ada.hears("error", table=table))["code"] == "rate_limited"
    await bob.until(lambda: len(said(bob)) == Limits().chat_burst)


@pytest.mark.parametrize("text", ["", "\u200b \u3164", "a" * 201])
async def test_nothing_and_too_much_are_refused(game: Game, text: str) -> None:
    ada, bob, table = game
    ada.say({"type": "say", "table": table, "text": text})
    assert (await ada.hears("error", table=table))["code"] == "invalid_action"
    assert said(bob) == []


async def test_who_is_not_there_or_not_known_says_nothing(house: House, game: Game) -> None:
    _, bob, table = game
    eve, nobody = await house.visitor("Eve"), Visitor(house, None)
    eve.say({"type": "say", "table": table, "text": "psst"})
    assert (await eve.hears("error", table=table))["code"] == "join_failed"
    nobody.say({"type": "join", "table": table})
    nobody.say({"type": "say", "table": table, "text": "psst"})
    assert (await nobody.hears("error", table=table))["code"] == "unauthorized"
    assert said(bob) == []


async def test_a_line_that_the_bus_repeats_is_heard_once(house: House, game: Game) -> None:
    ada, _, table = game
    for number in (1, 2, 1, 2, 3):
        line = Spoken("g9", number, table, "eve", "Eve", f"line {number}", 1)
        house.bus.publish(topics.chat(table), line)
    await ada.until(lambda: "line 3" in said(ada))
    assert said(ada) == ["line 1", "line 2", "line 3"]
