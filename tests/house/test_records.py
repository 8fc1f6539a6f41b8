"""What a table has recorded that no game describes is listed as it was written; each reader sees their own part."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from parlour.app import GAMES
from parlour.games.tictactoe import TicTacToe
from parlour.house.history import record_kinds
from parlour.kit.records import RecordKind
from parlour.store.port import Record
from parlour.table.rules import rules_of
from tests.games.poker.kept.hands import SHOWDOWN
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, entry, hand
from tests.house.test_hands import get, named

pytestmark = pytest.mark.anyio

TABLE = "K7Q2ZD"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


def result(number: int, secret: dict[str, dict[str, str]] | None = None) -> Record:
    """What a game of two might record."""
    body = msgspec.json.encode({"game": "chess", "winner": "Ada", "moves": 10 * number})
    return Record("result", 1000 * number, body, msgspec.json.encode(secret) if secret else b"")


async def test_a_kind_that_no_game_describes_is_listed_newest_first_as_it_was_written(door: Door) -> None:
    await Keeping(door.house.store, TABLE, game="chess").keep(*map(result, (1, 2, 3)))
    page = await get(door, f"{TABLE}/records/result?limit=2")
    assert page == {
        "total": 3,
        "records": [
            {"number": 3, "at": 3000, "game": "chess", "winner": "Ada", "moves": 30, "mine": None},
            {"number": 2, "at": 2000, "game": "chess", "winner": "Ada", "moves": 20, "mine": None},
        ],
    }
    assert [row["number"] for row in (await get(door, f"{TABLE}/records/result?before=2"))["records"]] == [1]


async def test_ones_own_part_of_a_record_is_ones_own(door: Door) -> None:
    ada, asks = await named(door, "Ada")
    _, eve = await named(door, "Eve")
    await Keeping(door.house.store, TABLE, game="chess").keep(result(1, {ada: {"plan": "a fork"}}))
    [row] = (await get(door, f"{TABLE}/records/result", asks))["records"]
    assert row["mine"] == {"plan": "a fork"}
    for reader in (None, eve):
        answer = await door.http.get(f"/api/tables/{TABLE}/records/result", headers=reader)
        assert "fork" not in answer.text


async def test_a_kind_that_a_game_describes_is_told_in_its_words(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep(hand(SHOWDOWN, {}))
    assert (await get(door, f"{TABLE}/records/hand"))["records"] == (await get(door, f"{TABLE}/hands"))["hands"]


@pytest.mark.parametrize("kind", ["ledger", "house.seat", "re%00sult"])
async def test_what_the_house_keeps_for_itself_and_what_is_no_name_is_not_listed(door: Door, kind: str) -> None:
    await Keeping(door.house.store, TABLE).keep(entry(1, "buy_in", "ada", 100), Record("house.seat", 1, b"{}"))
    answer = await door.http.get(f"/api/tables/{TABLE}/records/{kind}")
    assert (answer.status_code, answer.json()["code"]) == (404, "game_unavailable")


async def test_a_table_that_never_recorded_such_a_thing_has_none(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep()
    for kind in ("result", "no such kind", "%F0%9F%82%A1"):
        assert await get(door, f"{TABLE}/records/{kind}") == {"total": 0, "records": []}


def test_the_kinds_of_a_house_are_those_of_its_games() -> None:
    assert list(record_kinds(GAMES)) == ["hand", "briscola_deal", "briscola_match"]
    assert record_kinds([rules_of(TicTacToe)]) == {}


def test_two_games_that_record_the_same_must_say_the_same_of_it() -> None:
    class Skat(TicTacToe, name="skat"):
        """Records hands of its own."""

        record_kinds = (RecordKind(name="hand", plural="hands"),)

    with pytest.raises(AssertionError, match="skat: another game has other hands"):
        record_kinds([*GAMES, rules_of(Skat)])
