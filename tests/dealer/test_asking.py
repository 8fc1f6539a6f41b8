"""A table that waits for an engine outside: nobody else does, and the answer is used on what was asked about."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from parlour.dealer.jobs import Asked, FireClock, Job
from parlour.dealer.settings import DealerSettings
from parlour.dealer.turn import GRACE_MS, Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.kit.compartments import Seat
from parlour.kit.effects import Wanted
from parlour.kit.game import Guest, action
from parlour.store.port import Outcome
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import TABLE, Room
from parlour.wire import to_dealer
from tests.harness import House, Visitor, open_house
from tests.patience import PATIENCE_SECONDS
from tests.toys.oracle import TURN_SECONDS, Oracle

LET_ALONE = DealerSettings(engine_ms_max=1_000 * PATIENCE_SECONDS)
"""The engine answers when the test says so, however slow the machine is."""


class Slowly:
    """Twice the number, once it is told to answer."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.heads: list[int] = []
        self.house: House | None = None
        self.table = ""
        self._asked, self.answers = asyncio.Event(), asyncio.Event()

    async def __call__(self, question: dict[str, Any]) -> int:
        if self.house is not None:
            self.heads.append((await self.house.store.heads([self.table]))[self.table])
        self.asked.append(question)
        self._asked.set()
        await self.answers.wait()
        return 2 * int(question["number"])

    async def is_asked(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._asked.wait()
        self._asked.clear()


@pytest.fixture
def engine() -> Slowly:
    return Slowly()


@pytest.fixture
async def house(tmp_path: Path, engine: Slowly) -> AsyncIterator[House]:
    async with open_house(tmp_path, Oracle, settings=LET_ALONE, engines={"twice": engine}) as house:
        engine.house = house
        yield house


async def at_the_oracle(house: House, engine: Slowly) -> tuple[Visitor, str]:
    ada = await house.visitor("Ada")
    engine.table = await house.table(ada, "toy_oracle")
    await ada.join(engine.table)
    return ada, engine.table


def say(visitor: Visitor, table: str, action: str, action_id: str, **args: Any) -> None:
    visitor.say({"type": "act", "table": table, "action": action, "args": args, "action_id": action_id})


@pytest.mark.anyio
async def test_other_tables_go_on_while_one_waits_and_what_comes_behind_waits_its_turn(house: House, engine: Slowly):
    ada, table = await at_the_oracle(house, engine)
    say(ada, table, "consult", "first", number=4)
    await engine.is_asked()
    say(ada, table, "take_note", "second")
    elsewhere = await house.table(ada, "toy_oracle")
    await ada.join(elsewhere)
    assert (await ada.act(elsewhere, "take_note"))["status"] == "ok"
    assert not any(frame.get("action_id") in ("first", "second") for frame in ada.frames)
    engine.answers.set()
    first = await ada.hears("action.result", action_id="first")
    second = await ada.hears("action.result", action_id="second")
    assert (first["status"], second["status"], second["version"]) == ("ok", "ok", first["version"] + 1)
    view = (await ada.fresh(table)).view
    assert (view["said"], view["late"]) == ([8], 1)


@pytest.mark.anyio
async def test_only_what_is_on_disk_is_asked_about(house: House, engine: Slowly):
    ada, table = await at_the_oracle(house, engine)
    for number in range(3):
        say(ada, table, "take_note", f"note {number}")
    say(ada, table, "consult", "question", number=4)
    engine.answers.set()
    answer = await ada.hears("action.result", action_id="question")
    assert answer["status"] == "ok"
    assert engine.heads == [answer["version"] - 1]


@pytest.mark.anyio
async def test_an_answer_about_what_is_no_longer_so_is_asked_for_again(house: House, engine: Slowly):
    """Another dealer has played the table meanwhile."""
    ada, table = await at_the_oracle(house, engine)
    say(ada, table, "consult", "question", number=4)
    await engine.is_asked()
    elsewhere = Table.load(table, rules_of(Oracle), (await house.store.load([table]))[table])
    elsewhere.act("bob", Guest("Bob"), "take_note", b"{}", elsewhere.now, lambda: b"")
    assert await house.store.commit([elsewhere.entry()]) == [Outcome.WON]
    engine.answers.set()
    assert (await ada.hears("action.result", action_id="question"))["status"] == "ok"
    assert len(engine.asked) == 2
    assert engine.heads == [1, 2]
    replayed = replay(table, rules_of(Oracle), await house.store.journal(table))
    assert (replayed.game.said, replayed.game.late) == ([8], 1)
    assert replayed.state() == (await house.store.load([table]))[table]


@pytest.mark.anyio
async def test_who_asks_again_meanwhile_is_answered_once_and_the_same(house: House, engine: Slowly):
    ada, table = await at_the_oracle(house, engine)
    say(ada, table, "consult", "question", number=4)
    await engine.is_asked()
    again = Visitor(house, ada.session)
    await again.hears("welcome")
    say(again, table, "consult", "question", number=4)
    engine.answers.set()
    first = await ada.hears("action.result", action_id="question")
    assert first["status"] == "ok"
    assert len(engine.asked) == 1
    assert (await ada.fresh(table)).view["said"] == [8]


async def twice(question: dict[str, Any]) -> int:
    """The game's own engine."""
    return 2 * int(question["number"])


class Provided(Oracle, name="toy_provided"):
    """Says itself whom it asks."""

    engines: ClassVar = {"twice": twice}


@pytest.mark.anyio
async def test_a_game_asks_the_engine_that_its_class_names(tmp_path: Path):
    async with open_house(tmp_path, Provided, settings=LET_ALONE) as house:
        ada = await house.visitor("Ada")
        table = await house.table(ada, "toy_provided")
        await ada.join(table)
        assert (await ada.act(table, "consult", "question", number=4))["status"] == "ok"
        assert (await ada.fresh(table)).view["said"] == [8]


@pytest.mark.anyio
async def test_without_any_engine_it_is_refused_at_once_and_the_log_says_why(tmp_path: Path, caplog: Any):
    async with open_house(tmp_path, Oracle, settings=LET_ALONE) as house:
        ada = await house.visitor("Ada")
        table = await house.table(ada, "toy_oracle")
        await ada.join(table)
        assert (await ada.act(table, "consult", "question", number=4))["code"] == "internal_error"
    assert "engine twice: neither the game nor this server has it" in caplog.text


@pytest.mark.anyio
async def test_without_an_answer_in_time_the_refusal_is_kept_like_any(tmp_path: Path, engine: Slowly):
    async with open_house(
        tmp_path, Oracle, settings=DealerSettings(engine_ms_max=1), engines={"twice": engine}
    ) as house:
        ada, table = await at_the_oracle(house, engine)
        refused = await ada.act(table, "consult", "question", number=4)
        assert (refused["code"], refused["reason"]) == (
            "internal_error",
            "no answer came from outside; nothing has changed",
        )
        engine.answers.set()
        asked = len(engine.asked)
        again = await ada.act(table, "consult", "question", number=4)
        assert (again["code"], again["reason"]) == (refused["code"], refused["reason"])
        assert len(engine.asked) == asked
        assert (await ada.act(table, "take_note"))["status"] == "ok"


@pytest.mark.anyio
async def test_a_game_that_asks_an_engine_that_is_not_there_hears_that_nobody_answers(tmp_path: Path, engine: Slowly):
    async with open_house(tmp_path, Oracle) as house:
        ada, table = await at_the_oracle(house, engine)
        assert (await ada.act(table, "consult", number=4))["code"] == "internal_error"
        assert (await ada.act(table, "try_to_consult"))["status"] == "ok"
        assert (await ada.fresh(table)).view["unheard"] == 1


@pytest.mark.anyio
async def test_a_dealer_that_leaves_waits_for_the_answer(house: House, engine: Slowly):
    ada, table = await at_the_oracle(house, engine)
    say(ada, table, "consult", "question", number=4)
    await engine.is_asked()
    leaving = asyncio.create_task(house.dealer.drain())
    engine.answers.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await leaving
    assert (await house.store.heads([table]))[table] == 2


class Duel(Oracle, name="toy_duel_of_oracles", seats=2):
    """Whoever is on turn asks, within five seconds."""

    def on_begin(self) -> None:
        self.pass_turn(to=0, seconds=TURN_SECONDS)

    @action
    def say(self, seat: Seat, number: int) -> None:
        """Ask, and pass the turn."""
        self.said.append(self.ask("twice", {"number": number}))
        self.pass_turn(seconds=TURN_SECONDS)

    def on_turn_over(self, seat: Seat) -> None:
        """The clock asks who has won."""
        self.finish(winner=self.ask("judge", {"seat": seat}))


def at(room: Room, now: int, *jobs: Job) -> Turn:
    """What a dealer does with these at this time."""
    turn = Turn(WarmCopy(room.tables[TABLE]), now, room.entropy, nobody_absent)
    for job in jobs:
        turn.do(job)
    return turn


def answered(job: Job, wanted: Wanted | None, answer: Any) -> Job:
    assert wanted is not None
    assert job.answers is not None
    job.answers.hear(wanted, answer)
    return job


def done(turn: Turn) -> list[tuple[str, str]]:
    return [(step.line.actor, step.line.action) for step in turn.table.committed()]


@pytest.fixture
def duel() -> Room:
    room = Room(Duel)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def move(table: Table) -> Asked:
    act = to_dealer.ActRequest(1, "g1", table.id, "ada", "Ada", False, "say", b'{"number":4}', "a1", None)
    return Asked(request=act)


def test_who_acted_in_time_is_in_time_although_the_engine_was_slow(duel: Room):
    table = duel.tables[TABLE]
    due = table.due_at
    assert due is not None
    job = move(table)
    first = at(duel, due - 1, job)
    assert (done(first), first.held) == ([], [job])
    second = at(duel, due + GRACE_MS, answered(job, first.wanted, 8), FireClock())
    assert done(second) == [("person:ada", "say")]
    assert [answer.status for _, answer in second.answers] == ["ok"]


def test_who_acts_too_late_finds_the_clock_although_it_asks_first(duel: Room):
    table = duel.tables[TABLE]
    assert table.due_at is not None
    late, job = table.due_at + GRACE_MS, move(table)
    first = at(duel, late, job)
    assert (first.wanted is not None and first.wanted.engine, first.held) == ("judge", [job])
    second = at(duel, late + 200, answered(job, first.wanted, 1))
    assert done(second) == [("clock", "turn")]
    assert [answer.code for _, answer in second.answers] == ["invalid_turn"]
    assert table.game.result["winners"] == [1]
