"""What the poker bots do in situations where everybody knows what is right, and where they differ."""

from random import Random

import pytest

from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from tests.bots.situations import BIG_BLIND, BY_NAME, CHECK, NAMES, actions, call, decisions, part, spot, to

HANDS = {HOLDEM: {"best": "AsKs", "aces": "AsAh", "worst": "7s2h"}}
HANDS[OMAHA] = {"best": "AsKs8d3c", "aces": "AsAhJsTh", "worst": "7s2h2c2d"}

each_game = pytest.mark.parametrize("game", [HOLDEM, OMAHA])
each_style = pytest.mark.parametrize("style", NAMES)


@each_game
@each_style
def test_what_is_free_is_never_folded(style: str, game: str) -> None:
    at = spot(HANDS[game]["worst"], "AdKdQd", CHECK, bets=[0, 0, 0], pot=600)
    assert actions(style, at, game) == {"check"}


@each_game
@each_style
def test_the_best_hand_is_never_folded(style: str, game: str) -> None:
    at = spot(HANDS[game]["best"], "QsJsTs2d3h", call(9_000), bets=[0, 9_000, 0], pot=2_000, last=[None, "bet", "fold"])
    assert actions(style, at, game) == {"call"}


@each_game
@each_style
def test_nothing_is_called_for_a_large_bet_with_nothing(style: str, game: str) -> None:
    at = spot(
        HANDS[game]["worst"], "AdKdQsJc9h", call(6_000), bets=[0, 6_000, 0], pot=3_000, last=[None, "bet", "fold"]
    )
    assert actions(style, at, game) == {"fold"}


@each_game
@each_style
def test_aces_are_raised_or_called_at_any_price(style: str, game: str) -> None:
    aces = HANDS[game]["aces"]
    raised = spot(aces, "", call(9_900), bets=[100, 10_000, 0], last=["big_blind", "all_in", "fold"])
    assert actions(style, raised, game) == {"call"}
    opened = spot(aces, "", call(100), to("raise", 200, 10_000), bets=[0, 100, 50])
    assert actions(style, opened, game) == {"raise"}


@each_game
@each_style
def test_the_worst_hand_is_folded_to_a_raise(style: str, game: str) -> None:
    at = spot(
        HANDS[game]["worst"],
        "",
        call(300),
        to("raise", 600, 10_000),
        bets=[0, 300, 100],
        last=[None, "raise", "fold"],
    )
    assert part("fold", decisions(style, at, game)) > 0.95


@each_game
def test_bets_are_round_and_within_the_range_and_all_of_it_when_it_is_most_of_it(game: str) -> None:
    hand = {HOLDEM: "AsAh", OMAHA: "AsAh9c8d"}[game]
    bet = to("bet", 100, 1_000 if game == OMAHA else 10_000)
    moves = decisions("tight", spot(hand, "Ad7c2h", CHECK, bet, bets=[0, 0, 0], pot=1_000), game)
    amounts = {args["to"] for action, args in moves if action == "bet"}
    assert len(amounts) > 3
    assert all(400 <= amount <= 1_000 and amount % 50 == 0 for amount in amounts)
    short = spot(hand, "Ad7c2h", CHECK, to("bet", 100, 460), bets=[0, 0, 0], pot=1_000, stacks=[460, 10_000, 0])
    assert {args["to"] for action, args in decisions("tight", short, game) if action == "bet"} == {460}


def test_a_pot_limit_raise_is_as_high_as_it_may_be_and_no_higher() -> None:
    """R3: the range in the prompt ends at the pot, however much one would like to bet."""
    at = spot("AsAhKsKh", "", call(100), to("raise", 200, 350), bets=[0, 100, 50])
    raises = [args["to"] for action, args in decisions("aggressive", at, OMAHA) if action == "raise"]
    assert raises
    assert set(raises) <= {250, 300, 350}


def test_nothing_is_decided_out_of_turn() -> None:
    at = spot("AsAh", "", bets=[0, 0, 0])
    at.prompt = {"decision": 1, "options": [{"action": "stand"}]}
    assert all(decide(at, Random(1)) is None for games in BY_NAME.values() for decide in games.values())


# Characters.


def test_the_tight_one_folds_what_the_loose_one_plays() -> None:
    at = spot("Jh8d", "", call(100), to("raise", 200, 10_000), bets=[0, 100, 50], status=["in"] * 3)
    assert part("fold", decisions("tight", at)) > 0.6
    assert part("fold", decisions("loose", at)) < 0.1


def test_the_calling_one_calls_where_the_aggressive_one_raises() -> None:
    at = spot("AsTd", "", call(100), to("raise", 200, 10_000), bets=[0, 100, 50], status=["in"] * 3)
    assert part("call", decisions("calling", at)) > 0.8
    assert part("raise", decisions("aggressive", at)) > 0.8


def test_the_aggressive_one_bets_nothing_as_if_it_were_something_and_the_calling_one_hardly_ever() -> None:
    at = spot("5s4h", "AdKdQd", CHECK, to("bet", 100, 9_000), bets=[0, 0, 0], pot=600)
    assert part("bet", decisions("aggressive", at)) > 0.12
    assert part("bet", decisions("calling", at)) < 0.08


def test_the_calling_one_does_not_believe_a_bet_that_the_tight_one_believes() -> None:
    at = spot("9s8h", "9dKc4s2h6c", call(1_500), bets=[0, 1_500, 0], pot=2_400, last=["check", "bet", "fold"])
    assert part("call", decisions("calling", at)) > part("call", decisions("tight", at)) + 0.3


# Short stacks, straddles, antes, two boards, and the seven-deuce.


@each_style
def test_with_few_chips_it_is_all_or_nothing(style: str) -> None:
    for hand in ("AsKd", "8s8h", "Jd9d", "9s4h", "7s2h"):
        at = spot(hand, "", call(50), to("raise", 200, 800), bets=[50, 100, 0], stacks=[750, 9_900, 0])
        moves = decisions(style, at)
        assert {action for action, _ in moves} <= {"fold", "raise"}
        assert {args["to"] for action, args in moves if action == "raise"} <= {800}


@each_style
def test_the_fewer_chips_the_more_hands_go_in(style: str) -> None:
    def pushed(blinds: int) -> float:
        stack = blinds * BIG_BLIND
        hands = ("Ks5d", "Jd8d", "9s8h", "Qs6h", "6s5h")
        ats = [
            spot(hand, "", call(50), to("raise", 200, stack), bets=[50, 100, 0], stacks=[stack - 50, 9_900, 0])
            for hand in hands
        ]
        return sum(part("raise", decisions(style, at)) for at in ats)

    assert pushed(2) > pushed(10)


def test_a_straddle_is_a_blind_and_no_raise() -> None:
    """A2: what would be played for the big blind is played for the straddle."""
    options = call(200), to("raise", 400, 10_000)
    straddled = spot("AsTd", "", *options, bets=[0, 200, 100], last=[None, "straddle", "big_blind"], status=["in"] * 3)
    raised = spot("AsTd", "", *options, bets=[0, 200, 100], last=[None, "raise", "big_blind"], status=["in"] * 3)
    assert part("raise", decisions("aggressive", straddled)) > part("raise", decisions("aggressive", raised)) + 0.3
    amounts = [args["to"] for action, args in decisions("aggressive", straddled) if action == "raise"]
    assert min(amounts) >= 400


def test_antes_in_the_pot_are_worth_a_looser_call() -> None:
    options = call(200), to("raise", 500, 10_000)
    seats = {"bets": [100, 300, 0], "last": ["big_blind", "raise", "fold"]}
    bare, rich = spot("Js8d", "", *options, **seats), spot("Js8d", "", *options, **seats, pot=600)
    assert part("fold", decisions("loose", rich)) < part("fold", decisions("loose", bare)) - 0.3


@each_game
def test_two_boards_are_both_looked_at(game: str) -> None:
    """A3: the best hand on one board and nothing on the other is half of the pot, and no more."""
    hand = {HOLDEM: "AsKs", OMAHA: "AsKs8d3c"}[game]
    facing = {"bets": [0, 4_000, 0], "pot": 1_200, "last": [None, "bet", "fold"], "bomb_pot": True}
    one = spot(hand, "QsJsTs2d3h|9c8d7d6c2h", call(4_000), **facing)
    both = spot(hand, "QsJsTs2d3h|QdJsTsQh3h", call(4_000), **facing)
    neither = spot(hand, "9d9h7c6h5s|9c8d7d6c2h", call(4_000), **facing)
    assert actions("tight", one, game) == {"call"}
    assert actions("tight", both, game) == {"call"}
    assert actions("tight", neither, game) == {"fold"}


@each_game
def test_a_bounty_makes_seven_deuce_worth_playing(game: str) -> None:
    hand = {HOLDEM: "7s2h", OMAHA: "7s2hJdTc"}[game]
    options = call(50), to("raise", 200, 350)
    seats = {"bets": [50, 100, 0], "last": ["small_blind", "big_blind", "fold"]}
    plain = spot(hand, "", *options, **seats)
    paid = spot(hand, "", *options, **seats, settings={"seven_deuce": 10})
    assert part("fold", decisions("tight", paid, game)) < part("fold", decisions("tight", plain, game)) - 0.3


def test_a_suited_seven_deuce_is_worth_nothing_where_it_must_be_offsuit() -> None:
    options = call(50), to("raise", 200, 10_000)
    seats = {"bets": [50, 100, 0], "last": ["small_blind", "big_blind", "fold"]}
    at = {
        offsuit: spot("7s2s", "", *options, **seats, settings={"seven_deuce": 10, "seven_deuce_offsuit": offsuit})
        for offsuit in (True, False)
    }
    assert part("fold", decisions("tight", at[True])) > part("fold", decisions("tight", at[False])) + 0.3
