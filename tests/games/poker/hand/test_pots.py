"""P1 side pots and P2 odd chips, chips on a table without cards."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from parlour.games.poker.hand.pots import Pot, divide, side_pots, uncalled


def test_equal_bets_make_one_pot():
    assert side_pots([100, 100, 100], [0, 1, 2]) == [Pot(300, [0, 1, 2])]


def test_a_short_all_in_splits_the_main_pot_from_a_side_pot_p1():
    assert side_pots([40, 100, 100], [0, 1, 2]) == [Pot(120, [0, 1, 2]), Pot(120, [1, 2])]


def test_three_short_stacks_make_three_side_pots_p1():
    assert side_pots([10, 50, 30, 80, 80], [3, 4, 0, 1, 2]) == [
        Pot(50, [3, 4, 0, 1, 2]),
        Pot(80, [3, 4, 1, 2]),
        Pot(60, [3, 4, 1]),
        Pot(60, [3, 4]),
    ]


def test_folded_chips_belong_to_the_layers_they_reach_p1():
    assert side_pots([40, 60, 100, 100], [0, 2, 3]) == [Pot(160, [0, 2, 3]), Pot(140, [2, 3])]


def test_folded_chips_above_every_live_layer_stay_in_the_last_pot_p1():
    assert side_pots([40, 100, 60], [0, 2]) == [Pot(120, [0, 2]), Pot(80, [2])]


def test_dead_chips_go_to_the_main_pot_a1():
    assert side_pots([40, 100, 100], [0, 1, 2], dead=25) == [Pot(145, [0, 1, 2]), Pot(120, [1, 2])]
    assert side_pots([0, 0], [0, 1], dead=25) == [Pot(25, [0, 1])]


def test_who_has_nothing_but_dead_chips_in_plays_for_dead_chips_a1():
    assert side_pots([0, 10, 10], [0, 1, 2], dead=10) == [Pot(10, [0, 1, 2]), Pot(20, [1, 2])]


def test_an_empty_middle_has_no_pot():
    assert side_pots([0, 0], [0, 1]) == []


def test_the_unmatched_part_of_the_highest_bet_is_uncalled_p1():
    assert uncalled([100, 250, 60]) == 150
    assert uncalled([250, 250, 60]) == 0


def test_odd_chips_go_one_each_to_the_first_winners_clockwise_p2():
    assert divide(100, [4, 0]) == [50, 50]
    assert divide(101, [4, 0]) == [51, 50]
    assert divide(11, [4, 0, 2]) == [4, 4, 3]


@given(
    st.lists(st.tuples(st.integers(0, 300), st.booleans()), min_size=2, max_size=9).filter(
        lambda seats: any(live for _, live in seats)
    ),
    st.integers(0, 50),
)
def test_pots_conserve_chips_and_nobody_plays_for_more_than_they_put_in_p1(seats, dead):
    paid = [chips for chips, _ in seats]
    live = [seat for seat, (_, alive) in enumerate(seats) if alive]
    pots = side_pots(paid, live, dead)
    assert sum(pot.amount for pot in pots) == sum(paid) + dead
    assert all(pot.amount > 0 and pot.seats for pot in pots)
    for larger, smaller in itertools.pairwise(pots):
        assert set(smaller.seats) < set(larger.seats)
    for seat in live:
        most_to_win = sum(min(chips, paid[seat]) for chips in paid) + dead
        above = sum(max(0, chips - max(paid[s] for s in live)) for chips in paid)
        assert sum(pot.amount for pot in pots if seat in pot.seats) <= most_to_win + above
