"""The tables that somebody owns, when what they are to others changes: friends no more, or gone for good (M5).

A table is asked to draw its conclusions, and refuses where there are none: so telling it again does nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from parlour.house.doors import standing_of
from parlour.house.seats import own_seats
from parlour.store.port import Store
from parlour.wire.from_dealer import Answer
from parlour.wire.to_dealer import Notice

TellTable = Callable[[str, str, Notice], Awaitable[Answer]]
"""Has a table know what has become of somebody: `gateway.house.notice`."""


class OwnedTables:
    """Tables, by whose they are: as far as their owner has opened them or sits there."""

    def __init__(self, store: Store, tell: TellTable) -> None:
        self._store = store
        self._tell = tell

    async def of(self, owner: str) -> list[str]:
        """The tables that somebody owns and that are not over."""
        seats = [seat.table for seat in await own_seats(self._store, owner)]
        tables = list(dict.fromkeys([*await self._store.open_tables_of(owner), *seats]))
        states = await self._store.load(tables) if tables else {}
        return [table for table, state in states.items() if standing_of(state).owner == owner]

    async def pass_on(self, owner: str) -> None:
        """Somebody goes for good: their tables pass on to whoever has sat longest, or are closed."""
        for table in await self.of(owner):
            await self._tell(table, owner, "account_deleted")

    async def part(self, one: str, other: str) -> None:
        """Two are friends no more: neither is let in at the other's tables as a friend."""
        for owner, friend in ((one, other), (other, one)):
            for table in await self.of(owner):
                await self._tell(table, friend, "friend_no_more")
