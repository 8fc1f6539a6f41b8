"""People with a name and a cookie: see `open_sessions`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from parlour.house.colours import COLOURS
from parlour.house.departed import DELETED
from parlour.house.open_sessions import NOWHERE, Origin, digest
from parlour.kit.refusals import Forbidden, InvalidAction, NameTaken
from parlour.store.people_port import KnownGuest, PeopleStore, SessionStart
from parlour.wire.likeness import likeness
from parlour.wire.session import Session
from parlour.wire.texts import tidy

NAME_LENGTH_MAX = 20
OF_THE_HOUSE = (
    "Parlour",
    "House",
    "The house",
    "Dealer",
    "Owner",
    "Operator",
    "Moderator",
    "Admin",
    "System",
    "Somebody",
    DELETED,
)

_NUMBERED = re.compile(r"\(\s*\d+\s*\)$")


class Guests:
    """Everybody who has taken a name."""

    def __init__(self, store: PeopleStore, entropy: Callable[[], bytes], bots: Iterable[str] = ()) -> None:
        """Nobody takes the name of one of these bots, or of the house."""
        self._store = store
        self._entropy = entropy
        self._taken = {likeness(name) for name in (*OF_THE_HOUSE, *bots)}

    async def admit(self, name: str, colour: str = "", origin: Origin = NOWHERE) -> tuple[Session, str]:
        """Give somebody a name; returns the session and the token that proves it."""
        name, colour = await self.free(name), _known(colour)
        person = "g" + self._entropy().hex()[:16]
        token = self._entropy().hex()
        start = SessionStart(digest(token), *origin)
        await self._store.add_guest(KnownGuest(person, name, colour), start)
        return Session(person, name, colour=colour, key=start.token_hash.hex()), token

    async def change(self, session: Session, name: str, colour: str | None = None) -> Session:
        """Give somebody another name, and another colour where one is said ("": the one of their id).

        Tables where they sit go on with the old name until they sit again, and have the colour from their next act on.
        """
        colour = session.colour if colour is None else _known(colour)
        changed = KnownGuest(session.person, await self.free(name, session.person), colour)
        await self._store.change_guest(changed)
        return replace(session, name=changed.name, colour=colour)

    async def free(self, name: str, person: str = "") -> str:
        """The name as it is shown, if it is no account's. Raises InvalidAction, NameTaken, Forbidden."""
        shown = self.shown(name)
        owner = await self._store.account_called(likeness(shown), "")
        if owner is not None and owner.person != person:
            raise NameTaken("that name is somebody's with an account; choose another one")
        own = await self._store.account(person) if person else None
        if own is not None and own.name != shown:
            raise Forbidden("the name of an account stays as it is")
        return shown

    def shown(self, name: str) -> str:
        """The name as it is shown. Raises InvalidAction: others would take this person for a bot or for the house."""
        shown = clean(name)
        if likeness(shown) in self._taken:
            raise InvalidAction("that name belongs to the house; choose another one")
        return shown


def _known(colour: str) -> str:
    if colour and colour not in COLOURS:
        raise InvalidAction(f"there is no such colour: choose one of {', '.join(COLOURS)}")
    return colour


def clean(name: str) -> str:
    """A name as it is shown: 1 to 20 letters, and nothing that looks like what the house puts beside names."""
    shown = tidy(name)
    if all(unicodedata.category(letter)[0] in "MZ" for letter in shown):  # marks alone stand on nothing
        raise InvalidAction("a name has at least one letter")
    if len(shown) > NAME_LENGTH_MAX:
        raise InvalidAction(f"a name has at most {NAME_LENGTH_MAX} letters")
    if any(map(_is_picture, shown)):
        raise InvalidAction("a name has no pictures or signs in it")
    if _NUMBERED.search(unicodedata.normalize("NFKC", shown)):
        raise InvalidAction("a name does not end with a number in brackets")
    return shown


def _is_picture(letter: str) -> bool:
    """Emoji, crowns, stars, and what makes a picture of a plain letter; people read them as marks."""
    kind = unicodedata.category(letter)
    return kind in ("So", "Me") or letter == "\ufe0f" or (kind in ("Sm", "Sk") and not letter.isascii())
