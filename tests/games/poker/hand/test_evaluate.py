"""P8: five-card hands compare by the standard ranking."""

import os
import random

import pytest
from phevaluator import evaluate_cards

from parlour.games.poker.hand.evaluate import describe, evaluate
from parlour.kit.cards import DECK, is_card, parse_cards

HANDS = 1_000_000 if os.environ.get("LONG") == "1" else 10_000

FROM_WORST_TO_BEST = [
    "7h 5d 4c 3s 2h",
    "Ah Kd Qc Js 9h",
    "2h 2d 5c 4s 3h",
    "2h 2d Ac 4s 3h",
    "Ah Ad 4c 3s 2h",
    "3h 3d 2c 2s Ah",
    "Ah Ad 2c 2s 3h",
    "Ah Ad Kc Ks 2h",
    "2h 2d 2c 4s 3h",
    "Ah Ad Ac 3s 2h",
    "5h 4d 3c 2s Ah",
    "6h 5d 4c 3s 2h",
    "Ah Kd Qc Js Th",
    "7h 5h 4h 3h 2h",
    "Ah Kh Qh Jh 9h",
    "2h 2d 2c 3s 3h",
    "2h 2d 2c As Ah",
    "Ah Ad Ac Ks Kh",
    "2h 2d 2c 2s 3h",
    "2h 2d 2c 2s Ah",
    "Ah Ad Ac As Kh",
    "5h 4h 3h 2h Ah",
    "6h 5h 4h 3h 2h",
    "Ah Kh Qh Jh Th",
]


def test_five_cards_rank_from_seven_high_to_the_royal_flush():
    strengths = [evaluate(parse_cards(cards)) for cards in FROM_WORST_TO_BEST]
    assert strengths == sorted(set(strengths))


def test_the_order_of_the_cards_and_the_suit_of_the_flush_do_not_matter():
    hearts = parse_cards("Ah 9h 7h 3h 2h Kd Qs")
    assert evaluate(hearts) == evaluate(hearts[::-1])
    for suit in "cds":
        swapped = str.maketrans("h" + suit, suit + "h")
        assert evaluate([card.translate(swapped) for card in hearts]) == evaluate(hearts)


@pytest.mark.parametrize("count", [5, 6, 7])
def test_strengths_agree_with_phevaluator_on_random_hands(count):
    deal = random.Random(count)
    theirs_by_ours = {}
    for _ in range(HANDS):
        cards = deal.sample(DECK, count)
        theirs = evaluate_cards(*cards)
        assert theirs_by_ours.setdefault(evaluate(cards), theirs) == theirs, cards
    in_our_order = [theirs_by_ours[ours] for ours in sorted(theirs_by_ours)]
    assert in_our_order == sorted(set(in_our_order), reverse=True)


@pytest.mark.parametrize(
    ("cards", "name", "best"),
    [
        ("Ah 9d 7c 5s 3h 2d Kc", "high card, ace", "Ah Kc 9d 7c 5s"),
        ("Ah 9d 7c 5s 9h 2d Kc", "pair of nines", "9d 9h Ah Kc 7c"),
        ("Ah Jd Js 9s Ac 2d 4c", "two pair, aces and jacks", "Ah Ac Jd Js 9s"),
        ("Ah Ad Js 9s 9d Jc 4c", "two pair, aces and jacks", "Ah Ad Js Jc 9s"),
        ("6h 6d 6s 9s Ac 2d 4c", "three of a kind, sixes", "6h 6d 6s Ac 9s"),
        ("5h 4d 3c 2s Ah Kd Kh", "straight, five high", "5h 4d 3c 2s Ah"),
        ("5h 4d 3c 2s Ah 6d Kh", "straight, six high", "6d 5h 4d 3c 2s"),
        ("Kh 9h 7h 3h 2h Ad As", "flush, king high", "Kh 9h 7h 3h 2h"),
        ("Kh Kd Ks 2h 2d 3c 3d", "full house, kings over threes", "Kh Kd Ks 3c 3d"),
        ("Kh Kd Ks 2h 2d 2c 3d", "full house, kings over deuces", "Kh Kd Ks 2h 2d"),
        ("2h 2d 2c 2s 3h 3d 3c", "four of a kind, deuces", "2h 2d 2c 2s 3h"),
        ("5h 4h 3h 2h Ah 6d Kd", "straight flush, five high", "5h 4h 3h 2h Ah"),
        ("Th Kh Qh Jh Ah Ad Ac", "royal flush", "Ah Kh Qh Jh Th"),
    ],
)
def test_a_hand_is_named_with_the_five_cards_that_make_it(cards, name, best):
    assert describe(parse_cards(cards)) == (name, parse_cards(best))


def test_playing_the_board_counts_p3():
    board = parse_cards("Ah Kd Qc Js Th")
    assert evaluate(parse_cards("2h 2d") + board) == evaluate(board)
    assert describe(parse_cards("2h 2d") + board)[1] == board


def test_the_named_five_are_worth_as_much_as_all_seven():
    deal = random.Random(0)
    for _ in range(2000):
        cards = deal.sample(DECK, 7)
        best = describe(cards)[1]
        assert evaluate(best) == evaluate(cards)
        assert set(best) <= set(cards)


def test_what_is_no_card_is_refused():
    with pytest.raises(ValueError, match=r"'\?\?' is not a card"):
        evaluate(["Ah", "Kd", "??", "2c", "3d"])
    with pytest.raises(ValueError, match="'1h' is not a card"):
        parse_cards("Ah1h")
    with pytest.raises(ValueError, match="twice"):
        parse_cards("AhAh")
    assert is_card("Td")
    assert not is_card("10d")


def test_the_deck_has_fifty_two_different_cards():
    assert len(DECK) == len(set(DECK)) == 52
