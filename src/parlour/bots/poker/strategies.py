"""The strategies of the poker games, by the name of the game."""

from __future__ import annotations

from collections.abc import Callable

from parlour.bots.anything import Decide
from parlour.bots.poker.play import plays
from parlour.bots.poker.styles import STYLES
from parlour.games.poker.hand.variants import HOLDEM, OMAHA

STRATEGIES: dict[str, Callable[[int], Decide]] = {
    HOLDEM: lambda number: plays(STYLES[number % len(STYLES)], HOLDEM),
    OMAHA: lambda number: plays(STYLES[number % len(STYLES)], OMAHA),
}
"""The strategy of the bot with this number at a table."""
