"""Profiles over HTTP: everything of oneself, of others what they let be seen and the hands one was dealt into."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from parlour.games.poker.kept.phh_replay import replay_many
from parlour.house.open_sessions import digest
from parlour.house.shown import ShownChoices, show
from parlour.store.port import KnownGuest, ModuleRow, SessionStart
from tests.games.poker.kept.hands import NAMED, SHOWDOWN, player
from tests.games.poker.kept.test_reader import CASH
from tests.house.accounts import QuickPasswords, account, browser
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, entry, hand

pytestmark = pytest.mark.anyio

PEOPLE = ("gada", "gbob", "gcid", "gdee")
CARDS = {"gada": "Qs Qh", "gbob": "Ah Kd", "gcid": "2c 2d"}

# Of Bob and Cid alone.
HEADS_UP = SHOWDOWN | {"hand_number": 40, "players": [player(2, "Bob", 8000), player(4, "Cid", 6000)], "events": []}


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, passwords=QuickPasswords()) as door:
        for person in PEOPLE:
            await door.house.store.add_guest(KnownGuest(person, person), SessionStart(digest(person)))
        yield door


SHOWN = {"profile": "everybody", "games": "everybody", "results": "nobody", "online": "friends"}
"""As nobody has said otherwise."""


async def ask(door: Door, path: str, person: str = "gada", **posted: Any) -> httpx.Response:
    await door.house.caught_up()
    headers = {"Authorization": f"Bearer {person}"}
    if posted:
        return await door.http.post(f"/api{path}", json=posted, headers=headers)
    return await door.http.get(f"/api{path}", headers=headers)


async def told(door: Door, path: str, person: str = "gada") -> Any:
    answer = await ask(door, path, person)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def an_evening(door: Door) -> None:
    """Ada, Bob and Cid play two hands, then Bob and Cid one; Ada has cashed out."""
    table = Keeping(door.house.store, "K7Q2ZD")
    await table.keep(entry(1, "buy_in", "gada", 10_000), entry(1, "buy_in", "gbob", 8_000))
    await table.keep(hand(NAMED, CARDS, at=10), hand(SHOWDOWN | {"hand_number": 13}, CARDS, at=20))
    await table.keep(entry(25, "cash_out", "gada", 8_300, won=-1_700))
    await Keeping(door.house.store, "HEADS").keep(hand(HEADS_UP, {"gbob": "Ac Ad", "gcid": "Kc Kd"}, at=30))


async def test_ones_own_profile_has_everything(door: Door) -> None:
    await an_evening(door)
    assert await told(door, "/people/gada") == {
        "person": "gada",
        "name": "gada",
        "colour": "",
        "since": None,
        "me": True,
        "shown": SHOWN,
        "games": [{"game": "holdem", "hands": 2}],
        "results": [
            {
                "game": "holdem",
                "overall": {
                    "unit": "chips",
                    "sessions": 1,
                    "bought": 10_000,
                    "cashed": 8_300,
                    "won": -1_700,
                    "bounties": 0,
                },
            }
        ],
    }


@pytest.mark.parametrize(
    ("shown", "games", "results"),
    [({"games": "nobody"}, False, False), ({}, True, False), ({"results": "everybody"}, True, True)],
)
async def test_others_see_what_one_lets_them(door: Door, shown: dict[str, str], games: bool, results: bool) -> None:
    shown = SHOWN | shown
    await an_evening(door)
    usual = await told(door, "/people/gada", "gdee")
    assert (usual["games"], usual["results"]) == ([{"game": "holdem", "hands": 2}], None)
    assert (await ask(door, "/me/shown", **shown)).json() == shown
    seen = await told(door, "/people/gada", "gdee")
    assert (seen["games"] is not None, seen["results"] is not None) == (games, results)
    assert (seen["me"], seen["shown"]) == (False, None), "how much one lets be seen is nobody's business"
    mine = await told(door, "/people/gada")
    assert mine["shown"] == shown
    assert mine["results"] is not None


async def test_what_others_see_is_chosen_out_of_three(door: Door) -> None:
    answer = await ask(door, "/me/shown", games="strangers")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action")
    for shown in ("friends", "nobody"):
        await ask(door, "/me/shown", games=shown)
    assert (await told(door, "/people/gada"))["shown"] == SHOWN | {"games": "nobody"}, "it can be chosen again"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("name", {"games": "nobody"}), ("games", {}), ("results", {"results": "everybody"})],
)
async def test_what_was_chosen_before_there_were_friends_counts(door: Door, kept: str, shown: dict[str, str]) -> None:
    await door.house.store.finish("shown", [], [ModuleRow("gada", "", 1, f'"{kept}"'.encode())])
    assert (await told(door, "/people/gada"))["shown"] == SHOWN | shown


async def test_what_is_for_friends_is_seen_by_friends(door: Door) -> None:
    await an_evening(door)
    store = door.house.store
    await store.ask_friend("gada", "gbob", 10)
    await store.accept_ask("gbob", "gada")
    await ask(door, "/me/shown", games="friends", results="friends")
    for reader, seen in (("gbob", True), ("gcid", False)):
        page = await told(door, "/people/gada", reader)
        assert (page["games"] is not None, page["results"] is not None) == (seen, seen)


async def test_whoever_is_blocked_sees_what_nobody_is_shown(door: Door) -> None:
    """The name, of whoever one meets; by the name nobody is found."""
    async with browser(door) as http:
        await account(door, http, "Maria")
        maria = (await http.get("/api/me")).json()["person"]
    await an_evening(door)
    store = door.house.store

    async def seen_of(person: str, name: str | None) -> list[Any]:
        found = [await told(door, f"/people/{person}{part}", "gbob") for part in ("", "/hands", "/statistics")]
        missing = [] if name is None else [(await ask(door, f"/people/{name}", "gbob")).status_code]
        return [{**found[0], "person": "", "name": ""}, *found[1:], *missing]

    await store.block("gada", "gbob", 10)
    blocked = await seen_of("gada", None)
    assert blocked[0]["games"] is blocked[0]["since"] is None
    assert blocked[1:] == [{"records": [], "next": None}, []]
    await store.block(maria, "gbob", 10)
    before = await seen_of(maria, "Maria")
    await store.unblock(maria, "gbob")
    assert (await told(door, "/people/maria", "gbob"))["since"] > 0
    await show(store, maria, ShownChoices(profile="nobody"))
    assert await seen_of(maria, "Maria") == before
    assert before[-1] == 404
    assert (await told(door, "/people/gada", "gcid"))["games"] is not None


async def test_an_account_is_found_by_its_name_and_says_since_when(door: Door) -> None:
    await account(door, door.http, "Maria")
    by_name = await told(door, "/people/maria")
    assert by_name["name"] == "Maria"
    assert by_name["since"] > 0
    assert await told(door, f"/people/{by_name['person']}") == by_name


@pytest.mark.parametrize("path", ["/people/nobody", "/people/nobody/hands", "/people/nobody/statistics"])
async def test_who_is_not_there_is_not_found(door: Door, path: str) -> None:
    answer = await ask(door, path)
    assert (answer.status_code, answer.json()["code"]) == (404, "game_unavailable")
    assert answer.json()["reason"] == "There is nobody of that name here."


async def test_ones_hands_come_from_all_tables_newest_first_page_by_page(door: Door) -> None:
    await an_evening(door)
    first = await told(door, "/people/gbob/hands?limit=2", "gbob")
    assert [(row["table"], row["title"]) for row in first["records"]] == [("HEADS", "Thursday"), ("K7Q2ZD", "Thursday")]
    assert first["records"][1]["record"]["mine"]["cards"] == ["Ah", "Kd"]
    rest = await told(door, f"/people/gbob/hands?limit=2&before={first['next']}", "gbob")
    assert [row["record"]["hand_number"] for row in rest["records"]] == [12]
    assert rest["next"] is None


async def test_of_others_one_sees_only_hands_that_one_was_dealt_into(door: Door) -> None:
    await an_evening(door)
    page = await told(door, "/people/gbob/hands")
    assert [row["record"]["hand_number"] for row in page["records"]] == [13, 12]
    mine = [row["record"]["mine"]["cards"] for row in page["records"]]
    assert mine == [["Qs", "Qh"]] * 2, "what is told of it is what the reader saw"
    assert (await told(door, "/people/gbob/hands", "gdee"))["records"] == []
    await ask(door, "/me/shown", "gbob", results="everybody")
    assert (await told(door, "/people/gbob/hands", "gdee"))["records"] == [], "that is not theirs to show"


async def test_statistics_of_others_are_of_the_hands_that_one_was_dealt_into(door: Door) -> None:
    await an_evening(door)
    (mine,) = await told(door, "/people/gbob/statistics", "gbob")
    assert mine["counts"]["hands"] == 3
    (of_bob,) = await told(door, "/people/gbob/statistics")
    assert of_bob["counts"]["hands"] == 2
    assert [large["number"] for large in of_bob["largest"]] == [12, 13]
    assert await told(door, "/people/gbob/statistics", "gdee") == []


async def test_what_is_counted_at_once_is_what_the_module_adds_up(door: Door) -> None:
    table = Keeping(door.house.store, "K7Q2ZD")
    for number in range(1, 8):
        await table.keep(hand((NAMED if number % 3 else SHOWDOWN) | {"hand_number": number}, CARDS, at=number))
    assert await told(door, "/people/gbob/statistics", "gbob") == await told(door, "/people/gbob/statistics")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "before=0", "before=x"])
async def test_pages_that_cannot_be_are_refused(door: Door, query: str) -> None:
    answer = await ask(door, f"/people/gada/hands?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action")


# Files.


async def test_all_hands_are_taken_along_as_phh_and_replay(door: Door) -> None:
    await an_evening(door)
    answer = await ask(door, "/me/export/phh")
    assert answer.headers["content-disposition"] == 'attachment; filename="hands.phhs"'
    hands = tomllib.loads(answer.text)
    assert [(name, fields["hand"]) for name, fields in hands.items()] == [("1", 13), ("2", 12)]
    assert "QsQh" in answer.text
    assert "2c2d" not in answer.text, "folded cards of others are in no file"
    assert [complaint for _, complaint in replay_many("hands.phhs", answer.text)] == [None, None]


async def test_all_hands_are_taken_along_for_a_spreadsheet(door: Door) -> None:
    await an_evening(door)
    await Keeping(door.house.store, "CENTS", unit="eur").keep(
        hand(NAMED | {"unit": "eur", "title": "=cmd()"}, CARDS, at=40)
    )
    answer = await ask(door, "/me/export/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="hands.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [(row["hand"], row["position"], row["net"], row["unit"]) for row in rows] == [
        ("12", "BTN", "-17.00", "eur"),
        ("13", "", "-1700", "chips"),
        ("12", "BTN", "-1700", "chips"),
    ]
    assert rows[0]["title"] == "'=cmd()"
    assert (rows[1]["cards"], rows[1]["boards"], rows[1]["pot"]) == ("Qs Qh", "Kc 7d 2s 9h 3c", "3500")


async def test_all_hands_are_taken_along_as_pokerstars_text(door: Door) -> None:
    await an_evening(door)
    text = (await ask(door, "/me/export/pokerstars")).text
    assert text.count("PokerStars Hand #") == 2
    assert text.count("Dealt to gada [Qs Qh]") + text.count("Dealt to Ada [Qs Qh]") == 2


async def test_a_file_of_many_hands_comes_in_parts(door: Door) -> None:
    records = [hand(SHOWDOWN | {"hand_number": number}, CARDS, at=number) for number in range(1, 131)]
    await Keeping(door.house.store, "K7Q2ZD").keep(*records)
    hands = tomllib.loads((await ask(door, "/me/export/phh")).text)
    assert list(hands) == [str(number) for number in range(1, 131)]
    assert [fields["hand"] for fields in hands.values()] == list(range(130, 0, -1))


async def test_who_has_played_nothing_takes_an_empty_file_along(door: Door) -> None:
    assert (await ask(door, "/me/export/phh", "gdee")).text == ""
    assert (await ask(door, "/me/export/csv", "gdee")).text.count("\n") == 1
    answer = await ask(door, "/me/export/xlsx")
    assert answer.status_code in (400, 404)


# Texts of elsewhere.


async def test_hands_of_elsewhere_are_read_shown_and_counted_apart(door: Door) -> None:
    broken = CASH.replace("Hero: raises $2 to $3", "Hero: raises $0.50 to $1.50")
    answer = await ask(door, "/hands/read", text=f"{CASH}\n{broken}\n{CASH}")
    assert answer.status_code == 200, answer.text
    read = answer.json()
    assert [hand["mine"]["cards"] for hand in read["records"]] == [["As", "Ah"]] * 2
    assert read["wrong"] == [{"line": CASH.count("\n") + 12, "reason": "raise to $2.00..$100.00"}]
    (of_hero,) = read["statistics"]["Hero"]
    assert of_hero["counts"]["net_mbb"] == 76_000
    assert of_hero["rates"]["pfr"] == {"value": 100.0, "count": 2, "of": 2}
    assert [part["name"] for part in of_hero["headings"]] == ["0.50/1.00 usd"]
    assert await told(door, "/people/gada/statistics") == [], "nothing of it is counted among one's own"


async def test_what_one_has_taken_along_is_read_again(door: Door) -> None:
    await an_evening(door)
    for form in ("phh", "pokerstars"):
        text = (await ask(door, f"/me/export/{form}")).text
        read = (await ask(door, "/hands/read", text=text)).json()
        assert (len(read["records"]), read["wrong"]) == (2, []), form
        if form == "pokerstars":  # PHH has whose it is only where the deal can be checked
            assert [hand["mine"]["cards"] for hand in read["records"]] == [["Qs", "Qh"]] * 2
        assert read["statistics"]["Ada"][0]["counts"]["net_mbb"] == -34_000


async def test_a_text_that_is_too_long_is_refused(door: Door) -> None:
    answer = await ask(door, "/hands/read", text="x" * 70_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
