"""Who somebody is, as the house knows them: what a gateway stamps on every envelope."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Protocol

import msgspec

from parlour.wire.from_dealer import Answer

COOKIE = "parlour_session"


class Session(msgspec.Struct, frozen=True):
    """A known person."""

    person: str
    name: str
    bot: bool = False
    colour: str = ""  # of those in `house.colours`; none: the one that follows from `person`
    key: str = ""  # by which the session itself is known, which may be ended; empty for who needs none, such as bots
    logged_in: bool = False


class Sessions(Protocol):
    """Who is known by which token."""

    async def known(self, token: str) -> Session | None:
        """Whose token this is."""

    async def lasting(self, keys: Collection[str]) -> set[str]:
        """Those of these sessions that have not been ended; they are seen just now."""


OpenTable = Callable[[Session, str, bytes], Awaitable[Answer]]
"""Have a table made: by whom, with which id, from which opening (JSON)."""
