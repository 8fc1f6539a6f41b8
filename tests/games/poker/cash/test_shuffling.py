"""The shuffle of a hand at the table: pledges, entropy, who is left out, and openings of exactly what one may see."""

import os

import pytest

from parlour.kit.commitment import opens, pledge, positions
from parlour.kit.refusals import InvalidAction
from tests.games.poker.cash.test_table import Evening


class Pledger:
    """Somebody who gives chance to the shuffle."""

    def __init__(self, evening, person):
        self.evening, self.person = evening, person
        self.value = os.urandom(32).hex()
        evening.act(person, "pledge", hash=pledge(self.value))

    def open(self):
        value, self.value = self.value, os.urandom(32).hex()
        return self.evening.act(self.person, "entropy", value=value, pledge=pledge(self.value))


def shuffled(*pledgers, people=("ann", "bob", "cy"), **settings):
    """An evening whose pack is committed, and whose pledgers have not opened their pledges."""
    evening = Evening(*people, **settings)
    those = [Pledger(evening, person) for person in pledgers]
    evening.deal()
    return evening, *those


def test_without_pledges_the_cards_come_at_once_from_a_committed_pack():
    (evening,) = shuffled()
    game = evening.game
    assert game.street == "preflop"
    order = [game.pack.cards[place] for place in positions(game.shuffle.root, {})]
    first, second, third = game.dealt_in
    assert [game.hand[first][0], game.hand[second][0], game.hand[third][0], game.hand[first][1]] == order[:4]


def test_the_root_is_out_before_anybody_opens_and_the_cards_come_with_the_last_who_does():
    evening, ann, bob = shuffled("ann", "bob")
    root = evening.game.shuffle.root
    assert evening.game.street is None
    ann.open()
    assert evening.game.street is None
    bob.open()
    game = evening.game
    assert (game.street, game.shuffle.root) == ("preflop", root)
    order = [game.pack.cards[place] for place in positions(root, game.shuffle.entropy)]
    assert game.hand[game.dealt_in[0]][0] == order[0]
    assert [event["left_out"] for event in evening.told if event["kind"] == "deal"] == [[]]


def test_who_is_silent_for_half_a_second_is_left_out_and_everybody_sees_it():
    evening, ann, _bob = shuffled("ann", "bob")
    ann.open()
    evening.wait(0.4)
    assert evening.game.street is None
    evening.wait(0.5)
    assert evening.game.street == "preflop"
    assert list(evening.game.shuffle.entropy) == [0]
    assert [event["left_out"] for event in evening.told if event["kind"] == "deal"] == [[1]]


def test_entropy_must_be_what_was_pledged_and_is_given_once():
    evening, ann, bob = shuffled("ann", "bob")
    with pytest.raises(InvalidAction, match="not what you have pledged"):
        evening.act("ann", "entropy", value=bob.value, pledge=pledge("00" * 32))
    with pytest.raises(InvalidAction, match="no entropy"):
        evening.act("cy", "entropy", value=bob.value, pledge=pledge("00" * 32))
    ann.open()
    with pytest.raises(InvalidAction, match="no entropy"):
        ann.open()
    with pytest.raises(InvalidAction):
        evening.act("bob", "entropy", value="zz", pledge=pledge("00" * 32))


def test_a_pledge_stands_until_it_is_asked_for():
    evening = Evening("ann", "bob")
    Pledger(evening, "ann")
    with pytest.raises(InvalidAction, match="pledged already"):
        evening.act("ann", "pledge", hash=pledge("00" * 32))


def test_the_next_hand_needs_no_pledge_of_its_own():
    evening, ann = shuffled("ann", people=("ann", "bob"))
    ann.open()
    evening.turn("fold")
    evening.deal()
    assert list(evening.game.shuffle.pledges) == [0]
    ann.open()
    assert evening.game.hand_number == 2
    assert evening.game.street == "preflop"


def test_whoever_leaves_between_shuffle_and_deal_holds_up_nobody():
    evening, _ann, bob = shuffled("ann", "bob")
    evening.act("ann", "stand")
    bob.open()
    evening.wait(1)
    assert sorted(evening.game.dealt_in) == [1, 2]


def test_when_too_few_are_left_the_shuffle_is_dropped_and_the_table_waits():
    evening, _ann = shuffled("ann", people=("ann", "bob"))
    evening.act("bob", "stand")
    evening.wait(1)
    assert (evening.game.phase, evening.game.shuffle, evening.game.hand_number) == ("waiting", None, 0)
    evening.act("cy", "sit", seat=4, buy_in=500)
    evening.wait(5)
    assert evening.game.hand_number == 1


def test_a_seat_that_changes_hands_before_the_deal_gives_no_entropy():
    evening, _ann = shuffled("ann")
    evening.act("ann", "stand")
    evening.act("dan", "sit", seat=0, buy_in=500)
    with pytest.raises(InvalidAction):
        evening.act("dan", "entropy", value="00" * 32, pledge=pledge("00" * 32))
    evening.wait(1)
    assert evening.game.shuffle.entropy == {}


def test_nobody_changes_seats_between_shuffle_and_deal():
    evening, ann = shuffled("ann")
    evening.act("cy", "change_seat", to=5)
    assert evening.game.seats[2] == "cy"
    ann.open()
    assert 2 in evening.game.dealt_in


@pytest.mark.parametrize("auto_muck", [True, False])
def test_what_is_shown_is_opened_to_the_root_and_nothing_else_is(auto_muck):
    evening, ann = shuffled("ann", auto_muck=auto_muck)
    ann.open()
    game = evening.game
    while game.outcome is None:
        evening.turn("call" if game.legal.call else "check")
        game = evening.game
    root = game.shuffle.root
    openings = [opening for event in evening.told for opening in event.get("openings", ())]
    seen = {*game.boards[0], *(card for cards in game.shown if cards for card in cards)}
    assert {opening["card"] for opening in openings} == seen
    assert all(opens(opening, root) for opening in openings)
    evening.deal()
    (private,) = evening.private_of("hand")
    assert all(opens(opening, root) for person in private.values() for opening in person["openings"])


def test_what_would_have_come_is_opened_to_those_who_may_look_p7():
    evening, ann = shuffled("ann", people=("ann", "bob"), rabbit=True)
    ann.open()
    evening.turn("fold")
    evening.act("bob", "rabbit")
    order = positions(evening.game.shuffle.root, evening.game.shuffle.entropy)
    assert evening.game.rabbit["ann"] == [evening.game.pack.cards[place] for place in order[4:9]]
