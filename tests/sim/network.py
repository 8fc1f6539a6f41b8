"""The network between processes: the real LocalBus, and on the way from it to each listener whatever the seed says.

Without faults messages of one topic reach a listener once, in order, after a moment. With them they may get lost,
come twice, or come so late that others overtake them; and ways may be closed, to the bus, from it, and between two
processes. A process that is killed neither says nor hears anything more. In some runs every message travels in the
signed envelope that it has between hosts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar, cast

import msgspec

from parlour.bus.envelope import Envelopes, Reason, Rejected
from parlour.bus.keys import SECRET_BYTES, Keyring, Secret
from parlour.bus.letters import TOPICS
from parlour.bus.local import LocalBus
from parlour.bus.port import Unsubscribe
from parlour.testing.loop import NOWHERE, Process, VirtualLoop
from parlour.wire import topics
from parlour.wire.topics import Topic
from tests.sim.options import EPOCH_MS, Options
from tests.sim.trace import Trace
from tests.sim.ways import BUS, Ways, place_of

log = logging.getLogger("tests.sim")

TRANSIT_SECONDS = (0.0002, 0.002)
KEYS = Keyring("sim", [Secret(bytes(range(SECRET_BYTES)))])
EXPECTED = frozenset({Reason.EXPIRED, Reason.REPLAYED})
"""Why an honest envelope may be refused: it comes too late, or once more."""

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


class Sent(msgspec.Struct, frozen=True):
    """Something on its way."""

    source: str
    """The place that it comes from."""
    message: object
    envelope: bytes


class ProcessBus:
    """The bus as one process knows it; implements the port."""

    def __init__(self, network: Network, process: Process) -> None:
        self._network = network
        self._process = process
        self._envelopes = Envelopes(process.name, KEYS, self._clock) if network.options.sealed else None

    def _clock(self) -> float:
        """The time as far as the process knows it, in seconds since the epoch."""
        return EPOCH_MS / 1000 + self._network.loop.now + self._process.skew

    def publish(self, topic: Topic[M], message: M) -> None:
        """Send to whoever listens."""
        if self._process.alive:
            envelope = self._envelopes.seal(topic, message) if self._envelopes is not None else b""
            self._leave(topic, Sent(place_of(self._process), message, envelope))

    def _leave(self, topic: Topic[Any], sent: Sent) -> None:
        network = self._network
        if not network.ways.stopped(sent.source, BUS, lambda: self._leave(topic, sent)):
            network.loop.call_soon(lambda: network.local.publish(topic, sent), context=NOWHERE)

    def subscribe(self, topic: Topic[M], handler: Callable[[M], None]) -> Unsubscribe:
        """Have `handler` called, in its process, with what gets through."""
        if topic == topics.DEALERS or topic.startswith("dealer."):
            self._network.at_work.add(self._process.name)
        ear = _Ear(self._network, self._process, topic, self._envelopes, handler)
        stop = self._network.local.subscribe(cast("Topic[Any]", topic), ear.arrive)

        def unsubscribe() -> None:
            ear.listening = False
            stop()

        return unsubscribe


class _Ear:
    """One subscription."""

    def __init__(
        self,
        network: Network,
        process: Process,
        topic: str,
        envelopes: Envelopes | None,
        handler: Callable[[Any], None],
    ) -> None:
        self.listening = True
        self._envelopes = envelopes
        self._network = network
        self._process = process
        self._topic = topic
        self._handler = handler
        self._last = 0.0

    def arrive(self, sent: Sent) -> None:
        """Decide what becomes of a message."""
        network, place = self._network, place_of(self._process)
        for end in (BUS, sent.source):
            if network.ways.stopped(end, place, lambda: self.arrive(sent)):
                network.trace.harms["messages at a closed way"] += 1
                return
        if not network.faulty:
            self._in_order(sent)
            return
        options, random, harms = network.options, network.random, network.trace.harms
        if random.random() < options.message_lost:
            harms["messages lost"] += 1
            return
        if random.random() < options.message_late:
            harms["messages late"] += 1
            self._at(network.loop.now + random.random() * options.message_late_seconds, sent)
        else:
            self._in_order(sent)
        if random.random() < options.message_twice:
            harms["messages twice"] += 1
            self._at(network.loop.now + random.random() * options.message_late_seconds, sent)

    def _in_order(self, sent: Sent) -> None:
        network = self._network
        self._last = max(self._last + 1e-6, network.loop.now + network.random.uniform(*TRANSIT_SECONDS))
        self._at(self._last, sent)

    def _at(self, when: float, sent: Sent) -> None:
        self._network.loop.schedule(when, self._hand_over, sent, context=self._process.context)

    def _hand_over(self, sent: Sent) -> None:
        if not self.listening or not self._process.alive:
            return
        message = sent.message if self._envelopes is None else self._unsealed(self._envelopes, sent)
        if message is None:
            return
        text = msgspec.msgpack.encode(message, order="deterministic")  # maps of protobuf come in any order
        self._network.trace.note(self._process.name, "hears", self._topic, text.hex())
        try:
            self._handler(message)
        except Exception:
            log.exception("a handler of %s failed", self._topic)

    def _unsealed(self, envelopes: Envelopes, sent: Sent) -> object:
        """What was in the envelope, if it may be acted upon."""
        trace = self._network.trace
        try:
            message = envelopes.open(self._topic, TOPICS[self._topic.partition(".")[0]], sent.envelope)
        except Rejected as refused:
            trace.counts[f"envelopes {refused.reason}"] += 1
            if refused.reason not in EXPECTED:
                trace.violation(self._process.name, "has refused an envelope:", refused.reason, sent.message)
            return None
        trace.counts["envelopes opened"] += 1
        if message != sent.message:
            trace.violation(self._process.name, "has read", message, "where was written", sent.message)
        return message
