"""Stores with a bug planted in them: in what a process asks of the disk, or in what the disk does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

import msgspec

from parlour.store.port import Duty, Entry, ModuleRow, Outcome, Parcel
from parlour.store.sqlite.memory import at_once
from tests.sim.disk import Disk, ProcessStore

LEASE_MS = 2_000
NEVER_MS = 2**52


class TakesLostForWon(ProcessStore):
    """Believes that a commit which did not fail was done."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """All is well."""
        outcomes = await super().commit(batch)
        return [Outcome.WON if outcome is Outcome.LOST else outcome for outcome in outcomes]


class TrustsTheDealersClock(ProcessStore):
    """Does not look whether a clock is due."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """As it comes."""
        return await super().commit([msgspec.structs.replace(entry, clock_due=None) for entry in batch])


class ForgetsWhatWasAccepted(ProcessStore):
    """Keeps no action ids: an action that is sent again is done again."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Without the ids."""
        return await super().commit([_nameless(entry) for entry in batch])


class LosesTheOutbox(ProcessStore):
    """Sends nothing on that the first dealer did not send on itself."""

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Nothing is left."""
        return []


class TakesAnyParcel(ProcessStore):
    """Does not look whether what an entry takes is the next in the outbox, or there at all."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """What is stale once more, as if it took nothing."""
        outcomes = await super().commit(batch)
        stale = [place for place, outcome in enumerate(outcomes) if outcome is Outcome.STALE]
        again = [msgspec.structs.replace(batch[place], delivered=()) for place in stale]
        for place, outcome in zip(stale, await super().commit(again) if again else (), strict=True):
            outcomes[place] = outcome
        return outcomes


class TakesBackWhatIsThere(TakesAnyParcel):
    """Does not look whether a message that comes back has a table by now."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Only where something comes back."""
        back = {entry.table for entry in batch if any(source == entry.table for source, *_ in entry.delivered)}
        if any(entry.table in back for entry in batch):
            return await super().commit(batch)
        return await ProcessStore.commit(self, batch)


class ChecksNoVersion(ProcessStore):
    """Writes what it is given after whatever is there."""

    def _do(self, answer: asyncio.Future[Any], call: str, args: tuple[Any, ...], back: float | None) -> None:
        if call == "commit":
            heads = at_once(self._disk.store.heads([entry.table for entry in args[0]]))
            args = ([_moved(entry, heads.get(entry.table, 0)) for entry in args[0]],)
        super()._do(answer, call, args, back)


class KeepsAnyRefusal(ProcessStore):
    """Keeps a refusal without asking whether the table is still as it was when it was refused."""

    def _do(self, answer: asyncio.Future[Any], call: str, args: tuple[Any, ...], back: float | None) -> None:
        if call == "commit":
            heads = at_once(self._disk.store.heads([entry.table for entry in args[0]]))
            args = (
                [
                    entry if entry.lines or not entry.refused else _moved(entry, heads.get(entry.table, 0))
                    for entry in args[0]
                ],
            )
        super()._do(answer, call, args, back)


class LeasesTables(ChecksNoVersion):
    """Whoever has written a table may write it for a while, and nobody looks again at the moment of writing."""

    _leases: ClassVar[WeakKeyDictionary[Disk, dict[str, tuple[str, int]]]] = WeakKeyDictionary()

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """If the lease is ours, or can be."""
        now = await self.now()
        mine = [entry for entry in batch if self._lease(entry.table, now)]
        outcomes = dict(zip((entry.table for entry in mine), await super().commit(mine) if mine else (), strict=True))
        return [outcomes.get(entry.table, Outcome.LOST) for entry in batch]

    def _lease(self, table: str, now: int) -> bool:
        leases = self._leases.setdefault(self._disk, {})
        holder, until = leases.get(table, ("", 0))
        if holder != self._process.name and until > now:
            return False
        leases[table] = self._process.name, now + LEASE_MS
        return True


class TakesTheClockAwayFirst(ProcessStore):
    """Deletes a clock in a commit of its own before the one with what it does: nobody shall fire it twice."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """One after the other."""
        first = [_without_clock(entry) for entry in batch if entry.clock_due is not None]
        if first:
            await super().commit(first)
        return await super().commit(batch)


class SendsAfterTheCommit(ProcessStore):
    """Writes what is for other tables when the rest is written."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """One after the other."""
        outcomes = await super().commit([msgspec.structs.replace(entry, parcels=()) for entry in batch])
        won = [entry for entry, outcome in zip(batch, outcomes, strict=True) if outcome is Outcome.WON]
        later = [
            Entry(entry.table, entry.base + len(entry.lines), parcels=entry.parcels) for entry in won if entry.parcels
        ]
        if later:
            await super().commit(later)
        return outcomes


class ForgetsRefusals(ProcessStore):
    """Confirms that a refusal is right, and does not keep it."""

    def _do(self, answer: asyncio.Future[Any], call: str, args: tuple[Any, ...], back: float | None) -> None:
        if call == "commit":
            for entry in args[0]:
                for refused in entry.refused:
                    self._disk.refusals[entry.table, refused.actor, refused.action_id] = refused
            args = ([msgspec.structs.replace(entry, refused=()) for entry in args[0]],)
        super()._do(answer, call, args, back)


class GoesByACursor(ProcessStore):
    """Remembers the last record that a module has taken, and goes on after it."""

    _cursors: ClassVar[WeakKeyDictionary[Disk, dict[str, int]]] = WeakKeyDictionary()

    async def duties(self, module: str, limit: int) -> list[Duty]:
        """Those after it."""
        cursor = self._cursors.setdefault(self._disk, {}).get(module, 0)
        return [duty for duty in await super().duties(module, limit) if duty.about.number > cursor]

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        finished = await super()._finish(module, done, rows)
        if finished:
            cursors = self._cursors.setdefault(self._disk, {})
            cursors[module] = max(cursors.get(module, 0), *done)
        return finished


class LocksPeopleInNoOrder(ProcessStore):
    """Writes the rows of a batch in the order in which they come to mind."""

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        mixed = sorted(rows, key=lambda row: blake2b(f"{row} {self._process.name}".encode()).digest())
        return await super()._finish(module, done, mixed)


class WritesRowsFirst(ProcessStore):
    """Writes what comes of records, and strikes the records out when that is written."""

    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        return await super()._finish(module, [], rows) and await super()._finish(module, done, [])


def _nameless(entry: Entry) -> Entry:
    lines = tuple(msgspec.structs.replace(line, action_id=None) for line in entry.lines)
    return msgspec.structs.replace(entry, lines=lines)


def _moved(entry: Entry, head: int) -> Entry:
    """The entry as if it had been made from this version."""
    lines = tuple(msgspec.structs.replace(line, version=version) for version, line in enumerate(entry.lines, head + 1))
    state = entry.state and msgspec.structs.replace(entry.state, version=head + len(lines))
    return msgspec.structs.replace(entry, base=head, lines=lines, state=state)


def _without_clock(entry: Entry) -> Entry:
    assert entry.state is not None
    state = msgspec.structs.replace(entry.state, version=entry.base, retry_at=NEVER_MS)
    return Entry(entry.table, entry.base, state=state, clock_due=entry.clock_due)
