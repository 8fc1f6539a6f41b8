"""What a deal is worth: to the two sides of chiamata, and to the sides of the classic game (C9, L6)."""

from __future__ import annotations

from collections.abc import Sequence

from parlour.games.briscola.cards import POINTS
from parlour.kit.compartments import Seat


def chiamata_scores(caller: Seat, partner: Seat, won: bool, side_points: int) -> list[int]:
    """By seat, and 0 together: 2 and 1 to the caller and the partner, 4 to a caller alone; doubled at all 120 (C9).

    All 120 points to one side double it, whichever side that is.
    """
    others = -1 if won else 1
    scores = [others] * 5
    scores[partner] = -others
    scores[caller] = -4 * others if caller == partner else -2 * others
    return [2 * score for score in scores] if side_points in (0, POINTS) else scores


def sides_of(seats: int) -> list[tuple[Seat, ...]]:
    """Who plays together: the two who face each other of four, else everybody for themselves (L1)."""
    return [(0, 2), (1, 3)] if seats == 4 else [(seat,) for seat in range(seats)]


def classic_winners(card_points: Sequence[int]) -> list[Seat]:
    """The side with the most points; all who are equal with three, and nobody at 60 to 60 (L6)."""
    sides = sides_of(len(card_points))
    totals = [sum(card_points[seat] for seat in side) for side in sides]
    best = [side for side, total in zip(sides, totals, strict=True) if total == max(totals)]
    return [] if len(best) == 2 == len(sides) else [seat for side in best for seat in side]
