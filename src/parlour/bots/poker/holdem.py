"""What two cards are worth in Hold'em: Bill Chen's formula (in Lou Krieger's "Hold'em Excellence").

High card, pair, suit and gap; from -1 for seven-deuce up to 20 for aces.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from parlour.kit.cards import RANKS, Card

HIGH_CARD_POINTS = {"A": 10.0, "K": 8.0, "Q": 7.0, "J": 6.0}
GAP_POINTS = (0, -1, -2, -4)
WIDE_GAP_POINTS = -5


def points(hand: Sequence[Card]) -> int:
    """The points of two cards."""
    (low, high) = sorted(hand, key=lambda card: RANKS.index(card[0]))
    count = HIGH_CARD_POINTS.get(high[0], (RANKS.index(high[0]) + 2) / 2)
    if low[0] == high[0]:
        return ceil(max(5.0, 2 * count))
    gap = RANKS.index(high[0]) - RANKS.index(low[0]) - 1
    count += GAP_POINTS[gap] if gap < len(GAP_POINTS) else WIDE_GAP_POINTS
    if high[1] == low[1]:
        count += 2
    if gap <= 1 and RANKS.index(high[0]) < RANKS.index("Q"):
        count += 1
    return ceil(count)
