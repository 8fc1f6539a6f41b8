"""What is done to a world while the storm lasts: one trouble after the other, chosen by the seed."""

from __future__ import annotations

import asyncio
from random import Random
from typing import TYPE_CHECKING

from parlour.testing.loop import Process
from tests.sim.options import JUMP_SECONDS, PAUSE_SECONDS
from tests.sim.ways import BUS, DISK, Closure, Way

if TYPE_CHECKING:
    from tests.sim.world import World

OUTAGE_SECONDS = (0.2, 4.0)
CLOSED_SECONDS = (0.3, 6.0)
CHOKED_SECONDS = (0.2, 6.0)
STEP_SECONDS = (0.8, 5.0, 90.0, 3_600.0)
START_AGAIN = 0.2
AWAKE_SECONDS = 15.0
LONG = 0.2
"""The share of pauses and closures that last up to the longest time of all."""


class Trouble:
    """Causes it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._trace = world.trace
        self._random = Random(f"trouble {world.options.seed}")
        self._clocks = Random(f"clocks of {world.options.seed}")

    async def last(self) -> None:
        """One after the other, until the healing begins."""
        options = self._world.options
        while options.troubles:
            await asyncio.sleep(self._random.expovariate(1 / options.fault_seconds))
            if self._world.healing_since is not None:
                return
            self._cause(self._random.choice(options.troubles))

    async def set_clocks(self) -> None:
        """Set the wall clock of the store's machine again and again, until the healing begins."""
        mean, world, random = self._world.options.clock_step_seconds, self._world, self._clocks
        while mean:
            await asyncio.sleep(random.expovariate(1 / mean))
            if world.healing_since is not None:
                return
            if world.disk.machine.asleep:
                continue
            seconds = random.choice((-1, 1)) * random.choice(STEP_SECONDS) * random.uniform(0.5, 1.0)
            self._trace.fault("set the wall clock", f"{seconds:+.1f} s")
            world.disk.set_wall_clock(round(seconds * 1000))
            if random.random() < START_AGAIN:
                world.disk.store_clock.start_again()

    async def send_to_sleep(self) -> None:
        """Have everything sleep again and again, until the healing begins."""
        mean, world, random = self._world.options.sleep_seconds, self._world, self._clocks
        while mean:
            await asyncio.sleep(random.expovariate(1 / mean))
            seconds = random.uniform(2.0, mean)
            if world.loop.now + seconds > world.options.storm_seconds:
                return
            self._trace.fault("sleep", f"{seconds:.1f} s")
            world.sleep(seconds)
            await asyncio.sleep(seconds + AWAKE_SECONDS)

    def _cause(self, trouble: str) -> None:
        match trouble:
            case "cut a line" | "choke a line":
                self._disturb_a_line(trouble)
            case "stop the disk":
                self._stop_the_disk()
            case "close a way":
                self._close_a_way()
            case _:
                self._disturb_a_process(trouble)

    def _disturb_a_process(self, trouble: str) -> None:
        world, random = self._world, self._random
        process = random.choice(world.gateways if trouble.endswith("gateway") else world.dealers)
        if not process.alive:
            return
        match trouble.split()[0]:
            case "kill":
                self._trace.fault(trouble, process.name)
                world.end(process)
            case "stop":
                if world.stop(process):
                    self._trace.fault(trouble, process.name)
            case "jump":
                process.skew = random.uniform(-JUMP_SECONDS, JUMP_SECONDS)
                self._trace.fault(trouble, process.name, f"{process.skew:+.1f} s")
            case "pause":
                self._pause(trouble, process)

    def _pause(self, trouble: str, process: Process) -> None:
        least, most = PAUSE_SECONDS
        seconds = self._random.uniform(least, most if self._random.random() < LONG else 3.0)
        self._trace.fault(trouble, process.name, f"{seconds:.1f} s")
        process.pause(seconds)

    def _disturb_a_line(self, trouble: str) -> None:
        person = self._random.choice(self._world.people)
        if person.line is None:
            return
        if trouble.startswith("cut"):
            self._trace.fault(trouble, person.id)
            person.line.cut()
        else:
            seconds = self._random.uniform(*CHOKED_SECONDS)
            self._trace.fault(trouble, person.id, f"{seconds:.1f} s")
            person.line.choke(seconds)

    def _stop_the_disk(self) -> None:
        seconds = self._random.uniform(*OUTAGE_SECONDS)
        self._trace.fault("stop the disk", f"{seconds:.1f} s")
        self._world.disk.down = True
        self._world.loop.call_later(seconds, self._start_the_disk)

    def _start_the_disk(self) -> None:
        self._world.disk.down = False

    def _close_a_way(self) -> None:
        """Between any two that talk to each other: both ways, or one, as firewalls and full buffers do."""
        world, random = self._world, self._random
        dealer, gateway = random.choice(world.dealer_places), random.choice(world.gateway_places)
        one, other = random.choice(
            ((dealer, gateway), (dealer, DISK), (gateway, DISK), (dealer, BUS), (gateway, BUS)),
        )
        there, back = (one, other), (other, one)
        arrow, ways = random.choice(
            ((">x", frozenset[Way]((there,))), ("x<", frozenset[Way]((back,))), (">x<", frozenset[Way]((there, back))))
        )
        least, most = CLOSED_SECONDS
        seconds = random.uniform(least, 20.0 if random.random() < LONG else most)
        holds = random.random() < 0.5
        kept = "held back" if holds else "lost"
        self._trace.fault("close a way", one, arrow, other, f"{seconds:.1f} s, what is sent is {kept}")
        closure = world.network.ways.close(ways, holds=holds)
        world.loop.call_later(seconds, self._open_again, closure, one if other == BUS and not holds else None)

    def _open_again(self, closure: Closure, lost_the_bus: str | None) -> None:
        """What has lost its connection to the bus is told that there is one again."""
        self._world.network.ways.open(closure)
        if lost_the_bus is not None:
            self._world.reconnected(lost_the_bus)
