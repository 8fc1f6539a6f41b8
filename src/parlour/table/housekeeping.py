"""What the house itself does at a table, as attempts: it pauses, closes and frees it, gives time, lets somebody in."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from parlour.kit import door
from parlour.kit.effects import Message
from parlour.kit.game import Game
from parlour.kit.parts import DEED_RECORD, OVER
from parlour.kit.refusals import Forbidden, InvalidAction
from parlour.table import codec
from parlour.table.attempt import Attempt
from parlour.table.chance import Entropy
from parlour.table.due import hide_clock, next_timer, put_off


class Operator(NamedTuple):
    """Who runs the house, as they are named in the log."""

    person: str
    name: str


Shown: TypeAlias = Literal["link", "password", "friend", "token"]
"""What somebody has shown at the door; a friend of the owner shows nothing."""
Notice: TypeAlias = Literal["friend_no_more", "account_deleted"]
"""What has become of somebody: no friend of the owner any more; without an account, and gone."""


def pause(reason: str, now: int, entropy: Entropy) -> Attempt:
    """Stop the clocks until somebody who sits here resumes; whoever opened the table is told."""

    def stop(game: Game) -> None:
        game._desk.stuck = next_timer(game)
        game._desk.paused_phase, game.phase = game.phase, "paused"
        game._desk.paused_at = game.now
        game.tell("pause", reason=reason)
        if game._desk.parent is not None:
            game.send(game._desk.parent, Message("paused", {"reason": reason}))

    return Attempt("house", "pause", codec.encode({"reason": reason}), now, entropy, stop)


def close(reason: str, now: int, entropy: Entropy) -> Attempt:
    """Close a table that nobody comes to any more; not one where something of people's lies."""

    def close_down(game: Game) -> None:
        if game.holds_stakes():
            raise InvalidAction("people still have something at stake here")
        game.close_down(reason)

    return Attempt("house", "close", codec.encode({"reason": reason}), now, entropy, close_down)


def close_for(operator: Operator, reason: str, now: int, entropy: Entropy) -> Attempt:
    """Close a table for an operator, as its owner could: the game gives back what lies on it, perhaps after a hand.

    What is recorded of it becomes a line of the operators' log with this very commit.
    """

    def close_down(game: Game) -> None:
        game._desk.closing = f"closed by an operator: {reason}"
        game.close_down(reason)
        if game.phase not in OVER:
            game.tell("closed_by_operator", reason=reason)
        game.record(DEED_RECORD, by=operator.person, by_name=operator.name, act="table.closed", reason=reason)

    args = codec.encode({"reason": reason, "by": operator.person, "by_name": operator.name})
    return Attempt("house", "close_for", args, now, entropy, close_down)


def free(now: int, entropy: Entropy) -> Attempt:
    """Drop the clock that fails again and again, and let the game put itself where it can go on."""

    def go_on(game: Game) -> None:
        name = game._desk.stuck
        assert name is not None, "nothing is stuck"
        game._desk.stuck = None
        game._desk.timers.pop(name, None)
        hide_clock(game, name)
        game.on_stuck(name)

    return Attempt("house", "free", b"{}", now, entropy, go_on)


def give_time(until: int, now: int) -> Attempt:
    """No clock runs out before `until`: time has leapt, and nobody could act meanwhile."""

    def give(game: Game) -> None:
        put_off(game, until)
        game.on_time_given(until)

    return Attempt("house", "give_time", codec.encode({"until": until}), now, no_entropy, give)


def admit(person: str, name: str, shown: Shown, now: int) -> Attempt:
    """Let in somebody who has shown a link or the password; Forbidden where neither lets them in."""

    def let_in(game: Game) -> None:
        if person in game.door.banned:
            raise Forbidden("you are banned from this table")
        if shown == "password" and game.door.visibility != "password":
            raise Forbidden("no password lets anybody in here")
        if shown == "friend" and game.door.visibility != "friends":
            raise Forbidden("this table is not open to friends")
        door.let_in(game, person, name)

    args = codec.encode({"person": person, "name": name, "shown": shown})
    return Attempt("house", "admit", args, now, no_entropy, let_in)


def notice(person: str, notice: Notice, now: int) -> Attempt:
    """Have a table draw its conclusions; InvalidAction where there are none.

    Whoever came in as a friend is let in no longer. The table of somebody who is gone passes on to whoever has sat
    longest; where nobody does, it is closed (M5).
    """

    def take(game: Game) -> None:
        if game.phase in OVER:
            raise InvalidAction("the table is over")
        if notice == "friend_no_more":
            if game.door.visibility != "friends":
                raise InvalidAction("it was not as a friend that they came in")
            door.take_back(game, person)
        elif game.owner != person:
            raise InvalidAction("the table is not theirs")
        else:
            pass_on(game)

    return Attempt("house", "notice", codec.encode({"person": person, "notice": notice}), now, no_entropy, take)


def pass_on(game: Game) -> None:
    """Give a table to whoever comes next after an owner who is gone for good."""
    heir = game.heir()
    if heir is None and not game.holds_stakes():
        game.close_down("its owner has left for good")
        return
    game.owner = heir
    game.tell("hand_over", person=heir)


def no_entropy() -> bytes:
    """For what asks for no chance."""
    raise AssertionError("no chance here")
