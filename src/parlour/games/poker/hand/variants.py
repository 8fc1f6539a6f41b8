"""What differs between the kinds of poker that are played with a shared board.

`betting` plays every one of them by the same course; it asks the variant how many cards each player gets, how high they
may raise, and what their cards are worth. A pot-limit game is another `highest_raise`, Omaha another `strength`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from parlour.games.poker.hand.evaluate import describe, describe_omaha, evaluate, evaluate_omaha
from parlour.games.poker.hand.state import HandName, HandState
from parlour.kit.cards import Card


class Variant(NamedTuple):
    """One kind of poker."""

    title: str
    hole_cards: int
    highest_raise: Callable[[HandState, int], int]
    """The highest total bet a seat may make now."""
    strength: Callable[[list[Card], list[Card]], int]
    """What hole cards and board are worth together; higher is better, and no hole cards at all can win nothing."""
    describe: Callable[[list[Card], list[Card]], HandName]
    """The name of what hole cards and board make, and the five cards that play."""


def everything(hand: HandState, seat: int) -> int:
    """No limit: all the chips a seat has."""
    return hand.bets[seat] + hand.stacks[seat]


def the_pot(hand: HandState, seat: int) -> int:
    """Pot limit: a raise by as much as would lie in the middle after a call, dead chips and all (R3)."""
    call = hand.current_bet - hand.bets[seat]
    middle = hand.in_the_middle() + (_rounding(hand, seat) if hand.rounded else 0)
    if hand.street == "preflop":
        middle += hand.assumed
    return min(hand.current_bet + middle + call, everything(hand, seat))


def _rounding(hand: HandState, seat: int) -> int:
    """What makes another's small blind a big one, for the first raise (R3, §187); one's own is filled up anyway."""
    if hand.street != "preflop" or hand.aggressor is not None:
        return 0
    small = hand.big_blind - hand.rounded
    return hand.rounded if any(hand.bets[other] == small for other in hand.order if other != seat) else 0


def any_five(hole: list[Card], board: list[Card]) -> int:
    """Hold'em: the best five of all seven, the board alone included (P3)."""
    return evaluate(hole + board) if hole else 0


def name_any_five(hole: list[Card], board: list[Card]) -> HandName:
    """Hold'em: the name of the best five of all seven."""
    return HandName(*describe(hole + board))


def two_and_three(hole: list[Card], board: list[Card]) -> int:
    """Omaha: exactly two of the hole cards and three of the board (P8)."""
    return evaluate_omaha(hole, board) if hole else 0


def name_two_and_three(hole: list[Card], board: list[Card]) -> HandName:
    """Omaha: the name of the best two and three."""
    return HandName(*describe_omaha(hole, board))


HOLDEM = "holdem"
OMAHA = "omaha"

VARIANTS: dict[str, Variant] = {
    HOLDEM: Variant("No-Limit Hold'em", 2, everything, any_five, name_any_five),
    OMAHA: Variant("Pot-Limit Omaha", 4, the_pot, two_and_three, name_two_and_three),
}
