"""The store of a run: the real SQLite core, in memory, asked over a way that takes time and may fail.

A call goes there, is done, and its answer comes back; each of the three may go wrong. A call that has left a process
is done even if the process dies meanwhile. The disk also keeps book of what was committed when, for the verdict.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random
from typing import Any

from parlour.store.engine import Sqlite
from parlour.store.looks import Look, Looks
from parlour.store.port import (
    About,
    ClubTime,
    Entry,
    Guest,
    Line,
    Listed,
    Outcome,
    Overdue,
    Parcel,
    Record,
    Refused,
    State,
    StoreError,
    Suspect,
)
from parlour.testing.loop import NOWHERE, Process, VirtualLoop
from tests.sim.clocks import CLOCKS, Machine, MakeClock, Watch
from tests.sim.options import PAUSE_SECONDS, Options
from tests.sim.trace import Trace
from tests.sim.ways import DISK, Ways, place_of

WAY_SECONDS = (0.0002, 0.003)
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
        self.engine = Sqlite.in_memory(self._time)
        self.heads: dict[str, int] = {}
        self.accepted: dict[tuple[str, str, str], int] = {}
        """(table, actor, action id): version"""
        self.refusals: dict[tuple[str, str, str], Refused] = {}
        """What was refused when the store confirmed that the table is as the dealer thought."""
        self.committed_at: dict[tuple[str, int], int] = {}
        """(table, version): ms"""

    def clock(self) -> int:
        """The store's time: the only one that counts."""
        return self._time().now

    def _time(self) -> ClubTime:
        return self.watch.read(self.store_clock())

    def look(self, expected: int | None, believed: bool) -> Look:
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

    def do(self, process: Process, question: str, args: tuple[Any, ...]) -> Any:
        """Do a call, at the disk."""
        answer = getattr(self if question == "look" else self.engine, question)(*args)
        self.trace.note("disk", process.name, question, _told(args, answer))
        if question == "commit":
            self._book(args[0], answer)
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


class ProcessStore:
    """The store as one process knows it; implements the port."""

    def __init__(self, disk: Disk, process: Process) -> None:
        self._disk = disk
        self._process = process
        self._looks = Looks(self._look)

    async def _ask(self, question: str, *args: Any) -> Any:
        disk, loop = self._disk, self._disk.loop
        answer: asyncio.Future[Any] = loop.create_future()
        options = disk.options
        if question == "commit" and disk.faulty and disk.random.random() < options.commit_paused:
            seconds = disk.random.uniform(*PAUSE_SECONDS)
            disk.trace.fault("pause before a commit", self._process.name, f"{seconds:.1f} s")
            self._process.pause(seconds)
        loop.call_soon(self._send, answer, question, args, context=self._process.context)
        return await answer

    def _send(self, answer: asyncio.Future[Any], question: str, args: tuple[Any, ...]) -> None:
        """The call leaves the process."""
        if not self._process.alive:
            return
        if self._disk.ways.stopped(place_of(self._process), DISK, lambda: self._send(answer, question, args)):
            self._give_up(answer)
            return
        there, done, back = self._way(question)
        if not done:
            self._later(there, self._fail, answer)
            return
        if back is None:
            self._give_up(answer)
        self._later(there, self._do, answer, question, args, back)

    def _way(self, question: str) -> tuple[float, bool, float | None]:
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
        if question != "commit":
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

    def _later(self, seconds: float, call: Any, *args: Any) -> None:
        self._disk.loop.call_later(seconds, call, *args, context=NOWHERE)

    def _do(self, answer: asyncio.Future[Any], question: str, args: tuple[Any, ...], back: float | None) -> None:
        result = self._disk.do(self._process, question, args)
        if back is not None:
            self._later(back, self._answer, answer, result)

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
        return int(await self._ask("now"))

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it."""
        return await self._looks.time()

    async def _look(self, expected: int | None, believed: bool) -> Look:
        look: Look = await self._ask("look", expected, believed)
        return look

    async def load(self, tables: Sequence[str]) -> dict[str, State]:
        """The current state of each of these tables that exists."""
        states: dict[str, State] = await self._ask("load", tables)
        return states

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""
        heads: dict[str, int] = await self._ask("heads", tables)
        return heads

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""
        outcomes: list[Outcome] = await self._ask("commit", batch)
        return outcomes

    async def known(self, table: str, actor: str, action_id: str) -> int | Refused | None:
        """The version at which this action was accepted, if it was."""
        known: int | Refused | None = await self._ask("known", table, actor, action_id)
        return known

    async def overdue(self, grace_ms: int, limit: int) -> list[Overdue]:
        """Tables due for at least `grace_ms`."""
        overdue: list[Overdue] = await self._ask("overdue", grace_ms, limit)
        return overdue

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Parcels not yet delivered, oldest first."""
        parcels: list[Parcel] = await self._ask("outbox", limit, older_than_ms)
        return parcels

    async def journal(self, table: str, after: int = 0, limit: int = 1000) -> list[Line]:
        """Lines after this version, in order."""
        lines: list[Line] = await self._ask("journal", table, after, limit)
        return lines

    async def records(self, table: str) -> list[Record]:
        """Everything that this table recorded."""
        records: list[Record] = await self._ask("records", table)
        return records

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this kind, from one of them on."""
        records: list[Record] = await self._ask("page", table, kind, first, limit)
        return records

    async def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""
        return int(await self._ask("tally", table, kind))

    async def about(self, person: str, kind: str, before: int | None, limit: int) -> list[About]:
        """Records about this person, newest first."""
        abouts: list[About] = await self._ask("about", person, kind, before, limit)
        return abouts

    async def listed(
        self, limit: int = 100, first: int = 0, search: str = "", attended_since: int = 0, shown_since: int = 0
    ) -> tuple[int, list[Listed]]:
        """The listed tables that are not over."""
        listed: tuple[int, list[Listed]] = await self._ask("listed", limit, first, search, attended_since, shown_since)
        return listed

    async def listing(self, table: str) -> Listed | None:
        """One table."""
        listing: Listed | None = await self._ask("listing", table)
        return listing

    async def with_bots(self, attended_since: int = 0) -> dict[str, bool]:
        """The tables that are not over and want bots."""
        tables: dict[str, bool] = await self._ask("with_bots", attended_since)
        return tables

    async def note_opener(self, table: str, opener: str, address: str, attended_at: int, look_at: int) -> None:
        """Remember who has opened a table."""
        await self._ask("note_opener", table, opener, address, attended_at, look_at)

    async def opened_by(self, opener: str, address: str) -> tuple[int, int]:
        """How many tables this person, and this address, has open."""
        counts: tuple[int, int] = await self._ask("opened_by", opener, address)
        return counts

    async def attend(self, tables: Sequence[str], look_after_ms: int) -> None:
        """People have these tables open now."""
        await self._ask("attend", tables, look_after_ms)

    async def to_look_at(self, limit: int) -> list[Listed]:
        """The tables nobody has attended for long."""
        tables: list[Listed] = await self._ask("to_look_at", limit)
        return tables

    async def look_later(self, table: str, look_after_ms: int | None) -> None:
        """Look at a table again later, or never."""
        await self._ask("look_later", table, look_after_ms)

    async def add_guest(self, guest: Guest, token_hash: bytes) -> None:
        """Remember somebody."""
        await self._ask("add_guest", guest, token_hash)

    async def rename_guest(self, person: str, name: str) -> None:
        """Give somebody another name."""
        await self._ask("rename_guest", person, name)

    async def guest(self, token_hash: bytes) -> Guest | None:
        """Who has this cookie."""
        guest: Guest | None = await self._ask("guest", token_hash)
        return guest

    async def suspect(self, suspect: Suspect) -> None:
        """Note what never came back."""
        await self._ask("suspect", suspect)

    async def suspects(self) -> list[Suspect]:
        """What never came back."""
        found: list[Suspect] = await self._ask("suspects")
        return found

    async def forget_suspects(self, table: str) -> int:
        """Strike out the suspects of a table."""
        count: int = await self._ask("forget_suspects", table)
        return count

    async def probe(self) -> None:
        """Write a little."""
        await self._ask("probe")

    async def backup(self, path: str) -> None:
        """There is no file to copy."""
        raise StoreError("This store is in memory.")

    async def close(self) -> None:
        """Nothing to let go of."""


def _told(args: tuple[Any, ...], answer: Any) -> str:
    """A call as the trace tells it: without state texts, whose hashes of rules differ with the sources."""
    if args and isinstance(args[0], (list, tuple)) and args[0] and isinstance(args[0][0], Entry):
        batch = [
            (entry.table, entry.base, [(line.actor, line.action, line.args, line.sealed) for line in entry.lines])
            for entry in args[0]
        ]
        return f"{batch} -> {[outcome.value for outcome in answer]}"
    if isinstance(answer, dict):
        heads = {table: state.version if isinstance(state, State) else state for table, state in answer.items()}
        return f"{args} -> {heads}"
    return f"{args} -> {answer}"
