"""B3, B5, B10: who is dealt in, and where button and blinds are."""

from collections import Counter

import pytest

from parlour.games.poker.positions import Positions, positions


def never(seats):
    raise AssertionError("only the first hand draws")


def after(last, ready):
    return positions(ready, last.order, last.big_blind, never)


def evening(*tables):
    """Play hand after hand with these ready seats, and return who had button, small and big blind in each."""
    placed = positions(tables[0], [], None, lambda seats: seats[0])
    hands = [placed]
    for ready in tables[1:]:
        placed = after(placed, ready)
        hands.append(placed)
    return [(hand.button, hand.small_blind, hand.big_blind) for hand in hands]


def test_the_first_big_blind_is_drawn_and_the_button_is_two_before_it():
    placed = positions([1, 4, 6, 8], [], None, lambda seats: seats[1])
    assert placed == Positions(order=[1, 4, 6, 8], button=8, small_blind=1, big_blind=4)


def test_heads_up_the_button_has_the_small_blind_b3():
    placed = positions([2, 7], [], None, lambda seats: seats[0])
    assert placed == Positions(order=[2, 7], button=7, small_blind=7, big_blind=2)
    assert placed.blinds(5, 10) == [10, 5]


def test_the_button_goes_round_one_by_one():
    assert [button for button, _, _ in evening(*[[0, 3, 5, 8]] * 5)] == [5, 8, 0, 3, 5]


def test_heads_up_the_blinds_alternate_b3():
    assert evening(*[[3, 6]] * 3) == [(6, 6, 3), (3, 3, 6), (6, 6, 3)]


@pytest.mark.parametrize("leaver", [0, 1, 2])
def test_from_three_to_two_nobody_posts_the_big_blind_twice_running_b3(leaver):
    last = positions([0, 1, 2], [], None, lambda seats: 1)
    placed = after(last, [seat for seat in (0, 1, 2) if seat != leaver])
    assert placed.big_blind != last.big_blind
    assert placed.button == placed.small_blind != placed.big_blind


def test_from_two_to_three_the_newcomer_next_in_line_gets_the_big_blind_b3():
    last = positions([0, 4], [], None, lambda seats: 0)
    assert after(last, [0, 2, 4]) == Positions(order=[0, 2, 4], button=4, small_blind=0, big_blind=2)


def test_from_two_to_three_the_newcomer_does_not_come_in_on_the_button_b3():
    last = positions([0, 4], [], None, lambda seats: 0)
    waits = after(last, [0, 4, 6])
    assert (waits.order, waits.big_blind) == ([4, 0], 4)
    assert after(waits, [0, 4, 6]) == Positions(order=[4, 6, 0], button=0, small_blind=4, big_blind=6)


def test_a_newcomer_between_button_and_big_blind_waits_until_they_have_passed_b5():
    last = positions([0, 2, 4], [], None, lambda seats: 2)
    placed = after(last, [0, 2, 3, 4])
    assert (placed.order, placed.big_blind) == ([2, 3, 4, 0], 3), "next in line for the big blind"
    placed = after(last, [0, 1, 2, 4])
    assert (placed.order, placed.big_blind) == ([2, 4, 0], 4), "seat 1 would have the button"


def test_in_a_game_that_begins_anew_nobody_waits_b5():
    last = positions([0, 4], [], None, lambda seats: 0)
    assert sorted(after(last, [4, 5, 6]).order) == [4, 5, 6]


def test_over_an_orbit_each_pays_one_big_and_one_small_blind_b10():
    seats = [0, 2, 3, 5, 6, 8]
    hands = evening(*[seats] * 6)
    assert Counter(small for _, small, _ in hands) == Counter(big for _, _, big in hands) == Counter(seats)
