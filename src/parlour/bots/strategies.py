"""Which strategy plays which game."""

from __future__ import annotations

from collections.abc import Callable

from parlour.bots import anything, poker, tictactoe
from parlour.bots.anything import Decide

STRATEGIES: dict[str, Callable[[int], Decide]] = {
    "holdem": lambda number: poker.plays(poker.STYLES[number % len(poker.STYLES)]),
    "tictactoe": lambda number: tictactoe.decide,
}
"""By the name of a game: the strategy of the bot with this number at a table."""


def strategy(game: str, number: int) -> Decide:
    """How the bot with this number at a table plays this game."""
    make = STRATEGIES.get(game)
    return anything.decide if make is None else make(number)
