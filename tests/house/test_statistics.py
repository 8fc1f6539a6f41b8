"""What is counted of somebody, over HTTP: by game, with percentages, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from parlour.house.open_sessions import digest
from parlour.store.port import KnownGuest, SessionStart
from tests.games.poker.kept.evening import hands
from tests.games.poker.kept.hands import BLUFF, NAMED, SHOWDOWN
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, hand

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        for person in ("gada", "gbob", "ada"):
            await door.house.store.add_guest(KnownGuest(person, person), SessionStart(digest(person)))
        yield door


async def statistics_of(door: Door, person: str) -> list[dict]:
    await door.house.caught_up()
    answer = await door.http.get("/api/me/statistics", headers={"Authorization": f"Bearer {person}"})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_hands_are_added_up_and_rates_are_percentages(door: Door) -> None:
    await Keeping(door.house.store, "K7Q2ZD").keep(hand(SHOWDOWN, {}), hand(BLUFF, {}), hand(BLUFF, {}))
    (holdem,) = await statistics_of(door, "gada")
    assert holdem["game"] == "holdem"
    assert holdem["counts"] == {
        "hands": 3,
        "preflop": 3,
        "vpip": 3,
        "pfr": 3,
        "flops": 1,
        "cbet_chances": 1,
        "cbets": 1,
        "bets_and_raises": 1,
        "calls": 1,
        "actions": 2,
        "showdowns": 1,
        "won": 2,
        "net_mbb": -6_000,
    }
    assert holdem["rates"]["vpip"] == {"value": 100.0, "count": 3, "of": 3}
    assert holdem["rates"]["aggression_frequency"] == {"value": 50.0, "count": 1, "of": 2}
    assert holdem["rates"]["won_at_showdown"] == {"value": 0.0, "count": 0, "of": 1}
    assert holdem["ratios"] == {"aggression_factor": {"value": 1.0, "count": 1, "of": 1}}


async def test_hands_are_counted_by_position_and_by_stakes_and_the_largest_are_remembered(door: Door) -> None:
    cents = NAMED | {"unit": "eur", "hand_number": 2}
    await Keeping(door.house.store, "K7Q2ZD").keep(hand(NAMED, {}), hand(SHOWDOWN, {}))
    await Keeping(door.house.store, "CENTS1").keep(hand(BLUFF, {}), hand(cents, {}, at=5))
    (holdem,) = await statistics_of(door, "gada")
    assert {part["name"]: part["counts"]["hands"] for part in holdem["places"]} == {"BTN": 2, "": 2}
    assert {part["name"]: part["counts"]["hands"] for part in holdem["headings"]} == {
        "0.50/1.00 eur": 1,
        "50/100 chips": 3,
    }
    assert holdem["headings"][0]["rates"]["vpip"] == {"value": 100.0, "count": 1, "of": 1}
    (large,) = holdem["largest"]
    assert (large["table"], large["number"], large["amount"], large["heading"]) == ("CENTS1", 12, 250, "50/100 chips")


async def test_of_many_pots_the_five_largest_are_told_those_of_all_stakes_together(door: Door) -> None:
    records = [
        hand(SHOWDOWN | {"hand_number": number, "big_blind": 100 + number % 2}, {}, at=number)
        for number in range(1, 15)
    ]
    await Keeping(door.house.store, "K7Q2ZD").keep(*records)
    (holdem,) = await statistics_of(door, "gbob")
    assert [it["number"] for it in holdem["largest"]] == [2, 4, 6, 8, 10]


async def test_each_game_is_counted_by_itself(door: Door) -> None:
    for game in ("omaha", "holdem"):
        await Keeping(door.house.store, game.upper(), game=game).keep(*hands(game, 0)[:10])
    holdem, omaha = await statistics_of(door, "ada")
    assert (holdem["game"], omaha["game"]) == ("holdem", "omaha")
    for told, game in ((holdem, "holdem"), (omaha, "omaha")):
        assert told["counts"]["hands"] == sum("ada" in record.of for record in hands(game, 0)[:10])


async def test_a_rate_of_nothing_is_not_told(door: Door) -> None:
    await Keeping(door.house.store, "K7Q2ZD").keep(hand(BLUFF, {}))
    (holdem,) = await statistics_of(door, "gada")
    assert holdem["rates"]["won_at_showdown"] == {"value": None, "count": 0, "of": 0}


async def test_who_has_played_nothing_has_no_statistics_and_nobody_has_those_of_others(door: Door) -> None:
    await Keeping(door.house.store, "K7Q2ZD").keep(hand(SHOWDOWN, {}))
    assert await statistics_of(door, "ada") == []
    answer = await door.http.get("/api/me/statistics")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


async def test_a_hand_that_cannot_be_read_is_left_out_of_nobody_elses_statistics(door: Door) -> None:
    broken = msgspec.structs.replace(hand(SHOWDOWN, {}), body=b"{}")
    others = hands("holdem", 0)[0]
    await Keeping(door.house.store, "K7Q2ZD").keep(broken)
    await Keeping(door.house.store, "OTHER").keep(others)
    await door.house.runner.listen()
    statistics = next(module for module in door.house.modules if module.name == "statistics")
    # The house works on them too: it may have written what was done, and not yet what was not.
    while len(left := await door.house.store.duties("statistics", 9)) > 1 or not left[0].failures:
        await door.house.runner.work(statistics)
    assert left[0].about.table == "K7Q2ZD", "it is tried again later"
