"""Whether somebody may act just now, before the game is asked: the seat, the phase, the turn."""

from __future__ import annotations

from parlour.kit import door
from parlour.kit.actions import Action
from parlour.kit.game import Game
from parlour.kit.refusals import Forbidden, InvalidAction, InvalidTurn

NOT_PLAYING = {
    "waiting": "The game has not begun.",
    "finished": "The game is over.",
    "aborted": "The game is over.",
}

WHILE_PAUSED = frozenset({"stand", "leave", "close", *(method.__name__ for method in door.ACTIONS)})


def who_acts(game: Game, action: Action, person: str) -> str | int:
    """The person, or the seat, that the action is for. Raises the Refusal that they hear if they may not act."""
    who: str | int = person
    if action.seated:
        if person not in game.seats:
            raise Forbidden("you are not seated at this table")
        who = game.seats.index(person)
    if game.phase == "paused" and action.phase != "paused" and action.name not in WHILE_PAUSED:
        raise InvalidAction("the game is paused")
    if game.phase == "aborted" and action.name not in ("stand", "leave"):
        raise InvalidAction("this table is closed")
    if action.phase is not None and game.phase != action.phase:
        raise InvalidAction(f"{action.name} is possible only while the game is {action.phase}")
    if action.stages and (game.phase != "playing" or game.stage not in action.stages):
        raise InvalidAction(NOT_PLAYING.get(game.phase) or f"{action.name} is not possible at this stage of the game")
    if action.on_turn and (game.phase != "playing" or (game.turn != who and who not in game.on_turn)):
        raise InvalidTurn(None if game.phase == "playing" else NOT_PLAYING.get(game.phase))
    return who
