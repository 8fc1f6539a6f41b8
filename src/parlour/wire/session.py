"""Who somebody is, as the house knows them: what a gateway stamps on every envelope."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Literal, Protocol, TypeAlias

import msgspec

from parlour.wire.from_dealer import Answer

COOKIE = "parlour_session"


Kind: TypeAlias = Literal["suspended", "muted"]


class Restriction(msgspec.Struct, frozen=True):
    """Somebody may not play, or not talk, until a time (ms), and why."""

    person: str
    kind: Kind
    reason: str
    until: int
    since: int = 0


class Session(msgspec.Struct, frozen=True):
    """A known person."""

    person: str
    name: str
    bot: bool = False
    colour: str = ""  # of those in `house.colours`; none: the one that follows from `person`
    key: str = ""  # by which the session itself is known, which may be ended; empty for who needs none, such as bots
    logged_in: bool = False
    restrictions: tuple[Restriction, ...] = ()
    """What an operator has taken from them for a while."""
    table: str = ""
    """Of the guest of a token: the only table where they are somebody."""

    def restricted(self, kind: Kind, now: int) -> Restriction | None:
        """The restriction of this kind that lasts at a time (ms)."""
        return next((it for it in self.restrictions if it.kind == kind and it.until > now), None)


class Sessions(Protocol):
    """Who is known by which token."""

    async def known(self, token: str) -> Session | None:
        """Whose token this is."""

    async def lasting(self, keys: Collection[str]) -> set[str]:
        """Those of these sessions that have not been ended; they are seen just now."""

    async def restrictions(self, people: Collection[str]) -> list[Restriction]:
        """What operators have taken from these people for a while."""


OpenTable = Callable[[Session, str, bytes], Awaitable[Answer]]
"""Have a table made: by whom, with which id, from which opening (JSON)."""
