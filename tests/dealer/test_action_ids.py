"""An action is done once, however often it is sent: by its id, and by who sends it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from msgspec import Meta

from parlour.kit.compartments import Person, Public
from parlour.kit.game import Game, action
from tests.harness import open_house

pytestmark = pytest.mark.anyio


class Counter(Game, name="counter"):
    """Anybody counts, any number of times."""

    count: Public[int] = 0

    @action
    def add(self, person: Person, amount: Annotated[int, Meta(ge=1, le=9)] = 1) -> None:
        """Count on."""
        self.count += amount

    @action
    def wind(self, person: Person) -> None:
        """Start a timer that counts too."""
        self.timer("spring", after=0)

    def on_spring_over(self) -> None:
        """Count a hundred."""
        self.count += 100


async def test_a_retried_action_gets_the_same_answer_also_after_the_turn_has_moved_on(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        ada, bob, table = await house.two_at_a_table()
        first = await ada.act(table, "mark", "once", cell=4)
        assert first["status"] == "ok"
        assert await ada.act(table, "mark", "once", cell=4) == first
        assert (await bob.act(table, "mark", cell=0))["status"] == "ok"
        assert await ada.act(table, "mark", "once", cell=4) == first
        assert await ada.act(table, "mark", "once", cell=8) == first, "the id counts, not what else is sent with it"
        assert [line.action for line in await house.store.journal(table, after=3)] == ["mark", "mark"]


async def test_a_refusal_is_counted_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        _, bob, table = await house.two_at_a_table()
        for _ in range(20):
            assert (await bob.act(table, "mark", "too soon", cell=4))["code"] == "invalid_turn"
        house.dealer._warm.clear()
        assert (await bob.act(table, "mark", "too soon", cell=4))["code"] == "invalid_turn"
        assert (await bob.act(table, "mark", "once more", cell=4))["code"] == "invalid_turn"
        assert house.dealer.counts.refusals["invalid_turn"] == 2


async def test_the_same_id_many_times_in_one_batch_is_one_action(tmp_path: Path) -> None:
    async with open_house(tmp_path, Counter) as house:
        ada = await house.visitor()
        table = await house.table(ada, "counter")
        await ada.join(table)
        for _ in range(20):
            ada.say({"type": "act", "table": table, "action": "add", "action_id": "a"})
        answers = [await ada.hears("action.result", action_id="a") for _ in range(20)]
        assert answers == [answers[0]] * 20
        assert (await ada.reaches(table, 2)).view["count"] == 1


async def test_the_id_of_somebody_else_is_not_known(tmp_path: Path) -> None:
    async with open_house(tmp_path, Counter) as house:
        ada, bob = await house.visitor("Ada"), await house.visitor("Bob")
        table = await house.table(ada, "counter")
        await ada.join(table)
        await bob.join(table)
        first = await ada.act(table, "add", "same")
        second = await bob.act(table, "add", "same")
        assert (first["version"], second["version"]) == (2, 3)
        assert (await bob.reaches(table, 3)).view["count"] == 2


async def test_an_id_at_another_table_is_not_known(tmp_path: Path) -> None:
    async with open_house(tmp_path, Counter) as house:
        ada = await house.visitor()
        tables = [await house.table(ada, "counter") for _ in range(2)]
        for table in tables:
            await ada.join(table)
            assert (await ada.act(table, "add", "same"))["version"] == 2


async def test_the_first_id_still_gives_its_answer_after_600_actions(tmp_path: Path) -> None:
    async with open_house(tmp_path, Counter) as house:
        ada = await house.visitor()
        table = await house.table(ada, "counter")
        await ada.join(table)
        first = await ada.act(table, "add", "first", amount=9)
        for number in range(600):
            ada.say({"type": "act", "table": table, "action": "add", "action_id": f"more {number}"})
            if number % 50 == 49:
                await ada.hears("action.result", action_id=f"more {number}")
        assert await ada.act(table, "add", "first", amount=9) == first
        assert (await ada.reaches(table, 602)).view["count"] == 609
        assert (await ada.act(table, "add"))["version"] == 603


async def test_an_id_is_known_to_a_dealer_that_has_just_been_started(tmp_path: Path) -> None:
    async with open_house(tmp_path, Counter) as house:
        ada = await house.visitor()
        session, table = ada.session, await house.table(ada, "counter")
        await ada.join(table)
        first = await ada.act(table, "add", "first")
        await ada.act(table, "add", "second")
    async with open_house(tmp_path, Counter) as house:
        ada = type(ada)(house, session)
        await ada.join(table)
        assert await ada.act(table, "add", "first") == first
        assert (await ada.reaches(table, 3)).view["count"] == 2


async def test_a_refused_action_stays_refused_also_on_a_fresh_copy(tmp_path: Path) -> None:
    """Who has heard `error` knows that nothing has happened, and that nothing will."""
    async with open_house(tmp_path) as house:
        ada, bob, table = await house.two_at_a_table()
        early = await bob.act(table, "mark", "eager", cell=0)
        assert (early["status"], early["code"]) == ("error", "invalid_turn")
        await ada.act(table, "mark", cell=4)
        assert await bob.act(table, "mark", "eager", cell=0) == early
        house.dealer._warm.clear()
        assert await bob.act(table, "mark", "eager", cell=0) == early
        assert (await bob.act(table, "mark", "in turn", cell=0))["status"] == "ok"
        assert (await ada.act(table, "mark", "eager", cell=1))["status"] == "ok", "Ada's own id, not Bob's"


async def test_no_client_can_send_the_ids_of_the_clock_or_of_a_table(tmp_path: Path) -> None:
    """Whatever an id looks like, it is stored under the person who sent it."""
    async with open_house(tmp_path, Counter) as house:
        ada = await house.visitor()
        table = await house.table(ada, "counter")
        await ada.join(table)
        for action_id in ("clock", "clock:spring", "table:LOBBY1:1", "house", "person:" + ada.person):
            assert (await ada.act(table, "add", action_id))["status"] == "ok"
        assert (await ada.act(table, "wind", "clock"))["status"] == "ok", "known by its id: nothing was wound"
        assert (await ada.act(table, "wind"))["status"] == "ok"
        seen = await ada.reaches(table, 8)
        assert seen.view["count"] == 105
        lines = await house.store.journal(table, after=1)
        assert [line.actor for line in lines] == ["person:" + ada.person] * 6 + ["clock"]


@pytest.mark.parametrize("action", ["open", "spring", "message", "pause", "checkpoint", "on_spring_over", "begin"])
async def test_what_the_house_does_at_a_table_is_no_action_of_a_client(tmp_path: Path, action: str) -> None:
    async with open_house(tmp_path, Counter) as house:
        ada = await house.visitor()
        table = await house.table(ada, "counter")
        await ada.join(table)
        answer = await ada.act(table, action)
        assert (answer["status"], answer["code"]) == ("error", "invalid_action")
