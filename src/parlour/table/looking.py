"""Who may see a table, and who may come to it: the one place that judges, for dealers, gateways and pages (ADR 34, 43).

Two have a say: the game (`may_look`) and the door, which the owner sets. Whoever sits sees the table, whatever the door
says by now, and so does its owner: nobody plays a hand that they cannot see.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, Protocol

from parlour.kit.effects import Opening
from parlour.kit.game import Game
from parlour.kit.parts import Door
from parlour.kit.refusals import Forbidden
from parlour.table.commit import Listing

OPEN = ("listed", "link")
COMING_IN = ("sit", "join")
"""What whoever may come to a table does there before they see it, where it is shown to those alone who sit."""


class Lookers(NamedTuple):
    """Who may see a table: those named, None being everybody; but nobody who is banned."""

    named: tuple[str, ...] | None = None
    banned: tuple[str, ...] = ()
    observers: bool = True
    """Whether those may who show an observer's token, named or not; again nobody who is banned."""


EVERYBODY = Lookers()


def may_see(listing: Listing, person: str | None) -> bool:
    """Whether somebody may see a table, as its row in the list has it."""
    return admits(Lookers(listing.lookers, listing.banned), person)


def lookers_of(table: str, game: Game) -> Lookers:
    """What a game and its door say just now."""
    lookers = game.may_look()
    door = game._desk.door
    if lookers is None and door is None:
        return EVERYBODY
    named = None if lookers is None else tuple(dict.fromkeys(lookers))
    assert named is None or all(isinstance(person, str) for person in named), "may_look names people"
    if door is None:
        return Lookers(named, observers=named is None)
    banned = tuple(person for person in door.banned if person not in game.seats)
    observers = named is None and door.observers
    inside = _inside(table, game, door)
    if inside is None:
        return Lookers(named, banned, observers) if named is not None or banned else EVERYBODY
    shown = inside if named is None else [person for person in named if person in inside]
    return Lookers(tuple(person for person in shown if person not in banned), banned if observers else (), observers)


def _inside(table: str, game: Game, door: Door) -> Sequence[str] | None:
    """Those who see the table as far as its door is concerned, and perhaps some who are banned; None is everybody."""
    if door.visibility in OPEN and door.observers:
        return None
    inside = dict.fromkeys(person for person in (game.owner, *game.seats) if person is not None)
    inside |= dict.fromkeys(bots_of(table, game.bots))
    if door.observers:
        inside |= dict.fromkeys([*door.invited, *door.admitted])
    return list(inside)


class HasDoor(Protocol):
    """What is asked of a table at its door: a game, or what was read of its state."""

    owner: str | None
    seats: list[str | None]
    bots: int

    @property
    def door(self) -> Door:
        """Who may come."""


def may_enter(table: str, game: HasDoor, person: str | None) -> bool:
    """Whether the door lets somebody come in and sit, seen or unseen; None is whoever has not said who they are."""
    door = game.door
    if person is None:
        return door.visibility in OPEN
    if person == game.owner or person in game.seats:
        return True
    if person in door.banned:
        return False
    if door.visibility in OPEN or person in door.invited or person in door.admitted:
        return True
    return person in bots_of(table, game.bots)


def check_act(table: str, game: Game, lookers: Lookers, action: str, person: str) -> None:
    """Nobody acts at a table that they may not see, but for coming in. Raises Forbidden."""
    if lookers is EVERYBODY or admits(lookers, person):
        return
    if action in COMING_IN and may_enter(table, game, person):
        said = game.may_look()
        if said is None or person in said:
            return
    raise not_shown()


def stored_door(listed: bool, door: Door | None) -> Door | None:
    """The door in what was stored; before there were doors a table was listed or not."""
    return door if listed else Door("link")


def first_door(opening: Opening) -> Door | None:
    """The door with which a table is made."""
    return stored_door(opening.listed, None) if opening.door in (None, Door()) else opening.door


def is_listed(game: Game) -> bool:
    """Whether a table stands in the list: not one that only some may come to, or that its game shows to some."""
    return game.door.visibility == "listed" and game.may_look() is None


def not_shown() -> Forbidden:
    """What whoever may not see a table hears."""
    return Forbidden("this table is not shown to everybody")


def admits(lookers: Lookers, person: str | None, *, observer: bool = False) -> bool:
    """Whether this person may see the table, perhaps with an observer's token; None has not said who they are."""
    if observer:
        return lookers.observers and person not in lookers.banned
    if lookers.named is not None:
        return person is not None and person in lookers.named
    return person not in lookers.banned


def bot_of(table: str, number: int) -> str:
    """The id of the bot with a number at a table: the same after a restart, and no person's."""
    return "b" + blake2b(f"{table}|{number}".encode(), digest_size=8).hexdigest()[:15]


@lru_cache(maxsize=1024)
def bots_of(table: str, count: int) -> Collection[str]:
    """The bots that the owner of a table has invited, whom its door lets in."""
    return tuple(bot_of(table, number) for number in range(count))
