"""The starting hands of a game from the best to the worst, so that "the best fifth" means the same in every game.

Hold'em has 1,326 of them, all listed. Omaha has 270,725, of which an even draw stands for all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations
from random import Random
from typing import NamedTuple

from parlour.bots.poker import holdem, omaha
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.cards import DECK, Card

Points = Callable[[Sequence[Card]], int]

OMAHA_HANDS = 1_500


class Starts(NamedTuple):
    """The starting hands of one game."""

    points: Points
    hands: list[list[Card]]
    """Best first."""
    losses: list[int]
    """The points of each, with the sign turned: so they ascend."""

    def share(self, hand: Sequence[Card]) -> float:
        """The share of hands that are better, ties counted half: 0 for the best, 1 for the worst."""
        lost = -self.points(hand)
        return (bisect_left(self.losses, lost) + bisect_right(self.losses, lost)) / (2 * len(self.losses))


@cache
def starts(game: str) -> Starts:
    """The starting hands of this game."""
    return _ranked(*RANKINGS[game])


def _all_pairs() -> list[list[Card]]:
    return [[*hand] for hand in combinations(DECK, 2)]


def _some_fours() -> list[list[Card]]:
    chance = Random(4)  # the same for every bot
    return [chance.sample(DECK, 4) for _ in range(OMAHA_HANDS)]


RANKINGS: dict[str, tuple[Points, Callable[[], list[list[Card]]]]] = {
    HOLDEM: (holdem.points, _all_pairs),
    OMAHA: (omaha.points, _some_fours),
}


def _ranked(points: Points, draw: Callable[[], list[list[Card]]]) -> Starts:
    hands = draw()
    Random(0).shuffle(hands)  # so that no suit comes first among equals
    ranked = sorted(((-points(hand), hand) for hand in hands), key=lambda loss_and_hand: loss_and_hand[0])
    return Starts(points, [hand for _, hand in ranked], [loss for loss, _ in ranked])
