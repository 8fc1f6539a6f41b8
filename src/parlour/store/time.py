"""The store's clock as known elsewhere: asked now and then, carried on by the event loop's in between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cached_property

from parlour.store.port import Store


class StoreTime:
    """An estimate of the store's time in ms."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._offset = 0.0
        self.leapt_to = 0
        """The store's time when it last went forward at a stroke (ms)."""

    async def ask(self) -> None:
        """Ask the store; half of the way there and back is taken off."""
        before = self.loop_time()
        time = await self._store.time()
        after = self.loop_time()
        self.leapt_to = time.leapt_to
        self._offset = time.now - (before + after) / 2 * 1000

    def now(self) -> int:
        """The store's time in ms, as far as known here."""
        return int(self.loop_time() * 1000 + self._offset)

    @cached_property
    def loop_time(self) -> Callable[[], float]:
        """The event loop's own clock (s). To find out which loop runs is a system call, so it is done once."""
        return asyncio.get_running_loop().time
