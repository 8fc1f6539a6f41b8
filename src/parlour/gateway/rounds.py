"""What a gateway asks the store again and again, because the bus may have lost the word of it.

One after the other, for everybody who is connected: which sessions last, who may not play or talk, whom each does not
hear. One round and not a clock for each, so that the store is asked at one moment and what is asked can be counted.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

ROUND_SECONDS = 30.0
"""After this at most what was lost on the bus holds on every connection."""

Look = Callable[[], Awaitable[None]]
"""Asks the store something of everybody here, and does what follows."""


class Rounds:
    """Looks, in their order, every so often and whenever somebody wants it sooner."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        """By what is looked up."""
        self._wanted = asyncio.Event()

    def soon(self) -> None:
        """Have everything looked up now, or as soon as the round that has begun is over."""
        self._wanted.set()

    async def run(self) -> None:
        """Go round until cancelled."""
        while True:
            self._wanted.clear()
            await self.go()
            try:
                async with asyncio.timeout(ROUND_SECONDS):
                    await self._wanted.wait()
            except TimeoutError:
                continue

    async def go(self) -> None:
        """One round. What the store does not answer is asked again in the next."""
        for what, look in self.looks.items():
            try:
                await look()
            except Exception:
                log.warning("%s could not be looked up", what, exc_info=True)
