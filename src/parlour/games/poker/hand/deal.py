"""Cards off the deck, whose next card is its last: two or four to each player, then the streets."""

from __future__ import annotations

from collections.abc import Sequence

from parlour.games.poker.hand.state import Dealt
from parlour.games.poker.hand.variants import HOLDEM, VARIANTS
from parlour.kit.cards import Card


def deal(deck: list[Card], order: Sequence[int], chairs: int, variant: str = HOLDEM) -> Dealt:
    """Deal the hole cards from the end of a shuffled deck, which is kept for the board."""
    count = VARIANTS[variant].hole_cards
    holes: list[list[Card]] = [[] for _ in range(chairs)]
    for _ in range(count):
        for seat in order:
            holes[seat].append(deck.pop())
    return Dealt(holes, deck)


def draw_street(board: list[Card], deck: list[Card]) -> list[Card]:
    """Deal the next street to a board, three cards or one, and return them. Nothing is burnt: nobody marks cards."""
    cards = [deck.pop() for _ in range(1 if board else 3)]
    board += cards
    return cards
