"""How many pages one address and one person may read, and what becomes of those who ask for more."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec import structs

from parlour.house.giving_way import giving_way
from parlour.kit.records import KeptRecord
from parlour.store.questions import Question, Row
from parlour.wire.allowances import Allowance, Allowances, neighbourhood
from parlour.wire.limits import Limits
from tests.harness import GENEROUS, open_house
from tests.house.http_house import LIMITS, open_door
from tests.house.test_hands import TABLE, kept, named

pytestmark = pytest.mark.anyio

TIGHT = Limits(pages_per_second=0.001, pages_burst=20)
LONG_PAGE = f"/api/tables/{TABLE}/hands?limit=100"


def came_from(address: str) -> dict[str, str]:
    return {"X-Forwarded-For": address}


async def test_one_address_reads_so_many_long_pages_and_another_address_reads_on(tmp_path: Path) -> None:
    async with open_door(tmp_path, TIGHT) as door:
        await kept(door)
        mine = [await door.http.get(LONG_PAGE, headers=came_from("192.0.2.1")) for _ in range(5)]
        assert [answer.status_code for answer in mine] == [200, 200, 429, 429, 429]
        assert mine[-1].json()["code"] == "rate_limited"
        assert mine[-1].headers["Retry-After"] == "1"
        assert (await door.http.get(LONG_PAGE, headers=came_from("192.0.2.2"))).status_code == 200


async def test_many_phones_open_the_client_at_once_behind_one_address(tmp_path: Path) -> None:
    async with open_door(tmp_path, TIGHT) as door:
        codes = {(await door.http.get(path)).status_code for path in ("/", "/t/K7Q2ZD", "/favicon.ico") * 60}
        assert codes == {200, 404}
        assert (await door.http.get("/api/games")).status_code == 200


async def test_a_refusal_comes_late_so_that_asking_on_and_on_costs_little(tmp_path: Path) -> None:
    async with open_door(tmp_path, TIGHT) as door:
        for _ in range(30):
            await door.http.get("/api/games")
        assert door.pauses == [1.0] * 10


async def test_one_person_has_one_allowance_at_all_addresses(tmp_path: Path) -> None:
    async with open_door(tmp_path, TIGHT) as door:
        await kept(door)
        _, asks = await named(door, "Eve")
        codes = [
            (await door.http.get(LONG_PAGE, headers=asks | came_from(f"192.0.2.{number}"))).status_code
            for number in range(4)
        ]
        assert codes == [200, 200, 429, 429]


async def test_nobody_finds_tables_by_guessing(tmp_path: Path) -> None:
    async with open_door(tmp_path, TIGHT) as door:
        for number, path in enumerate(("hands", "hands/1", "hands/1/phh", "ledger", "ledger/csv", "share")):
            guesser = came_from(f"192.0.2.{number}")
            codes = [
                (await door.http.get(f"/api/tables/GUESS{guess}/{path}", headers=guesser)).status_code
                for guess in range(5)
            ]
            assert codes[0] == 404
            assert codes[-2:] == [429] * 2


async def test_pages_are_made_beside_the_event_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from parlour.games.poker.kept import hands

    usual = hands.seen
    threads: list[threading.Thread] = []

    def seen(record: KeptRecord) -> object:
        threads.append(threading.current_thread())
        return usual(record)

    monkeypatch.setattr(hands, "seen", seen)
    async with open_door(tmp_path) as door:
        await kept(door, 3)
        assert len((await door.http.get(LONG_PAGE)).json()["hands"]) == 3
    assert len(threads) == 3
    assert threading.main_thread() not in threads


async def test_a_page_in_the_making_lets_the_event_loop_go_first() -> None:
    """Here Python takes itself away from no thread: whoever does not give way has it to the end."""
    usual = sys.getswitchinterval()
    turns, steps = 0, 0

    def make() -> None:
        nonlocal steps
        for steps in giving_way(range(10_000_000)):  # noqa: B007
            if turns >= 3:
                break

    sys.setswitchinterval(1000.0)
    try:
        making = asyncio.get_running_loop().run_in_executor(None, make)
        while not making.done():
            turns += steps > 0
            await asyncio.sleep(0)
        await making
    finally:
        sys.setswitchinterval(usual)
    assert turns >= 3
    assert steps < 10_000_000 - 1


async def test_long_pages_keep_no_cold_table_waiting(tmp_path: Path) -> None:
    """The reader of pages is busy until it is told; a table is loaded meanwhile."""
    async with open_door(tmp_path) as door:
        await kept(door)
        busy, go_on = threading.Event(), threading.Event()

        def long_page(_: Row) -> None:
            busy.set()
            assert go_on.wait(60)

        store = door.house.store
        reading = asyncio.create_task(store._ask(Question("long", "SELECT 1", kept=True), long_page))
        await asyncio.to_thread(busy.wait, 60)
        try:
            page = asyncio.create_task(door.http.get(LONG_PAGE))
            async with asyncio.timeout(30):
                assert await store.load([TABLE])
                assert await store.heads([TABLE]) == {TABLE: 1}
                await store.overdue(0, 10)
            assert not page.done()
        finally:
            go_on.set()
        await reading
        assert (await page).status_code == 200


async def test_an_honest_reader_does_not_stand_behind_a_crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages one address asks for at once, one of them is read at a time."""
    async with open_door(tmp_path) as door:
        await kept(door)
        begun, go_on, order = asyncio.Event(), asyncio.Event(), []
        page = door.house.store.page

        async def read(*asked: Any) -> Any:
            order.append(asked)
            if len(order) == 1:
                begun.set()
                await go_on.wait()
            return await page(*asked)

        monkeypatch.setattr(door.house.store, "page", read)
        crowd = [asyncio.create_task(door.http.get(LONG_PAGE, headers=came_from("192.0.2.1"))) for _ in range(20)]
        async with asyncio.timeout(30):
            await begun.wait()
            assert (await door.http.get(LONG_PAGE, headers=came_from("192.0.2.2"))).status_code == 200
            assert len(order) == 2
            go_on.set()
            assert {(await one).status_code for one in crowd} == {200}


async def test_guessing_over_a_websocket_takes_from_the_same_allowance(tmp_path: Path) -> None:
    few = structs.replace(GENEROUS, pages_per_second=TIGHT.pages_per_second, pages_burst=TIGHT.pages_burst)
    async with open_house(tmp_path, limits=few) as house:
        refusals: asyncio.Queue[str] = asyncio.Queue()

        class Guesser:
            def send(self, frame: bytes) -> None:
                told = json.loads(frame)
                if told["type"] == "error":
                    refusals.put_nowait(told["code"])

            def close(self, code: int, reason: str) -> None: ...

        known = await house.table(await house.visitor())
        codes = []
        async with asyncio.timeout(30):
            for number in range(4):
                guesser = house.gateway.connect(Guesser(), None, address="192.0.2.1")
                house.gateway.receive(guesser, f'{{"type":"join","table":"GUESS{number}"}}'.encode())
                codes.append(await refusals.get())
        assert codes == ["game_unavailable", "game_unavailable", "rate_limited", "rate_limited"]
        honest = await house.visitor("Bob")
        assert (await honest.join(known)).version > 0


def test_what_is_owed_has_to_come_in_first() -> None:
    allowance = Allowance(1.0, 5, 0.0)
    assert allowance.take(0.0)
    allowance.charge(9.0)
    assert not allowance.take(5.0)
    assert allowance.take(6.0)


def test_a_clock_that_stands_still_gives_nothing() -> None:
    allowances = Allowances(1.0, 2)
    assert [allowances.take("ada", 1.0) for _ in range(3)] == [True, True, False]
    assert allowances.take("bob", 1.0)


def test_those_longest_unused_are_forgotten() -> None:
    allowances = Allowances(1.0, 1, kept_max=2)
    for who in ("ada", "bob", "cid"):
        allowances.take(who, 0.0)
    assert allowances.take("ada", 0.0)
    assert not allowances.take("cid", 0.0)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("not an address", "not an address"),
    ],
)
def test_an_ipv6_customer_is_counted_as_one(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted


async def test_names_are_counted_by_neighbourhood(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:

        async def name(number: int) -> httpx.Response:
            door.http.cookies.clear()
            came = came_from(f"2001:db8::{number:x}")
            return await door.http.post("/api/guest", json={"name": f"Ada {number}"}, headers=came)

        codes = [(await name(number)).status_code for number in range(1, LIMITS.names_per_address_hour + 2)]
        assert codes == [201] * LIMITS.names_per_address_hour + [429]
