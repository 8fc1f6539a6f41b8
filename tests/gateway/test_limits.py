"""What one client may ask of the server, and what becomes of one who asks for more, or does not listen."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from parlour.wire.limits import Limits
from tests.harness import House, Visitor, open_house

pytestmark = pytest.mark.anyio

Game = tuple[Visitor, Visitor, str]


async def test_too_many_messages_are_refused_and_may_be_sent_again(tmp_path: Path) -> None:
    limits = Limits(messages_per_second=50, messages_burst=5)
    async with open_house(tmp_path, limits=limits) as house:
        ada = await house.visitor()
        for _ in range(20):
            ada.say({"type": "ping"})
        assert sum(frame["type"] == "pong" for frame in ada.frames) in (5, 6)
        refusal = await ada.hears("error", code="rate_limited")
        assert refusal["recovery"] == "retry"
        async with asyncio.timeout(5):
            while ada.frames[-1]["type"] != "pong":
                await asyncio.sleep(0.02)
                ada.say({"type": "ping"})
        assert ada.closed is None


async def test_a_refused_act_is_told_by_its_id(tmp_path: Path) -> None:
    async with open_house(tmp_path, limits=Limits(messages_per_second=0.001, messages_burst=1)) as house:
        ada = await house.visitor()
        for number in range(2):
            ada.say({"type": "act", "table": "A", "action": "sit", "action_id": f"n{number}"})
        assert (await ada.hears("action.result", action_id="n1"))["code"] == "rate_limited"


async def test_whoever_goes_on_and_on_is_sent_away(tmp_path: Path) -> None:
    async with open_house(tmp_path, limits=Limits(messages_per_second=0.001, messages_burst=1)) as house:
        ada, bob = await house.visitor("Ada"), await house.visitor("Bob")
        for _ in range(200):
            if ada.closed is None:
                ada.say({"type": "ping"})
        assert ada.closed is not None
        assert ada.closed[0] == 4008
        assert ada.client not in house.gateway.clients
        bob.say({"type": "ping"})
        assert bob.frames[-1]["type"] == "pong"


async def test_one_person_has_a_number_of_connections_and_the_oldest_is_told_to_go(house: House, game: Game) -> None:
    ada, bob, table = game
    more = [Visitor(house, ada.session) for _ in range(house.gateway.limits.connections_per_person)]
    assert (await ada.hears("error"))["code"] == "duplicate_connection_handled"
    assert ada.closed is not None
    assert ada.closed[0] == 4000
    assert [tab.closed for tab in more] == [None] * len(more)
    await more[-1].join(table)
    assert (await more[-1].act(table, "mark", cell=4))["status"] == "ok"
    assert (await bob.reaches(table, 4)).view["cells"][4] == "X"


async def test_whoever_says_nothing_and_is_not_known_is_sent_away(tmp_path: Path) -> None:
    async with open_house(tmp_path, limits=Limits(first_message_ms=50)) as house:
        nobody = Visitor(house, None)
        await nobody.until(lambda: nobody.closed)
        assert nobody.closed is not None
        assert nobody.closed[0] == 4002


async def test_a_token_that_nobody_has_is_refused(house: House) -> None:
    nobody = Visitor(house, None)
    nobody.say({"type": "hello", "token": "0" * 64})
    await nobody.until(lambda: nobody.closed)
    assert nobody.closed is not None
    assert nobody.closed[0] == 4001
    assert nobody.frames[-1]["code"] == "unauthorized"


async def test_one_is_known_by_a_token_once(house: House) -> None:
    session, token = await house.guests.admit("Ada")
    ada = Visitor(house, None)
    ada.say({"type": "hello", "token": token})
    assert (await ada.hears("welcome", person=session.person))["name"] == "Ada"
    ada.say({"type": "hello", "token": token})
    assert (await ada.hears("error"))["code"] == "invalid_action"


async def test_whoever_does_not_read_is_sent_nothing_and_then_one_snapshot(house: House, game: Game) -> None:
    ada, bob, table = game
    eve = await house.visitor("Eve")
    await eve.join(table)
    house.gateway.choke(eve.client)
    eve.frames.clear()
    await ada.act(table, "mark", cell=4)
    await bob.act(table, "mark", cell=0)
    await ada.act(table, "mark", cell=1)
    assert eve.frames == []
    house.gateway.breathe(eve.client)
    assert (await eve.hears("snapshot"))["version"] == 6
    assert not [frame for frame in eve.frames if frame["type"] in ("snapshot", "update")]


async def test_a_snapshot_that_was_asked_for_waits_until_there_is_room(house: House, game: Game) -> None:
    """Otherwise whoever asks and does not read fills the server's memory, a snapshot for each question."""
    ada, _, table = game
    house.gateway.choke(ada.client)
    ada.frames.clear()
    for _ in range(50):
        ada.say({"type": "sync", "table": table})
        ada.say({"type": "join", "table": table})
    bob = game[1]
    bob.frames.clear()
    bob.say({"type": "sync", "table": table})
    await bob.hears("snapshot")
    assert ada.frames == []
    house.gateway.breathe(ada.client)
    await ada.hears("snapshot")
    assert not [frame for frame in ada.frames if frame["type"] in ("snapshot", "update")]


async def test_whoever_does_not_read_for_long_is_sent_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parlour.gateway.client.CHOKED_SECONDS_MAX", 0.05)
    async with open_house(tmp_path) as house:
        ada = await house.visitor()
        house.gateway.choke(ada.client)
        await ada.until(lambda: ada.closed)
        assert ada.closed is not None
        assert ada.closed[0] == 4013
        assert ada.client not in house.gateway.clients


async def test_whoever_comes_while_the_server_stops_is_told_so(house: House) -> None:
    ada = await house.visitor()
    house.gateway.close()
    assert ada.closed is not None
    assert ada.closed[0] == 1001
    late = await house.visitor("Bob")
    assert late.closed is not None
    assert late.closed[0] == 1001
