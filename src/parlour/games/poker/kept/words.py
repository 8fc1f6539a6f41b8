"""The names of hands as PokerStars writes them, from the five cards that make them: "two pair, Aces and Kings"."""

from __future__ import annotations

from collections.abc import Sequence

from parlour.games.poker.hand.evaluate import evaluate
from parlour.kit.cards import Card

_RANKS = ("Deuce", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Jack", "Queen", "King", "Ace")


def words(five: Sequence[Card]) -> str:
    """Name a hand of five cards."""
    strength = evaluate(five)
    category, *ranks = (strength >> shift & 15 for shift in (20, 16, 12, 8, 4, 0))
    top, low = _RANKS[ranks[0]], _RANKS[ranks[4]]
    match category:
        case 8:
            return "a Royal Flush" if top == "Ace" else f"a straight flush, {low} to {top}"
        case 7:
            return f"four of a kind, {_several(ranks[0])}"
        case 6:
            return f"a full house, {_several(ranks[0])} full of {_several(ranks[3])}"
        case 5:
            return f"a flush, {top} high"
        case 4:
            return f"a straight, {low} to {top}"
        case 3:
            return f"three of a kind, {_several(ranks[0])}"
        case 2:
            return f"two pair, {_several(ranks[0])} and {_several(ranks[2])}"
        case 1:
            return f"a pair of {_several(ranks[0])}"
        case _:
            return f"high card {top}"


def _several(rank: int) -> str:
    return _RANKS[rank] + ("es" if _RANKS[rank] == "Six" else "s")
