"""What is kept of people themselves: their sessions, their accounts, and the links that are on their way by mail.

Tokens are never here, only their hashes. Adapters pass `parlour.testing.contracts.people`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import msgspec

from parlour.wire.session import Restriction

if TYPE_CHECKING:
    from .port import Mail

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
    restrictions: tuple[Restriction, ...] = ()
    """What its person may not do now; known of a session that is looked up by its token."""


class SessionStart(msgspec.Struct, frozen=True):
    """A session that begins, on a device (a few words) and from a neighbourhood of addresses."""

    token_hash: bytes
    device: str = ""
    address: str = ""


class KnownAccount(msgspec.Struct, frozen=True):
    """Somebody with a password: `password` is what argon2 made of it. By name and by e-mail there is one at most."""

    person: str
    name: str
    likeness: str
    email: str
    email_key: str
    password: str
    created_at: int = 0


class Link(msgspec.Struct, frozen=True):
    """A link that is sent by mail: good once, until it expires.

    "verify" makes the account that it names, "email" gives an account another address, "reset" another password. One
    with no person is good for nothing: it is written so that an unknown address costs what a known one does.
    """

    link: bytes
    purpose: Purpose
    person: str
    name: str = ""
    likeness: str = ""
    email: str = ""
    email_key: str = ""
    password: str = ""
    used: bool = False
    expired: bool = False


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

    # Accounts.

    async def account(self, person: str) -> KnownAccount | None:
        """The account of this person."""

    async def account_called(self, likeness: str, email_key: str) -> KnownAccount | None:
        """The account with a name of this likeness, or with this e-mail."""

    async def send_link(self, link: Link, lasts_ms: int, mail: Mail) -> None:
        """Keep a link and queue the mail that goes with it, in one transaction; what has expired long since goes."""

    async def link(self, link: bytes) -> Link | None:
        """The link with this hash, used or not."""

    async def make_account(self, link: bytes) -> bool:
        """Use a link to make the account that it names, if its name, its e-mail and its person have none yet."""

    async def change_email(self, link: bytes) -> bool:
        """Use a link to give an account another address, if no other account has it."""

    async def reset_password(self, link: bytes, password: str) -> bool:
        """Use a link to give an account another password. All its sessions end, and so do its other links."""

    async def change_password(self, person: str, password: str, kept_session: bytes) -> None:
        """Give an account another password. Its sessions end but for one, and so do its links."""

    async def forget_account(self, person: str) -> None:
        """Delete an account with everything that is this person's alone: what others have a part in stays."""

    async def departed(self, people: Sequence[str]) -> set[str]:
        """Those of these people whose accounts were deleted."""
