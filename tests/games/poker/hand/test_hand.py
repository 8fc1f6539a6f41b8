"""Drawn positions: one hand, seat by seat, for the rules of betting and showdown.

Seats are numbered clockwise from the left of the button, so seat 0 has the small blind (5), seat 1 the big blind (10)
and the last seat the button; heads-up seat 0 is the big blind and seat 1 the button.
"""

import itertools

import msgspec
import pytest

from parlour.games.poker.hand.betting import Hand
from parlour.games.poker.hand.deal import deal
from parlour.games.poker.hand.pots import Pot
from parlour.games.poker.hand.state import Dealt, HandName, Options, PotShare, PotWon
from parlour.kit.cards import DECK, parse_cards
from parlour.kit.refusals import InvalidAction, InvalidBet, InvalidTurn
from tests.games.poker.hand.beginning import begun

DRY_BOARD = "Kd 8s 6h 4c 2d"


class Felt:
    """A hand on the felt, played by words: `play("raise 40", "call", "fold")` acts for whoever is on turn."""

    def __init__(self, *stacks, holes="", board=DRY_BOARD, blinds=None, **options):
        seats = list(range(len(stacks)))
        cards = [parse_cards(hole) for hole in holes.split()]
        spare = (card for card in DECK if card not in holes and card not in board)
        cards += [[next(spare), next(spare)] for _ in seats[len(cards) :]]
        self.dealt = Dealt(cards, parse_cards(board)[::-1])
        self.hand, self.events = begun(
            self.dealt,
            order=seats,
            stacks=list(stacks),
            status=["waiting"] * len(stacks),
            live=blinds or ([10, 5] if len(stacks) == 2 else [5, 10] + [0] * (len(stacks) - 2)),
            big_blind=10,
            **options,
        )

    def play(self, *acts):
        for act in acts:
            word, _, to = act.partition(" ")
            self.events += self.hand.act(self.hand.turn, word, int(to) if to else None, self.dealt)
        return self

    def run_it(self, seat, times):
        self.events += self.hand.run_it(seat, times, self.dealt)
        return self

    @property
    def turn(self):
        return self.hand.turn

    @property
    def raise_to(self):
        return self.hand.options().raise_to

    @property
    def call(self):
        return self.hand.options().call

    def told(self, *kinds):
        return [event for event in self.events if event["kind"] in kinds]


# B3: heads-up


def test_heads_up_the_button_posts_the_small_blind_and_acts_first_before_the_flop_b3():
    felt = Felt(100, 100)
    assert felt.events == [
        {"kind": "small_blind", "seat": 1, "amount": 5},
        {"kind": "big_blind", "seat": 0, "amount": 10},
    ]
    assert felt.turn == 1


def test_heads_up_the_button_acts_last_after_the_flop_b3():
    felt = Felt(100, 100).play("call", "check")
    assert (felt.hand.street, felt.turn) == ("flop", 0)
    assert felt.play("check").turn == 1


def test_with_three_the_button_acts_first_before_the_flop_and_last_after_it_b3():
    felt = Felt(100, 100, 100)
    assert felt.turn == 2
    felt.play("call", "call", "check")
    assert felt.turn == 0
    assert felt.play("check", "check").turn == 2


# B9: short blinds


def test_a_short_big_blind_is_all_in_and_the_others_still_call_the_full_one_b9():
    felt = Felt(100, 6, 100)
    assert felt.hand.status[1] == "all_in"
    assert felt.call == 10


def test_behind_a_short_big_blind_the_minimum_raise_counts_from_the_full_one_b9():
    assert Felt(100, 6, 100).raise_to == (20, 100)


def test_a_short_big_blind_wins_only_what_they_could_match_b9():
    felt = Felt(100, 6, 100, holes="3c3d AhAs QcQd").play("call", "call")
    felt.play(*["check"] * 6)
    assert felt.hand.outcome.pots == [PotWon(18, [PotShare(1, 18)], 0, 0), PotWon(8, [PotShare(2, 8)], 1, 0)]


def test_what_one_player_put_in_above_a_short_big_blind_comes_back_b9():
    felt = Felt(100, 6, 100, holes="3c3d AhAs QcQd").play("call", "fold")
    assert felt.told("returned") == [{"kind": "returned", "seat": 2, "amount": 4}]
    assert felt.hand.stacks == [95, 17, 94]


def test_a_short_small_blind_is_all_in_for_what_they_have_b9():
    felt = Felt(3, 100, 100)
    assert (felt.hand.bets[0], felt.hand.status[0], felt.call) == (3, "all_in", 10)


def test_a_small_blind_that_covers_a_short_big_blind_has_nothing_left_to_decide_b9():
    felt = Felt(100, 4, 100, holes="AhAs 3c3d QcQd").play("fold")
    assert felt.hand.outcome.net == {"0": 4, "1": -4, "2": 0}


def test_blinds_that_put_everybody_all_in_run_the_hand_out_b9():
    felt = Felt(7, 4, holes="AhAs 3c3d")
    assert felt.hand.stacks == [11, 0]
    assert [event["kind"] for event in felt.events[2:]] == ["returned", "show", "show", *["street"] * 3, "win"]


# R1: minimum bets and raises, short all-ins


def test_the_minimum_bet_is_the_big_blind_r1():
    assert Felt(100, 100, 100).play("call", "call", "check").raise_to == (10, 90)


def test_the_minimum_raise_is_the_largest_raise_of_this_round_r1():
    felt = Felt(1000, 1000, 1000, 1000)
    assert felt.raise_to == (20, 1000)
    assert felt.play("raise 50").raise_to == (90, 1000)
    assert felt.play("raise 90").raise_to == (130, 1000)
    felt.play("raise 200")
    assert felt.raise_to == (310, 1000)


def test_the_largest_raise_is_forgotten_on_the_next_street_r1():
    felt = Felt(1000, 1000, 1000).play("raise 200", "call", "call")
    assert felt.raise_to == (10, 800)


def test_the_big_blind_keeps_the_option_r1():
    felt = Felt(100, 100, 100).play("call", "call")
    assert felt.turn == 1
    assert felt.hand.options() == Options(0, (20, 100))


def test_who_has_acted_may_not_raise_again_after_a_short_all_in_r1():
    felt = Felt(17, 1000, 1000, 1000).play("call", "call")
    assert felt.raise_to == (17, 17)
    felt.play("raise 17")
    assert felt.raise_to == (27, 1000), "the big blind has not acted yet"
    felt.play("call")
    assert (felt.turn, felt.call, felt.raise_to) == (2, 7, None)


def test_a_short_all_in_does_not_reopen_the_betting_for_the_bettor_r1():
    felt = Felt(1010, 160, 1010, 1010).play("call", "call", "call", "check", "bet 100", "raise 150", "call", "call")
    assert (felt.turn, felt.call, felt.raise_to) == (0, 50, None)


def test_two_short_all_ins_that_add_up_to_a_full_raise_reopen_the_betting_r1():
    felt = Felt(1010, 160, 210, 1010).play("call", "call", "call", "check", "bet 100", "raise 150", "raise 200", "call")
    assert (felt.turn, felt.call, felt.raise_to) == (0, 100, (300, 1000))


def test_short_all_ins_reopen_the_betting_only_for_whom_they_add_up_r1():
    felt = Felt(1010, 1010, 160, 210).play("call", "call", "call", "check", "bet 100", "call", "raise 150", "raise 200")
    assert felt.raise_to == (300, 1000)
    felt = Felt(1010, 160, 1010, 210).play("call", "call", "call", "check", "bet 100", "raise 150", "call", "raise 200")
    assert felt.raise_to == (300, 1000), "the bettor faces 100 more"
    assert felt.play("call").raise_to is None, "who called 150 faces 50 more"


def test_a_checker_may_not_raise_a_short_all_in_bet_but_the_next_player_may_r1():
    felt = Felt(100, 16, 100).play("call", "call", "check", "check", "bet 6")
    assert (felt.turn, felt.raise_to) == (2, (16, 90))
    felt.play("call")
    assert (felt.turn, felt.call, felt.raise_to) == (0, 6, None)


def test_a_full_raise_over_a_short_all_in_reopens_the_betting_r1():
    felt = Felt(1010, 160, 1010).play("call", "call", "check", "bet 100", "raise 150", "raise 250")
    assert (felt.turn, felt.raise_to) == (0, (350, 1000))


def test_a_stack_below_the_minimum_raise_may_still_go_all_in_r1():
    assert Felt(100, 100, 15).raise_to == (15, 15)


def test_a_stack_that_only_reaches_the_bet_cannot_raise_r1():
    felt = Felt(100, 100, 100, 30).play("raise 30")
    assert (felt.call, felt.raise_to) == (30, None)


# R2: no cap, nobody to raise


def test_raises_have_no_cap_r2():
    felt = Felt(1000, 1000)
    for to in range(20, 200, 10):
        felt.play(f"raise {to}")
    assert felt.raise_to == (200, 1000)


def test_against_players_who_are_all_in_one_may_only_call_or_fold_r2():
    felt = Felt(1000, 1000, 60).play("raise 60", "fold")
    assert felt.hand.options() == Options(50, None)


def test_against_a_stack_that_cannot_answer_one_may_only_call_or_fold_r2():
    felt = Felt(1000, 40, 60).play("raise 60")
    assert (felt.turn, felt.raise_to) == (0, None), "seat 1 is still to act, but 40 cannot answer a raise above 60"


def test_what_a_raise_exceeds_the_others_stacks_by_comes_back_r2():
    felt = Felt(1000, 300, holes="AhAs QcQd").play("call", "raise 1000", "call")
    assert felt.told("returned") == [{"kind": "returned", "seat": 0, "amount": 700}]
    assert felt.hand.stacks == [1300, 0]


# R4: what is refused, and why


@pytest.mark.parametrize("to", [19, 101, 0, -20, None, 20.0, "20", True])
def test_a_raise_outside_the_range_is_refused_with_the_range_r4(to):
    felt = Felt(100, 100, 100)
    with pytest.raises(InvalidBet, match=r"raise to 20\.\.100"):
        felt.hand.act(2, "raise", to, felt.dealt)


@pytest.mark.parametrize(
    ("acts", "action", "reason"),
    [
        ([], "check", r"you cannot check: fold or call 10 or raise to 20\.\.100"),
        ([], "bet", r"you cannot bet here: fold or call 10 or raise to 20\.\.100"),
        (["call", "call"], "call", r"nothing to call: fold or check or raise to 20\.\.100"),
        (["call", "call", "check"], "raise", r"you cannot raise here: fold or check or bet to 10\.\.90"),
        ([], "shove", "there is no 'shove' in poker"),
    ],
)
def test_an_action_out_of_place_is_refused_with_what_is_legal_r4(acts, action, reason):
    felt = Felt(100, 100, 100).play(*acts)
    with pytest.raises(InvalidAction, match=reason):
        felt.hand.act(felt.turn, action, 20, felt.dealt)


def test_a_raise_that_is_not_open_is_refused_with_what_is_r4():
    felt = Felt(1010, 160, 1010).play("call", "call", "check", "bet 100", "raise 150", "call")
    with pytest.raises(InvalidBet, match="you cannot raise here: fold or call 50"):
        felt.play("raise 300")


def test_acting_out_of_turn_is_refused_r4():
    felt = Felt(100, 100, 100)
    for seat in (0, 1, 3):
        with pytest.raises(InvalidTurn):
            felt.hand.act(seat, "fold", None, felt.dealt)


def test_a_refusal_changes_nothing_r4():
    felt = Felt(100, 100, 100)
    before = msgspec.json.encode([felt.hand, felt.dealt])
    for action, to in [("check", None), ("bet", 20), ("raise", 15), ("raise", 500), ("dance", None)]:
        with pytest.raises((InvalidAction, InvalidBet)):
            felt.hand.act(2, action, to, felt.dealt)
    assert msgspec.json.encode([felt.hand, felt.dealt]) == before


# P1, P2: dividing


def test_pots_are_shown_as_they_form_p1():
    felt = Felt(30, 100, 60, 100).play("raise 60", "call", "call", "call")
    assert felt.hand.pots == [Pot(120, [0, 1, 2, 3]), Pot(90, [1, 2, 3])]
    felt.play("bet 40", "call")
    assert felt.hand.outcome.pots[2].amount == 80


def test_the_best_short_stack_wins_the_main_pot_and_the_next_best_the_side_pot_p1():
    felt = Felt(30, 100, 60, 100, holes="AhAs 3c3d QcQd JcJd").play("raise 60", "raise 100", "call", "call")
    assert felt.hand.outcome.pots == [
        PotWon(120, [PotShare(0, 120)], 0, 0),
        PotWon(90, [PotShare(2, 90)], 1, 0),
        PotWon(80, [PotShare(3, 80)], 2, 0),
    ]
    assert felt.hand.stacks == [120, 0, 90, 80]


def test_pots_are_divided_last_formed_first_p1():
    felt = Felt(30, 100, 60, 100, holes="AhAs 3c3d QcQd JcJd").play("raise 60", "raise 100", "call", "call")
    assert [event["pot"] for event in felt.told("win")] == [2, 1, 0]


def test_a_tied_main_and_side_pot_are_divided_each_by_itself_p1():
    """Two odd pots give the first winner two odd chips; merged into one even pot they would give none."""
    felt = Felt(7, 100, 100, 100, holes="3c3h AhKs AcKh 7c7h", board="Ad Kc 8s 6h 2d", dead_antes=[0, 0, 0, 1])
    felt.play("raise 20", "call", "call", "call", "bet 10", "call", "fold", *["check"] * 4)
    assert felt.hand.outcome.pots == [
        PotWon(29, [PotShare(1, 15), PotShare(2, 14)], 0, 0),
        PotWon(59, [PotShare(1, 30), PotShare(2, 29)], 1, 0),
    ]


def test_the_uncalled_part_returns_and_is_not_won_p1():
    felt = Felt(100, 100, 100).play("raise 40", "fold", "fold")
    assert felt.told("returned", "win") == [
        {"kind": "returned", "seat": 2, "amount": 30},
        {"kind": "win", "seat": 2, "amount": 25, "pot": 0, "board": 0},
    ]
    assert felt.hand.outcome.net == {"0": -5, "1": -10, "2": 15}


@pytest.mark.parametrize(
    ("options", "returned"), [({}, 12), ({"blinds": [0, 0], "from_flop": True}, 7)], ids=["and blinds", "bomb pot"]
)
def test_what_an_ante_exceeds_a_short_one_by_returns_and_is_not_won_p1(options, returned):
    felt = Felt(3, 100, holes="AhAs 3c3d", antes=[10, 10], **options)
    assert felt.told("returned", "win") == [
        {"kind": "returned", "seat": 1, "amount": returned},
        {"kind": "win", "seat": 0, "amount": 6, "pot": 0, "board": 0},
    ]
    assert felt.hand.stacks == [6, 97]


def test_a_folded_ante_above_a_short_one_is_won_by_who_matched_it_p1():
    felt = Felt(3, 100, 100, holes="AhAs 3c3d QcQd", antes=[10, 10, 10]).play("fold")
    assert felt.told("returned") == [{"kind": "returned", "seat": 1, "amount": 10}], "the big blind, not the ante"
    assert felt.hand.outcome.pots == [PotWon(9, [PotShare(0, 9)], 0, 0), PotWon(14, [PotShare(1, 14)], 1, 0)]


def test_the_odd_chip_goes_to_the_first_winner_left_of_the_button_p2():
    felt = Felt(100, 100, 100, 100, holes="3c3h AhKs 9c9h AcKh", board="Ad Kc 8s 6h 2d")
    felt.play("fold", "call", "fold", "check", *["check"] * 6)
    assert felt.hand.outcome.pots == [PotWon(25, [PotShare(1, 13), PotShare(3, 12)], 0, 0)]


def test_heads_up_the_odd_chip_goes_to_the_big_blind_p2():
    felt = Felt(100, 100, holes="AhKs AcKh", board="Ad Kc 8s 6h 2d", dead_antes=[1, 0])
    felt.play("call", "check", *["check"] * 6)
    assert felt.hand.outcome.pots == [PotWon(21, [PotShare(0, 11), PotShare(1, 10)], 0, 0)]


# P3: showdown


def test_the_last_aggressor_of_the_river_shows_first_p3():
    felt = Felt(100, 100, 100, holes="AhAs KcKh QcQd").play("call", "call", "check", *["check"] * 6)
    felt.play("check", "bet 10", "call", "call")
    assert [event["seat"] for event in felt.told("show", "muck")] == [1, 2, 0]


def test_when_the_river_is_checked_the_first_left_of_the_button_shows_first_p3():
    felt = Felt(100, 100, 100, holes="3c3h KcKh QcQd").play("call", "call", "check", "check", "bet 10", "call", "call")
    felt.play(*["check"] * 6)
    assert [event["seat"] for event in felt.told("show", "muck")] == [0, 1, 2]


def test_a_beaten_hand_is_mucked_and_stays_secret_p3():
    felt = Felt(100, 100, holes="AhAs 3c3h").play("call", "check", *["check"] * 6)
    assert felt.told("show", "muck") == [
        {"kind": "show", "seat": 0, "cards": ["Ah", "As"]},
        {"kind": "muck", "seat": 1},
    ]
    assert felt.hand.shown == [["Ah", "As"], None]
    assert list(felt.hand.outcome.hands[0]) == ["0"]


def test_a_hand_beaten_in_the_main_pot_is_shown_when_it_wins_a_side_pot_p3():
    felt = Felt(1000, 20, 1000, holes="QcQd AhAs JcJd").play("raise 20", "call", "call", *["check"] * 4)
    felt.play("bet 50", "call")
    assert felt.hand.outcome.pots == [PotWon(60, [PotShare(1, 60)], 0, 0), PotWon(100, [PotShare(0, 100)], 1, 0)]


def test_the_called_hand_is_shown_even_when_it_loses_p3():
    felt = Felt(100, 100, holes="3c3h AhAs").play("call", "check", *["check"] * 4, "bet 10", "call")
    assert felt.told("show", "muck") == [
        {"kind": "show", "seat": 0, "cards": ["3c", "3h"]},
        {"kind": "show", "seat": 1, "cards": ["Ah", "As"]},
    ]


def test_when_all_are_all_in_every_hand_is_turned_up_before_the_board_p3():
    felt = Felt(100, 100, holes="AhAs 3c3h").play("raise 100", "call")
    kinds = [event["kind"] for event in felt.events]
    assert kinds[-6:] == ["show", "show", "street", "street", "street", "win"]
    assert felt.hand.shown == [["Ah", "As"], ["3c", "3h"]]


def test_nobody_may_muck_against_an_all_in_on_the_river_p3():
    felt = Felt(100, 100, holes="AhAs 3c3h").play("call", "check", *["check"] * 4, "bet 90", "call")
    assert felt.hand.shown == [["Ah", "As"], ["3c", "3h"]]


def test_playing_the_board_counts_p3():
    felt = Felt(100, 100, holes="3c3h 5c5h", board="Ad Kd Qd Jd Td").play("call", "check", *["check"] * 6)
    royal = HandName("royal flush", ["Ad", "Kd", "Qd", "Jd", "Td"])
    assert felt.hand.outcome.hands == [{"0": royal, "1": royal}]
    assert felt.hand.outcome.net == {"0": 0, "1": 0}


def test_who_wins_because_all_fold_shows_nothing_p4():
    felt = Felt(100, 100, 100).play("fold", "fold")
    assert felt.told("show", "muck", "street") == []
    assert felt.hand.outcome.hands == [{}]
    assert felt.hand.shown == [None, None, None]


# A1: antes


def test_antes_go_to_the_pot_and_are_not_bets_a1():
    felt = Felt(100, 100, 100, antes=[2, 2, 2])
    assert felt.hand.in_the_middle() == 21
    assert felt.call == 10
    felt.play("fold", "fold")
    assert felt.hand.stacks == [93, 109, 98]


def test_a_short_ante_wins_from_each_at_most_what_it_could_match_a1():
    felt = Felt(100, 100, 3, antes=[5, 5, 5], holes="3c3h 5c5h AhAs").play("call", "check", *["check"] * 6)
    assert felt.hand.outcome.pots == [PotWon(9, [PotShare(2, 9)], 0, 0), PotWon(24, [PotShare(1, 24)], 1, 0)]


def test_a_big_blind_ante_goes_to_the_main_pot_whole_a1():
    felt = Felt(100, 100, 10, dead_antes=[0, 10, 0], holes="3c3h 5c5h AhAs").play(
        "call", "call", "check", *["check"] * 6
    )
    assert felt.hand.outcome.pots == [PotWon(40, [PotShare(2, 40)], 0, 0)]


# The state


def test_the_last_act_of_each_seat_is_told_until_the_street_ends():
    felt = Felt(100, 100, 15).play("raise 15", "fold")
    assert msgspec.to_builtins(felt.hand.last) == [
        {"kind": "fold"},
        {"kind": "big_blind", "amount": 10},
        {"kind": "all_in", "amount": 15},
    ]
    assert Felt(100, 100).play("call", "check").hand.last == [None, None]


def test_seats_that_are_not_dealt_in_are_left_alone():
    dealt = deal(list(DECK), [2, 5], 6)
    hand, _ = begun(
        dealt,
        order=[2, 5],
        stacks=[0, 70, 100, 0, 80, 100],
        status=["empty", "waiting", "waiting", "empty", "sitting_out", "waiting"],
        live=[10, 5],
        big_blind=10,
    )
    assert hand.status == ["empty", "waiting", "in", "empty", "sitting_out", "in"]
    assert [len(hole) for hole in dealt.holes] == [0, 0, 2, 0, 0, 2]
    hand.act(5, "fold", None, dealt)
    assert hand.stacks == [0, 70, 105, 0, 80, 95]


def test_a_hand_can_be_stored_after_every_act_and_goes_on_the_same():
    straight, stored = (Felt(40, 300, 80, 120, holes="AhAs KcKh QcQd 3c3h") for _ in range(2))
    for act in ["raise 30", "call", "call", "raise 80", "call", "fold", "fold"]:
        straight.play(act)
        stored.play(act)
        stored.hand = msgspec.json.decode(msgspec.json.encode(stored.hand), type=Hand)
        stored.dealt = msgspec.json.decode(msgspec.json.encode(stored.dealt), type=Dealt)
    assert stored.hand.outcome is not None
    assert (stored.hand, stored.events) == (straight.hand, straight.events)


def test_the_public_half_and_the_events_never_tell_a_card_that_was_not_turned_up_p5():
    felt = Felt(100, 100, 100, 100, holes="AhAs 3c3h QcQd 9c9h")
    acts = ["call", "call", "fold", "check", *["check"] * 6, "bet 10", "call", "fold"]
    for act in acts:
        felt.play(act)
        seen = msgspec.json.encode([felt.hand, felt.events]).decode()
        turned_up = set(itertools.chain(felt.hand.boards[0], *filter(None, felt.hand.shown)))
        assert not [card for card in set(DECK) - turned_up if f'"{card}"' in seen]
    assert felt.hand.outcome is not None


# Equal blinds


def test_with_equal_blinds_whoever_follows_the_second_acts_first_m7():
    assert Felt(100, 100, 100, 100, blinds=[10, 10, 0, 0]).hand.turn == 2
    assert Felt(100, 100, 100, blinds=[10, 10, 0]).hand.turn == 2


def test_with_equal_blinds_heads_up_the_button_acts_first_m7():
    assert Felt(100, 100, blinds=[10, 10]).hand.turn == 1
