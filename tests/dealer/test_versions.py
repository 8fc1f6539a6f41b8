"""What people notice when a server comes back with other rules: a snapshot, or why there is none (ADR 33)."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any, ClassVar

import pytest

from parlour.dealer.dealer import Dealer
from parlour.kit.compartments import Public, Seat
from parlour.kit.game import Game, action
from parlour.table.rules import rules_of
from parlour.table.versions import Games
from parlour.wire.session import Session
from tests.harness import Visitor, open_house

pytestmark = pytest.mark.anyio


class Count(Game, name="count", seats=2):
    """Counts by one."""

    total: Public[int] = 0

    @action(anytime=True)
    def add(self, seat: Seat) -> None:
        """One more."""
        self.total += 1


class CountByTen(Count, name="count"):
    """Counts by ten, in tens."""

    rules_version: ClassVar[int] = 2
    tens: Public[int] = 0

    @classmethod
    def upgrade(cls, state: dict[str, Any], version: int) -> dict[str, Any]:
        """What was counted stays."""
        return {**state, "tens": state["total"] // 10, "total": 0}

    @action(anytime=True)
    def add(self, seat: Seat) -> None:
        """Ten more."""
        self.tens += 1


class CountByHundred(Count, name="count"):
    """Takes over nothing."""

    rules_version: ClassVar[int] = 3


async def counted(folder: Path) -> tuple[str, list[Session]]:
    """A table at which eleven was counted."""
    async with open_house(folder, Count) as house:
        people = [await house.visitor(name) for name in ("Ada", "Bob")]
        table = await house.table(people[0], "count")
        for seat, visitor in enumerate(people):
            await visitor.join(table)
            await visitor.act(table, "sit", seat=seat)
        for _ in range(11):
            await people[0].act(table, "add")
        return table, [visitor.session for visitor in people if visitor.session is not None]


async def test_whoever_comes_back_sees_the_table_under_the_new_rules(tmp_path: Path) -> None:
    table, (ada, _) = await counted(tmp_path)
    async with open_house(tmp_path, CountByTen) as house:
        back = Visitor(house, ada)
        seen = await back.join(table, since=14)
        assert (seen.version, seen.view["tens"], seen.view["total"]) == (15, 1, 0)
        await back.act(table, "add")
        assert (await back.reaches(table, 16)).view["tens"] == 2
    async with open_house(tmp_path, CountByTen) as house:
        again = await Visitor(house, ada).join(table)
        assert (again.version, again.view["tens"]) == (16, 2), "taken over once, not at every start"


async def test_whoever_looks_on_while_another_dealer_takes_the_table_over_gets_a_snapshot(tmp_path: Path) -> None:
    table, (ada, bob) = await counted(tmp_path)
    async with open_house(tmp_path, Count) as house:
        watching, acting = Visitor(house, ada), Visitor(house, bob)
        await watching.join(table)
        await acting.join(table)
        newer = Games([rules_of(CountByTen)])
        dealer = Dealer("d2", house.store, house.bus, newer, entropy=lambda: os.urandom(32), jitter=lambda: 0.5)
        running = asyncio.create_task(dealer.run())
        try:
            await house.dealer.drain()
            answer = await acting.act(table, "add")
            assert answer["status"] == "ok", answer
            seen = await watching.reaches(table, answer["version"])
            assert (seen.view["tens"], seen.view["total"]) == (2, 0)
            assert [frame["type"] for frame in watching.frames if "view" in frame] == ["snapshot", "snapshot"]
            assert watching.gaps == []
        finally:
            running.cancel()


async def test_a_table_that_waits_says_why_and_is_whole_when_its_rules_are_back(tmp_path: Path) -> None:
    table, (ada, _) = await counted(tmp_path)
    async with open_house(tmp_path, CountByHundred) as house:
        back = Visitor(house, ada)
        back.say({"type": "join", "table": table, "since": None})
        refused = await back.hears("error")
        assert refused["code"] == "game_unavailable"
        assert "begun under version 1 of the rules of CountByHundred, and version 3 cannot" in refused["reason"]
    async with open_house(tmp_path, Count) as house:
        assert (await Visitor(house, ada).join(table)).view["total"] == 11
