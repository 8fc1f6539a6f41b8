"""The list of tables: people connected first, page by page, found by name; nobody takes it over, one table is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from parlour.house.lobby import PAGE_MAX, NewTable
from parlour.house.onlookers import find_table
from parlour.kit.refusals import RateLimited
from parlour.store.port import Sought
from parlour.wire.limits import Limits
from tests.harness import House, Visitor, open_house
from tests.house.http_house import Door, open_door

pytestmark = pytest.mark.anyio

LIMITS = Limits(
    messages_per_second=100_000, messages_burst=1_000_000, open_tables_per_person=10, open_tables_per_address=15
)
STAKES = {"seats": 2, "small_blind": 50, "big_blind": 100}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, limits=LIMITS) as house:
        yield house


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        await door.http.post("/api/guest", json={"name": "Ada"})
        yield door


async def make(house: House, owner: Visitor, title: str, address: str = "", game: str = "holdem") -> str:
    assert owner.session is not None
    settings = STAKES if game == "holdem" else {}
    return await house.lobby.make(owner.session, NewTable(game, title, settings), address)


async def test_two_hostile_guests_cannot_push_a_table_with_a_person_off_the_list(house: House) -> None:
    """Each opens all they may and sits at every one, as in the report."""
    ann = await house.visitor("Ann")
    table = await make(house, ann, "Thursday", "ann's")
    await ann.join(table)
    assert (await ann.act(table, "sit", seat=0, buy_in=4_000))["status"] == "ok"
    await house.upkeep.go_round()
    refused, opened = 0, []
    for name in ("Mal", "Mallory"):
        hostile = await house.visitor(name)
        for number in range(60):
            try:
                opened.append(await make(house, hostile, f"{name} {number}", "theirs"))
            except RateLimited:
                refused += 1
                continue
            await hostile.join(opened[-1])
            assert (await hostile.act(opened[-1], "sit", seat=0, buy_in=4_000))["status"] == "ok"
        hostile.leave()
    assert (len(opened), refused) == (15, 105)
    await house.upkeep.go_round()  # as each minute
    page = await house.lobby.tables(limit=10)
    assert page.tables[0].id == table
    assert page.total == 16


async def test_who_closes_a_table_may_open_another(house: House) -> None:
    ann = await house.visitor("Ann")
    tables = [await make(house, ann, str(number), game="tictactoe") for number in range(10)]
    with pytest.raises(RateLimited, match="10 tables open"):
        await make(house, ann, "one more")
    await ann.join(tables[3])
    assert (await ann.act(tables[3], "close"))["status"] == "ok"
    await make(house, ann, "another")


async def test_nobody_opens_more_tables_at_once_than_one_by_one(house: House) -> None:
    ann = await house.visitor("Ann")
    made = await asyncio.gather(*(make(house, ann, str(n)) for n in range(20)), return_exceptions=True)
    assert sum(isinstance(table, str) for table in made) == 10
    assert all(isinstance(table, (str, RateLimited)) for table in made)


async def test_a_table_that_people_have_open_comes_before_one_where_somebody_only_sits(house: House) -> None:
    ann, bob = await house.visitor("Ann"), await house.visitor("Bob")
    watched, left = await make(house, ann, "watched"), await make(house, bob, "left")
    await bob.join(left)
    await bob.act(left, "sit", seat=0, buy_in=4_000)
    bob.leave()
    await ann.join(watched)
    await house.upkeep.go_round()
    rows = (await house.lobby.tables()).tables
    assert {row.id for row in rows} == {watched, left}
    assert next(row for row in rows if row.id == watched).attended


async def test_bots_and_bystanders_without_a_name_attend_no_table(house: House) -> None:
    table = await make(house, await house.visitor("Ann"), "quiet")
    nobody = Visitor(house, None)
    await nobody.join(table)
    assert house.gateway.attended() == []
    ann = await house.visitor("Ann")
    await ann.join(table)
    assert house.gateway.attended() == [table]


async def test_the_list_comes_in_pages_and_is_found_by_name(door: Door) -> None:
    tables = []
    for title in ("Thursday", "Friday", "Sunday club"):
        answer = await door.http.post("/api/tables", json={"game": "tictactoe", "title": title})
        tables.append(answer.json()["table"])

    async def page(query: str) -> Any:
        answer = await door.http.get(f"/api/tables?{query}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    first = await page("limit=2")
    second = await page("limit=2&first=2")
    assert first["total"] == second["total"] == 3
    assert sorted(row["id"] for row in first["tables"] + second["tables"]) == sorted(tables)
    assert [row["title"] for row in (await page("search=CLUB"))["tables"]] == ["Sunday club"]
    assert (await page("search=nothing"))["total"] == 0
    for wrong in ("limit=0", f"limit={PAGE_MAX + 1}", "first=-1", "limit=x"):
        answer = await door.http.get(f"/api/tables?{wrong}")
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action"), wrong


async def test_one_table_is_told_to_anybody_who_knows_its_id(door: Door) -> None:
    wish = {"game": "holdem", "title": "Secret", "settings": {"seats": 4}, "listed": False}
    table = (await door.http.post("/api/tables", json=wish)).json()["table"]
    door.http.cookies.clear()
    row = (await door.http.get(f"/api/tables/{table}")).json()
    assert row["id"] == table
    assert (row["title"], row["game"], row["seats"], row["seated"], row["bots"]) == ("Secret", "holdem", 4, 0, 0)
    assert (row["phase"], row["attended"], row["names"]) == ("waiting", False, [])


@pytest.mark.parametrize("table", ["NOSUCH", "%00", "x" * 100, "%F0%9F%82%A1"])
async def test_a_table_that_does_not_exist_is_not_there(door: Door, table: str) -> None:
    answer = await door.http.get(f"/api/tables/{table}")
    assert (answer.status_code, answer.json()["code"]) == (404, "game_unavailable")


async def test_people_and_bots_are_counted_apart(house: House) -> None:
    ann = await house.visitor("Ann")
    table = await make(house, ann, "Thursday")
    await ann.join(table)
    await ann.act(table, "sit", seat=0, buy_in=4_000)
    row = await house.lobby.row(await find_table(house.store, table))
    assert (row.seated, row.bots, row.names) == (1, 0, ("Ann",))


async def test_tables_are_sought_by_game_stakes_and_a_free_seat(house: House) -> None:
    ann, bob = await house.visitor("Ann"), await house.visitor("Bob")
    cash, marks = await make(house, ann, "Cash"), await make(house, bob, "Marks", game="tictactoe")
    everything = await house.lobby.tables()
    assert [(it.game, it.stakes, it.tables) for it in everything.stakes] == [
        ("holdem", "50 / 100", 1),
        ("tictactoe", "", 1),
    ]
    for sought, found in (
        (Sought(game="holdem"), [cash]),
        (Sought(game="holdem", summary="1 / 2"), []),
        (Sought(summary="50 / 100"), [cash]),
        (Sought(game="tictactoe", free=True), [marks]),
    ):
        assert [row.id for row in (await house.lobby.tables(sought=sought)).tables] == found
    for seat, visitor in enumerate((ann, bob)):
        await visitor.join(marks)
        assert (await visitor.act(marks, "sit", seat=seat))["status"] == "ok"
    assert [row.id for row in (await house.lobby.tables(sought=Sought(free=True))).tables] == [cash]


async def test_whoever_wants_to_play_is_shown_the_fullest_table_with_a_seat(house: House) -> None:
    """Not their own, nor a full one, nor one that has banned them, nor where somebody sits whom they have blocked."""
    ann, bob, cid = await house.visitor("Ann"), await house.visitor("Bob"), await house.visitor("Cid")
    empty, taken, full = [await make(house, ann, name, game="tictactoe") for name in ("Empty", "Taken", "Full")]
    for table, sitting in ((taken, [ann]), (full, [ann, bob])):
        for seat, visitor in enumerate(sitting):
            await visitor.join(table)
            assert (await visitor.act(table, "sit", seat=seat))["status"] == "ok"
    await house.upkeep.go_round()
    assert await house.lobby.seat(cid.person, "tictactoe", "") == taken
    assert await house.lobby.seat(cid.person, "holdem", "") is None
    assert await house.lobby.seat(ann.person, "", "") == empty
    await house.store.block(cid.person, ann.person, 9)
    assert await house.lobby.seat(cid.person, "", "") == empty
    assert (await ann.act(taken, "ban", other=bob.person))["status"] == "ok"
    assert await house.lobby.seat(bob.person, "tictactoe", "") == empty


async def test_a_seat_is_asked_for_over_http(door: Door) -> None:
    table = (await door.http.post("/api/tables", json={"game": "tictactoe", "title": "Here"})).json()["table"]
    assert (await door.http.get("/api/quick-seat?game=tictactoe")).json() == {"table": table}
    assert (await door.http.get("/api/quick-seat?game=holdem&stakes=1%20/%202")).json() == {"table": None}
    listed = (await door.http.get("/api/tables?game=tictactoe&free=true")).json()
    assert (listed["total"], listed["stakes"]) == (1, [{"game": "tictactoe", "stakes": "", "tables": 1}])
    answer = await door.http.get("/api/tables?free=perhaps")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action")
