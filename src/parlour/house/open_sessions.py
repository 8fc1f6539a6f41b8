"""Who is known by which token. The token of a session is random, and stands in a cookie; only its hash is kept.

A session begins when somebody takes a name, and another one when they log in, which ends the first; so a token that was
known to somebody before is worth nothing after. It ends when its person says so, from wherever they are logged in, and
then its connections are closed, at every gateway.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from hashlib import sha256
from typing import Protocol

from parlour.store.people_port import KnownSession, PeopleStore, SessionStart
from parlour.store.restrictions_port import RestrictionStore
from parlour.wire.session import Restriction, Session

Closed = Callable[[str, Sequence[str]], None]
"""Told of a person whose sessions with these keys have ended."""

Origin = tuple[str, str]
"""On which device (a few words), and from which neighbourhood of addresses."""

NOWHERE: Origin = "", ""


class SessionStore(PeopleStore, RestrictionStore, Protocol):
    """What is asked of a store here."""


class OpenSessions:
    """All sessions that last."""

    def __init__(self, store: SessionStore, entropy: Callable[[], bytes]) -> None:
        self._store = store
        self._entropy = entropy
        self._closed: Closed = lambda person, keys: None
        self._seen: set[str] = set()

    def tell(self, closed: Closed) -> None:
        """Have somebody told of each session that ends here."""
        self._closed = closed

    def new_token(self) -> str:
        """A token that nobody has."""
        return self._entropy().hex()

    async def known(self, token: str) -> Session | None:
        """Whose token this is."""
        known = await self._store.session(digest(token))
        if known is None:
            return None
        session = session_of(known)
        self._seen.add(session.key)
        return session

    async def lasting(self, keys: Collection[str]) -> set[str]:
        """Those of these sessions that have not been ended; these, and those that were asked for, are seen just now."""
        seen, self._seen = self._seen.union(keys), set()
        await self._store.see_sessions([bytes.fromhex(key) for key in seen])
        return {it.hex() for it in await self._store.sessions_that_last([bytes.fromhex(key) for key in keys])}

    async def restrictions(self, people: Collection[str]) -> list[Restriction]:
        """What operators have taken from these people for a while."""
        return await self._store.restrictions(sorted(people))

    async def of(self, person: str) -> list[KnownSession]:
        """All sessions of one person, the last seen first."""
        return await self._store.sessions_of(person)

    async def keys_of(self, person: str) -> list[str]:
        """The keys of all sessions of one person."""
        return [session_of(it).key for it in await self.of(person)]

    async def log_in(self, person: str, origin: Origin, before: Session | None) -> str:
        """Begin a session of somebody whose password was right, in place of the one before; returns its token."""
        token = self.new_token()
        instead_of = bytes.fromhex(before.key) if before is not None else b""
        await self._store.begin_session(person, SessionStart(digest(token), *origin), instead_of)
        if before is not None:
            self._closed(before.person, [before.key])
        return token

    async def end(self, person: str, key: str) -> bool:
        """End one session of this person, and say whether there was one."""
        ended = await self._store.end_session(person, bytes.fromhex(key))
        if ended:
            self._closed(person, [key])
        return ended

    async def end_all(self, person: str, but: str = "") -> None:
        """End all sessions of this person, but for one."""
        ending = await self.keys_of(person)
        await self._store.end_sessions(person, bytes.fromhex(but))
        self.were_ended(person, [key for key in ending if key != but])

    def were_ended(self, person: str, keys: Sequence[str]) -> None:
        """Have the connections of sessions closed that the store has ended together with something else."""
        if keys:
            self._closed(person, keys)


def session_of(known: KnownSession) -> Session:
    """A session as everybody else has it."""
    guest = known.guest
    return Session(
        guest.person,
        guest.name,
        colour=guest.colour,
        key=known.token_hash.hex(),
        logged_in=known.logged_in,
        restrictions=known.restrictions,
    )


def digest(token: str) -> bytes:
    """What is kept of a token: it is random, so a plain hash is enough."""
    return sha256(token.encode()).digest()
