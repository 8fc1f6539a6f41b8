"""One run: a storm, in which everything may go wrong; healing, in which all must move again; the verdict."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import msgspec

from parlour.dealer.dealer import Dealer
from parlour.games.poker.table import Holdem
from parlour.games.tictactoe import TicTacToe
from parlour.gateway.gateway import Gateway
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.effects import Opening
from parlour.table.rules import Rules, rules_of
from parlour.testing.loop import Process, VirtualLoop
from parlour.testing.sim.disk import Disk, ProcessStore
from parlour.testing.sim.line import Line
from parlour.testing.sim.network import Network, ProcessBus
from parlour.testing.sim.options import JUMP_SECONDS, PAUSE_SECONDS, Options
from parlour.testing.sim.people import Person
from parlour.testing.sim.toys import Duel, Hall
from parlour.testing.sim.trace import Trace
from parlour.testing.sim.verdict import judge, unsettled
from parlour.wire.session import Session

HEAL_SECONDS = 5.0
"""Within this time after the last fault everything moves."""
OPEN_SECONDS = 2.0


class QuickTicTacToe(TicTacToe, name="tictactoe", title="Tic-tac-toe", turn_seconds=4, seats=2, bots=True):
    """With a clock that runs out within a run."""


OPENINGS: dict[str, Opening] = {
    "tictactoe": Opening("tictactoe"),
    "holdem": Opening("holdem", settings={"seats": 4, "act_seconds": 5, "pause_seconds": 1}),
    "sim_hall": Opening("sim_hall"),
}
"""What is opened, by game; a hall opens duels."""

GAMES: dict[str, Rules] = {game.name: rules_of(game) for game in (QuickTicTacToe, Holdem, Hall, Duel)}


class Report(msgspec.Struct, frozen=True):
    """What came out of one run."""

    options: Options
    hash: str
    wrong: list[str]
    faults: list[str]
    counts: dict[str, int]
    virtual_seconds: float


class Parts(msgspec.Struct, frozen=True):
    """What runs: the real thing, or something with a bug planted in it."""

    dealer: type[Dealer] = Dealer
    gateway: type[Gateway] = Gateway
    store: type[ProcessStore] = ProcessStore


def run(options: Options, parts: Parts | None = None, tell: Callable[[str], None] | None = None) -> Report:
    """One run, from its options alone."""
    loop = VirtualLoop()
    trace = Trace(lambda: loop.now, tell)
    loop.set_exception_handler(lambda _, context: trace.violation("unhandled:", context.get("exception") or context))
    try:
        with _listening(trace):
            world = World(loop, options, trace, parts or Parts())
            loop.run_until_complete(world.play())
    finally:
        loop.close()
    return Report(options, trace.hash, trace.wrong, trace.faults, dict(trace.counts), loop.now)


class World:
    """Everything in one run."""

    def __init__(self, loop: VirtualLoop, options: Options, trace: Trace, parts: Parts) -> None:
        self.loop = loop
        self.options = options
        self.trace = trace
        self.random = Random(f"world {options.seed}")
        self.network = Network(loop, options, trace)
        self.disk = Disk(loop, options, trace)
        self.people = [
            Person(number % options.people, number // options.people, options.seed, trace, self.disk)
            for number in range(options.screens)
        ]
        self.healing_since: float | None = None
        self._parts = parts
        self._starts = 0
        self._dealers: dict[str, Process] = {}
        self._gateways: dict[str, tuple[Process, Gateway]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def play(self) -> None:
        """The whole run."""
        for number in range(self.options.dealers):
            self._start_dealer(f"d{number}")
        for number in range(self.options.gateways):
            self._start_gateway(f"g{number}")
        for number, game in enumerate(self.options.tables):
            self._go_on(self._open(f"T{number}", game))
        for person in self.people:
            self._go_on(self._stay_connected(person))
            self._go_on(person.live(self.options.think_seconds))
        self._go_on(self._watch_over())
        self._go_on(self._trouble())
        await asyncio.sleep(self.options.storm_seconds)
        await self._heal()
        for process in self._processes():
            process.kill()
        for task in self._tasks:
            task.cancel()
        await asyncio.sleep(0.1)

    async def _heal(self) -> None:
        """No more faults: everything moves again, and then everybody agrees."""
        self.trace.note("healing")
        self.healing_since = self.loop.time()
        self.network.faulty = self.disk.faulty = self.disk.down = False
        for process in self._processes():
            process.resume()
        waiting = [act for person in self.people for act in person.acts.values() if not act.settled]
        await asyncio.sleep(HEAL_SECONDS)
        for act in waiting:
            if not act.settled:
                self.trace.violation("not answered", HEAL_SECONDS, "s after the last fault:", act.frame.decode())
        for person in self.people:
            person.quiet = True
        await asyncio.sleep(HEAL_SECONDS)
        unsettled(self)
        judge(self)

    def _go_on(self, coroutine: Any) -> None:
        self._tasks.append(self.loop.create_task(coroutine))

    def _processes(self) -> Iterator[Process]:
        yield from self._dealers.values()
        yield from (process for process, _ in self._gateways.values())

    # Processes.

    def _start_dealer(self, place: str) -> None:
        process = self._process(place)
        entropy = Random(f"entropy {process.name} {self.options.seed}")
        jitter = Random(f"jitter {process.name} {self.options.seed}")
        dealer = self._parts.dealer(
            process.name,
            self._parts.store(self.disk, process),
            ProcessBus(self.network, process),
            GAMES,
            entropy=lambda: entropy.randbytes(ENTROPY_BYTES),
            jitter=jitter.random,
        )
        self._dealers[place] = process
        process.start(dealer.run())

    def _start_gateway(self, place: str) -> None:
        process = self._process(place)
        store = self._parts.store(self.disk, process)
        gateway = self._parts.gateway(process.name, ProcessBus(self.network, process), store, Doorman(self.people))
        self._gateways[place] = process, gateway
        process.start(gateway.run())

    def _process(self, place: str) -> Process:
        """A process has a name of its own each time it starts: an answer to the one before is not for this one."""
        self._starts += 1
        process = Process(self.loop, f"{place}.{self._starts}")
        self.trace.note("start", process.name)
        return process

    async def _watch_over(self) -> None:
        """Start again, after a while, what has ended."""
        since: dict[str, float] = {}
        while True:
            await asyncio.sleep(0.1)
            for place, process in [*self._dealers.items(), *((p, both[0]) for p, both in self._gateways.items())]:
                if process.alive and process.failure is None:
                    since.pop(place, None)
                    continue
                if process.alive:
                    self._judge_end(process)
                    self._end(process)
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

    # Faults.

    async def _trouble(self) -> None:
        """While the storm lasts, one trouble after the other."""
        if not self.options.troubles:
            return
        while True:
            await asyncio.sleep(self.random.expovariate(1 / self.options.fault_seconds))
            if self.healing_since is not None:
                return
            self._cause(self.random.choice(self.options.troubles))

    def _cause(self, trouble: str) -> None:
        random = self.random
        match trouble:
            case "kill a dealer" | "pause a dealer" | "jump a clock":
                process = random.choice(list(self._dealers.values()))
            case "kill a gateway" | "pause a gateway":
                process = random.choice(list(self._gateways.values()))[0]
            case "cut a line" | "choke a line":
                person = random.choice(self.people)
                if person.line is not None:
                    self.trace.fault(trouble, person.id)
                    if trouble.startswith("cut"):
                        person.line.cut()
                    else:
                        person.line.choke(random.uniform(0.2, 5.0))
                return
            case _:
                seconds = random.uniform(0.2, 4.0)
                self.trace.fault(trouble, f"{seconds:.1f} s")
                self.disk.down = True
                self.loop.call_later(seconds, self._start_disk)
                return
        if not process.alive:
            return
        if trouble.startswith("kill"):
            self.trace.fault(trouble, process.name)
            self._end(process)
        elif trouble == "jump a clock":
            process.skew = random.uniform(-JUMP_SECONDS, JUMP_SECONDS)
            self.trace.fault(trouble, process.name, f"{process.skew:+.1f} s")
        else:
            seconds = random.uniform(*PAUSE_SECONDS) if random.random() < 0.2 else random.uniform(0.5, 3.0)
            self.trace.fault(trouble, process.name, f"{seconds:.1f} s")
            process.pause(seconds)

    def _end(self, process: Process) -> None:
        process.kill()
        for person in self.people:
            if person.line is not None and person.line.process is process:
                person.line.cut()

    def _start_disk(self) -> None:
        self.disk.down = False

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
        opening = msgspec.json.encode(msgspec.structs.replace(OPENINGS[game], owner=owner.person))
        while True:
            process, gateway = self.random.choice(list(self._gateways.values()))
            asked = self.loop.create_task(gateway.open_table(owner, table, opening), context=process.context)
            done, _ = await asyncio.wait([asked], timeout=OPEN_SECONDS)
            if done and asked.exception() is None and asked.result().status == "ok":
                break
            asked.cancel()
        if self.disk.heads.get(table, 0) < 1:
            self.trace.violation("table", table, "was said to be open and is not on disk")
        for person in self.people:
            if person.random.random() < 0.8 or not person.tables:
                person.watch(table)


class Doorman:
    """Knows people by their tokens."""

    def __init__(self, people: list[Person]) -> None:
        self._sessions = {person.token: person.session for person in people}

    async def known(self, token: str) -> Session | None:
        """Whose token this is."""
        return self._sessions.get(token)


@contextmanager
def _listening(trace: Trace) -> Iterator[None]:
    """What is logged as an error is one."""
    logger = logging.getLogger("parlour")
    level, propagate = logger.level, logger.propagate
    handler = _Errors(trace)
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


class _Errors(logging.Handler):
    def __init__(self, trace: Trace) -> None:
        super().__init__(logging.ERROR)
        self._trace = trace
        self._formatter = logging.Formatter()

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info is not None and record.exc_info[1] is not None:
            text += "\n" + self._formatter.formatException(record.exc_info)
        self._trace.violation("logged:", text)
