"""Random hands of both games, settled by the game and by somebody who shares no code with it.

They have unequal stacks, antes, straddles, dead posts, short blinds, bomb pots on two boards, and several runs (P1,
P2, P6, P8, A1 to A3, B6, B9). After each action all chips are counted. Nothing is left out: what the two do not settle
alike fails.
"""

import os
import random
from collections import Counter

import pytest

from parlour.kit.cards import DECK
from tests.games.poker.hand.drawn import choose, draw
from tests.games.poker.hand.settler import Cashier, ranks_of

HANDS = 100_000 if os.environ.get("LONG") == "1" else 2_000


def play(chance, tally):
    drawn = draw(chance, oddly=True)
    hand, dealt, _, events = drawn.deal_in(chance)
    cashier = Cashier(drawn)
    count_chips(hand, drawn)
    while hand.outcome is None:
        if hand.run_vote is not None:
            events += hand.run_it(hand.run_vote.seats[0], chance.randint(1, hand.run_vote.most), dealt)
        else:
            act(chance, hand, dealt, cashier, events)
        count_chips(hand, drawn)
        tally["decisions"] += 1
    ranks = ranks_of(drawn.game, dealt.holes, hand.boards, cashier.folded)
    assert hand.stacks == cashier.settle(ranks), (drawn, dealt, hand.boards, events)
    assert {event["seat"]: event["amount"] for event in events if event["kind"] == "returned"} == cashier.unmatched()
    assert hand.outcome.net == {str(place): hand.stacks[place] - stack for place, stack in enumerate(drawn.stacks)}
    note(tally, drawn, hand, events)


def act(chance, hand, dealt, cashier, events):
    street, place = hand.street, hand.turn
    action, to = choose(chance, hand, oddly=True)
    events += hand.act(place, action, to, dealt)
    cashier.act(place, action, to)
    if hand.street != street:
        cashier.next_street()


def count_chips(hand, drawn):
    """None is made or lost, and everybody sees where they are (M4)."""
    assert sum(hand.stacks) + hand.in_the_middle() == sum(drawn.stacks)
    assert sum(hand.bets) + sum(pot.amount for pot in hand.pots) == hand.in_the_middle()
    assert min(hand.stacks) >= 0


def note(tally, drawn, hand, events):
    """Count what the hand has tried."""
    kinds = {event["kind"] for event in events}
    winners = [[share.amount for share in pot.winners] for pot in hand.outcome.pots]
    for what, occurred in {
        drawn.game: True,
        f"{drawn.players} players": True,
        "showdown": "show" in kinds,
        "side pots": any(pot.pot for pot in hand.outcome.pots),
        "split pots": any(len(amounts) > 1 for amounts in winners),
        "odd chips": any(len(set(amounts)) > 1 for amounts in winners),
        "antes": any(drawn.antes),
        "dead antes": any(drawn.dead_antes),
        "dead blinds": any(drawn.dead_blinds),
        "posts": "post" in drawn.kinds,
        "straddles": "straddle" in drawn.kinds,
        "bomb pots": drawn.bomb_pot,
        "two boards or runs": len(hand.boards) == 2,
        "three runs": len(hand.boards) == 3,
        "cannot post": any(stack < blind for stack, blind in zip(drawn.stacks, drawn.blinds, strict=True)),
    }.items():
        tally[what] += occurred


@pytest.mark.timeout(3600)
def test_random_hands_are_settled_as_somebody_else_would_p1_p2_p6_p8(capsys):
    chance = random.Random(20261125)
    tally = Counter()
    for _ in range(HANDS):
        play(chance, tally)
    with capsys.disabled():
        print(f"\n{HANDS} hands, none left out: {dict(sorted(tally.items()))}")
    rare = {what: count for what, count in tally.items() if count < HANDS / 200}
    assert not rare, "too few of these to prove anything"


def test_no_card_is_in_two_places_of_a_random_hand():
    chance = random.Random(7)
    for _ in range(300):
        hand, dealt, _, _ = draw(chance, oddly=True).deal_in(chance)
        while hand.outcome is None:
            if hand.run_vote is not None:
                hand.run_it(hand.run_vote.seats[0], hand.run_vote.most, dealt)
            else:
                hand.act(hand.turn, *choose(chance, hand, oddly=True), dealt)
        common = shared(hand.boards)
        board = hand.boards[0][:common] + [card for board in hand.boards for card in board[common:]]
        cards = [*dealt.deck, *board, *(card for hole in dealt.holes for card in hole)]
        assert sorted(cards) == sorted(DECK)


def shared(boards):
    """How many cards lay there before the boards parted."""
    return next((n for n, cards in enumerate(zip(*boards, strict=True)) if len(set(cards)) > 1), len(boards[0]))
