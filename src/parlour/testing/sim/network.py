"""The network between processes: the real LocalBus, and on the way from it to each listener whatever the seed says.

Without faults messages of one topic reach a listener once, in order, after a moment. With them they may get lost,
come twice, or come so late that others overtake them; and ways may be closed, to the bus, from it, and between two
processes. A process that is killed neither says nor hears anything more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar, cast

import msgspec

from parlour.bus.local import LocalBus
from parlour.bus.port import Unsubscribe
from parlour.testing.loop import NOWHERE, Process, VirtualLoop
from parlour.testing.sim.options import Options
from parlour.testing.sim.trace import Trace
from parlour.testing.sim.ways import BUS, Ways, place_of
from parlour.wire import topics
from parlour.wire.topics import Topic

log = logging.getLogger("parlour.testing.sim")

TRANSIT_SECONDS = (0.0002, 0.002)

M = TypeVar("M")


class Network:
    """What all buses of a run share."""

    def __init__(self, loop: VirtualLoop, options: Options, trace: Trace) -> None:
        self.loop = loop
        self.options = options
        self.trace = trace
        self.faulty = True
        self.random = Random(f"network {options.seed}")
        self.local = LocalBus()
        self.ways = Ways()
        self.at_work: set[str] = set()
        """The processes that listen to what all of them listen to: they have started."""


class ProcessBus:
    """The bus as one process knows it; implements the port."""

    def __init__(self, network: Network, process: Process) -> None:
        self._network = network
        self._process = process

    def publish(self, topic: Topic[M], message: M) -> None:
        """Send to whoever listens."""
        if self._process.alive:
            self._leave(topic, message)

    def _leave(self, topic: Topic[Any], message: object) -> None:
        network, place = self._network, place_of(self._process)
        if not network.ways.stopped(place, BUS, lambda: self._leave(topic, message)):
            network.loop.call_soon(lambda: network.local.publish(topic, (place, message)), context=NOWHERE)

    def subscribe(self, topic: Topic[M], handler: Callable[[M], None]) -> Unsubscribe:
        """Have `handler` called, in its process, with what gets through."""
        if topic == topics.DEALERS or topic.startswith("dealer."):
            self._network.at_work.add(self._process.name)
        ear = _Ear(self._network, self._process, topic, handler)
        stop = self._network.local.subscribe(cast("Topic[Any]", topic), ear.arrive)

        def unsubscribe() -> None:
            ear.listening = False
            stop()

        return unsubscribe


class _Ear:
    """One subscription."""

    def __init__(self, network: Network, process: Process, topic: str, handler: Callable[[Any], None]) -> None:
        self.listening = True
        self._network = network
        self._process = process
        self._topic = topic
        self._handler = handler
        self._last = 0.0

    def arrive(self, said: tuple[str, object]) -> None:
        """Decide what becomes of a message, and where it comes from."""
        network, place = self._network, place_of(self._process)
        source, message = said
        for end in (BUS, source):
            if network.ways.stopped(end, place, lambda: self.arrive(said)):
                network.trace.harms["messages at a closed way"] += 1
                return
        if not network.faulty:
            self._in_order(message)
            return
        options, random = network.options, network.random
        if random.random() < options.message_lost:
            network.trace.harms["messages lost"] += 1
            return
        if random.random() < options.message_late:
            network.trace.harms["messages late"] += 1
            self._at(network.loop.now + random.random() * options.message_late_seconds, message)
        else:
            self._in_order(message)
        if random.random() < options.message_twice:
            network.trace.harms["messages twice"] += 1
            self._at(network.loop.now + random.random() * options.message_late_seconds, message)

    def _in_order(self, message: object) -> None:
        network = self._network
        self._last = max(self._last + 1e-6, network.loop.now + network.random.uniform(*TRANSIT_SECONDS))
        self._at(self._last, message)

    def _at(self, when: float, message: object) -> None:
        self._network.loop.schedule(when, self._hand_over, message, context=self._process.context)

    def _hand_over(self, message: object) -> None:
        if not self.listening or not self._process.alive:
            return
        self._network.trace.note(self._process.name, "hears", self._topic, msgspec.msgpack.encode(message).hex())
        try:
            self._handler(message)
        except Exception:
            log.exception("a handler of %s failed", self._topic)
