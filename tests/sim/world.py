"""The world of one run: dealers and gateways that end and start again, a network, a disk, and people."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine, Iterator, Mapping
from contextlib import suppress
from random import Random
from typing import Any

import msgspec

from parlour.dealer.dealer import Dealer
from parlour.dealer.settings import DealerSettings
from parlour.gateway.gateway import Gateway
from parlour.kit.chance import ENTROPY_BYTES
from parlour.modules.runner import Runner
from parlour.testing.loop import NOWHERE, Process, VirtualLoop
from parlour.wire.session import Restriction, Session
from tests.sim.clocks import CLOCKS, MakeClock
from tests.sim.disk import Disk, ProcessStore
from tests.sim.games import GAMES, OPENINGS
from tests.sim.line import Line
from tests.sim.modules import MODULES, RETRY_MS
from tests.sim.network import Network, ProcessBus
from tests.sim.options import Options
from tests.sim.people import Act, Person
from tests.sim.trace import Trace

OPEN_SECONDS = 2.0
DRAIN_SECONDS = 5.0
"""So long may a dealer that is told to go finish what it has begun."""


ENGINE_SECONDS = 0.3
"""So long an engine takes at most; a dealer waits less."""


class Parts(msgspec.Struct, frozen=True):
    """What runs: the real thing, or something with a bug planted in it."""

    dealer: type[Dealer] = Dealer
    gateway: type[Gateway] = Gateway
    store: type[ProcessStore] = ProcessStore
    clocks: Mapping[str, MakeClock] = msgspec.field(default_factory=lambda: CLOCKS)
    """By the kind of store."""


class World:
    """Everything in one run."""

    def __init__(self, loop: VirtualLoop, options: Options, trace: Trace, parts: Parts) -> None:
        self.loop = loop
        self.options = options
        self.trace = trace
        self.random = Random(f"world {options.seed}")
        self.network = Network(loop, options, trace)
        self.disk = Disk(loop, options, trace, self.network.ways, parts.clocks[options.store])
        self.people = [
            Person(
                number % options.people,
                number // options.people,
                options.seed,
                trace,
                self.disk,
                frozenset(options.never),
                options.doors,
            )
            for number in range(options.screens)
        ]
        self.healing_since: float | None = None
        self.healed_at = 0
        """The same by the store's clock (ms)."""
        self.probes: list[Act] = []
        self._parts = parts
        self._starts = 0
        self._dealers: dict[str, tuple[Process, Dealer]] = {}
        self._gateways: dict[str, tuple[Process, Gateway]] = {}
        self._stopping: set[str] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Start everything, and have it started again when it ends."""
        for number in range(self.options.dealers):
            self._start_dealer(f"d{number}")
        for number in range(self.options.gateways):
            self._start_gateway(f"g{number}")
        for number, game in enumerate(self.options.tables):
            self.go_on(self._open(f"T{number}", game))
        for person in self.people:
            self.go_on(self._stay_connected(person))
            self.go_on(person.live(self.options.think_seconds))
        self.go_on(self._watch_over())

    def heal(self) -> None:
        """No more faults."""
        self.trace.note("healing")
        self.healing_since = self.loop.time()
        self.disk.look(None, believed=True)  # what was done to the clock before belongs to the storm
        self.healed_at = self.disk.clock()
        self.network.faulty = self.disk.faulty = self.disk.down = False
        self.network.ways.open_all()
        for process in self._processes():
            process.resume()
        for person in self.people:
            if person.line is not None:
                person.line.read_on()

    def probe(self) -> None:
        """Every table that anybody looks at is asked something, and nobody does anything else any more."""
        for person in self.people:
            person.quiet = True
        for table in self.disk.heads:
            acts = (person.probe(table) for person in self.people)
            probe = next((act for act in acts if act is not None), None)
            if probe is not None:
                self.probes.append(probe)

    def close(self) -> None:
        """Kill everything."""
        for process in self._processes():
            process.kill()
        for task in self._tasks:
            task.cancel()

    def go_on(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Have something go on until the end."""
        self._tasks.append(self.loop.create_task(coroutine))

    @property
    def dealer_places(self) -> list[str]:
        """Where dealers run, or will again."""
        return list(self._dealers)

    @property
    def gateway_places(self) -> list[str]:
        """Where gateways run, or will again."""
        return list(self._gateways)

    @property
    def dealers(self) -> list[Process]:
        """The dealers as they were last started."""
        return [process for process, _ in self._dealers.values()]

    @property
    def gateways(self) -> list[Process]:
        """The gateways as they were last started."""
        return [process for process, _ in self._gateways.values()]

    def _processes(self) -> Iterator[Process]:
        yield from self.dealers
        yield from self.gateways

    # Processes.

    def _start_dealer(self, place: str) -> None:
        process = self._process(place)
        entropy = Random(f"entropy {process.name} {self.options.seed}")
        jitter = Random(f"jitter {process.name} {self.options.seed}")
        store, bus = self._parts.store(self.disk, process), ProcessBus(self.network, process)
        runner = Runner(store, bus, MODULES, jitter=jitter.random, retry_ms=RETRY_MS)
        dealer = self._parts.dealer(
            process.name,
            store,
            bus,
            GAMES,
            entropy=lambda: entropy.randbytes(ENTROPY_BYTES),
            jitter=jitter.random,
            settings=DealerSettings(warm_max=self.options.warm_max, batch_max=self.options.batch_max),
            engines={"version": self._tell_version},
            recorded=runner.wake,
        )
        self._dealers[place] = process, dealer
        process.start(_both(dealer.run(), runner.run()))

    async def _tell_version(self, question: dict[str, Any]) -> int:
        """An engine that knows of what it is asked; in a storm it is slow, and now and then it takes too long."""
        version = self.disk.heads[question["table"]]
        self.trace.counts["engines asked"] += 1
        if self.disk.faulty:
            await asyncio.sleep(self.random.random() * ENGINE_SECONDS)
        return version

    def _start_gateway(self, place: str) -> None:
        process = self._process(place)
        store = self._parts.store(self.disk, process)
        gateway = self._parts.gateway(process.name, ProcessBus(self.network, process), store, Doorman(self.people))
        self._gateways[place] = process, gateway
        process.start(gateway.run())

    def sleep(self, seconds: float) -> None:
        """Everything sleeps, as on a laptop that is closed; no process knows of it."""
        self.disk.machine.falls_asleep()
        self.loop.schedule(self.loop.now + seconds, self._wake, seconds, context=NOWHERE)
        for process in self._processes():
            process.pause(seconds)

    def _wake(self, seconds: float) -> None:
        """Before anything goes on: the clocks of processes have stood still meanwhile."""
        self.disk.machine.wakes()
        self.disk.watch.slept(round(seconds * 1000))
        for process in self._processes():
            process.skew -= seconds

    def _process(self, place: str) -> Process:
        """A process has a name of its own each time it starts: an answer to the one before is not for this one."""
        self._starts += 1
        process = Process(self.loop, f"{place}-{self._starts}")
        process.skew = self.random.uniform(-1, 1) * self.options.skew_seconds
        self.trace.note("start", process.name)
        return process

    async def _watch_over(self) -> None:
        """Start again, after a while, what has ended."""
        since: dict[str, float] = {}
        while True:
            await asyncio.sleep(0.1)
            for place, (process, _) in [*self._dealers.items(), *self._gateways.items()]:
                if process.alive and process.failure is None:
                    since.pop(place, None)
                    continue
                if process.alive:
                    self._judge_end(process)
                    self.end(process)
                ended = since.setdefault(place, self.loop.time() + self.random.uniform(0.2, 3.0))
                if self.healing_since is not None or self.loop.time() >= ended:
                    since.pop(place)
                    (self._start_dealer if place in self._dealers else self._start_gateway)(place)

    def _judge_end(self, process: Process) -> None:
        """A process may fail to start while the store is away; once it is at work nothing may end it."""
        if process.name in self.network.at_work:
            self.trace.violation(process.name, "has ended:", repr(process.failure))
        else:
            self.trace.counts["failed starts"] += 1

    def end(self, process: Process) -> None:
        """Kill a process, and with it its connections."""
        process.kill()
        for person in self.people:
            if person.line is not None and person.line.process is process:
                person.line.cut()

    def stop(self, process: Process) -> bool:
        """Ask a dealer to finish what it has begun and to go; False when it has not begun, or goes already."""
        dealer = next(dealer for running, dealer in self._dealers.values() if running is process)
        if process.name not in self.network.at_work or process.name in self._stopping:
            return False
        self._stopping.add(process.name)
        self._tasks.append(self.loop.create_task(self._stop(process, dealer), context=process.context))
        return True

    def reconnected(self, place: str) -> None:
        """Tell what runs here that the bus is back, as its adapter does."""
        if place in self._dealers:
            process, dealer = self._dealers[place]
            self.loop.call_soon(dealer.announce, context=process.context)
        else:
            process, gateway = self._gateways[place]
            self.loop.call_soon(gateway.heal, context=process.context)

    async def _stop(self, process: Process, dealer: Dealer) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_SECONDS):
                await dealer.drain()
        await process.end()
        self.end(process)

    # People.

    async def _stay_connected(self, person: Person) -> None:
        while True:
            if person.line is None:
                process, gateway = person.random.choice(list(self._gateways.values()))
                if process.alive and process.failure is None:
                    session = person.session if person.random.random() < 0.7 else None
                    line = Line(self.loop, person.random, process, gateway, session, person.hear, person.lost)
                    person.connect(line)
            await asyncio.sleep(person.random.uniform(0.1, 0.5))

    async def _open(self, table: str, game: str) -> None:
        """Have a table made, as the house does for somebody; ask again until it is there."""
        owner = self.people[0].session
        opening = msgspec.json.encode(msgspec.structs.replace(OPENINGS[game], title=table, owner=owner.person))
        while True:
            process, gateway = self.random.choice(list(self._gateways.values()))
            asked = self.loop.create_task(gateway.house.open_table(owner, table, opening), context=process.context)
            done, _ = await asyncio.wait([asked], timeout=OPEN_SECONDS)
            if done and asked.exception() is None and asked.result().status == "ok":
                break
            asked.cancel()
        if self.disk.heads.get(table, 0) < 1:
            self.trace.violation("table", table, "was said to be open and is not on disk")
        for person in self.people:
            if person.random.random() < 0.8 or not person.tables:
                person.watch(table)


async def _both(dealer: Coroutine[Any, Any, None], runner: Coroutine[Any, Any, None]) -> None:
    """Run a dealer and the modules beside it, until one of them ends."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(dealer)
        tasks.create_task(runner)


class Doorman:
    """Knows people by their tokens."""

    def __init__(self, people: list[Person]) -> None:
        self._sessions = {person.token: person.session for person in people}

    async def known(self, token: str) -> Session | None:
        """Whose token this is."""
        return self._sessions.get(token)

    async def restrictions(self, people: Collection[str]) -> list[Restriction]:
        """Nobody is restricted."""
        return []

    async def lasting(self, keys: Collection[str]) -> set[str]:
        """Nobody's session ends."""
        return set(keys)
