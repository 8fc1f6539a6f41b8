"""What viewers see: every version once, in order, and in the end exactly what a fresh snapshot shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from parlour.bus.local import LocalBus
from parlour.bus.port import Unsubscribe
from parlour.gateway import gateway
from parlour.wire import topics
from parlour.wire.seen import Seen
from parlour.wire.session import Session
from tests.harness import House, Visitor, open_house
from tests.toys.lobby import Duel, Lobby

pytestmark = pytest.mark.anyio

Game = tuple[Visitor, Visitor, str]

MOVES = (0, 3, 1, 4, 2)  # the last one wins for Ada


class LossyBus:
    """The real bus, which forgets what a test tells it to."""

    def __init__(self, bus: LocalBus) -> None:
        self._bus = bus
        self.loses: Callable[[str, Any], bool] = lambda topic, message: False
        self.lost = 0

    def publish(self, topic: str, message: Any) -> None:
        if self.loses(topic, message):
            self.lost += 1
        else:
            self._bus.publish(topic, message)

    def subscribe(self, topic: str, handler: Callable[[Any], None]) -> Unsubscribe:
        return self._bus.subscribe(topic, handler)


@pytest.fixture
async def lossy(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, around=LossyBus) as house:
        yield house


def same(one: Seen, other: Seen) -> bool:
    return (one.version, one.view, one.mine, one.prompt) == (other.version, other.view, other.mine, other.prompt)


def versions(visitor: Visitor, kind: str = "update") -> list[int]:
    return [frame["version"] for frame in visitor.frames if frame["type"] == kind]


async def play(game: Game, moves: tuple[int, ...] = MOVES) -> int:
    """Ada and Bob move in turn; the version at the end."""
    *players, table = game
    version = 0
    for number, cell in enumerate(moves):
        version = (await players[number % 2].act(table, "mark", cell=cell))["version"]
    return version


async def test_snapshot_and_updates_make_a_fresh_snapshot_for_every_viewer(house: House, game: Game) -> None:
    ada, bob, table = game
    eve, nobody = await house.visitor("Eve"), Visitor(house, None)
    for visitor in (eve, nobody):
        await visitor.join(table)
    end = await play(game)
    for visitor in (ada, bob, eve, nobody):
        assert same(await visitor.reaches(table, end), await visitor.fresh(table))
        assert visitor.gaps == []
    assert ada.tables[table].view["result"]["winners"] == [0]


async def test_snapshot_and_updates_make_a_fresh_snapshot_at_a_poker_table(house: House) -> None:
    """Hands of cards are private, prompts differ, people come and go: each has their own picture, and all are right."""
    people = [await house.visitor(name) for name in ("Ada", "Bob", "Cyd")]
    table = await house.table(people[0], "holdem", seats=3, pause_seconds=0)
    eve = await house.visitor("Eve")
    for visitor in (*people, eve):
        await visitor.join(table)
    for seat, visitor in enumerate(people):
        assert (await visitor.act(table, "sit", seat=seat, buy_in=5000))["status"] == "ok"
    await eve.until(lambda: eve.tables[table].view["turn"] is not None)
    for _ in range(40):
        version = max(visitor.tables[table].version for visitor in people)
        turn = (await people[0].reaches(table, version)).view["turn"]
        if turn is None:
            await people[0].until(lambda: people[0].tables[table].view["turn"] is not None)
            continue
        mover = people[turn]
        seen = await mover.reaches(table, version)
        verb = "check" if seen.option("check") else "call" if version % 5 else "fold"
        answer = await mover.act(table, verb)
        if answer["status"] == "ok":
            for visitor in (*people, eve):
                await visitor.reaches(table, answer["version"])
    assert people[0].tables[table].view["hand_number"] > 1
    for visitor in (*people, eve):
        picture = visitor.tables[table]
        fresh = await visitor.fresh(table)
        assert picture.version == fresh.version
        assert same(picture, fresh)
        assert visitor.gaps == []
    assert "hand" not in eve.tables[table].mine


async def test_versions_have_no_gaps_also_when_an_update_has_nothing_for_a_viewer(house: House, game: Game) -> None:
    *_, table = game
    eve = await house.visitor("Eve")
    await eve.join(table)
    end = await play(game)
    await eve.reaches(table, end)
    assert versions(eve) == list(range(4, end + 1))


async def test_both_tabs_of_one_person_stay_up_to_date(house: House, game: Game) -> None:
    ada, _, table = game
    second = Visitor(house, ada.session)
    await second.join(table)
    end = await play(game)
    assert same(await ada.reaches(table, end), await second.reaches(table, end))


async def test_whoever_comes_back_gets_exactly_the_updates_they_missed(house: House, game: Game) -> None:
    ada, _, table = game
    ada.leave()
    other = Visitor(house, ada.session)
    await other.join(table)
    end = await play((other, game[1], table))
    again = Visitor(house, ada.session)
    again.tables[table] = ada.tables[table]
    again.say({"type": "join", "table": table, "since": 3})
    assert same(await again.reaches(table, end), await other.reaches(table, end))
    assert versions(again) == list(range(4, end + 1))
    assert versions(again, "snapshot") == []


async def test_whoever_missed_nothing_gets_nothing_and_hears_what_follows(house: House, game: Game) -> None:
    ada, bob, table = game
    bob.leave()
    again = Visitor(house, bob.session)
    again.tables[table] = bob.tables[table]
    again.say({"type": "join", "table": table, "since": 3})
    await again.hears("presence", watching=2)
    assert (await ada.act(table, "mark", cell=0))["version"] == 4
    await again.reaches(table, 4)
    assert versions(again) == [4]
    assert versions(again, "snapshot") == []


@pytest.mark.parametrize("since", [0, 1_000_000])
async def test_whoever_asks_for_more_than_is_at_hand_gets_a_snapshot(house: House, game: Game, since: int) -> None:
    ada, _, table = game
    for _ in range(15):
        await ada.act(table, "invite_bots", count=1)
        await ada.act(table, "invite_bots", count=0)
    eve = await house.visitor("Eve")
    eve.say({"type": "join", "table": table, "since": since})
    assert (await eve.hears("snapshot"))["version"] == 33


async def test_the_same_table_joined_twice_shows_every_version_once(house: House, game: Game) -> None:
    ada, _, table = game
    for _ in range(3):
        ada.say({"type": "join", "table": table})
    end = await play(game)
    await ada.reaches(table, end)
    assert versions(ada) == sorted(set(versions(ada)))
    assert ada.gaps == []


async def test_whoever_has_left_the_table_hears_no_more_of_it(house: House, game: Game) -> None:
    *_, table = game
    eve = await house.visitor("Eve")
    await eve.join(table)
    eve.say({"type": "quit", "table": table})
    eve.frames.clear()
    await game[0].reaches(table, await play(game))
    eve.say({"type": "ping"})
    assert [frame["type"] for frame in eve.frames] == ["pong"]


async def test_a_lost_update_heals_with_the_next_one(lossy: House) -> None:
    ada, bob, table = await lossy.two_at_a_table()
    lossy.bus.loses = lambda topic, message: topic == topics.table(table) and lossy.bus.lost == 0
    end = await play((ada, bob, table))
    assert lossy.bus.lost == 1
    for visitor in (ada, bob):
        assert same(await visitor.reaches(table, end), await visitor.fresh(table))
        assert visitor.gaps == []


async def test_the_last_update_lost_heals_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing follows that would show the gap: the gateway holds what it has sent against the store."""
    monkeypatch.setattr(gateway, "HEAL_SECONDS", 0.05)
    async with open_house(tmp_path, around=LossyBus) as house:
        ada, bob, table = await house.two_at_a_table()
        house.bus.loses = lambda topic, message: topic == topics.table(table)
        assert (await ada.act(table, "mark", cell=4))["version"] == 4
        assert (await bob.reaches(table, 4)).view["cells"][4] == "X"
        assert house.bus.lost == 1


async def test_when_the_bus_was_away_whoever_missed_something_gets_it_at_once(
    lossy: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "HEAL_SECONDS", 600)
    ada, bob, table = await lossy.two_at_a_table()
    lossy.bus.loses = lambda topic, message: topic == topics.table(table)
    assert (await ada.act(table, "mark", cell=4))["version"] == 4
    lossy.bus.loses = lambda topic, message: False
    assert bob.tables[table].version == 3
    lossy.gateway.heal()
    assert (await bob.reaches(table, 4)).view["cells"][4] == "X"


async def test_whoever_is_sent_to_another_table_hears_it_also_when_the_word_was_lost(tmp_path: Path) -> None:
    """What was lost is sent again as it was, while the dealer has it at hand."""
    async with open_house(tmp_path, Lobby, Duel, around=LossyBus) as house:
        ada, bob = await house.visitor(), await house.visitor("Bob")
        lobby = await house.table(ada, Lobby.name)
        for person in (ada, bob):
            await person.join(lobby)
            await person.act(lobby, "join")
        await ada.act(lobby, "seek")
        house.bus.loses = lambda topic, message: topic == topics.person(ada.person)
        version = (await bob.act(lobby, "seek"))["version"]
        sent = [await person.hears("update", table=lobby, version=version) for person in (ada, bob)]
        assert house.bus.lost
        assert sent[0]["moved"] == sent[1]["moved"]
        assert (await ada.join(sent[0]["moved"])).view["seats"] == [ada.person, bob.person]


async def test_a_lost_answer_is_asked_for_again_with_the_same_id(lossy: House) -> None:
    """The gateway asks on; the dealer knows the action, and the client never hears of it."""
    ada, bob, table = await lossy.two_at_a_table()
    lossy.bus.loses = lambda topic, message: topic == topics.gateway("g1") and lossy.bus.lost == 0
    answer = await ada.act(table, "mark", "once", cell=4)
    assert (answer["status"], answer["version"]) == ("ok", 4)
    assert lossy.bus.lost == 1
    assert (await bob.act(table, "mark", cell=0))["version"] == 5


async def test_somebody_who_says_who_they_are_after_joining_sees_what_is_theirs(house: House) -> None:
    """They joined as a bystander; what is private to them must not be missing afterwards."""
    session, token = await house.guests.admit("Ada")
    ada, bob = Visitor(house, session), await house.visitor("Bob")
    table = await house.table(ada, "holdem", seats=2)
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat, buy_in=5000)
    await ada.until(lambda: ada.tables[table].mine.get("hand"))
    late = Visitor(house, None)
    await late.join(table)
    assert late.tables[table].mine == {}
    late.say({"type": "hello", "token": token})
    await late.hears("welcome", person=session.person)
    await late.until(lambda: late.tables[table].mine.get("hand"))
    assert same(late.tables[table], ada.tables[table])


# Presence.


async def test_everybody_is_told_who_is_connected_and_how_many_watch(house: House, game: Game) -> None:
    ada, bob, table = game
    nobody = Visitor(house, None)
    await nobody.join(table)
    presence = await ada.hears("presence", watching=3)
    assert sorted(presence["connected"]) == sorted([ada.person, bob.person])
    bob.leave()
    await ada.hears("presence", watching=2, connected=[ada.person])


async def test_a_second_tab_and_a_bot_are_not_counted_and_the_last_tab_is(house: House, game: Game) -> None:
    ada, bob, table = game
    second, bot, nobody = (Visitor(house, session) for session in (bob.session, Session("b1", "Waffles", True), None))
    for visitor in (second, bot, nobody):
        await visitor.join(table)
    assert bob.person in (await ada.hears("presence", watching=3))["connected"]
    for visitor in (bob, nobody):
        visitor.leave()
    assert bob.person in (await ada.hears("presence", watching=2))["connected"]
    second.leave()
    assert (await ada.hears("presence", watching=1))["connected"] == [ada.person, "b1"]


async def test_whoever_could_not_read_learns_afterwards_who_is_there(house: House, game: Game) -> None:
    ada, bob, _ = game
    await ada.hears("presence", watching=2)
    house.gateway.choke(ada.client)
    bob.leave()
    nobody = Visitor(house, None)
    await nobody.join(game[2])
    await nobody.hears("presence", watching=2)
    house.gateway.breathe(ada.client)
    await ada.hears("presence", watching=2, connected=[ada.person])
