"""Does the duties of modules: takes the first of them, has the module's function say what comes of each, writes that.

As at a table, nothing is locked while anybody thinks. Duties and rows are read, new rows are made of them, and one
transaction strikes out the duties and writes the rows, on condition that both are as they were read. If somebody else
was first, all is read again. So any number of runners may do the duties of one module, and each may die at any point.

A record waits while an earlier one of any of its people is undone. One at which the function fails is tried again after
a while, and in the end parked: then nobody waits for it any more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from parlour.bus.port import Bus
from parlour.metrics.counts import ModuleCounts
from parlour.modules.module import FIRST_VERSION, Module
from parlour.store.port import About, Duty, ModuleRow, ModuleStore
from parlour.wire import topics
from parlour.wire.from_modules import Recorded

log = logging.getLogger(__name__)

EVERY_MS = 250
BUSY_SECONDS = 0.01
"""Between two batches where there is much to do: play comes first."""
GATHER_SECONDS = 0.1
"""What is kept within this time is taken together."""
AT_ONCE = 64
NOBODY, VERSION = "", "version"
"""The row in which the version of a module's rows stands."""
LOOKED_AT_MAX = 1024
"""So many duties are read at most when those in front have to wait."""
RETRY_MS = (1_000, 5_000, 25_000, 120_000)
"""How long a record waits after each failure; after one more it is parked."""


class Runner:
    """Does the duties of some modules, until cancelled."""

    def __init__(
        self,
        store: ModuleStore,
        bus: Bus,
        modules: Sequence[Module],
        *,
        jitter: Callable[[], float],
        counts: ModuleCounts | None = None,
        every_ms: int = EVERY_MS,
        retry_ms: Sequence[int] = RETRY_MS,
    ) -> None:
        self.counts = counts or ModuleCounts([module.name for module in modules])
        self._store = store
        self._bus = bus
        self._modules = modules
        self._jitter = jitter
        self._every = every_ms / 1000
        self._retry_ms = retry_ms
        self._looked_at: dict[str, int] = {}
        self._woken = asyncio.Event()
        self._unheard = list(modules)

    async def run(self) -> None:
        """Say what is listened to, and then look again and again for what there is to do."""
        while True:
            self._woken.clear()
            busy = [await self._try(module) for module in self._modules]
            await self._rest(BUSY_SECONDS if any(busy) else self._every * (0.75 + 0.5 * self._jitter()))

    def wake(self) -> None:
        """A record has been kept here: there is something to do."""
        self._woken.set()

    async def _rest(self, seconds: float) -> None:
        """Wait so long; or, where something is kept meanwhile, until a little more has come with it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
                await asyncio.sleep(GATHER_SECONDS)

    async def _try(self, module: Module) -> bool:
        """Work for a module; what goes wrong with it, or with the store, keeps no other from working."""
        try:
            await self.listen()
            return await self.work(module)
        except Exception:
            log.warning("the module %s cannot go on; the next try follows", module.name, exc_info=True)
            return False

    async def listen(self) -> None:
        """Say what is listened to, once."""
        for module in tuple(self._unheard):
            await self._store.listen(module.name, module.kinds)
            await self._renew(module)
            self._unheard = [other for other in self._unheard if other is not module]

    async def _renew(self, module: Module) -> None:
        """Have a module begin anew whose rows were made by an older version of it.

        Whoever dies in between, or comes at the same time, has it begin anew once more.
        """
        if module.version == FIRST_VERSION:
            return
        kept = [row for row in await self._store.rows_of(module.name, NOBODY) if row.key == VERSION]
        if kept and int(kept[0].body) >= module.version:
            return
        many = await self._store.fill(module.name)
        if many:
            log.info("the module %s has a new version, and takes %d records again", module.name, many)
        await self._store.finish(module.name, [], [ModuleRow(NOBODY, VERSION, 1, b"%d" % module.version)])

    async def work(self, module: Module) -> bool:
        """Do the first duties of a module, and say whether there are more that can be done at once."""
        limit = self._looked_at.get(module.name, AT_ONCE)
        duties = await self._store.duties(module.name, limit)
        self.counts.waiting[module.name] = len(duties)
        if not duties:
            return False
        batch = Batch(module, await self._rows(module, duties))
        for duty in duties:
            batch.take(duty)
            await asyncio.sleep(0)  # play goes on meanwhile
        finished = await self._finish(module, batch)
        for duty, why in batch.failed:
            await self._fail(module, duty, why)
        self._looked_at[module.name] = min(AT_ONCE + len(duties) - len(batch.done), LOOKED_AT_MAX)
        return finished and len(duties) == limit

    async def _rows(self, module: Module, duties: Sequence[Duty]) -> list[ModuleRow]:
        people = dict.fromkeys(person for duty in duties for person in duty.about.record.of)
        keys: dict[str, None] = {}
        for duty in duties:
            with suppress(Exception):  # it is met again where the record is taken
                keys[module.key(duty.about)] = None
        return await self._store.rows(module.name, list(people), list(keys)) if people else []

    async def _finish(self, module: Module, batch: Batch) -> bool:
        """Write what came of a batch, and tell whoever listens outside."""
        if not batch.done:
            return False
        if not await self._store.finish(module.name, [about.number for about in batch.done], batch.written()):
            self.counts.conflicts[module.name] += 1
            return False
        self.counts.done[module.name] += len(batch.done)
        for about in batch.done:
            self._bus.publish(topics.record(about.record.kind), recorded(module.name, about))
        return True

    async def _fail(self, module: Module, duty: Duty, why: str) -> None:
        self.counts.failures[module.name] += 1
        if duty.failures < len(self._retry_ms):
            await self._store.put_off(module.name, duty, why, self._retry_ms[duty.failures])
        else:
            log.warning("the module %s leaves record %d out: %s", module.name, duty.about.number, why)
            self.counts.parked[module.name] += 1
            await self._store.park(module.name, duty, why)


class Batch:
    """What comes of some duties, one after the other, before anything is written."""

    def __init__(self, module: Module, rows: Sequence[ModuleRow]) -> None:
        self.done: list[About] = []
        self.failed: list[tuple[Duty, str]] = []
        self._module = module
        self._versions = {(row.person, row.key): row.version for row in rows}
        self._bodies = {(row.person, row.key): row.body for row in rows if row.body}
        self._touched: dict[tuple[str, str], None] = {}
        self._held: set[str] = set()  # people of whom an earlier record is undone

    def take(self, duty: Duty) -> None:
        """Have the module take a record, unless it has to wait."""
        people = duty.about.record.of
        if duty.waits or not self._held.isdisjoint(people):
            self._held.update(people)
            return
        try:
            key = self._module.key(duty.about)
            taken = self._module.take(duty.about, {person: self._bodies.get((person, key)) for person in people})
            if not taken.keys() <= set(people):
                raise ValueError("rows of people whom the record is not about")
        except Exception as failure:
            log.warning("the module %s fails at record %d", self._module.name, duty.about.number, exc_info=True)
            self.failed.append((duty, f"{type(failure).__name__}: {failure}"))
            self._held.update(people)
            return
        self.done.append(duty.about)
        for person in people:
            self._touched[person, key] = None
        for person, body in taken.items():
            self._bodies[person, key] = body

    def written(self) -> list[ModuleRow]:
        """The rows to write: of everybody concerned, also where nothing is new, so that two who were at it collide."""
        return [
            ModuleRow(person, key, self._versions.get((person, key), 0) + 1, self._bodies.get((person, key), b""))
            for person, key in self._touched
        ]


def recorded(module: str, about: About) -> Recorded:
    """What is told of a record that a module has taken: nothing private."""
    record = about.record
    return Recorded(module, about.number, about.table, about.game, record.kind, record.at, record.of, record.body)
