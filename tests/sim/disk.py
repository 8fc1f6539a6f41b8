"""The store of a run: the real SQLite core, in memory, asked over a way that takes time and may fail.

A call goes there, is done, and its answer comes back; each of the three may go wrong. A call that has left a process
is done even if the process dies meanwhile. The disk also keeps book of what was committed when, for the verdict.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from parlour.store.friends_port import Silence
from parlour.store.modules import ModuleQuestions
from parlour.store.port import ClubTime, Entry, ModuleRow, Outcome, Refused, State, StoreError
from parlour.store.postgres.looks import ClockLook, ClockLooks
from parlour.store.questions import Question, Row
from parlour.store.sqlite.memory import MemoryStore
from parlour.store.tables import TableQuestions
from parlour.testing.loop import NOWHERE, Process, VirtualLoop
from tests.sim.clocks import CLOCKS, Machine, MakeClock, Watch
from tests.sim.locks import RowLocks
from tests.sim.options import PAUSE_SECONDS, Options
from tests.sim.trace import Trace
from tests.sim.ways import DISK, Ways, place_of

T = TypeVar("T")

WAY_SECONDS = (0.0002, 0.003)
COMMITS = ("commit", "finish")
"""Calls after whose failure nobody knows what is on disk."""
PATIENCE_SECONDS = 2.0
"""A caller whose answer got lost hears of that within this time."""


class Disk:
    """What all stores of a run share."""

    def __init__(
        self,
        loop: VirtualLoop,
        options: Options,
        trace: Trace,
        ways: Ways | None = None,
        clock: MakeClock | None = None,
    ) -> None:
        self.loop = loop
        self.ways = ways or Ways()
        self.options = options
        self.trace = trace
        self.faulty = True
        self.down = False
        self.random = Random(f"disk {options.seed}")
        self.machine = Machine(loop)
        self.store_clock = (clock or CLOCKS[options.store])(self.machine)
        self.watch = Watch(trace, options, self.machine)
        self.store = MemoryStore(self._time)
        self.heads: dict[str, int] = {}
        self.accepted: dict[tuple[str, str, str], int] = {}
        """(table, actor, action id): version"""
        self.refusals: dict[tuple[str, str, str], Refused] = {}
        """What was refused when the store confirmed that the table is as the dealer thought."""
        self.committed_at: dict[tuple[str, int], int] = {}
        """(table, version): ms"""
        self.records: dict[int, int] = {}
        """The numbers of records, in the order in which they were committed; and when (ms)."""
        self.drawn: dict[asyncio.Future[Any], int] = {}
        """From which number on the records of a commit that is under way are numbered."""
        self._next_record = 1
        self.locks = RowLocks(loop, trace, self.random)
        self.store.engine.commit([])  # it reads now where it stands, and not when numbers have been drawn

    def clock(self) -> int:
        """The store's time: the only one that counts."""
        return self._time().now

    def _time(self) -> ClubTime:
        return self.watch.read(self.store_clock())

    def look(self, expected: int | None, believed: bool) -> ClockLook:
        """Somebody looks at the clock."""
        look = self.store_clock.look(expected, believed)
        if believed or not look.leap:
            self.watch.looked(look, nobody_told=expected is None)
        return look

    def set_wall_clock(self, ms: int) -> None:
        """Somebody sets the wall clock of this machine, by so much."""
        self._time()
        self.machine.shift_ms += ms
        if ms < 0:
            self.watch.set_back()

    def draw(self, answer: asyncio.Future[Any], batch: Sequence[Entry]) -> None:
        """Give out numbers for the records of a commit when it leaves, as PostgreSQL does before it commits.

        So a record may turn up below others that are there already.
        """
        if records := sum(len(entry.records) for entry in batch):
            self.drawn[answer] = self._next_record
            self._next_record += records

    def do(self, process: Process, call: str, args: tuple[Any, ...], first_record: int | None = None) -> Any:
        """Do a call, at the disk."""
        if first_record is not None:
            self.store.engine._next_record = first_record
        answer: Any = (
            self.clock() if call == "now" else getattr(self if call == "look" else self.store.engine, call)(*args)
        )
        self.trace.note("disk", process.name, _told(call, args, answer))
        if call == "commit":
            self._book(args[0], answer)
            kept = sum(len(entry.records) for entry, it in zip(args[0], answer, strict=True) if it is Outcome.WON)
            first = first_record or 0
            if kept and first < max(self.records, default=0):
                self.trace.counts["records below others"] += 1
            self.records.update(dict.fromkeys(range(first, first + kept), self.clock()))
        return answer

    def _book(self, batch: Sequence[Entry], outcomes: Sequence[Outcome]) -> None:
        now = self.clock()
        for entry, outcome in zip(batch, outcomes, strict=True):
            self.trace.counts[f"entries {outcome.value}"] += 1
            if outcome is not Outcome.WON:
                continue
            for refused in entry.refused:
                self.refusals[entry.table, refused.actor, refused.action_id] = refused
            for line in entry.lines:
                self.watch.committed(entry, line, now)
                self.heads[entry.table] = line.version
                self.committed_at[entry.table, line.version] = now
                if line.action_id is not None:
                    self.accepted[entry.table, line.actor, line.action_id] = line.version


class ProcessStore(TableQuestions, ModuleQuestions):
    """The `TableStore` and the `ModuleStore` as one process knows them."""

    def __init__(self, disk: Disk, process: Process) -> None:
        super().__init__(disk.store.vault)
        self._disk = disk
        self._process = process
        self._looks = ClockLooks(self._look)

    async def silence_of(self, people: Sequence[str]) -> dict[str, Silence]:
        """In a storm everybody hears everybody."""
        return {}

    async def _call(self, call: str, *args: Any) -> Any:
        disk, loop = self._disk, self._disk.loop
        answer: asyncio.Future[Any] = loop.create_future()
        options = disk.options
        if call in COMMITS and disk.faulty and disk.random.random() < options.commit_paused:
            seconds = disk.random.uniform(*PAUSE_SECONDS)
            disk.trace.fault("pause before a commit", self._process.name, f"{seconds:.1f} s")
            self._process.pause(seconds)
        loop.call_soon(self._send, answer, call, args, context=self._process.context)
        return await answer

    def _send(self, answer: asyncio.Future[Any], call: str, args: tuple[Any, ...]) -> None:
        """The call leaves the process."""
        if not self._process.alive:
            return
        if self._disk.ways.stopped(place_of(self._process), DISK, lambda: self._send(answer, call, args)):
            self._give_up(answer)
            return
        if call == "commit":
            self._disk.draw(answer, args[0])
        there, done, back = self._way(call)
        if not done:
            self._later(there, self._fail, answer)
            return
        if back is None:
            self._give_up(answer)
        self._later(there, self._do, answer, call, args, back)

    def _way(self, call: str) -> tuple[float, bool, float | None]:
        """Seconds there, whether it is done, seconds back (None: the answer never comes)."""
        disk = self._disk
        random, options, harms = disk.random, disk.options, disk.trace.harms
        there, back = random.uniform(*WAY_SECONDS), random.uniform(*WAY_SECONDS)
        if not disk.faulty:
            return there, True, back
        if disk.down:
            return there, False, None
        if random.random() < options.store_slow:
            harms["slow calls"] += 1
            there += random.random() * options.store_slow_seconds
            back += random.random() * options.store_slow_seconds
        chance = random.random()
        if call not in COMMITS:
            if chance < options.read_failed:
                harms["reads failed"] += 1
                return there, False, None
            return there, True, back
        if chance < options.commit_failed:
            harms["commits failed"] += 1
            return there, False, None
        if chance < options.commit_failed + options.commit_unanswered:
            harms["commits unanswered"] += 1
            return there, True, None
        if chance < options.commit_failed + options.commit_unanswered + options.commit_overtaken:
            harms["commits overtaken"] += 1
            return there + random.random() * PATIENCE_SECONDS, True, None
        return there, True, back

    def _later(self, seconds: float, then: Any, *args: Any) -> None:
        self._disk.loop.call_later(seconds, then, *args, context=NOWHERE)

    def _do(self, answer: asyncio.Future[Any], call: str, args: tuple[Any, ...], back: float | None) -> None:
        def do() -> None:
            result = self._disk.do(self._process, call, args, self._disk.drawn.pop(answer, None))
            if back is not None:
                self._later(back, self._answer, answer, result)

        if call == "finish":
            module, _, rows = args
            self._disk.locks.take([(module, row.person, row.key) for row in rows], do, lambda: self._fail(answer))
        else:
            do()

    def _answer(self, answer: asyncio.Future[Any], result: Any) -> None:
        if not self._process.alive or answer.done():
            return
        if self._disk.ways.stopped(DISK, place_of(self._process), lambda: self._answer(answer, result)):
            self._give_up(answer)
        else:
            answer.set_result(result)

    def _give_up(self, answer: asyncio.Future[Any]) -> None:
        """Nothing will come, or not in time: the caller's patience ends."""
        self._disk.trace.harms["calls given up"] += 1
        self._later(self._disk.random.random() * PATIENCE_SECONDS, self._fail, answer)

    def _fail(self, answer: asyncio.Future[Any]) -> None:
        if self._process.alive and not answer.done():
            answer.set_exception(StoreError("The connection to the store is lost."))

    # The port.

    async def now(self) -> int:
        """The store's time in ms."""
        return int(await self._call("now"))

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it."""
        return await self._looks.time()

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        outcomes: list[Outcome] = await self._call("commit", batch)
        return outcomes

    async def _write_together(self, questions: Sequence[Question], **values: object) -> int:
        return int(await self._call("write_together", questions, values))

    async def _write_without_records(self, questions: Sequence[Question], **values: object) -> int:
        return await self._write_together(questions, **values)

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        return bool(await self._call("finish", module, done, rows))

    async def _look(self, expected: int | None, believed: bool) -> ClockLook:
        look: ClockLook = await self._call("look", expected, believed)
        return look

    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        rows: list[T] = await self._call("ask", question, read, values)
        return rows

    async def _write(self, question: Question, **values: object) -> int:
        return int(await self._call("write", question, values))


def _told(call: str, args: tuple[Any, ...], answer: Any) -> str:
    """A call as the trace tells it: without state texts, whose hashes of rules differ with the sources."""
    if call == "commit":
        batch = [
            (entry.table, entry.base, [(line.actor, line.action, line.args, line.sealed) for line in entry.lines])
            for entry in args[0]
        ]
        return f"commit {batch} -> {[outcome.value for outcome in answer]}"
    if call in ("write", "write_together"):
        questions, values = args
        names = [it.name for it in questions] if call == "write_together" else questions.name
        return f"{names} {values} -> {answer}"
    if call == "ask":
        question, _, values = args
        return f"{question.name} {values} -> {[_without_state(row) for row in answer]}"
    return f"{call} {args} -> {answer}"


def _without_state(row: Any) -> Any:
    match row:
        case (table, State() as state):
            return table, state.version
    return row
