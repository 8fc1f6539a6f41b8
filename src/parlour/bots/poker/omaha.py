"""What four cards are worth in Omaha: Edward Hutchison's point count for Omaha high (hutchisonpoker.com/Omaha.htm).

Points for suits by their highest card, for pairs, and for ranks that can be in one straight together; they follow the
share of pots that a hand wins when nobody folds. Where Hutchison's text leaves it open, a straight is five ranks here,
the ace at either end: of the ranks that fit into one, the set with the most points counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parlour.kit.cards import RANKS, Card

SUIT_POINTS = {"A": 8, "K": 6, "Q": 5, "J": 4, "T": 3, "9": 3, "8": 2}
LOW_SUIT_POINTS = 1
THIRD_OF_A_SUIT_POINTS = -2
PAIR_POINTS = {"A": 18, "K": 16, "Q": 14, "J": 13, "T": 12, "9": 10, "8": 8}
LOW_PAIR_POINTS = 7
STRAIGHT_POINTS = {1: 0, 2: 8, 3: 18, 4: 25}
GAP_POINTS = -2
ACE_IN_STRAIGHT_POINTS = -4

ACE = len(RANKS) - 1


def points(hand: Sequence[Card]) -> int:
    """The points of four cards."""
    return _of_suits(hand) + _of_pairs(hand) + _of_straights(hand)


def _of_suits(hand: Sequence[Card]) -> int:
    count = 0
    for suit in {card[1] for card in hand}:
        suited = [card[0] for card in hand if card[1] == suit]
        if len(suited) > 1:
            count += SUIT_POINTS.get(max(suited, key=RANKS.index), LOW_SUIT_POINTS)
            count += THIRD_OF_A_SUIT_POINTS if len(suited) > 2 else 0
    return count


def _of_pairs(hand: Sequence[Card]) -> int:
    ranks = [card[0] for card in hand]
    return sum(PAIR_POINTS.get(rank, LOW_PAIR_POINTS) for rank in set(ranks) if ranks.count(rank) == 2)


def _of_straights(hand: Sequence[Card]) -> int:
    ranks = {RANKS.index(card[0]) for card in hand}
    places = ranks | {-1} if ACE in ranks else ranks
    return max(map(_of_one_straight, _straights(places)), default=0)


def _straights(places: set[int]) -> Iterator[list[int]]:
    """The runs of ranks that are in one straight together."""
    ascending = sorted(places)
    for first in range(len(ascending)):
        for end in range(first + 2, len(ascending) + 1):
            if ascending[end - 1] - ascending[first] < 5:
                yield ascending[first:end]


def _of_one_straight(places: list[int]) -> int:
    gaps = places[-1] - places[0] + 1 - len(places)
    ace = ACE_IN_STRAIGHT_POINTS if places[0] < 0 or places[-1] == ACE else 0
    return STRAIGHT_POINTS[len(places)] + GAP_POINTS * gaps + ace
