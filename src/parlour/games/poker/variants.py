"""What differs between the kinds of poker that are played with a shared board.

`hand` plays every one of them by the same course; it asks the variant how many cards each player gets, how high he may
raise, and what his cards are worth. A pot-limit game is another `highest_raise`, Omaha another `strength`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from parlour.games.poker.evaluate import evaluate
from parlour.kit.cards import Card

if TYPE_CHECKING:
    from parlour.games.poker.hand import Hand


class Variant(NamedTuple):
    """One kind of poker."""

    title: str
    hole_cards: int
    highest_raise: Callable[[Hand, int], int]
    """The highest total bet a seat may make now."""
    strength: Callable[[list[Card], list[Card]], int]
    """What hole cards and board are worth together; higher is better."""


def everything(hand: Hand, seat: int) -> int:
    """No limit: all the chips a seat has."""
    return hand.bets[seat] + hand.stacks[seat]


def any_five(hole: list[Card], board: list[Card]) -> int:
    """Hold'em: the best five of all seven, the board alone included (P3). No hole cards at all can win nothing."""
    return evaluate(hole + board) if hole else 0


HOLDEM = "holdem"

VARIANTS: dict[str, Variant] = {
    HOLDEM: Variant("No-Limit Hold'em", 2, everything, any_five),
}
