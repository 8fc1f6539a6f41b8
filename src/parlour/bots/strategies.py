"""Which strategy plays which game."""

from __future__ import annotations

from collections.abc import Callable

from parlour.bots import anything, tictactoe
from parlour.bots.anything import Decide
from parlour.bots.poker.play import plays
from parlour.bots.poker.styles import STYLES
from parlour.games.poker.variants import HOLDEM, OMAHA

STRATEGIES: dict[str, Callable[[int], Decide]] = {
    HOLDEM: lambda number: plays(STYLES[number % len(STYLES)], HOLDEM),
    OMAHA: lambda number: plays(STYLES[number % len(STYLES)], OMAHA),
    "tictactoe": lambda number: tictactoe.decide,
}
"""By the name of a game: the strategy of the bot with this number at a table."""


def strategy(game: str, number: int) -> Decide:
    """How the bot with this number at a table plays this game."""
    make = STRATEGIES.get(game)
    return anything.decide if make is None else make(number)
