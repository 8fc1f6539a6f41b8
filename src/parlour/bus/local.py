"""The bus of one process: a queue, emptied by the event loop.

Messages are handed over in the order they were published, on the next turn of the loop, so that no handler ever runs
inside another one.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from parlour.bus.port import Unsubscribe
from parlour.wire.topics import Topic

log = logging.getLogger(__name__)

M = TypeVar("M")


class LocalBus:
    """Publish and subscribe within one event loop."""

    def __init__(self) -> None:
        self._handlers: dict[str, tuple[Callable[[Any], None], ...]] = {}
        self._queue: deque[tuple[str, Any]] = deque()
        self._woken = False

    def publish(self, topic: Topic[M], message: M) -> None:
        """Send to whoever listens."""
        if topic not in self._handlers:
            return
        self._queue.append((topic, message))
        if not self._woken:
            self._woken = True
            asyncio.get_running_loop().call_soon(self._deliver)

    def subscribe(self, topic: Topic[M], handler: Callable[[M], None]) -> Unsubscribe:
        """Have `handler` called with each message on `topic`."""
        self._handlers[topic] = (*self._handlers.get(topic, ()), handler)

        listening = True

        def unsubscribe() -> None:
            nonlocal listening
            if not listening:
                return
            listening = False
            handlers = list(self._handlers.pop(topic))
            handlers.remove(handler)
            if handlers:
                self._handlers[topic] = tuple(handlers)

        return unsubscribe

    def _deliver(self) -> None:
        self._woken = False
        for _ in range(len(self._queue)):
            topic, message = self._queue.popleft()
            for handler in self._handlers.get(topic, ()):
                try:
                    handler(message)
                except Exception:
                    log.exception("a handler of %s failed", topic)
        if self._queue and not self._woken:
            self._woken = True
            asyncio.get_running_loop().call_soon(self._deliver)
