"""Which strategy plays which game."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parlour.bots import anything, own, tictactoe
from parlour.bots.anything import Decide
from parlour.bots.briscola import strategies as briscola
from parlour.bots.poker import strategies as poker
from parlour.table.rules import Rules

STRATEGIES: dict[str, Callable[[int], Decide]] = {
    **poker.STRATEGIES,
    **briscola.STRATEGIES,
    "tictactoe": lambda number: tictactoe.decide,
}
"""By the name of a game: the strategy of the bot with this number at a table."""


def strategy(game: str, number: int, games: Mapping[str, Rules]) -> Decide:
    """How the bot with this number at a table plays this game: as is said here, or as the game itself says."""
    make = STRATEGIES.get(game)
    if make is not None:
        return make(number)
    return own.plays(games[game]) if game in games and own.has_strategy(games[game]) else anything.decide
