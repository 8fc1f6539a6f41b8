"""The actions every table has unless its game brings its own: sit and stand, or join and leave; bots; close, resume.

They are plain functions of a game, so that a game may have a `sit` of its own with other arguments (a buy-in).
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.actions import action
from parlour.kit.compartments import Person, Seat
from parlour.kit.game import Game
from parlour.kit.refusals import Forbidden, InvalidAction, JoinFailed


@action(bots=False)
def sit(game: Game, person: Person, seat: Seat) -> None:
    """Take a free seat; when the last one is taken the game begins."""
    playing = game.phase == "playing" and game.substitutes
    if game.phase not in ("waiting", "finished") and not playing:
        raise JoinFailed("the game has begun")
    game.take_seat(person, seat)
    if None not in game.seats and not playing:
        game.begin()


@action(anytime=True, bots=False)
def stand(game: Game, seat: Seat) -> None:
    """Leave your seat."""
    person = game.seats[seat]
    game.on_stand(seat)
    if game.seats[seat] == person and person is not None:
        game.leave_seat(seat)
    if game.phase == "finished":
        game.phase = "waiting"


@action(bots=False)
def join(game: Game, person: Person) -> None:
    """Come to a table without seats."""
    game.admit(person, game.actor(person))


@action(bots=False)
def leave(game: Game, person: Person) -> None:
    """Leave a table without seats."""
    if person not in game.people:
        raise InvalidAction("you are not here")
    game.dismiss(person)


@action(bots=False)
def invite_bots(game: Game, person: Person, count: Annotated[int, Meta(ge=0, le=8)]) -> None:
    """Say how many bots should sit, leaving a seat for somebody; the owner's to choose."""
    if person != game.owner:
        raise Forbidden("only the owner invites bots")
    game.welcome_bots(count)


@action(bots=False)
def close(game: Game, person: Person) -> None:
    """Close the table for good and give back what lies on it, after the hand if one is played; the owner's to do."""
    if game.owner is None or person != game.owner:
        raise Forbidden("only the owner closes the table")
    game.close_down("the owner has closed the table")


@action(phase="paused", bots=False)
def resume(game: Game, person: Person) -> None:
    """Let a paused table go on, its clocks with what they had left: for the owner, and for whoever is at the table.

    The house alone pauses, when a clock fails, so that nobody's wish is passed over; chips must not lie there until an
    owner comes.
    """
    if game.owner is not None and person != game.owner and person not in game.people:
        raise Forbidden("only people at the table can let the game go on")
    desk = game._desk
    lost = game.now - desk.paused_at
    for timer in desk.timers.values():
        timer.at += lost
    if game.deadline is not None:
        game.deadline = game.deadline.later(lost)
    if game.deadlines:
        game.deadlines = tuple(clock.later(lost) for clock in game.deadlines)
    game.phase, desk.paused_phase = desk.paused_phase or "playing", None
    game.tell("resume")
    game.on_resume(lost)
