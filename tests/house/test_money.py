"""Ledgers and results: what each brought and took away, and files that no spreadsheet runs (M4)."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, entry

pytestmark = pytest.mark.anyio

TABLE = "K7Q2ZD"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


async def evening(door: Door, ada: str = "ada") -> None:
    """Ada loses a stack, buys again and leaves; Bob wins it, goes, and sits again."""
    await Keeping(door.house.store, TABLE).keep(
        entry(1000, "buy_in", ada, 5000, "Ada"),
        entry(2000, "buy_in", "bob", 8000),
        entry(3000, "re_buy", ada, 4000, "Ada"),
        entry(3500, "bounty", "bob", -200),
        entry(3500, "bounty", ada, 200, "Ada"),
        entry(4000, "top_up", ada, 1000, "Ada"),
        entry(5000, "cash_out", "bob", 13000, won=5000, net=5000),
        entry(6000, "cash_out", ada, 5000, "Ada Lovelace", won=-5000, net=-5000),
        entry(7000, "buy_in", "bob", 13000),
    )


async def get(door: Door, path: str, headers: dict[str, str] | None = None) -> Any:
    await door.house.caught_up()
    answer = await door.http.get(f"/api/{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def sheet(door: Door, path: str) -> list[list[str]]:
    await door.house.caught_up()
    answer = await door.http.get(f"/api/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


# A table's ledger.


async def test_a_ledger_adds_up_what_each_has_brought_and_taken(door: Door) -> None:
    """`won` is what has been cashed, `net` counts the session that goes on, too."""
    await evening(door)
    told = await get(door, f"tables/{TABLE}/ledger")
    ada = {"person": "ada", "name": "Ada Lovelace", "bought": 10000, "cashed": 5000, "won": -5000, "seated": False}
    bob = {"person": "bob", "name": "Bob", "bought": 21000, "cashed": 13000, "won": 5000, "seated": True}
    assert told["people"] == [
        ada | {"bot": False, "on_table": 0, "net": -5000, "colour": ""},
        bob | {"bot": False, "on_table": 13000, "net": 5000, "colour": ""},
    ]
    assert [line["entry"] for line in told["entries"]][:4] == ["buy_in", "buy_in", "re_buy", "bounty"]
    assert told["entries"][0] == {
        "at": 1000,
        "entry": "buy_in",
        "person": "ada",
        "name": "Ada",
        "seat": 0,
        "amount": 5000,
    }


async def test_a_table_with_cents_says_so_and_its_sheet_has_them(door: Door) -> None:
    euros = Keeping(door.house.store, TABLE, unit="eur")
    await euros.keep(entry(1000, "buy_in", "ada", 5000), entry(2000, "bounty", "ada", -5))
    assert (await get(door, f"tables/{TABLE}/ledger"))["unit"] == "eur"
    _, *rows = await sheet(door, f"tables/{TABLE}/ledger/csv")
    assert [row[4:] for row in rows] == [["50.00", "eur"], ["-0.05", "eur"]]


async def test_a_long_ledger_is_told_to_its_end(door: Door) -> None:
    table = Keeping(door.house.store, TABLE)
    for start in range(0, 2000, 500):
        await table.keep(*(entry(start + number, "top_up", "ada", 1) for number in range(500)))
    told = await get(door, f"tables/{TABLE}/ledger")
    assert [line["at"] for line in told["entries"]] == list(range(2000))
    assert told["people"][0]["bought"] == 2000


async def test_a_ledger_as_a_sheet_has_a_line_for_each_entry(door: Door) -> None:
    await evening(door)
    heads, *rows = await sheet(door, f"tables/{TABLE}/ledger/csv")
    assert heads == ["time (UTC)", "entry", "name", "seat", "amount", "unit"]
    assert rows[0] == ["1970-01-01 00:00:01", "buy_in", "Ada", "1", "5000", "chips"]
    assert rows[3] == ["1970-01-01 00:00:03", "bounty", "Bob", "1", "-200", "chips"]
    assert len(rows) == 9


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＠x"])
async def test_a_name_is_no_formula(door: Door, name: str) -> None:
    await Keeping(door.house.store, TABLE).keep(entry(1000, "buy_in", "ada", 5000, name))
    _, row = await sheet(door, f"tables/{TABLE}/ledger/csv")
    assert row[2] == f"'{name}"


async def test_a_name_cannot_break_out_of_its_cell(door: Door) -> None:
    name = 'a",\r\n=1+1,"b'
    await Keeping(door.house.store, TABLE).keep(entry(1000, "buy_in", "ada", 5000, name))
    _, row = await sheet(door, f"tables/{TABLE}/ledger/csv")
    assert row == ["1970-01-01 00:00:01", "buy_in", name, "1", "5000", "chips"]


# One's own results.


async def someone(door: Door) -> str:
    """Ada, who asks from now on."""
    await door.http.post("/api/guest", json={"name": "Ada"})
    return str((await get(door, "me"))["person"])


async def test_results_are_ones_own_sessions_newest_first(door: Door) -> None:
    ada = await someone(door)
    await evening(door, ada)
    other = Keeping(door.house.store, "OMAHA2", game="omaha", title="Friday")
    await other.keep(entry(8000, "buy_in", ada, 700), entry(9000, "cash_out", ada, 1000, won=300))
    await other.keep(entry(10_000, "buy_in", ada, 400), entry(10_500, "re_buy", ada, 100))
    told = await get(door, "results")
    assert told["sessions"] == [
        *(
            {"table": "OMAHA2", "title": "Friday", "game": "omaha", "unit": "chips", "bounties": 0} | times | money
            for times, money in (
                ({"from": 10_000, "till": None}, {"bought": 500, "cashed": 0, "won": None}),
                ({"from": 8000, "till": 9000}, {"bought": 700, "cashed": 1000, "won": 300}),
            )
        ),
        {
            "table": TABLE,
            "title": "Thursday",
            "game": "holdem",
            "unit": "chips",
            "from": 1000,
            "till": 6000,
            "bought": 10_000,
            "cashed": 5000,
            "won": -5000,
            "bounties": 200,
        },
    ]
    assert told["overall"] == [all_in_all(sessions=2, bought=10_700, cashed=6000, won=-4700, bounties=200)]


def all_in_all(unit: str = "chips", **sums: int) -> dict[str, Any]:
    return {"unit": unit, "sessions": 0, "bought": 0, "cashed": 0, "won": 0, "bounties": 0} | sums


async def test_chips_and_money_are_not_added_up(door: Door) -> None:
    ada = await someone(door)
    for table, unit, won in (("CHIPS2", "chips", 300), ("EUROS2", "eur", -25)):
        lines = entry(8000, "buy_in", ada, 1000), entry(9000, "cash_out", ada, 1000 + won, won=won)
        await Keeping(door.house.store, table, unit=unit).keep(*lines)
    told = await get(door, "results")
    assert {(sums["unit"], sums["won"]) for sums in told["overall"]} == {("chips", 300), ("eur", -25)}
    rows = [row[5:] for row in await sheet(door, "results/csv")]
    assert rows[0] == ["bought", "cashed", "won", "bounties", "unit"]
    assert ["10.00", "9.75", "-0.25", "0.00", "eur"] in rows


async def test_results_reach_back_over_many_pages(door: Door) -> None:
    ada = await someone(door)
    table = Keeping(door.house.store, TABLE)
    for start in range(0, 2500, 500):
        pairs = range(start, start + 500, 2)
        await table.keep(
            *(
                record
                for at in pairs
                for record in (entry(at, "buy_in", ada, 10), entry(at + 1, "cash_out", ada, 11, won=1))
            )
        )
    told = await get(door, "results")
    assert told["overall"] == [all_in_all(sessions=1250, bought=12_500, cashed=13_750, won=1250)]
    assert [row["from"] for row in told["sessions"]] == list(range(2498, -2, -2))


async def test_who_has_not_played_has_no_results(door: Door) -> None:
    await someone(door)
    await evening(door)
    assert await get(door, "results") == {"overall": [all_in_all()], "sessions": []}


async def test_what_was_cashed_by_an_older_buy_in_has_its_result_all_the_same(door: Door) -> None:
    """Lines of before people were kept with them are not found, but the cash-out says what it made."""
    ada = await someone(door)
    await Keeping(door.house.store, TABLE).keep(entry(9000, "cash_out", ada, 1000, won=-500))
    (row,) = (await get(door, "results"))["sessions"]
    assert (row["from"], row["till"], row["bought"], row["won"]) == (9000, 9000, 1500, -500)


async def test_results_as_a_sheet_have_a_line_for_each_session(door: Door) -> None:
    ada = await someone(door)
    await Keeping(door.house.store, TABLE, title="=cmd|' /C calc'!A0").keep(
        entry(1000, "buy_in", ada, 10), entry(2000, "cash_out", ada, 4, won=-6), entry(3000, "buy_in", ada, 10)
    )
    heads, running, over = await sheet(door, "results/csv")
    assert heads[:3] == ["from (UTC)", "till (UTC)", "table"]
    assert running[:2] == ["1970-01-01 00:00:03", ""]
    assert over[:2] == ["1970-01-01 00:00:01", "1970-01-01 00:00:02"]
    assert over[2:] == [TABLE, "'=cmd|' /C calc'!A0", "holdem", "10", "4", "-6", "0", "chips"]


@pytest.mark.parametrize("path", ["results", "results/csv"])
async def test_nobody_in_particular_has_no_results(door: Door, path: str) -> None:
    answer = await door.http.get(f"/api/{path}")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


async def test_results_are_kept_for_nobody_else(door: Door) -> None:
    await someone(door)
    for path in ("results", "results/csv"):
        answer = await door.http.get(f"/api/{path}")
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers["vary"] == "Cookie, Authorization"
