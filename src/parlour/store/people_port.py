"""What is kept of people themselves: their sessions, their accounts, and the links that are on their way by mail.

Tokens are never here, only their hashes. Adapters pass `parlour.testing.contracts.people`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

SESSION_FRESH_MS = 300_000
"""A session that was seen so lately is not written again."""

Purpose: TypeAlias = Literal["verify", "reset", "email"]


class KnownGuest(msgspec.Struct, frozen=True):
    """Somebody with a name and a cookie."""

    person: str
    name: str
    colour: str = ""
    """One that they have chosen."""


class KnownSession(msgspec.Struct, frozen=True):
    """Somebody's session: whose it is, whether they have logged in, since when (ms) it lasts, when it was seen last."""

    token_hash: bytes
    guest: KnownGuest
    logged_in: bool
    created_at: int
    seen_at: int
    device: str
    address: str


class SessionStart(msgspec.Struct, frozen=True):
    """A session that begins, on a device (a few words) and from a neighbourhood of addresses."""

    token_hash: bytes
    device: str = ""
    address: str = ""


class PeopleStore(Protocol):
    """Who somebody is."""

    async def add_guest(self, guest: KnownGuest, start: SessionStart) -> None:
        """Remember somebody, and begin a session of theirs."""

    async def change_guest(self, guest: KnownGuest) -> None:
        """Give somebody another name, or another colour."""

    async def guest(self, person: str) -> KnownGuest | None:
        """Somebody, by their id."""

    async def session(self, token_hash: bytes) -> KnownSession | None:
        """The session with this token."""

    async def see_sessions(self, token_hashes: Sequence[bytes]) -> None:
        """Write that these were seen just now, where that was not written in the last minutes."""

    async def sessions_of(self, person: str) -> list[KnownSession]:
        """All sessions of one person, the last seen first."""

    async def sessions_that_last(self, token_hashes: Sequence[bytes]) -> set[bytes]:
        """Those of these sessions that have not been ended."""

    async def begin_session(self, person: str, start: SessionStart, instead_of: bytes = b"") -> None:
        """Somebody has logged in; the session that they had until then ends with the same stroke."""

    async def end_session(self, person: str, token_hash: bytes) -> bool:
        """End one session of this person, and say whether there was one."""

    async def end_sessions(self, person: str, but: bytes = b"") -> None:
        """End all sessions of this person, but for one."""
