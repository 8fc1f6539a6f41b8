"""Chances are those of the books, and smaller against somebody who has shown strength."""

from random import Random

import pytest

from parlour.bots.poker.equity import ANYBODY, Cards, Foe, equity
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.cards import parse_cards


def chances(game: str, hand: str, boards: str, *foes: Foe, trust: float = 1.0, samples: int = 4_000) -> float:
    cards = Cards(game, parse_cards(hand), [parse_cards(board) for board in boards.split("|")])
    return equity(cards, foes, trust, Random(1), samples)


@pytest.mark.parametrize(
    ("hand", "board", "opponents", "share"),
    [
        ("AsAh", "", 1, 0.852),
        ("AsKs", "", 1, 0.670),
        ("7s2h", "", 1, 0.346),
        ("AsAh", "", 3, 0.639),
        ("2s3s", "AsKsQsJsTs", 2, 1 / 3),
        ("AsAh", "AcAdKh", 3, 1.0),
    ],
)
def test_chances_in_holdem_are_those_of_the_books(hand: str, board: str, opponents: int, share: float) -> None:
    assert chances(HOLDEM, hand, board, *[ANYBODY] * opponents) == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize(
    ("hand", "board", "share"),
    [("2c3d4h5c", "AsKsQsJsTs", 0.0), ("AsAhKsKh", "", 0.70), ("AcAd7h2s", "AsAh9d", 1.0)],
)
def test_in_omaha_two_of_the_hand_count_and_three_of_the_board(hand: str, board: str, share: float) -> None:
    """P8: the royal flush on the board is of no use to anybody."""
    assert chances(OMAHA, hand, board, ANYBODY, samples=1_000) == pytest.approx(share, abs=0.04)


@pytest.mark.parametrize(("game", "hand"), [(HOLDEM, "KsJd"), (OMAHA, "KsJd9c8h")])
def test_chances_are_smaller_the_more_somebody_has_shown(game: str, hand: str) -> None:
    anybody, raised, bet = (
        chances(game, hand, "Kd8c3h", foe, samples=1_000) for foe in (ANYBODY, Foe(0.2), Foe(0.2, 4))
    )
    assert anybody > raised > bet + 0.08
    assert chances(game, hand, "Kd8c3h", Foe(0.2, 4), trust=0.0, samples=1_000) > bet + 0.08


def test_of_two_boards_each_is_half() -> None:
    """A3."""
    won, shared = "QsJsTs2d3h", "QdJdTd9d8d"
    assert chances(HOLDEM, "AsKs", won, ANYBODY, samples=100) == 1
    assert chances(HOLDEM, "AsKs", f"{won}|{shared}", ANYBODY, samples=1_000) == pytest.approx(0.75, abs=0.02)


def test_a_hand_that_cannot_be_there_is_not_waited_for() -> None:
    """Whoever holds the aces still has chances against somebody who plays nothing else."""
    assert 0 < chances(HOLDEM, "AsAh", "AcAdKh2c", Foe(0.001), samples=50) <= 1
