"""What people say at a table: to everybody there, beside the game."""

import pytest

from parlour.gateway.roster import Roster
from parlour.wire import topics
from parlour.wire.from_dealer import Shown, Update
from parlour.wire.limits import Limits
from parlour.wire.session import Session
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
    house.gateway._audiences.tell_presence(lambda _: ())
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


async def line_of(visitor: Visitor, table: str, hearer: Visitor) -> dict[str, object]:
    """What another one hears when somebody says something."""
    visitor.say({"type": "say", "table": table, "text": "hello"})
    return await hearer.hears("chat", table=table, person=visitor.person)


async def test_a_line_bears_what_its_speaker_is_at_the_table_when_it_is_said(house: House) -> None:
    owner, eve = await house.visitor("Olga"), await house.visitor("Eve")
    table = await house.table(owner)
    for visitor in (owner, eve):
        await visitor.join(table)
    assert (await line_of(owner, table, eve))["marks"] == ["owner"]
    assert "marks" not in await line_of(eve, table, owner)
    for seat, visitor in enumerate((owner, eve)):
        assert (await visitor.act(table, "sit", seat=seat))["status"] == "ok"
    await eve.reaches(table, 3)
    assert (await line_of(owner, table, eve))["marks"] == ["seat", "owner"]
    assert (await line_of(eve, table, owner))["marks"] == ["seat"]
    version = (await owner.act(table, "stand"))["version"]
    await eve.reaches(table, version)
    assert (await line_of(owner, table, eve))["marks"] == ["owner"]
    bob = await house.visitor("Bob")
    await bob.join(table)
    lines = [frame for frame in bob.frames if frame["type"] == "chat"]
    assert [line.get("marks") for line in lines] == [["owner"], None, ["seat", "owner"], ["seat"], ["owner"]]


async def test_the_deputy_of_an_owner_is_marked(house: House) -> None:
    roster = Roster()
    view = b'{"seats":["ada",null],"people":{"ada":{"name":"Ada"}},"owner":"bob","deputy":null,"stacks":[1]}'
    roster.see(Shown(1, 4, (b'{"type":"snapshot","version":4,"view":' + view + b"}",)))
    roster.hear(update_of(5, b'"changes":{"pot":3}'))
    roster.hear(update_of(6, b'"changes":{"deputy":"ada"}'))
    assert (roster.marks("ada"), roster.marks("bob"), roster.marks("eve")) == (("seat", "deputy"), ("owner",), ())
    roster.hear(update_of(8, b'"changes":{"deputy":null}'))
    assert roster.marks("ada") == ("seat", "deputy"), "something is missing in between"
    frames = (b'{"version":7}', b'{"version":8,"changes":{"deputy":null},"entries":{"people":{"ada":null}}}')
    roster.see(Shown(2, 8, frames, since=6))
    assert (roster.marks("ada"), roster.names) == (("seat",), {})


@pytest.mark.parametrize("body", [b'"changes":{"seats":7}', b'"changes":{"people":[]}', b'"owner'])
def test_what_cannot_be_read_marks_nobody_and_breaks_nothing(body: bytes) -> None:
    roster = Roster()
    roster.see(Shown(1, 0, (b'{"version":0,"view":{"seats":["ada"],"owner":"bob"}}',)))
    roster.hear(update_of(1, body))
    assert roster.marks("ada") == ("seat",)
    roster.hear(update_of(2, b'"changes":{"seats":[null]}'))
    assert roster.marks("ada") == ()


async def test_onlookers_of_one_name_are_told_apart_and_whoever_sits_is_called_as_there(
    house: House, game: Game
) -> None:
    ada, bob, table = game
    other, third = await house.visitor("ada"), await house.visitor("Ada")
    for visitor in (other, third):
        await visitor.join(table)
    renamed = Visitor(house, Session(bob.person, "Ada"))
    await renamed.join(table)
    assert (await line_of(ada, table, bob))["name"] == "Ada"
    assert (await line_of(other, table, bob))["name"] == "ada (2)"
    assert (await line_of(third, table, bob))["name"] == "Ada (3)"
    assert (await line_of(other, table, bob))["name"] == "ada (2)"
    assert (await line_of(renamed, table, ada))["name"] == "Bob"


async def test_no_client_marks_itself(house: House, game: Game) -> None:
    _, bob, table = game
    eve = await house.visitor("Eve")
    await eve.join(table)
    eve.say({"type": "say", "table": table, "text": "hello", "marks": ["owner"], "name": "Ada"})
    line = await bob.hears("chat", person=eve.person)
    assert (line["name"], "marks" in line) == ("Eve", False)


def update_of(version: int, body: bytes) -> Update:
    return Update("T", version, b'{"version":%d,' % version + body, b"", (), {}, (), 0)
