"""The door of a table: who may come to it, and what its owner does about that. Every table has one, whatever is played.

It is part of a table's state, seen by the owner alone. What follows from it is judged in one place, `table/looking.py`.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta
from msgspec.structs import replace

from parlour.kit.actions import action
from parlour.kit.compartments import Person
from parlour.kit.game import Game
from parlour.kit.parts import INVITATION_RECORD, OPEN_DOOR, Door, Visibility
from parlour.kit.refusals import Forbidden, InvalidAction

INVITED_MAX, BANNED_MAX, ADMITTED_MAX = 100, 100, 200
"""So many people of each: a door is part of the state, and is told with each version of a closed table."""

PersonId: TypeAlias = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]+$", max_length=64)]
Name: TypeAlias = Annotated[str, Meta(max_length=40)]


@action(bots=False)
def set_door(game: Game, person: Person, visibility: Visibility | None = None, observers: bool | None = None) -> None:
    """Say who may come to the table, and whether one may look on without a seat; the owner's to do."""
    door = _owners(game, person)
    changed = replace(
        door,
        visibility=door.visibility if visibility is None else visibility,
        observers=door.observers if observers is None else observers,
    )
    if changed == door:
        raise InvalidAction("it is set that way already")
    _hang(game, changed)


@action(bots=False)
def invite(game: Game, person: Person, other: PersonId, name: Name = "") -> None:
    """Let somebody come in who is known by this name, and have them find the table among their invitations."""
    door = _owners(game, person)
    if other in door.banned:
        raise InvalidAction("they are banned: lift the ban first")
    if other == game.owner or other in door.invited:
        raise InvalidAction("they are invited already")
    if len(door.invited) >= INVITED_MAX:
        raise InvalidAction(f"at most {INVITED_MAX} people are invited to one table")
    _hang(game, replace(door, invited={**door.invited, other: _name(game, other, name)}))
    game.record(INVITATION_RECORD, of=[other], invited=True)


@action(bots=False)
def uninvite(game: Game, person: Person, other: PersonId) -> None:
    """Take back an invitation, or that somebody was let in by a link or the password; who sits keeps their seat."""
    door = _owners(game, person)
    if other not in door.invited and other not in door.admitted:
        raise InvalidAction("they are not invited")
    _turn_out(game, door, other)


@action(bots=False)
def ban(game: Game, person: Person, other: PersonId, name: Name = "") -> None:
    """Have somebody see the table no more, nor sit at it; who sits goes when the game lets them go."""
    door = _owners(game, person)
    if other == game.owner:
        raise InvalidAction("the table is yours")
    if other in door.banned:
        raise InvalidAction("they are banned already")
    if len(door.banned) >= BANNED_MAX:
        raise InvalidAction(f"at most {BANNED_MAX} people are banned from one table")
    name = _name(game, other, name)
    door = _turn_out(game, door, other)
    _hang(game, replace(door, banned={**door.banned, other: name}))
    if other in game.people:
        game.tell("ban", person=other)
        game.on_ban(other)


@action(bots=False)
def unban(game: Game, person: Person, other: PersonId) -> None:
    """Lift a ban: they may come again as anybody else may."""
    door = _owners(game, person)
    if other not in door.banned:
        raise InvalidAction("they are not banned")
    _hang(game, replace(door, banned=_without(door.banned, other)))
    game.on_unban(other)


ACTIONS = (set_door, invite, uninvite, ban, unban)
"""They are no moves: no prompt offers them, and bots and playouts leave them alone."""


def let_in(game: Game, person: Person, name: str) -> None:
    """Note that somebody has shown a link or the password; whoever was let in first is forgotten when it gets full."""
    door = game.door
    admitted = {**door.admitted, person: name}
    for other in list(admitted)[: max(0, len(admitted) - ADMITTED_MAX)]:
        del admitted[other]
    _hang(game, replace(door, admitted=admitted))


def take_back(game: Game, person: Person) -> None:
    """Let somebody in no longer who was let in; who sits keeps their seat. Raises InvalidAction."""
    door = game.door
    if person not in door.admitted:
        raise InvalidAction("they have not been let in")
    _hang(game, replace(door, admitted=_without(door.admitted, person)))


def _hang(game: Game, door: Door) -> None:
    """The table has this door from now on; one as every table has it at first is not kept."""
    game._desk.door = None if door == OPEN_DOOR else door


def _owners(game: Game, person: Person) -> Door:
    if game.owner is None or person != game.owner:
        raise Forbidden("only the owner does that")
    return game.door


def _name(game: Game, other: Person, said: str) -> str:
    """Under which name somebody stands in a list: the one by which the table knows them, if it does."""
    guest, door = game.people.get(other), game.door
    return guest.name if guest is not None else door.invited.get(other) or door.admitted.get(other) or said


def _turn_out(game: Game, door: Door, other: Person) -> Door:
    """Nobody is let in by what they had any more."""
    if other in door.invited:
        game.record(INVITATION_RECORD, of=[other], invited=False)
    if other in door.invited or other in door.admitted:
        _hang(game, replace(door, invited=_without(door.invited, other), admitted=_without(door.admitted, other)))
    return game.door


def _without(people: dict[str, str], other: Person) -> dict[str, str]:
    return {person: name for person, name in people.items() if person != other}
