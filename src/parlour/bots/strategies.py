"""Which strategy plays which game."""

from __future__ import annotations

from collections.abc import Callable

from parlour.bots import anything, tictactoe
from parlour.bots.anything import Decide

STRATEGIES: dict[str, Callable[[int], Decide]] = {
    "tictactoe": lambda number: tictactoe.decide,
}


def strategy(game: str, number: int) -> Decide:
    """How the bot with this number at a table plays this game."""
    make = STRATEGIES.get(game)
    return anything.decide if make is None else make(number)
