"""The forty cards as briscola has them: how strong each is, and how many of the 120 points it is worth (G1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from parlour.kit.italian import ITALIAN_DECK, ItalianCard

Rank: TypeAlias = Literal["A", "3", "K", "N", "J", "7", "6", "5", "4", "2"]
Suit: TypeAlias = Literal["d", "c", "s", "b"]

RANKS = "A3KNJ76542"
"""The strongest first."""
POINTS = 120

STRENGTH: dict[str, int] = {rank: strength for strength, rank in enumerate(reversed(RANKS))}
WORTH: dict[str, int] = {"A": 11, "3": 10, "K": 4, "N": 3, "J": 2}

CHEAPEST_FIRST: tuple[ItalianCard, ...] = tuple(
    sorted(ITALIAN_DECK, key=lambda card: (WORTH.get(card[0], 0), STRENGTH[card[0]], ITALIAN_DECK.index(card)))
)
"""The order in which a card is played for somebody who is not there: known to all, so that it tells nothing (G6)."""


def points_of(cards: Iterable[ItalianCard]) -> int:
    """What these cards count together."""
    return sum(map(worth, cards))


def worth(card: ItalianCard) -> int:
    """What a card counts."""
    return WORTH.get(card[0], 0)


def by_suit(cards: Iterable[ItalianCard]) -> list[ItalianCard]:
    """In order: suit by suit, the strongest first."""
    return sorted(cards, key=lambda card: ("dcsb".index(card[1]), -STRENGTH[card[0]]))
