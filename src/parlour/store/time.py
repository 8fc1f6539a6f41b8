"""The store's clock as known elsewhere: asked now and then, carried on by the event loop's in between."""

from __future__ import annotations

import asyncio

from parlour.store.port import Store


class StoreTime:
    """An estimate of the store's time in ms."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._offset = 0.0

    async def ask(self) -> None:
        """Ask the store; half of the way there and back is taken off."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        store_ms = await self._store.now()
        after = loop.time()
        self._offset = store_ms - (before + after) / 2 * 1000

    def now(self) -> int:
        """The store's time in ms, as far as known here."""
        return int(asyncio.get_running_loop().time() * 1000 + self._offset)
