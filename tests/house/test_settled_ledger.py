"""The ledger while people sit: what lies on the table, who is up and down, who pays whom, and a text of it (M4)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from parlour.games.poker.holdem import Holdem
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.store.port import Outcome
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import seeded
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, entry

pytestmark = pytest.mark.anyio

TABLE = "K7Q2ZD"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, dealing=False) as door:
        yield door


class Evening:
    """A real table, every step of which is committed."""

    def __init__(self, door: Door) -> None:
        self._store = door.house.store
        self._entropy = seeded(5)
        self.now = 1_000_000
        self.table = Table.blank(TABLE, rules_of(Holdem))
        stakes = {"seats": 3, "small_blind": 50, "big_blind": 100, "buy_in_min": 100, "buy_in_max": 20_000}
        self.table.open("person:ann", Opening("holdem", "Thursday", stakes, owner="ann"), self.now, self._entropy)

    async def act(self, person: str, action: str, bot: bool = False, **args: Any) -> None:
        guest = Guest(person.capitalize(), bot)
        self.table.act(person, guest, action, msgspec.json.encode(args), self.now, self._entropy)
        await self._commit()

    async def clock(self) -> None:
        assert self.table.due_at is not None
        self.now = max(self.now, self.table.due_at)
        self.table.expire(self.now, self._entropy)
        await self._commit()

    async def _commit(self) -> None:
        assert await self._store.commit([self.table.entry()]) == [Outcome.WON]
        self.table.committed()

    async def deal(self) -> None:
        while self.table.game.turn is None:
            await self.clock()

    async def play(self) -> None:
        """A hand in which whoever is first folds to the blinds."""
        await self.deal()
        while self.table.game.turn is not None:
            await self.act(self.table.game.seats[self.table.game.turn], "fold")


async def told(door: Door, query: str = "") -> Any:
    answer = await door.http.get(f"/api/tables/{TABLE}/ledger{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_who_is_losing_reads_it_while_they_sit(door: Door) -> None:
    evening = Evening(door)
    await evening.act("ann", "sit", seat=0, buy_in=1_000)
    await evening.act("bob", "sit", seat=1, buy_in=2_000)
    await evening.play()
    winner, loser = sorted(("ann", "bob"), key=lambda person: -evening.table.game.net[person])
    ledger = await told(door)
    people = {account["person"]: account for account in ledger["people"]}
    assert ledger["title"] == "Thursday"
    assert people[loser]["net"] == -50
    assert people[winner]["net"] == 50
    assert people[loser]["on_table"] == people[loser]["bought"] - 50
    assert people[loser]["won"] == 0
    assert ledger["payments"] == [{"payer": loser, "payee": winner, "amount": 50}]
    assert ledger["fewest_payments"]
    assert ledger["text"].splitlines() == [
        "Thursday: results",
        f"{winner.capitalize()}: +50",
        f"{loser.capitalize()}: -50",
        "",
        "Who pays whom:",
        f"{loser.capitalize()} -> {winner.capitalize()}: 50",
    ]


async def test_a_hand_that_is_being_played_counts_only_when_it_is_over(door: Door) -> None:
    evening = Evening(door)
    await evening.act("ann", "sit", seat=0, buy_in=1_000)
    await evening.act("bob", "sit", seat=1, buy_in=1_000)
    await evening.deal()
    ledger = await told(door)
    assert ledger["playing"]
    assert [account["net"] for account in ledger["people"]] == [0, 0]
    assert [account["on_table"] for account in ledger["people"]] == [1_000, 1_000]
    assert "before the hand" in ledger["text"]


async def test_who_left_and_came_back_is_counted_with_both_sessions_and_all_add_up_to_nothing(door: Door) -> None:
    evening = Evening(door)
    await evening.act("ann", "sit", seat=0, buy_in=1_000)
    await evening.act("bob", "sit", seat=1, buy_in=1_000)
    for _ in range(3):
        await evening.play()
    await evening.act("bob", "stand")
    await evening.act("bob", "sit", seat=2, buy_in=3_000)
    await evening.act("ann", "top_up", amount=500)
    for _ in range(2):
        await evening.play()
    people = (await told(door))["people"]
    assert sum(account["net"] for account in people) == 0
    game = evening.table.game
    assert {account["person"]: account["net"] for account in people} == dict(game.net)
    assert sum(account["on_table"] for account in people) == sum(game.stacks)


async def test_bots_are_one_party_that_nobody_has_to_pay(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep(
        entry(1, "buy_in", "ann", 500),
        entry(1, "buy_in", "waffles", 500, bot=True),
        entry(1, "buy_in", "teapot", 500, bot=True),
        entry(2, "cash_out", "ann", 200, won=-300),
        entry(2, "cash_out", "waffles", 600, won=100, bot=True),
        entry(2, "cash_out", "teapot", 700, won=200, bot=True),
    )
    ledger = await told(door)
    assert [account["bot"] for account in ledger["people"]] == [False, True, True]
    assert ledger["payments"] == [{"payer": "ann", "payee": "bots", "amount": 300}]
    assert ledger["text"].endswith("Ann -> the bots: 300")


async def test_two_people_of_one_name_are_told_apart(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep(
        entry(1, "buy_in", "one", 500, "Bob"), entry(2, "buy_in", "two", 500, "B0B")
    )
    ledger = await told(door)
    for named in (ledger["people"], ledger["entries"]):
        assert [account["name"] for account in named] == ["Bob", "B0B (2)"]
    csv = (await door.http.get(f"/api/tables/{TABLE}/ledger/csv")).text
    assert ",B0B (2)," in csv


async def test_a_line_has_the_name_of_its_time_and_a_number_only_beside_anothers(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep(
        entry(1, "buy_in", "one", 500, "Bob"),
        entry(2, "top_up", "one", 500, "BOB"),
        entry(3, "top_up", "one", 500, "Ada"),
        entry(4, "buy_in", "two", 500, "ada"),
    )
    ledger = await told(door)
    assert [account["name"] for account in ledger["people"]] == ["Ada", "ada (2)"]
    assert [line["name"] for line in ledger["entries"]] == ["BOB", "BOB", "Ada", "ada (2)"]


async def test_a_ledger_can_be_of_the_sessions_since_a_time(door: Door) -> None:
    await Keeping(door.house.store, TABLE).keep(
        entry(1_000, "buy_in", "ann", 500),
        entry(2_000, "cash_out", "ann", 700, won=200),
        entry(3_000, "buy_in", "ann", 500),
        entry(4_000, "cash_out", "ann", 450, won=-50),
    )
    assert [account["net"] for account in (await told(door))["people"]] == [150]
    since = await told(door, "?since=2500")
    assert [account["net"] for account in since["people"]] == [-50]
    assert [line["at"] for line in since["entries"]] == [3_000, 4_000]
