"""Where one sits: every table, listed or not, found without a search of all tables."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from parlour.kit.parts import SEAT_RECORD
from parlour.store.port import Entry, Line, Outcome, Record, State
from parlour.wire.session import COOKIE
from tests.harness import Visitor
from tests.house.http_house import Door, open_door

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        await door.http.post("/api/guest", json={"name": "Ada"})
        yield door


async def ada(door: Door) -> Visitor:
    token = door.http.cookies[COOKIE]
    return Visitor(door.house, await door.house.sessions.known(token))


async def make(door: Door, game: str, **wish: Any) -> str:
    return str((await door.http.post("/api/tables", json={"game": game} | wish)).json()["table"])


async def seats(door: Door) -> list[dict[str, Any]]:
    answer = await door.http.get("/api/me/seats")
    assert answer.status_code == 200
    return list(answer.json())


async def test_who_sits_at_no_table_has_no_seat(door: Door) -> None:
    assert await seats(door) == []


async def test_a_seat_is_found_at_a_table_that_no_list_shows_with_the_chips_on_it(door: Door) -> None:
    table = await make(door, "holdem", title="Thursday game", listed=False)
    tab = await ada(door)
    await tab.join(table)
    assert (await tab.act(table, "sit", seat=3, buy_in=9_500))["status"] == "ok"
    [seat] = await seats(door)
    assert seat == {
        "table": table,
        "title": "Thursday game",
        "game": "holdem",
        "seat": 3,
        "unit": "chips",
        "chips": 9_500,
        "your_turn": False,
        "sits_out": False,
        "phase": "waiting",
    }


async def test_it_is_ones_turn_too_where_several_act_at_the_same_time(door: Door) -> None:
    person = (await ada(door)).person
    state = {"seats": ["somebody", person], "phase": "playing", "turn": None, "on_turn": [0, 1], "title": "Together"}
    sat = Record(SEAT_RECORD, 1, b'{"sits":true}', of=(person,))
    entry = Entry(
        table="MANY22",
        base=0,
        lines=(Line(1, 1, "person:" + person, "sit", b"{}"),),
        state=State("together", "r", 1, 1, msgspec.json.encode(state), b"{}", None),
        records=(sat,),
    )
    assert await door.house.store.commit([entry]) == [Outcome.WON]
    assert [(seat["title"], seat["your_turn"]) for seat in await seats(door)] == [("Together", True)]


async def test_a_table_where_it_is_ones_turn_comes_first(door: Door) -> None:
    tab = await ada(door)
    board = await make(door, "tictactoe")
    await tab.join(board)
    await tab.act(board, "sit", seat=0)
    cards = await make(door, "holdem")
    await tab.join(cards)
    await tab.act(cards, "sit", seat=0, buy_in=4_000)
    assert [(seat["table"], seat["chips"]) for seat in await seats(door)] == [(cards, 4_000), (board, None)]
    other = await door.house.visitor("Bob")
    await other.join(board)
    await other.act(board, "sit", seat=1)
    assert [(seat["table"], seat["your_turn"]) for seat in await seats(door)] == [(board, True), (cards, False)]


async def test_a_seat_that_was_left_is_not_found_and_taken_again_it_is(door: Door) -> None:
    table = await make(door, "holdem")
    tab = await ada(door)
    await tab.join(table)
    await tab.act(table, "sit", seat=0, buy_in=4_000)
    await tab.act(table, "stand")
    assert await seats(door) == []
    await tab.act(table, "sit", seat=1, buy_in=4_000)
    assert [seat["seat"] for seat in await seats(door)] == [1]


async def test_nobody_is_told_the_seats_of_others(door: Door) -> None:
    table = await make(door, "holdem")
    bob = await door.house.visitor("Bob")
    await bob.join(table)
    await bob.act(table, "sit", seat=0, buy_in=4_000)
    assert await seats(door) == []
    door.http.cookies.clear()
    assert (await door.http.get("/api/me/seats")).status_code == 401
