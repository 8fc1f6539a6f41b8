"""Pages of what was kept: made in a thread of their own, and no more of them than one person and one address may have.

A long page takes milliseconds to decode and to write. The event loop, which everybody's play goes through, only waits
for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar, cast

import msgspec
from litestar import Response

from parlour.house.routes.asking import PRIVATE, Asking
from parlour.kit.refusals import RateLimited
from parlour.wire.allowances import Allowances, neighbourhood
from parlour.wire.session import Session

T = TypeVar("T")

ROWS_PER_DROP = 10
HAND_DROPS = 2
BOOK_DROPS = 10  # a whole ledger, all of one's results
EXPORT_DROPS_MAX = 100
"""More is not owed for a file of many records, however many: whoever took it along opens other pages soon after."""


class Reading:
    """What readers are allowed, and who makes their pages."""

    def __init__(self, addresses: Allowances, people: Allowances, clock: Callable[[], float]) -> None:
        """`clock` gives seconds and never goes back."""
        self._addresses = addresses
        self._people = people
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, "pages")
        self._turns: dict[str, Turns] = {}

    def admit(self, request: Asking, session: Session | None, drops: float) -> None:
        """Let somebody read something that costs so much, or refuse. The address has paid one drop at the entrance."""
        now = self._clock()
        if session is not None and not self._people.take(session.person, now, drops):
            raise RateLimited("that is too much at once; wait a moment")
        if request.client is not None:
            self._addresses.charge(neighbourhood(request.client.host), now, drops - 1)

    def charge(self, request: Asking, person: str | None, drops: float) -> None:
        """Take what something turned out to cost, which has to come in again before more is read."""
        now = self._clock()
        if person is not None:
            self._people.charge(person, now, drops)
        if request.client is not None:
            self._addresses.charge(neighbourhood(request.client.host), now, drops)

    @asynccontextmanager
    async def turn(self, request: Asking) -> AsyncIterator[None]:
        """Wait for those of the same address who came before: nobody else stands behind a crowd that reads."""
        address = "" if request.client is None else neighbourhood(request.client.host)
        turns = self._turns.setdefault(address, Turns())
        turns.wanted += 1
        try:
            async with turns.lock:
                yield
        finally:
            turns.wanted -= 1
            if not turns.wanted:
                del self._turns[address]

    async def make(self, page: Callable[[], T]) -> T:
        """Make a page beside the event loop, one at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, page)

    async def answer(self, page: Callable[[], T]) -> Response[T]:
        """An answer in JSON with what `page` makes; both are done beside the event loop."""
        body = await self.make(lambda: msgspec.json.encode(page()))
        return Response(cast("T", body), media_type="application/json", headers=PRIVATE)


class Turns:
    """Who of one address reads, and how many want to."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.wanted = 0
