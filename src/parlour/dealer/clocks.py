"""A dealer's clocks: a heap of what is due at the tables that are warm here."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable

from parlour.store.time import StoreTime


class Clocks:
    """What is due when at the tables that are warm here."""

    def __init__(self, time: StoreTime, fire: Callable[[str], None]) -> None:
        self._time = time
        self._fire = fire
        self._due: dict[str, int] = {}
        self._heap: list[tuple[int, str]] = []
        self._changed = asyncio.Event()

    def set(self, table: str, due_at: int | None, grace_ms: int, retry_at: int | None) -> None:
        """Say when a table is due, or that it is not."""
        if due_at is None:
            self._due.pop(table, None)
            return
        fire_at = max(due_at + grace_ms, retry_at or 0)
        if self._due.get(table) == fire_at:
            return
        self._due[table] = fire_at
        first = self._heap[0][0] if self._heap else None
        heapq.heappush(self._heap, (fire_at, table))
        if first is None or fire_at < first:
            self._changed.set()

    async def run(self) -> None:
        """Fire what becomes due, until cancelled."""
        while True:
            self._changed.clear()
            wait = self._fire_due()
            if wait is None:
                await self._changed.wait()
                continue
            try:
                async with asyncio.timeout(wait):
                    await self._changed.wait()
            except TimeoutError:
                pass

    def _fire_due(self) -> float | None:
        """Fire everything due by now; give the seconds until the next, None when nothing waits."""
        now = self._time.now()
        while self._heap:
            fire_at, table = self._heap[0]
            if self._due.get(table) != fire_at:
                heapq.heappop(self._heap)
            elif fire_at <= now:
                heapq.heappop(self._heap)
                del self._due[table]
                self._fire(table)
            else:
                return (fire_at - now) / 1000 + 0.001
        return None

    def stop(self) -> None:
        """Forget everything."""
        self._due.clear()
        self._heap.clear()
