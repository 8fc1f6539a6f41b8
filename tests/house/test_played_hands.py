"""Hands that were really played, asked for over HTTP: nobody gets a card that they have not seen (P5).

And the money of an evening, by the ledgers that a real table wrote: nothing is won that nobody has lost (M4).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from parlour.house.open_sessions import digest
from parlour.store.port import KnownGuest, SessionStart
from tests.games.poker.kept.evening import GAMES, PEOPLE, as_seen, cards_in, evening, hands, secret_from
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping

pytestmark = pytest.mark.anyio

FILES = ("", "/phh", "/pokerstars", "/json")
NEWEST = 8


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        for person in (*PEOPLE, "nobody"):
            await door.house.store.add_guest(KnownGuest(person, person.capitalize()), SessionStart(digest(person)))
        yield door


async def keep_evening(door: Door, game: str, number: int) -> None:
    table = Keeping(door.house.store, "EVENING", game=game)
    records = evening(game, number)
    for start in range(0, len(records), 50):
        await table.keep(*records[start : start + 50])


def asking(person: str | None) -> dict[str, str]:
    """What somebody shows when they ask; the token is the name here."""
    return {"Authorization": f"Bearer {person}"} if person else {}


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize("game", GAMES)
async def test_no_answer_has_a_card_that_whoever_asks_has_not_seen(door: Door, game: str, number: int) -> None:
    await keep_evening(door, game, number)
    played = hands(game, number)
    secrets = 0
    for person in (None, "nobody", *PEOPLE):
        page = (await door.http.get("/api/tables/EVENING/hands?limit=100", headers=asking(person))).json()
        assert page["total"] == len(played)
        for place in range(len(played) - NEWEST, len(played)):
            secret = secret_from(played[place], person)
            rows = [str(row) for row in page["hands"] if row["hand_number"] == place + 1]
            assert not cards_in("".join(rows)) & secret
            for file in FILES:
                answer = await door.http.get(f"/api/tables/EVENING/hands/{place + 1}{file}", headers=asking(person))
                assert answer.status_code == 200
                told, seen = cards_in(answer.text), as_seen(played[place], person)
                assert not told & secret, f"{person} sees too much: {answer.text}"
                assert seen.own is None or told >= set(seen.own.cards)
            secrets += len(secret)
    assert secrets > 0


@pytest.mark.parametrize("game", GAMES)
async def test_the_results_of_all_players_add_up_to_nothing(door: Door, game: str) -> None:
    await keep_evening(door, game, 3)
    await door.house.caught_up()
    ledger = (await door.http.get("/api/tables/EVENING/ledger")).json()
    won = {}
    for person in PEOPLE:
        told = (await door.http.get("/api/results", headers=asking(person))).json()
        overall = {each["unit"]: each["won"] for each in told["overall"]}
        assert sum(overall.values()) == sum(row["won"] for row in told["sessions"]), "nobody sits any more"
        won[person] = overall.get("chips", 0)
    assert won == dict.fromkeys(PEOPLE, 0) | {account["person"]: account["won"] for account in ledger["people"]}
    assert sum(won.values()) == 0
    assert any(won.values())
    assert not any(account["seated"] for account in ledger["people"])


async def test_bounties_are_paid_by_those_who_lose_them(door: Door) -> None:
    """The 7-2 rule: they are lines of the ledger, and add up to nothing."""
    await keep_evening(door, "omaha", 9)
    ledger = (await door.http.get("/api/tables/EVENING/ledger")).json()
    bounties = [line["amount"] for line in ledger["entries"] if line["entry"] == "bounty"]
    assert bounties
    assert sum(bounties) == 0
