"""Whether somebody may see the pages of a table: that it exists, and that its game shows it to them (ADR 34)."""

from __future__ import annotations

from typing import Protocol

from parlour.kit.refusals import GameUnavailable
from parlour.store.port import Listed
from parlour.table.looking import may_see, not_shown

TABLE_LETTERS_MAX = 64


class Listings(Protocol):
    """What is asked of a store here."""

    async def listing(self, table: str) -> Listed | None:
        """As `HouseStore.listing`."""


async def check_table(store: Listings, table: str, person: str | None) -> Listed:
    """What stands of a table in the list; refuses one that does not exist, or that this person may not see."""
    listed = await find_table(store, table)
    if not may_see(listed.listing, person):
        raise not_shown()
    return listed


async def find_table(store: Listings, table: str) -> Listed:
    """What stands of a table in the list, whoever may see it. Raises GameUnavailable when there is none."""
    plain = table.isascii() and table.isalnum() and len(table) <= TABLE_LETTERS_MAX
    listed = await store.listing(table) if plain else None
    if listed is None:
        raise GameUnavailable
    return listed
