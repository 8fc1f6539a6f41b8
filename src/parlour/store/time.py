"""The store's clock as known elsewhere: asked now and then, carried on by the event loop's in between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property

from parlour.store.port import StoreError, TableReader


class StoreTime:
    """An estimate of the store's time in ms."""

    def __init__(self, store: TableReader) -> None:
        self._store = store
        self._offset = (time.time() - time.monotonic()) * 1000  # until the store has been asked
        self.leapt_to = 0
        """The store's time when it last went forward at a stroke (ms)."""

    async def ask(self) -> None:
        """Ask the store; half of the way there and back is taken off."""
        before = self.loop_time()
        told = await self._store.time()
        after = self.loop_time()
        self.leapt_to = told.leapt_to
        self._offset = told.now - (before + after) / 2 * 1000

    async def run(self) -> None:
        """Ask every second, until cancelled; while the store cannot be asked the loop's clock has to do."""
        while True:
            with suppress(StoreError):
                await self.ask()
            await asyncio.sleep(1.0)

    def now(self) -> int:
        """The store's time in ms, as far as known here."""
        return int(self.loop_time() * 1000 + self._offset)

    def seconds(self) -> float:
        """The same in seconds."""
        return self.now() / 1000

    @cached_property
    def loop_time(self) -> Callable[[], float]:
        """The event loop's own clock (s). To find out which loop runs is a system call, so it is done once."""
        return asyncio.get_running_loop().time
