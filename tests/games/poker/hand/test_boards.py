"""More than one board: run it twice (P6), bomb pots on two boards (A3), how pots are divided between them (P2)."""

import pytest

from parlour.games.poker.hand.state import PotShare, PotWon
from parlour.kit.cards import parse_cards
from parlour.kit.refusals import InvalidAction, InvalidTurn
from tests.games.poker.hand.test_hand import Felt

TWO_RUNS = "2c3d4h Kd7s9d 8c 6h Th Jc"
"""Aces hold on the first board, and a king comes on the second: flops, turns, rivers, first board first."""


def shoved(*stacks, holes="AhAs KhKs", board=TWO_RUNS, runs_max=2, **options):
    """Everybody puts all in before the flop."""
    felt = Felt(*stacks, holes=holes, board=board, runs_max=runs_max, **options)
    while felt.turn is not None:
        felt.play(f"raise {felt.raise_to[1]}" if felt.raise_to else "call")
    return felt


def test_all_who_are_all_in_are_asked_with_their_hands_up_and_nobody_is_on_turn_p6():
    felt = shoved(100, 100)
    vote = felt.hand.run_vote
    assert (vote.seats, vote.most, vote.least) == ([0, 1], 2, 2)
    assert felt.hand.shown == [parse_cards("AhAs"), parse_cards("KhKs")]
    assert (felt.turn, felt.hand.outcome, felt.hand.boards) == (None, None, [[]])
    with pytest.raises(InvalidTurn):
        felt.hand.act(0, "fold", None, felt.dealt)


def test_when_all_agree_the_boards_come_from_the_same_stub_and_each_wins_half_p6():
    felt = shoved(100, 100).run_it(0, 2).run_it(1, 2)
    assert felt.hand.boards == [parse_cards("2c3d4h 8c Th"), parse_cards("Kd7s9d 6h Jc")]
    assert [(event["street"], event["board"]) for event in felt.told("street")] == [
        *(("flop", 0), ("flop", 1), ("turn", 0), ("turn", 1), ("river", 0), ("river", 1))
    ]
    assert felt.hand.outcome.pots == [PotWon(100, [PotShare(0, 100)], 0, 0), PotWon(100, [PotShare(1, 100)], 0, 1)]
    names = [{seat: hand.name for seat, hand in on_board.items()} for on_board in felt.hand.outcome.hands]
    assert names == [
        {"0": "pair of aces", "1": "pair of kings"},
        {"0": "pair of aces", "1": "three of a kind, kings"},
    ]
    assert felt.hand.stacks == [100, 100]


def test_what_is_on_the_table_already_belongs_to_every_board_p6():
    felt = Felt(100, 100, holes="AhAs KhKs", board="2c3d4h 8c Kd Th Jc", runs_max=3)
    felt.play("call", "check", "bet 90", "call").run_it(1, 2).run_it(0, 2)
    assert felt.hand.boards == [parse_cards("2c3d4h 8c Th"), parse_cards("2c3d4h Kd Jc")]
    assert felt.told("runs") == [{"kind": "runs", "times": 2}]


def test_one_who_wants_it_once_decides_it_at_once_p6():
    felt = shoved(100, 100).run_it(1, 1)
    assert felt.hand.run_vote is None
    assert felt.hand.boards == [parse_cards("2c3d4h Kd 7s")]
    assert felt.hand.stacks == [0, 200]


def test_it_is_run_no_more_often_than_there_are_cards_for_p6():
    assert shoved(100, 100, board="2c3d4h8cTh").hand.outcome is not None
    assert shoved(100, 100, board="2c3d4h8cTh Kd7s9d6hJc", runs_max=3).hand.run_vote.most == 2


def test_who_is_silent_wants_it_once_p6():
    felt = shoved(100, 100).run_it(0, 2)
    felt.events += felt.hand.stop_asking(felt.dealt)
    assert (felt.hand.run_vote, felt.hand.boards) == (None, [parse_cards("2c3d4h Kd 7s")])


def test_nobody_says_it_for_another_or_twice_or_too_often_p6():
    felt = shoved(100, 100)
    for seat, times in ((0, 0), (0, 3), (2, 1)):
        with pytest.raises(InvalidAction):
            felt.run_it(seat, times)
    felt.run_it(0, 2)
    with pytest.raises(InvalidAction, match="not asked"):
        felt.run_it(0, 2)


def test_nobody_is_asked_when_the_board_is_out_or_betting_goes_on_p6():
    on_the_river = Felt(100, 100, holes="AhAs KhKs", runs_max=2).play("call", *["check"] * 6)
    on_the_river.play(f"bet {on_the_river.raise_to[1]}", "call") if on_the_river.turn is not None else None
    assert on_the_river.hand.outcome is not None
    with_a_side_pot = Felt(30, 100, 100, holes="AhAs KhKs QhQs", runs_max=2).play("call", "call", "raise 30", "call")
    assert with_a_side_pot.turn is not None
    assert with_a_side_pot.hand.run_vote is None


def test_all_in_the_pot_are_asked_also_who_has_chips_left_p6():
    felt = shoved(40, 100, 100, holes="AhAs KhKs QhQs")
    assert sorted(felt.hand.run_vote.seats) == [0, 1, 2]
    covered = Felt(40, 100, holes="AhAs KhKs", board=TWO_RUNS, runs_max=2).play("raise 40", "call")
    assert sorted(covered.hand.run_vote.seats) == [0, 1]


def test_the_extra_chip_goes_to_the_first_board_and_then_to_the_first_winner_p2():
    felt = shoved(51, 51, 51, holes="AhAs AcAd KhKs", board=TWO_RUNS)
    for seat in list(felt.hand.run_vote.seats):
        felt.run_it(seat, 2)
    assert felt.hand.outcome.pots == [
        PotWon(77, [PotShare(0, 39), PotShare(1, 38)], 0, 0),
        PotWon(76, [PotShare(2, 76)], 0, 1),
    ]


def test_side_pots_are_divided_by_boards_each_by_itself_last_formed_first_p1():
    felt = shoved(40, 100, 100, holes="AhAs KhKs QhQs", board=TWO_RUNS)
    for seat in list(felt.hand.run_vote.seats):
        felt.run_it(seat, 2)
    assert [(part.pot, part.board, part.amount, part.winners[0].seat) for part in felt.hand.outcome.pots] == [
        *((0, 0, 60, 0), (0, 1, 60, 1), (1, 0, 60, 1), (1, 1, 60, 1))
    ]
    assert [(event["pot"], event["board"]) for event in felt.told("win")] == [(1, 0), (1, 1), (0, 0), (0, 1)]


def bomb(*stacks, board=TWO_RUNS, **options):
    return Felt(
        *stacks,
        holes="AhAs KhKs QhQs",
        board=board,
        blinds=[0] * len(stacks),
        antes=[20] * len(stacks),
        from_flop=True,
        boards=2,
        **options,
    )


def test_a_bomb_pot_on_two_boards_is_bet_on_both_at_once_a3():
    felt = bomb(100, 100, 100)
    assert felt.hand.boards == [parse_cards("2c3d4h"), parse_cards("Kd7s9d")]
    assert (felt.hand.street, felt.turn) == ("flop", 0)
    felt.play(*["check"] * 9)
    assert felt.hand.boards == [parse_cards("2c3d4h 8c Th"), parse_cards("Kd7s9d 6h Jc")]
    assert [(part.board, part.winners[0].seat) for part in felt.hand.outcome.pots] == [(0, 0), (1, 1)]


def test_who_bets_all_others_out_of_a_bomb_pot_wins_both_boards_a3():
    felt = bomb(100, 100, 100).play("bet 20", "fold", "fold")
    assert felt.hand.outcome.pots == [PotWon(60, [PotShare(0, 60)], 0, 0)]


def test_nobody_is_asked_how_often_two_boards_are_run_p6():
    felt = bomb(100, 100, 100, runs_max=3)
    felt.play(f"bet {felt.raise_to[1]}", "call", "call")
    assert felt.hand.outcome is not None


def test_a_hand_that_wins_on_one_board_is_shown_and_one_beaten_on_both_is_mucked_p3():
    felt = bomb(100, 100, 100).play(*["check"] * 9)
    assert [event["seat"] for event in felt.told("show")] == [0, 1]
    assert [event["seat"] for event in felt.told("muck")] == [2]


def test_where_beaten_hands_are_not_mucked_all_show_p3():
    felt = bomb(100, 100, 100, auto_muck=False).play(*["check"] * 9)
    assert [event["seat"] for event in felt.told("show")] == [0, 1, 2]
    assert felt.told("muck") == []
