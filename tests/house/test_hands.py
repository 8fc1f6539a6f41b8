"""The hands of a table over HTTP: page by page, one by one, as files; no viewer sees more than they may (P5)."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.games.poker.kept.hands import RUN_TWICE, SHOWDOWN
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, hand

pytestmark = pytest.mark.anyio

TABLE = "K7Q2ZD"
MUCKED = ("Qs", "Qh")


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


async def named(door: Door, name: str) -> tuple[str, dict[str, str]]:
    """Somebody, and what they show when they ask."""
    session, token = await door.house.guests.admit(name)
    return session.person, {"Authorization": f"Bearer {token}"}


def played_by(people: dict[str, str], body: dict[str, Any] = SHOWDOWN) -> dict[str, Any]:
    """The hand, played by these people of the house."""
    players = [player | {"person": people.get(player["name"], player["person"])} for player in body["players"]]
    return body | {"players": players}


async def kept(door: Door, count: int = 1) -> dict[str, str]:
    """The same hand so many times, in which Ada mucks queens; gives what Ada shows when asking."""
    ada, asks = await named(door, "Ada")
    table = Keeping(door.house.store, TABLE)
    body = played_by({"Ada": ada})
    cards = {ada: "Qs Qh", "gbob": "Ah Kd", "gcid": "5c 6d"}
    for number in range(1, count + 1):
        await table.keep(hand(body | {"hand_number": number}, cards, at=body["at_end"] + number - 1))
    return asks


async def get(door: Door, path: str, headers: dict[str, str] | None = None) -> Any:
    answer = await door.http.get(f"/api/tables/{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


# The list.


async def test_the_list_begins_with_the_newest_hand_and_goes_on_page_by_page(door: Door) -> None:
    await kept(door, 7)
    page = await get(door, f"{TABLE}/hands?limit=3")
    assert page["total"] == 7
    assert [row["hand_number"] for row in page["hands"]] == [7, 6, 5]
    assert [row["at"] for row in page["hands"]] == [SHOWDOWN["at_end"] + later for later in (6, 5, 4)]
    for before, numbers in ((5, [4, 3, 2]), (2, [1]), (1, []), (100, [7, 6, 5]), (10**30, [7, 6, 5])):
        page = await get(door, f"{TABLE}/hands?before={before}&limit=3")
        assert ([row["hand_number"] for row in page["hands"]], page["total"]) == (numbers, 7)


async def test_a_row_has_what_a_list_shows_and_ones_own_cards(door: Door) -> None:
    ada = await kept(door)
    (row,) = (await get(door, f"{TABLE}/hands"))["hands"]
    assert row == {
        "hand_number": 1,
        "at": SHOWDOWN["at_end"],
        "game": "holdem",
        "unit": "chips",
        "pot": 3500,
        "boards": [["Kc", "7d", "2s", "9h", "3c"]],
        "winners": [{"seat": 2, "name": "Bob", "amount": 3500}],
        "shown": [{"seat": 2, "name": "Bob", "cards": ["Ah", "Kd"]}],
        "mine": None,
    }
    (own,) = (await get(door, f"{TABLE}/hands", ada))["hands"]
    assert own == row | {"mine": {"seat": 0, "cards": ["Qs", "Qh"], "net": -1700}}


async def test_a_table_where_nothing_was_played_has_no_hands(door: Door) -> None:
    await Keeping(door.house.store, TABLE, game="tictactoe").keep()
    assert await get(door, f"{TABLE}/hands") == {"total": 0, "hands": []}


# One hand.


async def test_one_hand_is_all_that_was_kept_of_it_and_ones_own_part(door: Door) -> None:
    ada = await kept(door)
    whole = await get(door, f"{TABLE}/hands/1")
    assert whole["table"] == TABLE
    assert whole["at"] == SHOWDOWN["at_end"]
    assert whole["mine"] is None
    assert whole["events"] == SHOWDOWN["events"]
    own = await get(door, f"{TABLE}/hands/1", ada)
    assert own == whole | {"mine": {"seat": 0, "cards": ["Qs", "Qh"], "openings": []}}


async def test_dates_are_the_wall_clocks_where_the_clubs_time_has_gone_on_ahead(door: Door) -> None:
    hour, body = 3_600_000, played_by({})
    await Keeping(door.house.store, TABLE).keep(hand(body, {}, at=body["at_end"] - hour))
    told = await get(door, f"{TABLE}/hands/1")
    assert (told["at_begin"], told["at_end"]) == (body["at_begin"] - hour, body["at_end"] - hour)
    text = (await door.http.get(f"/api/tables/{TABLE}/hands/1/phh")).text
    assert tomllib.loads(text)["time"].hour == (datetime.fromtimestamp(body["at_begin"] / 1000, UTC).hour - 1) % 24


async def test_a_hand_whose_private_part_does_not_open_is_shown_without_it(door: Door) -> None:
    ada, asks = await named(door, "Ada")
    record = hand(played_by({"Ada": ada}), {})
    await Keeping(door.house.store, TABLE).keep(record, record)
    assert (await get(door, f"{TABLE}/hands/2", asks))["mine"] is None
    assert "Dealt to" not in (await door.http.get(f"/api/tables/{TABLE}/hands/2/pokerstars", headers=asks)).text


@pytest.mark.parametrize("path", ["hands", "hands/1", "hands/1/phh", "hands/1/pokerstars", "hands/1/json"])
async def test_mucked_cards_reach_nobody_but_whoever_held_them(door: Door, path: str) -> None:
    """P5: neither a bystander, nor another player."""
    ada = await kept(door)
    _, eve = await named(door, "Eve")
    person = (await door.http.get("/api/me", headers=ada)).json()["person"]  # chance may spell a card in it
    own = (await door.http.get(f"/api/tables/{TABLE}/{path}", headers=ada)).text
    assert all(card in own for card in MUCKED)
    for asks in ({}, eve, {"Authorization": "Bearer nobody"}):
        text = (await door.http.get(f"/api/tables/{TABLE}/{path}", headers=asks)).text
        assert not any(card in text.replace(person, "") for card in (*MUCKED, "5c", "6d"))


@pytest.mark.parametrize("path", ["hands", "hands/1", "hands/1/phh", "hands/1/json", "ledger", "ledger/csv"])
async def test_what_depends_on_who_asks_is_kept_for_nobody_else(door: Door, path: str) -> None:
    await kept(door)
    answer = await door.http.get(f"/api/tables/{TABLE}/{path}")
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["vary"] == "Cookie, Authorization"
    assert answer.headers["x-content-type-options"] == "nosniff"


# Files.


async def test_a_hand_can_be_kept_as_a_file_of_each_kind(door: Door) -> None:
    ada = await kept(door, 2)
    kinds = {"phh": ("phh", "text/plain"), "pokerstars": ("txt", "text/plain"), "json": ("json", "application/json")}
    for form, (ending, media_type) in kinds.items():
        answer = await door.http.get(f"/api/tables/{TABLE}/hands/2/{form}", headers=ada)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media_type)
        assert answer.headers["content-disposition"] == f'attachment; filename="{TABLE}-2.{ending}"'


async def test_the_files_say_what_the_page_says(door: Door) -> None:
    ada = await kept(door)
    whole = await get(door, f"{TABLE}/hands/1", ada)
    assert (await get(door, f"{TABLE}/hands/1/json", ada)) == whole
    phh = tomllib.loads((await door.http.get(f"/api/tables/{TABLE}/hands/1/phh", headers=ada)).text)
    assert (phh["hand"], phh["table"], phh["finishing_stacks"]) == (1, TABLE, [9800, 5900, 8300])
    assert (phh["year"], phh["month"], phh["day"]) == (2026, 11, 25)
    pokerstars = (await door.http.get(f"/api/tables/{TABLE}/hands/1/pokerstars", headers=ada)).text
    assert "Dealt to Ada [Qs Qh]" in pokerstars
    assert "2026/11/25" in pokerstars.splitlines()[0]


async def test_a_hand_that_was_run_twice_comes_whole(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep(hand(RUN_TWICE, {}))
    assert (await get(door, f"{TABLE}/hands/1"))["boards"] == RUN_TWICE["boards"]
    assert "*** SECOND RIVER ***" in (await door.http.get(f"/api/tables/{TABLE}/hands/1/pokerstars")).text


async def test_programs_find_all_of_it_described(door: Door) -> None:
    paths = (await door.http.get("/api/schema/openapi.json")).json()["paths"]
    hand = "/api/tables/{table}/hands/{number}"
    expected = {"/api/tables/{table}/hands", hand, f"{hand}/{{form}}", "/api/tables/{table}/ledger", "/api/results"}
    assert expected <= paths.keys()


# What cannot be.


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("NOSUCH/hands", 404, "game_unavailable"),
        ("NOSUCH/hands/1", 404, "game_unavailable"),
        ("NOSUCH/hands/1/phh", 404, "game_unavailable"),
        ("NOSUCH/ledger", 404, "game_unavailable"),
        ("NOSUCH/ledger/csv", 404, "game_unavailable"),
        ("NOSUCH/share", 404, "game_unavailable"),
        ("K7Q2ZD%00/hands", 404, "game_unavailable"),
        ("%F0%9F%82%A1/hands", 404, "game_unavailable"),
        ("'%20OR%201=1/hands", 404, "game_unavailable"),
        (f"{'A' * 5000}/hands", 404, "game_unavailable"),
        (f"{TABLE}/hands/0", 404, "game_unavailable"),
        (f"{TABLE}/hands/-1", 404, "game_unavailable"),
        (f"{TABLE}/hands/2", 404, "game_unavailable"),
        (f"{TABLE}/hands/{10**30}", 404, "game_unavailable"),
        (f"{TABLE}/hands/2/phh", 404, "game_unavailable"),
        (f"{TABLE}/hands/one", 404, "not_found"),
        (f"{TABLE}/hands/1.0", 404, "not_found"),
        (f"{TABLE}/hands/1/xml", 400, "invalid_action"),
        (f"{TABLE}/hands?limit=0", 400, "invalid_action"),
        (f"{TABLE}/hands?limit=-5", 400, "invalid_action"),
        (f"{TABLE}/hands?limit=101", 400, "invalid_action"),
        (f"{TABLE}/hands?limit={10**30}", 400, "invalid_action"),
        (f"{TABLE}/hands?limit=many", 400, "invalid_action"),
        (f"{TABLE}/hands?limit=1.5", 400, "invalid_action"),
        (f"{TABLE}/hands?limit=", 400, "invalid_action"),
        (f"{TABLE}/hands?before=0", 400, "invalid_action"),
        (f"{TABLE}/hands?before=-1", 400, "invalid_action"),
        (f"{TABLE}/hands?before=now", 400, "invalid_action"),
    ],
)
async def test_what_there_is_not_is_refused_with_a_code(door: Door, path: str, status: int, code: str) -> None:
    await kept(door)
    answer = await door.http.get(f"/api/tables/{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.json()["reason"]
