"""A runner takes each record once, in order, whatever fails; on the real engine in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest

from parlour.bus.local import LocalBus
from parlour.modules.module import Module
from parlour.modules.runner import AT_ONCE, Runner
from parlour.store.port import About, ClubTime, Duty, ModuleRow, Outcome, Record, StoreError
from parlour.store.sqlite.memory import MemoryStore
from parlour.testing.contracts.entries import ledger, play, with_
from parlour.wire import topics
from parlour.wire.from_modules import Recorded

pytestmark = pytest.mark.anyio

NOON = 1_800_000_000_000
RETRY_MS = (100, 300)


def write_down(about: About, rows: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Add when the record was made to the list of everybody; a record of a bad time makes it fail."""
    if about.record.at in BAD:
        raise ValueError("a bad time")
    lists = {person: msgspec.json.decode(body) if body else [] for person, body in rows.items()}
    return {person: msgspec.json.encode([*times, about.record.at]) for person, times in lists.items()}


BAD: set[int] = set()
DIARY = Module(name="diary", kinds=("ledger",), take=write_down)


@pytest.fixture(autouse=True)
def nothing_is_bad() -> Iterator[None]:
    yield
    BAD.clear()


class Desk:
    """A store whose time is set by hand, a table that keeps records, and a module."""

    def __init__(self) -> None:
        self.now = NOON
        self.store = MemoryStore(lambda: ClubTime(self.now))
        self.bus = LocalBus()
        self.version = 0

    def runner(self, store: Any = None, *modules: Module) -> Runner:
        """A runner, of this store or of one around it."""
        return Runner(store or self.store, self.bus, modules or (DIARY,), jitter=lambda: 0.5, retry_ms=RETRY_MS)

    async def keep(self, *records: Record) -> None:
        """A commit with these records."""
        entry = with_(play("A", self.version, None), records=records)
        assert await self.store.commit([entry]) == [Outcome.WON]
        self.version += 1

    async def diary(self, person: str) -> list[int]:
        """What the module has written down of somebody."""
        rows = await self.store.rows_of("diary", person)
        return list(msgspec.json.decode(rows[0].body)) if rows else []


@pytest.fixture
async def desk() -> Desk:
    desk = Desk()
    await desk.runner().listen()
    return desk


class Around:
    """A store to which something happens."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def test_records_are_taken_in_order_and_written_for_all_of_their_people(desk: Desk) -> None:
    await desk.keep(ledger(1, "ada", "bob"), ledger(2, "bob"))
    await desk.keep(ledger(3, "bob", "ada"))
    runner = desk.runner()
    assert not await runner.work(DIARY)
    assert (await desk.diary("ada"), await desk.diary("bob")) == ([1, 3], [1, 2, 3])
    assert await desk.store.duties("diary", 9) == []
    assert (runner.counts.done["diary"], runner.counts.waiting["diary"]) == (3, 3)


async def test_there_is_more_to_do_after_a_full_batch(desk: Desk) -> None:
    await desk.keep(*(ledger(at, "ada") for at in range(AT_ONCE + 1)))
    runner = desk.runner()
    assert [await runner.work(DIARY) for _ in range(2)] == [True, False]
    assert await desk.diary("ada") == list(range(AT_ONCE + 1))


async def test_of_two_who_have_read_the_same_one_writes_it(desk: Desk) -> None:
    class OvertakenOnce(Around):
        overtaken = False

        async def finish(self, module: str, done: list[int], rows: list[ModuleRow]) -> bool:
            if not self.overtaken:
                self.overtaken = True
                await desk.runner().work(DIARY)
            return await self._store.finish(module, done, rows)

    await desk.keep(ledger(1, "ada"), ledger(2, "ada"))
    late = desk.runner(OvertakenOnce(desk.store))
    assert not await late.work(DIARY)
    assert await desk.diary("ada") == [1, 2]
    assert (late.counts.conflicts["diary"], late.counts.done["diary"]) == (1, 0)


async def test_what_was_written_without_an_answer_is_not_written_again(desk: Desk) -> None:
    class Unanswered(Around):
        async def finish(self, module: str, done: list[int], rows: list[ModuleRow]) -> bool:
            await self._store.finish(module, done, rows)
            raise StoreError("no answer")

    await desk.keep(ledger(1, "ada"))
    with pytest.raises(StoreError):
        await desk.runner(Unanswered(desk.store)).work(DIARY)
    await desk.runner().work(DIARY)
    assert await desk.diary("ada") == [1]


async def test_a_record_that_makes_a_module_fail_holds_up_its_people_alone(desk: Desk) -> None:
    BAD.add(1)
    await desk.keep(ledger(1, "ada", "bob"), ledger(2, "bob", "cyd"), ledger(3, "cyd"), ledger(4, "dan"))
    runner = desk.runner()
    await runner.work(DIARY)
    assert await desk.diary("dan") == [4]
    assert (await desk.diary("bob"), await desk.diary("cyd")) == ([], []), "3 waits for 2, and 2 for 1"
    assert runner.counts.failures["diary"] == 1
    await runner.work(DIARY)
    assert runner.counts.failures["diary"] == 1, "it waits"
    BAD.clear()
    desk.now += RETRY_MS[0]
    await runner.work(DIARY)
    assert (await desk.diary("bob"), await desk.diary("cyd")) == ([1, 2], [2, 3])


async def test_after_some_tries_it_is_left_out_and_the_others_go_on(desk: Desk) -> None:
    BAD.add(1)
    await desk.keep(ledger(1, "ada"), ledger(2, "ada"))
    runner = desk.runner()
    for wait_ms in (*RETRY_MS, 0, 0):
        assert await desk.diary("ada") == []
        await runner.work(DIARY)
        desk.now += wait_ms
    assert await desk.diary("ada") == [2]
    (parked,) = await desk.store.parked()
    assert (parked.failures, parked.why) == (3, "ValueError: a bad time")
    assert runner.counts.parked["diary"] == 1
    BAD.clear()
    await desk.store.retry("diary")
    await runner.work(DIARY)
    assert await desk.diary("ada") == [2, 1]


async def test_those_who_wait_in_front_hide_nobody_behind_them(desk: Desk) -> None:
    BAD.update(range(AT_ONCE))
    await desk.keep(*(ledger(at, f"p{at}") for at in range(AT_ONCE)), ledger(1000, "ada"))
    runner = desk.runner()
    for _ in range(2):
        await runner.work(DIARY)
    assert await desk.diary("ada") == [1000]


async def test_rows_of_others_are_a_bug_of_the_module(desk: Desk) -> None:
    nosy = Module(name="nosy", kinds=("ledger",), take=lambda about, rows: {"eve": b"1"})
    runner = desk.runner(None, nosy)
    await runner.listen()
    await desk.keep(ledger(1, "ada"))
    await runner.work(nosy)
    assert runner.counts.failures["nosy"] == 1
    assert await desk.store.rows_of("nosy", "eve") == []


async def test_a_module_that_says_nothing_new_has_taken_the_record_all_the_same(desk: Desk) -> None:
    seen: list[bytes | None] = []
    quiet = Module(name="quiet", kinds=("ledger",), take=lambda about, rows: seen.extend(rows.values()) or {})
    runner = desk.runner(None, quiet)
    await runner.listen()
    await desk.keep(ledger(1, "ada"))
    await runner.work(quiet)
    await desk.keep(ledger(2, "ada"))
    await runner.work(quiet)
    assert seen == [None, None]
    assert await desk.store.duties("quiet", 9) == []


async def test_what_is_taken_is_told_on_the_bus_without_what_is_private(desk: Desk) -> None:
    heard: list[Recorded] = []
    desk.bus.subscribe(topics.record("ledger"), heard.append)
    await desk.keep(ledger(1, "ada", "bob"))
    await desk.runner().work(DIARY)
    await asyncio.sleep(0)
    number = heard[0].number
    assert heard == [Recorded("diary", number, "A", "holdem", "ledger", 1, ("ada", "bob"), b'{"amount":1}')]


async def test_a_runner_that_is_woken_does_not_wait(desk: Desk) -> None:
    taken = asyncio.Event()

    def take(about: About, rows: Mapping[str, bytes | None]) -> dict[str, bytes]:
        taken.set()
        return {}

    eager = Module(name="eager", kinds=("ledger",), take=take)
    runner = Runner(desk.store, desk.bus, [eager], jitter=lambda: 0.0, every_ms=3_600_000)
    await runner.listen()
    running = asyncio.create_task(runner.run())
    await asyncio.sleep(0)
    await desk.keep(ledger(1, "ada"))
    runner.wake()
    async with asyncio.timeout(20):
        await taken.wait()
    running.cancel()


async def test_a_runner_begins_when_the_store_lets_it_and_goes_on_by_itself() -> None:
    desk = Desk()
    taken = asyncio.Event()

    class AwayAtFirst(Around):
        asked = 0

        async def listen(self, module: str, kinds: tuple[str, ...]) -> None:
            self.asked += 1
            if self.asked == 1:
                raise StoreError("not yet")
            await self._store.listen(module, kinds)

        async def duties(self, module: str, limit: int) -> list[Duty]:
            found = await self._store.duties(module, limit)
            if self.asked and not found and await desk.diary("ada"):
                taken.set()
            return found

    await desk.keep(ledger(1, "ada"))
    runner = Runner(AwayAtFirst(desk.store), desk.bus, [DIARY], jitter=lambda: 0.0, every_ms=1)
    running = asyncio.create_task(runner.run())
    async with asyncio.timeout(20):
        await taken.wait()
    running.cancel()
    assert await desk.diary("ada") == [1]


async def test_a_module_of_a_new_version_takes_every_record_again_and_once(desk: Desk) -> None:
    await desk.keep(ledger(1, "ada"), ledger(2, "ada"))
    await desk.runner().work(DIARY)
    newer = msgspec.structs.replace(DIARY, version=2, key=lambda about: "newer")
    for _ in range(2):
        runner = desk.runner(None, newer)
        await runner.listen()
        await runner.work(newer)
    (row,) = await desk.store.rows_of("diary", "ada")
    assert (row.key, row.version) == ("newer", 1), "what the older one kept is gone, and nothing is taken twice"
    assert msgspec.json.decode(row.body) == [1, 2]


async def test_a_module_begins_anew_once_more_if_it_died_before_that_was_noted(desk: Desk) -> None:
    class Dies(Around):
        async def finish(self, module: str, done: list[int], rows: list[ModuleRow]) -> bool:
            raise StoreError("gone")

    await desk.keep(ledger(1, "ada"))
    newer = msgspec.structs.replace(DIARY, version=2)
    with pytest.raises(StoreError):
        await desk.runner(Dies(desk.store), newer).listen()
    runner = desk.runner(None, newer)
    await runner.listen()
    await runner.work(newer)
    assert await desk.diary("ada") == [1]
