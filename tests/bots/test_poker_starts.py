"""Starting hands have the points that the books give them, and their place among all hands."""

import pytest

from parlour.bots.poker import holdem, omaha
from parlour.bots.poker.starts import starts
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.cards import parse_cards


@pytest.mark.parametrize(
    ("hand", "points"),
    [("AsAh", 20), ("AsKs", 12), ("TsTd", 10), ("5s7s", 6), ("2s2h", 5), ("7s2h", -1), ("QhJd", 7), ("AsKd", 10)],
)
def test_two_cards_have_the_points_of_chens_formula(hand: str, points: int) -> None:
    assert holdem.points(parse_cards(hand)) == holdem.points(parse_cards(hand)[::-1]) == points


@pytest.mark.parametrize(
    ("hand", "points"),
    [
        ("AsKsAhKh", 8 + 8 + 18 + 16 + 8 - 4),  # Hutchison's own example: 54
        ("QsJdTc9h", 25),
        ("QsJdTc8h", 25 - 2),
        ("JsTs9h8h", 4 + 3 + 25),
        ("AsAd7c2h", 18 + 8 - 4),
        ("9s9d9c4h", 0),
        ("KsQs7s2d", 6 - 2 + 8),
        ("As2d3c4h", 25 - 4),
        ("7s7d2c2h", 7 + 7),
    ],
)
def test_four_cards_have_the_points_of_hutchisons_count(hand: str, points: int) -> None:
    assert omaha.points(parse_cards(hand)) == omaha.points(parse_cards(hand)[::-1]) == points


@pytest.mark.parametrize(
    ("game", "hands"),
    [
        (HOLDEM, ["AsAh", "KsKh", "AsKs", "9s9h", "8s7s", "AsTd", "Qs6d", "7s2h"]),
        (OMAHA, ["AsAhKsKh", "AsAhJsTh", "JsTs9h8h", "KsQsJd9c", "Ts8d7c5h", "KsQd7c2h", "9s9d9c4h"]),
    ],
)
def test_better_hands_come_first(game: str, hands: list[str]) -> None:
    shares = [starts(game).share(parse_cards(hand)) for hand in hands]
    assert shares == sorted(shares)
    assert shares[0] < 0.01
    assert shares[-1] > 0.9


@pytest.mark.parametrize("game", [HOLDEM, OMAHA])
def test_the_best_fifth_is_a_fifth_of_the_hands(game: str) -> None:
    ranked = starts(game)
    inside = sum(ranked.share(hand) <= 0.2 for hand in ranked.hands) / len(ranked.hands)
    assert inside == pytest.approx(0.2, abs=0.04)
