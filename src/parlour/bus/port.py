"""The bus: publish and subscribe, and nothing else.

It may lose, repeat, delay or reorder anything. A request is a message to a dealer's topic that names the gateway's
topic for the answer; so the port needs no replies, and a bus that has only topics is enough.

What goes over it are the messages of `parlour.wire`, which nobody changes once they are made. How they become bytes,
where they must, is the adapter's business: within one process they are handed over as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from parlour.wire.topics import Topic

M = TypeVar("M")

Unsubscribe = Callable[[], None]


class Bus(Protocol):
    """The port. Every adapter passes `parlour.testing.contracts.bus` on its real engine."""

    def publish(self, topic: Topic[M], message: M) -> None:
        """Send to whoever listens; never blocks, never fails because nobody does."""

    def subscribe(self, topic: Topic[M], handler: Callable[[M], None]) -> Unsubscribe:
        """Have `handler` called with each message on `topic`; what it raises is logged and harms nobody else."""
