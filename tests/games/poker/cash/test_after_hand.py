"""Between two hands: the 7-2 bounty, cards shown (P4), rabbit hunting (P7), the record of the hand (P5)."""

import itertools

import msgspec
import pytest

from parlour.games.poker.cash.bounty import BountyPayment, payments, seven_deuce
from parlour.games.poker.cash.settings import CashSettings
from parlour.kit.cards import parse_cards
from parlour.kit.refusals import InvalidAction
from tests.games.poker.cash.test_table import Evening
from tests.games.poker.hand.test_hand import Felt

BOUNTY = CashSettings(big_blind=100, seven_deuce=2)
OFFSUIT = CashSettings(big_blind=100, seven_deuce=2, seven_deuce_offsuit=True)


# The 7-2 rule.


@pytest.mark.parametrize(
    ("hole", "settings", "earns"),
    [
        ("7h2c", BOUNTY, True),
        ("7h2h", BOUNTY, True),
        ("7h2h", OFFSUIT, False),
        ("7h2c", OFFSUIT, True),
        ("7h3c", BOUNTY, False),
        ("7h7c", BOUNTY, False),
        ("7h2cAsKs", BOUNTY, True),
        ("7h7c2sKs", BOUNTY, False),
        ("7h2c2sKs", BOUNTY, False),
    ],
)
def test_an_unpaired_seven_and_an_unpaired_deuce_win_the_bounty(hole, settings, earns):
    found = seven_deuce(parse_cards(hole), offsuit_only=settings.seven_deuce_offsuit)
    assert found == (parse_cards(hole)[:2] if earns else None)


RUNS_OF_TWO_CHIPS = "7c7d2d 7s2h2s Kd8s6h 3c 3d 3h 4c 4d 4h"
"""Three flops, turns and rivers: seven-deuce wins the first two boards, aces the third."""


@pytest.mark.parametrize(("runs", "alone"), [(1, 0), (2, 0), (3, None)])
def test_the_main_pot_is_won_alone_on_every_board_also_where_a_board_has_no_chip_of_it(runs, alone):
    flops, turns, rivers = RUNS_OF_TWO_CHIPS.split()[:3], ["3c", "3d", "3h"], ["4c", "4d", "4h"]
    board = "".join([*flops[:runs], *turns[:runs], *rivers[:runs]])
    felt = Felt(1, 1, holes="7h2c AhAs", board=board + "5c5d5h5s6c6d6s8c8d8h9c9d9h9s", runs_max=3)
    outcome = felt.run_it(0, runs).run_it(1, runs).hand.outcome if runs > 1 else felt.run_it(0, 1).hand.outcome
    assert outcome.alone == alone
    assert sum(part.amount for part in outcome.pots) == 2


def test_a_pot_that_is_split_is_won_by_nobody_alone():
    assert Felt(100, 100, board="AhKhQhJhTh").play("call", "check", *["check"] * 6).hand.outcome.alone is None


def test_each_other_pays_at_most_what_is_left_and_who_has_nothing_is_not_named():
    stacks = [500, 90, 0, 1000]
    assert payments(3, [0, 1, 2, 3], stacks, 200) == [BountyPayment(0, 200), BountyPayment(1, 90)]
    assert payments(3, [0, 3], stacks, 200) == [BountyPayment(0, 200)]


def seven_deuce_at(seat, **settings):
    """An evening of three in whose first hand this seat holds seven-deuce."""
    for seed in itertools.count():
        evening = Evening("ann", "bob", "cy", seed=seed, seven_deuce=2, **settings).deal()
        if seven_deuce(evening.game.hand[seat], offsuit_only=evening.game.settings.seven_deuce_offsuit):
            return evening
    raise AssertionError


def all_fold_to(evening, seat):
    while evening.game.outcome is None:
        evening.turn(
            "fold" if evening.game.turn != seat else "raise", **({} if evening.game.turn != seat else {"to": 40})
        )
    return evening


def test_who_wins_with_seven_deuce_is_paid_shows_it_and_the_ledger_says_so():
    evening = seven_deuce_at(1)
    before = sum(evening.game.stacks) + 15
    all_fold_to(evening, 1)
    game = evening.game
    assert [payment.amount for payment in game.bounty.paid] == [20, 20]
    assert sum(game.stacks) == before == 1500
    assert game.shown[1] == game.hand[1]
    assert game.outcome.net["1"] == sum(-game.outcome.net[seat] for seat in "02")  # the bounty is no part of the pot
    (told,) = [event for event in evening.told if event["kind"] == "bounty"]
    assert (told["seat"], told["amount"]) == (1, 40)
    assert game.net["bob"] == game.outcome.net["1"] + 40
    entries = [(line["entry"], line["amount"]) for line in evening.records("ledger") if line["person"] != "bob"]
    assert entries.count(("bounty", -20)) == 2
    assert ("bounty", 40) in [(line["entry"], line["amount"]) for line in evening.records("ledger")]


def test_where_only_those_who_saw_the_flop_pay_nobody_pays_before_it():
    evening = all_fold_to(seven_deuce_at(1, seven_deuce_saw_flop=True), 1)
    assert evening.game.bounty is None
    assert evening.game.shown[1] is None


def test_whoever_leaves_pays_the_bounty_before_taking_their_chips():
    evening = seven_deuce_at(1)
    leaver = 0 if evening.game.turn == 0 else 2
    evening.act(evening.game.seats[leaver], "stand")
    all_fold_to(evening, 1)
    assert leaver in [payment.seat for payment in evening.game.bounty.paid]
    (line,) = [line for line in evening.records("ledger") if line["entry"] == "cash_out"]
    assert line["amount"] == 500 + evening.game.outcome.net[str(leaver)] - 20


# Showing cards.


def folded_out(**settings):
    evening = Evening("ann", "bob", **settings).deal()
    evening.turn("fold")
    return evening, int(next(seat for seat, net in evening.game.outcome.net.items() if net > 0))


def test_a_winner_shows_one_card_and_then_the_other_p4():
    evening, winner = folded_out()
    first, second = evening.game.hand[winner]
    evening.act(evening.game.seats[winner], "show", cards=[second])
    assert evening.game.shown[winner] == [second]
    evening.act(evening.game.seats[winner], "show", cards=[first])
    assert evening.game.shown[winner] == [first, second]
    told = evening.told[-1]
    assert (told["kind"], told["seat"], told["cards"], told["late"]) == ("show", winner, [first], True)


def test_nobody_shows_what_is_not_theirs_or_shown_already_or_while_the_hand_goes_on_p4():
    evening = Evening("ann", "bob").deal()
    with pytest.raises(InvalidAction, match="no hand to show"):
        evening.act("ann", "show", cards=evening.game.hand["ann"])
    evening.turn("fold")
    anns, bobs = evening.game.hand["ann"], evening.game.hand["bob"]
    for cards in ([], bobs, [anns[0], anns[0]], ["xx"], [anns[0], bobs[0]]):
        with pytest.raises(InvalidAction, match="your own"):
            evening.act("ann", "show", cards=cards)
    evening.act("ann", "show", cards=anns)
    with pytest.raises(InvalidAction, match="your own"):
        evening.act("ann", "show", cards=anns[:1])


def test_when_the_next_hand_is_dealt_the_last_cannot_be_shown_any_more_p5():
    evening, winner = folded_out()
    cards = evening.game.hand[winner]
    evening.deal()
    with pytest.raises(InvalidAction):
        evening.act(evening.game.seats[winner], "show", cards=cards)


# Rabbit hunting.


def test_those_dealt_in_may_look_at_what_would_have_come_and_nobody_else_p7():
    evening, _ = folded_out(rabbit=True)
    would_have_come = evening.game.deck[::-1][:5]
    result = evening.game.outcome
    evening.act("cy", "sit", seat=4, buy_in=500)
    with pytest.raises(InvalidAction, match="nothing to look at"):
        evening.act("cy", "rabbit")
    evening.act("ann", "rabbit")
    assert evening.game.rabbit.entries() == {"ann": would_have_come, "bob": would_have_come}
    assert evening.told[-1] == {"kind": "rabbit", "seat": 0}
    assert (evening.game.outcome, evening.game.boards) == (result, [[]])
    with pytest.raises(InvalidAction, match="nothing more"):
        evening.act("bob", "rabbit")
    evening.deal()
    assert not evening.game.rabbit.entries()


def test_nobody_looks_where_the_table_has_it_off_p7():
    evening, _ = folded_out()
    with pytest.raises(InvalidAction):
        evening.act("ann", "rabbit")


# Run it twice, at the table.


def all_in(**settings):
    evening = Evening("ann", "bob", run_it=2, **settings).deal()
    evening.turn("raise", to=500)
    evening.turn("call")
    return evening


def test_who_is_asked_is_shown_the_time_that_is_left_when_time_was_given():
    evening = all_in()
    evening.hear(evening.table.give_time(evening.now + 60_000, evening.now))
    assert evening.game.run_vote.at == evening.table.due_at == evening.now + 60_000


def test_who_is_asked_is_shown_the_time_that_is_left_after_a_pause():
    evening = all_in()
    evening.hear(evening.table.pause("a test", evening.now, evening.entropy))
    evening.now += 60_000
    evening.act(evening.game.owner or "ann", "resume")
    assert evening.game.run_vote.at == evening.table.due_at == evening.now + 10_000


def test_the_table_asks_for_ten_seconds_and_silence_means_once_p6():
    evening = all_in()
    assert evening.game.run_vote.at == evening.now + 10_000
    assert evening.game.deadline is None
    evening.act("ann", "run_it", times=2)
    evening.wait(9.9)
    assert evening.game.outcome is None
    evening.wait(0.5)
    assert evening.game.run_vote is None
    assert len(evening.game.boards) == 1
    assert evening.game.outcome is not None


@pytest.mark.parametrize("runs", [1, 2])
def test_the_pause_begins_when_the_last_card_of_an_all_in_lies_m6(runs):
    evening = all_in()
    evening.act("bob", "run_it", times=runs)
    if runs > 1:
        evening.act("ann", "run_it", times=runs)
    assert evening.game.next_hand_at == evening.now + (3 + 5) * 1000, "flop, turn and river, a second each"


def test_after_a_hand_bet_to_the_river_the_pause_begins_at_once_m6():
    evening = Evening("ann", "bob").deal()
    evening.turn("call")
    while evening.game.outcome is None:
        evening.turn("check")
    assert evening.game.next_hand_at == evening.now + 5000


def broke():
    """Somebody has lost all there was, and nobody can be dealt."""
    for seed in itertools.count():
        evening = Evening("ann", "bob", seed=seed).deal()
        evening.turn("raise", to=500)
        evening.turn("call")
        evening.wait(600)
        if 0 in evening.game.stacks:
            return evening
    raise AssertionError


def test_what_was_shown_stays_where_nobody_can_be_dealt_m6():
    evening = broke()
    game = evening.game
    assert (game.phase, game.next_hand_at) == ("waiting", None)
    assert len(game.boards[0]) == 5
    assert all(game.shown[seat] for seat in (0, 1))
    assert game.outcome is not None
    assert len(evening.records("hand")) == 1, "and it is kept already"
    with pytest.raises(InvalidAction):
        evening.act("ann", "show", cards=game.hand["ann"])


def test_the_next_deal_takes_away_what_was_shown_m6():
    evening = broke()
    loser = evening.game.seats[evening.game.stacks.index(0)]
    evening.act(loser, "top_up", amount=500)
    assert evening.game.outcome is not None
    evening.deal()
    assert (evening.game.hand_number, evening.game.outcome, evening.game.boards) == (2, None, [[]])
    evening.fold_out().deal()
    assert len(evening.records("hand")) == 2, "and no hand is kept twice"


def test_a_change_of_seats_puts_the_last_hand_away_m6_b8():
    evening = broke()
    evening.act("ann", "change_seat", to=4)
    assert evening.game.seats[4] == "ann"
    assert (evening.game.outcome, evening.game.status[0]) == (None, "empty")


def test_when_all_say_twice_the_boards_come_at_once_and_the_game_goes_on_p6():
    evening = all_in()
    evening.act("bob", "run_it", times=2)
    evening.act("ann", "run_it", times=2)
    assert [len(board) for board in evening.game.boards] == [5, 5]
    assert sum(evening.game.stacks) == 1000
    evening.wait(60)
    assert evening.game.hand_number >= 1


def test_somebody_who_stands_up_while_being_asked_leaves_after_the_hand_p6():
    evening = all_in()
    evening.act("ann", "stand")
    evening.wait(11)
    assert "ann" not in evening.game.seats


# What is kept of a hand.


def cards_of(evening):
    (private,) = evening.private_of("hand")
    return {person: own["cards"] for person, own in private.items()}


def test_a_hand_is_recorded_when_the_table_is_cleared_with_each_players_own_cards_p5():
    evening = Evening("ann", "bob", "cy").deal()
    holes = {person: list(evening.game.hand[person]) for person in ("ann", "bob", "cy")}
    evening.turn("fold")
    evening.turn("fold")
    winner = next(seat for seat, net in evening.game.outcome.net.items() if net > 0)
    winner = evening.game.seats[int(winner)]
    evening.act(winner, "show", cards=holes[winner][:1])
    assert evening.records("hand") == []
    evening.deal()
    (hand,) = evening.records("hand")
    assert hand["hand_number"] == 1
    assert {player["person"]: player["stack"] for player in hand["players"]} == {"ann": 500, "bob": 500, "cy": 500}
    kinds = [event["kind"] for event in hand["events"]]
    assert kinds == [
        "shuffle",
        *["high_card"] * 3,
        "deal",
        "small_blind",
        "big_blind",
        "fold",
        "fold",
        "returned",
        "win",
        "show",
    ]
    assert cards_of(evening) == holes


def test_nothing_of_what_was_mucked_is_in_the_public_part_of_the_record_p5():
    evening = Evening("ann", "bob", "cy").deal()
    holes = dict(evening.game.hand.entries())
    evening.turn("fold")
    evening.turn("fold")
    evening.deal()
    (hand,) = evening.records("hand")
    public = msgspec.json.encode(
        [hand["boards"], hand["outcome"], [e for e in hand["events"] if e["kind"] != "high_card"]]
    )
    assert not [card for cards in holes.values() for card in cards if f'"{card}"'.encode() in public]


def test_whoever_leaves_before_the_table_is_cleared_keeps_their_cards_in_the_record_p5():
    evening = Evening("ann", "bob").deal()
    holes = {person: list(evening.game.hand[person]) for person in ("ann", "bob")}
    evening.turn("fold")
    evening.act("ann", "stand")
    evening.act("bob", "stand")
    evening.wait(30)
    assert cards_of(evening) == holes
