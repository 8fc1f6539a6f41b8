"""P8: Omaha uses exactly two of the four from the hand, and three from the board."""

import os
import random
from itertools import combinations

import pytest
from phevaluator import evaluate_omaha_cards

from parlour.games.poker.hand.evaluate import describe_omaha, evaluate, evaluate_omaha
from parlour.games.poker.hand.variants import OMAHA, VARIANTS
from parlour.kit.cards import DECK, parse_cards

HANDS = 1_000_000 if os.environ.get("LONG") == "1" else 5_000


@pytest.mark.timeout(3600)
def test_strengths_agree_with_phevaluator_on_random_hands_p8():
    deal = random.Random(9)
    theirs_by_ours = {}
    for _ in range(HANDS):
        cards = deal.sample(DECK, 9)
        hole, board = cards[:4], cards[4:]
        theirs = evaluate_omaha_cards(*board, *hole)
        assert theirs_by_ours.setdefault(evaluate_omaha(hole, board), theirs) == theirs, (hole, board)
    in_our_order = [theirs_by_ours[ours] for ours in sorted(theirs_by_ours)]
    assert in_our_order == sorted(set(in_our_order), reverse=True)


def test_strengths_agree_where_flushes_are_likely_p8():
    deal = random.Random(10)
    two_suits = [card for card in DECK if card[1] in "hs"]
    for _ in range(HANDS // 10):
        cards = deal.sample(two_suits, 9)
        hole, board = cards[:4], cards[4:]
        best = max(evaluate([*two, *three]) for two in combinations(hole, 2) for three in combinations(board, 3))
        assert evaluate_omaha(hole, board) == best, (hole, board)


@pytest.mark.parametrize(
    ("hole", "board", "name", "best"),
    [
        ("Ah 2c 7d 9s", "Kh Qh Jh Th 3c", "high card, ace", "Ah Kh Qh Jh 9s"),  # the board asks for two
        ("Ah 9h 7d 2s", "Kh Qh Jh Th 3c", "flush, ace high", "Ah Kh Qh Jh 9h"),
        ("Ah Th 7d 2s", "Kh Qh Jh 3c 3d", "royal flush", "Ah Kh Qh Jh Th"),
        ("Ah As Ac Ad", "Kh Qc Jd 9s 2c", "pair of aces", "Ah As Kh Qc Jd"),
        ("Ah Kd Qc Js", "9h 9d 9c 9s 2c", "three of a kind, nines", "9h 9d 9c Ah Kd"),
        ("9h Kd Qc 3s", "9d 9c 9s Kh 2c", "four of a kind, nines", "9h 9d 9c 9s Kd"),
        ("2h 3d 7c 8s", "Kh Kd Kc Qs Qd", "three of a kind, kings", "Kh Kd Kc 8s 7c"),
        ("2h 2d 7c 8s", "Kh Kd Kc Qs Qd", "full house, kings over deuces", "Kh Kd Kc 2h 2d"),
        ("Ah 3s Ks Kh", "4s 5c 2h 5h 9c", "straight, five high", "5c 4s 3s 2h Ah"),  # Antonius, 2009
        ("6d 9s 7d 8h", "4s 5c 2h 5h 9c", "two pair, nines and fives", "9s 9c 5c 5h 8h"),  # Blom, 2009
    ],
)
def test_exactly_two_of_the_hand_and_three_of_the_board_play_p8(hole, board, name, best):
    hole, board = parse_cards(hole), parse_cards(board)
    described = describe_omaha(hole, board)
    assert described == (name, parse_cards(best))
    assert len(set(described[1]) & set(hole)) == 2
    assert len(set(described[1]) & set(board)) == 3


def test_the_named_five_are_worth_as_much_as_all_nine_p8():
    deal = random.Random(0)
    for _ in range(500):
        cards = deal.sample(DECK, 9)
        hole, board = cards[:4], cards[4:]
        best = describe_omaha(hole, board)[1]
        assert evaluate(best) == evaluate_omaha(hole, board)
        assert (len(set(best) & set(hole)), len(set(best) & set(board))) == (2, 3)


def test_the_order_of_the_cards_does_not_matter():
    hole, board = parse_cards("Ah 9h 7d 2s"), parse_cards("Kh Qh Jh Th 3c")
    assert evaluate_omaha(hole, board) == evaluate_omaha(hole[::-1], board[::-1])


def test_a_hand_has_a_strength_from_the_flop_on():
    hole, flop = parse_cards("Ah 9h 7d 2s"), parse_cards("Kh Qh 3h")
    assert evaluate_omaha(hole, flop) == evaluate(hole[:2] + flop)


def test_what_is_no_card_is_refused():
    for hole, board in [("Ah 9h 7d ??", "Kh Qh 3h"), ("Ah 9h 7d 2s", "Kh Qh ??")]:
        with pytest.raises(ValueError, match=r"'\?\?' is not a card"):
            evaluate_omaha(hole.split(), board.split())


def test_no_hole_cards_at_all_can_win_nothing():
    for variant in VARIANTS.values():
        assert variant.strength([], parse_cards("Kh Qh Jh Th Ah")) == 0
    assert VARIANTS[OMAHA].hole_cards == 4
