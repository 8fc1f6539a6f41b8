"""People with a name and a cookie. The cookie's token is random; only its hash is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from hashlib import sha256

from parlour.kit.refusals import InvalidAction
from parlour.store.port import Guest, Store
from parlour.wire.session import Session
from parlour.wire.texts import tidy

NAME_LENGTH_MAX = 20


class Guests:
    """Everybody who has taken a name."""

    def __init__(self, store: Store, entropy: Callable[[], bytes]) -> None:
        self._store = store
        self._entropy = entropy

    async def admit(self, name: str) -> tuple[Session, str]:
        """Give somebody a name; returns the session and the token that proves it."""
        name = clean(name)
        person = "g" + self._entropy().hex()[:16]
        token = self._entropy().hex()
        await self._store.add_guest(Guest(person, name), digest(token))
        return Session(person, name), token

    async def known(self, token: str) -> Session | None:
        """Whose token this is."""
        guest = await self._store.guest(digest(token))
        return None if guest is None else Session(guest.person, guest.name)

    async def rename(self, session: Session, name: str) -> Session:
        """Give somebody another name; tables where he sits go on with the old one until he sits again."""
        renamed = Session(session.person, clean(name))
        await self._store.rename_guest(renamed.person, renamed.name)
        return renamed


def clean(name: str) -> str:
    """A name as it is shown: 1 to 20 letters."""
    shown = tidy(name)
    if all(unicodedata.category(letter)[0] in "MZ" for letter in shown):  # marks alone stand on nothing
        raise InvalidAction("a name has at least one letter")
    if len(shown) > NAME_LENGTH_MAX:
        raise InvalidAction(f"a name has at most {NAME_LENGTH_MAX} letters")
    return shown


def digest(token: str) -> bytes:
    """What is kept of a token: it is random, so a plain hash is enough."""
    return sha256(token.encode()).digest()
