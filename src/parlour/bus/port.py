"""The bus: publish and subscribe, and nothing else.

It may lose, repeat, delay or reorder anything. A request is a message to a dealer's topic that names the gateway's
topic for the answer; so the port needs no replies, and a bus that has only topics is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Handler = Callable[[bytes], None]
Unsubscribe = Callable[[], None]


class Bus(Protocol):
    """The port. Every adapter passes `parlour.testing.contracts.bus` on its real engine."""

    def publish(self, topic: str, message: bytes) -> None:
        """Send to whoever listens; never blocks, never fails because nobody does."""

    def subscribe(self, topic: str, handler: Handler) -> Unsubscribe:
        """Have `handler` called with each message on `topic`; what it raises is logged and harms nobody else."""
