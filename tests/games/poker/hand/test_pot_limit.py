"""R3: how high one may bet and raise in Pot-Limit Omaha, with the sums a dealer would say aloud.

Places are counted from the left of the button, as in `begin`: 0 is the small blind, 1 the big blind, 3 the button.
"""

from parlour.games.poker.hand.deal import deal
from parlour.games.poker.hand.variants import OMAHA
from parlour.kit.cards import DECK
from tests.games.poker.hand.beginning import begun

SMALL_BLIND, BIG_BLIND = 5, 10


class Table:
    """Four players with a thousand each in a 5/10 game, if nothing else is said."""

    def __init__(self, *, stacks=(1000,) * 4, blinds=None, **posts):
        players = len(stacks)
        self.dealt = deal(list(DECK), list(range(players)), players, OMAHA)
        self.hand, _ = begun(
            self.dealt,
            order=list(range(players)),
            stacks=list(stacks),
            status=["in"] * players,
            live=blinds or [SMALL_BLIND, BIG_BLIND] + [0] * (players - 2),
            big_blind=BIG_BLIND,
            small_blind=SMALL_BLIND,
            variant=OMAHA,
            **posts,
        )

    def after(self, *actions):
        for action in actions:
            kind, _, to = action.partition(" ")
            self.hand.act(self.hand.turn, kind, int(to) if to else None, self.dealt)
        return self.hand.options().raise_to


def test_the_first_raise_is_the_call_and_three_and_a_half_blinds_r3():
    assert Table().after() == (20, 10 + (15 + 10))


def test_the_call_of_the_small_blind_counts_as_a_call_r3():
    assert Table().after("fold", "fold") == (20, 10 + (15 + 5))


def test_who_limps_and_calls_makes_the_pot_larger_r3():
    assert Table().after("call") == (20, 10 + (25 + 10))
    assert Table().after("raise 35") == (60, 35 + (50 + 35))
    assert Table().after("raise 35", "call", "fold") == (60, 35 + (5 + 10 + 35 + 35 + 25))


def test_folded_chips_lie_in_the_middle_still_r3():
    assert Table().after("raise 35", "fold", "fold") == (60, 35 + (50 + 25))


def test_a_pot_bet_is_what_lies_in_the_middle_and_a_raise_of_it_thrice_the_bet_and_the_pot_r3():
    table = Table()
    assert table.after("call", "call", "call", "check") == (10, 40)
    assert table.after("bet 40") == (80, 40 + (40 + 40 + 40))
    assert table.after("raise 160") == (280, 160 + (40 + 40 + 160 + 160))


def test_antes_count_r3_a1():
    assert Table(antes=[2, 2, 2, 2]).after() == (20, 10 + (8 + 15 + 10))


def test_dead_money_counts_r3():
    assert Table(dead_antes=[0, 10, 0, 0]).after() == (20, 10 + (10 + 15 + 10))
    assert Table(blinds=[5, 10, 10, 0], dead_blinds=[0, 0, 5, 0]).after() == (20, 10 + (30 + 0))


def test_over_a_straddle_it_is_the_straddle_that_is_called_r3_a2():
    assert Table(blinds=[5, 10, 20, 0], last_to_act=2, least_raise=20).after() == (40, 20 + (35 + 20))


def test_nobody_raises_by_more_than_they_have_r3():
    assert Table(stacks=(1000, 1000, 30, 1000)).after() == (20, 30)
    assert Table(stacks=(1000, 1000, 15, 1000)).after() == (15, 15)


def test_a_short_blind_is_called_in_full_and_counts_as_a_whole_one_r3_b9():
    assert Table(stacks=(1000, 4, 1000, 1000)).after() == (20, 10 + (15 + 10))
    assert Table(stacks=(2, 1000, 1000, 1000)).after() == (20, 10 + (15 + 10))
    assert Table(stacks=(1000, 4, 1000, 1000)).after("raise 35") == (60, 35 + (50 + 35))


def test_a_blind_that_nobody_posts_counts_as_a_whole_one_r3_b2():
    assert Table(blinds=[0, 10, 0, 0]).after() == (20, 10 + (15 + 10))
    assert Table(blinds=[0, 10, 0, 0]).after("call", "call", "call", "check") == (10, 40), (
        "after the flop what is there"
    )


def test_each_of_the_two_blinds_counts_once_r3_b4_b6():
    bought = {"blinds": [10, 0, 0, 0], "kinds": ["post", "", "", ""], "dead_blinds": [5, 0, 0, 0], "buyer": 0}
    assert Table(**bought, last_to_act=0).after() == (20, 10 + (15 + 10)), (
        "a bought button's dead small blind is the one"
    )
    returned = {"blinds": [0, 10, 10, 0], "kinds": ["", "big_blind", "post", ""], "dead_blinds": [0, 0, 5, 0]}
    assert Table(**returned, last_to_act=1).after("check") == (20, 10 + (30 + 10)), "a returning player's is extra"


def test_in_a_bomb_pot_the_first_bet_is_all_the_antes_at_most_r3_a3():
    assert Table(antes=[20] * 4, blinds=[0] * 4, from_flop=True).after() == (10, 80)


class TestRoundedUp:
    """The option of a 5/10 game: for the first raise the small blind counts as a big one (R3, §187)."""

    def test_the_first_raise_is_the_call_and_three_blinds(self):
        assert Table(rounded=5).after() == (20, 10 + (20 + 10))
        assert Table(rounded=5).after("call") == (20, 10 + (30 + 10))

    def test_a_small_blind_that_calls_has_already_filled_it_up(self):
        assert Table(rounded=5).after("fold", "fold") == (20, 10 + (15 + 5))
        assert Table(rounded=5).after("fold", "fold", "call") == (20, 10 + 20)

    def test_a_folded_small_blind_counts_as_a_big_one_still(self):
        assert Table(rounded=5).after("call", "call", "fold") == (20, 10 + (40 + 0))

    def test_a_second_raise_and_other_streets_count_what_is_there(self):
        assert Table(rounded=5).after("raise 40") == (70, 40 + (55 + 40))
        assert Table(rounded=5).after("call", "call", "fold", "check") == (10, 35)
