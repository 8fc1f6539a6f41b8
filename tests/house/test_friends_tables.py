"""Tables for friends, and tables whose owner goes for good: over HTTP and at the table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from parlour.table.replay import replay
from tests.harness import House, Visitor
from tests.house.accounts import PASSWORD, QuickPasswords, browser, post
from tests.house.http_house import Door, open_door
from tests.house.test_friends import GENEROUS, Tab, log_in, refusal, told

pytestmark = pytest.mark.anyio

Three = tuple[Tab, Tab, Tab]


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


@pytest.fixture
async def three(door: Door) -> AsyncIterator[Three]:
    """Ada and Bob, who are friends, and Cyd, who is nobody's."""
    async with AsyncExitStack() as stack:
        ada, bob, cyd = [await log_in(door, stack, name) for name in ("Ada", "Bob", "Cyd")]
        await ada.do("ask", name="Bob")
        await bob.do("accept", person=ada.person)
        yield ada, bob, cyd


async def for_friends(owner: Tab) -> str:
    """A table of this owner's that is open to friends."""
    made = await owner.http.post("/api/tables", json={"game": "tictactoe", "visibility": "friends"})
    return str(made.json()["table"])


async def way(tab: Tab, table: str) -> str:
    """What lets somebody in, as they are told at the door."""
    return str((await tab.http.get(f"/api/tables/{table}/entrance")).json()["way"])


async def enter(tab: Tab, table: str) -> tuple[int, str]:
    """Come as a friend."""
    answer = await tab.http.post(f"/api/tables/{table}/enter", json={"friend": True})
    return answer.status_code, answer.json().get("reason", "")


async def sees(tab: Tab, table: str) -> bool:
    """Whether somebody may see the page of a table."""
    return (await tab.http.get(f"/api/tables/{table}")).status_code == 200


async def test_a_table_for_friends_lets_friends_in_and_nobody_else(door: Door, three: Three) -> None:
    ada, bob, cyd = three
    table = await for_friends(ada)
    assert [await way(tab, table) for tab in three] == ["open", "friend", "friends"]
    async with browser(door) as nobody:
        assert (await nobody.get(f"/api/tables/{table}/entrance")).json()["way"] == "friends"
    assert (await ada.http.get("/api/tables")).json()["tables"] == []
    assert await enter(bob, table) == (200, "")
    assert await sees(bob, table)
    assert await enter(cyd, table) == await enter(cyd, "NOSUCH") == (403, "that does not open this table")
    assert not await sees(cyd, table)


async def test_friends_are_told_of_it_before_they_have_come(door: Door, three: Three) -> None:
    ada, bob, cyd = three
    table = await for_friends(ada)
    await ada.comes().join(table)
    await told(bob, lambda row: row["tables"])
    assert [it["table"] for it in (await bob.page())["friends"][0]["tables"]] == [table]
    assert (await cyd.page())["friends"] == []


@pytest.mark.parametrize("how", ["ends", "is ended", "blocks", "is blocked"])
async def test_whoever_is_a_friend_no_more_sees_it_no_more(three: Three, how: str) -> None:
    ada, bob, _ = three
    table = await for_friends(ada)
    await enter(bob, table)
    visitor = bob.comes()
    await visitor.join(table)
    one, other = (bob, ada) if how in ("ends", "blocks") else (ada, bob)
    if "block" in how:
        await one.http.post("/api/blocks", json={"person": other.person})
    else:
        await one.do("end", person=other.person)
    assert (await visitor.hears("error", table=table))["code"] == "forbidden"
    assert not await sees(bob, table)
    assert await way(bob, table) == "friends"


async def test_whoever_was_let_in_otherwise_stays(three: Three) -> None:
    ada, bob, _ = three
    table = await for_friends(ada)
    owner = ada.comes()
    await owner.join(table)
    await owner.act(table, "invite", other=bob.person, name="Bob")
    await ada.do("end", person=bob.person)
    assert await sees(bob, table)


async def test_a_guest_has_no_friends_to_make_a_table_for(door: Door) -> None:
    await door.http.post("/api/guest", json={"name": "Guest"})
    answer = await door.http.post("/api/tables", json={"game": "tictactoe", "visibility": "friends"})
    assert refusal(answer)[:2] == (403, "forbidden")


# Whose owner goes for good.


async def seated(house: House, table: str, *people: Visitor) -> None:
    """Have people sit down, one after the other."""
    for seat, visitor in enumerate(people, 1):
        await visitor.join(table)
        assert (await visitor.act(table, "sit", seat=seat, buy_in=10_000))["status"] == "ok"


async def test_a_poker_table_passes_on_to_whoever_has_sat_longest(door: Door, three: Three) -> None:
    ada, bob, cyd = three
    house = door.house
    table = (await ada.http.post("/api/tables", json={"game": "holdem", "bots": 1})).json()["table"]
    await seated(house, table, first := bob.comes(), second := cyd.comes())
    assert (await post(ada.http, "delete", password=PASSWORD)).status_code == 200
    await second.until(lambda: second.tables[table].view["owner"] == bob.person)
    assert (await second.act(table, "approve_newcomers", on=True))["code"] == "forbidden"
    assert (await first.act(table, "approve_newcomers", on=True))["status"] == "ok"
    lines = await house.store.journal(table)
    assert ("house", "notice") in [(line.actor, line.action) for line in lines]
    assert replay(table, house.dealer._games["holdem"], lines).game.owner == bob.person


async def test_a_table_at_which_nobody_sits_is_closed_with_its_owner(door: Door, three: Three) -> None:
    ada, bob, _ = three
    table = (await ada.http.post("/api/tables", json={"game": "holdem"})).json()["table"]
    visitor = bob.comes()
    await visitor.join(table)
    await post(ada.http, "delete", password=PASSWORD)
    await visitor.until(lambda: visitor.tables[table].view["phase"] == "aborted")


async def test_a_table_of_any_game_passes_on_also_one_that_was_handed_over(door: Door, three: Three) -> None:
    ada, bob, cyd = three
    table = (await ada.http.post("/api/tables", json={"game": "tictactoe"})).json()["table"]
    for seat, visitor in enumerate((bob.comes(), cyd.comes())):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat)
    await post(ada.http, "delete", password=PASSWORD)
    await visitor.until(lambda: visitor.tables[table].view["owner"] == bob.person)
    await visitor.act(table, "stand")
    await post(bob.http, "delete", password=PASSWORD)
    await visitor.until(lambda: visitor.tables[table].view["phase"] == "aborted")


async def test_whoever_does_not_leave_in_the_end_has_kept_their_tables(door: Door, three: Three) -> None:
    ada, bob, _ = three
    table = (await ada.http.post("/api/tables", json={"game": "tictactoe"})).json()["table"]
    visitor = bob.comes()
    await visitor.join(table)
    await visitor.act(table, "sit", seat=0)
    assert (await post(ada.http, "delete", password="another one")).status_code == 401
    assert visitor.tables[table].view["owner"] == ada.person
