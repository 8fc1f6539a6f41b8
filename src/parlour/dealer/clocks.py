"""A dealer's clocks: a heap of what is due at the tables that are warm here."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
from collections.abc import Callable

from parlour.store.time import StoreTime


class Clocks:
    """What is due when at the tables that are warm here.

    A table is in the heap once at most: a clock that is put off (every move does it) is seen to be so only when its
    old time comes.
    """

    def __init__(self, time: StoreTime, fire: Callable[[str], None]) -> None:
        self._time = time
        self._fire = fire
        self._due: dict[str, int] = {}
        self._queued: dict[str, int] = {}
        self._heap: list[tuple[int, str]] = []
        self._sooner = asyncio.Event()

    def set(self, table: str, due_at: int | None, grace_ms: int, retry_at: int | None) -> None:
        """Say when a table is due, or that it is not."""
        if due_at is None:
            self._due.pop(table, None)
            return
        fire_at = max(due_at + grace_ms, retry_at or 0)
        self._due[table] = fire_at
        queued = self._queued.get(table)
        if queued is None or fire_at < queued:
            self._push(fire_at, table)

    def _push(self, fire_at: int, table: str) -> None:
        if not self._heap or fire_at < self._heap[0][0]:
            self._sooner.set()
        self._queued[table] = fire_at
        heapq.heappush(self._heap, (fire_at, table))

    async def run(self) -> None:
        """Fire what becomes due, until cancelled."""
        while True:
            wait = self._fire_due()
            self._sooner.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._sooner.wait()

    def _fire_due(self) -> float | None:
        """Fire everything due by now; give the seconds until the next, None when nothing waits."""
        now = self._time.now()
        while self._heap:
            queued, table = self._heap[0]
            if queued > now:
                return (queued - now) / 1000 + 0.001
            heapq.heappop(self._heap)
            if self._queued.get(table) != queued:
                continue  # an earlier time was queued since
            del self._queued[table]
            fire_at = self._due.get(table)
            if fire_at is None:
                continue
            if fire_at > now:
                self._push(fire_at, table)
            else:
                del self._due[table]
                self._fire(table)
        return None

    def stop(self) -> None:
        """Forget everything."""
        self._due.clear()
        self._queued.clear()
        self._heap.clear()
