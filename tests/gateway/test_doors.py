"""The door of a table, as people at a gateway have it: who is shut out hears nothing of that step (ADR 43)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.gateway.test_lookers import Deaf, texts
from tests.harness import House, Visitor, open_house

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, around=lambda bus: Deaf()) as house:
        yield house


async def at_a_table(house: House) -> tuple[Visitor, Visitor, Visitor, str]:
    """A table of Ada's, where Ada sits; Bob and Eve look on."""
    ada, bob, eve = [await house.visitor(name) for name in ("Ada", "Bob", "Eve")]
    table = await house.table(ada)
    await ada.join(table)
    await ada.act(table, "sit", seat=0)
    for visitor in (bob, eve):
        await visitor.join(table)
        await visitor.reaches(table, 2)
    return ada, bob, eve, table


async def test_whoever_is_banned_hears_nothing_of_that_step_nor_after_it(house: House) -> None:
    ada, bob, eve, table = await at_a_table(house)
    assert (await ada.act(table, "ban", other=eve.person, name="Eve"))["status"] == "ok"
    refused = await eve.hears("error", table=table)
    assert (refused["code"], refused["reason"]) == ("forbidden", "this table is not shown to everybody")
    await bob.act(table, "sit", seat=1)
    await ada.reaches(table, 4)
    ada.say({"type": "say", "table": table, "text": "gone at last"})
    await bob.hears("chat", text="gone at last")
    assert eve.tables[table].version == 2
    assert "gone" not in texts(eve)


async def test_nobody_else_hears_who_is_banned_or_invited(house: House) -> None:
    ada, bob, eve, table = await at_a_table(house)
    await ada.act(table, "invite", other="g00000000000000aa", name="Zoe")
    await ada.act(table, "ban", other=eve.person, name="Eve")
    await bob.reaches(table, 4)
    assert ada.tables[table].mine["door"] == {
        "invited": {"g00000000000000aa": "Zoe"},
        "banned": {eve.person: "Eve"},
    }
    assert "Zoe" not in texts(bob)
    assert "banned" not in texts(bob)


async def test_a_player_who_is_banned_loses_seat_and_view_at_once(house: House) -> None:
    ada, bob, _, table = await at_a_table(house)
    await bob.act(table, "sit", seat=1)
    await ada.act(table, "ban", other=bob.person)
    await bob.hears("error", table=table)
    assert (await ada.reaches(table, 4)).view["seats"] == [ada.person, None]
    assert bob.tables[table].version == 3
    answer = await bob.act(table, "sit", seat=1)
    assert (answer["status"], answer["code"]) == ("error", "forbidden")


async def test_a_table_that_closes_shuts_out_all_who_are_not_inside(house: House) -> None:
    ada, bob, eve, table = await at_a_table(house)
    nobody = Visitor(house, None)
    await nobody.join(table)
    await ada.act(table, "invite", other=bob.person, name="Bob")
    await ada.act(table, "set_door", visibility="invited")
    for visitor in (eve, nobody):
        assert (await visitor.hears("error", table=table))["code"] == "forbidden"
    await bob.reaches(table, 4)
    assert (await house.lobby.tables()).tables == []
    assert eve.tables[table].version == nobody.tables[table].version == 3


async def test_a_lost_update_that_bans_somebody_is_healed(house: House) -> None:
    ada, _bob, eve, table = await at_a_table(house)
    house.bus.deaf = True  # type: ignore[attr-defined]
    await ada.act(table, "ban", other=eve.person)
    house.gateway.heal()
    assert (await eve.hears("error", table=table))["code"] == "forbidden"
    assert eve.tables[table].version == 2


async def test_whoever_comes_back_is_not_told_what_happened_while_they_were_shut_out(house: House) -> None:
    ada, _bob, eve, table = await at_a_table(house)
    await ada.act(table, "ban", other=eve.person)
    await eve.hears("error", table=table)
    await ada.act(table, "stand")
    await ada.act(table, "unban", other=eve.person)
    eve.frames.clear()
    eve.say({"type": "join", "table": table, "since": 2})
    frame = await eve.until(lambda: next((frame for frame in eve.frames if "version" in frame), None))
    assert (frame["type"], frame["version"]) == ("snapshot", 5)
    assert "'kind': 'stand'" not in texts(eve)


async def test_without_observers_one_sits_down_unseeing_and_then_sees(house: House) -> None:
    ada, bob, eve, table = await at_a_table(house)
    await ada.act(table, "set_door", observers=False)
    for visitor in (bob, eve):
        await visitor.hears("error", table=table)
    answer = await bob.act(table, "sit", seat=1)
    assert answer["status"] == "ok"
    bob.tables.clear()
    assert (await bob.join(table)).view["seats"] == [ada.person, bob.person]
    answer = await eve.act(table, "mark", cell=0)
    assert answer["code"] == "join_failed"
    assert [row.id for row in (await house.lobby.tables()).tables] == [table]


async def test_whoever_the_house_lets_in_sees_the_table_and_is_let_in_once(house: House) -> None:
    ada, _, eve, table = await at_a_table(house)
    await ada.act(table, "set_door", visibility="password")
    await eve.hears("error", table=table)
    assert eve.session is not None
    first = await house.gateway.house.admit(eve.session, table, "password")
    again = await house.gateway.house.admit(eve.session, table, "password")
    assert (first.status, first.version, again.status, again.version) == ("ok", 4, "ok", 4)
    eve.tables.clear()
    await eve.join(table)
    missing = await house.gateway.house.admit(eve.session, "NOSUCH", "password")
    assert missing.code == "game_unavailable"


async def test_no_client_can_do_what_the_house_does_at_the_door(house: House) -> None:
    ada, _bob, eve, table = await at_a_table(house)
    await ada.act(table, "set_door", visibility="password")
    answer = await eve.act(table, "admit", person=eve.person, name="Eve", shown="password")
    assert answer["status"] == "error"
    assert eve.person not in ada.tables[table].mine["door"].get("admitted", {})


async def test_the_door_of_a_table_is_kept_over_a_cold_start(house: House) -> None:
    ada, _bob, _eve, table = await at_a_table(house)
    await ada.act(table, "set_door", visibility="invited")
    house.dealer._warm.clear()
    dan = await house.visitor("Dan")
    dan.say({"type": "join", "table": table, "since": None})
    assert (await dan.hears("error", table=table))["code"] == "forbidden"
