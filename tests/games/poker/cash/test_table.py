"""The cash table, played through the table machine: seats, chips, clocks, and hand after hand."""

import itertools
import json
import os
import random

import msgspec
import pytest

from parlour.games.poker.cash.chips import BANK_MS
from parlour.games.poker.cash.settings import CashSettings
from parlour.games.poker.cash.state import START_SECONDS
from parlour.games.poker.holdem import Holdem
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.kit.refusals import Forbidden, InvalidAction, InvalidBet, InvalidTurn, JoinFailed, Refusal
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.pledging import ACTIONS, Pledging

SETTINGS = {
    "seats": 6,
    "small_blind": 5,
    "big_blind": 10,
    "buy_in_min": 100,
    "buy_in_max": 1000,
    "act_seconds": 20,
    "pause_seconds": 5,
}
STEPS = 20_000 if os.environ.get("LONG") == "1" else 1_500
SECOND = 1000


class Evening:
    """A table, people, and a clock that moves when it is told to."""

    def __init__(self, *people, seed=1, buy_in=500, **settings):
        self.chance = random.Random(seed)
        self.now = 1_000_000
        self.table = Table.blank("T", rules_of(Holdem))
        self.table.open("house", Opening("holdem", settings=SETTINGS | settings), self.now, self.entropy)
        self.told = []
        self.recorded = []
        for seat, person in enumerate(people):
            self.act(person, "sit", seat=seat, buy_in=buy_in)

    def entropy(self):
        return self.chance.randbytes(32)

    @property
    def game(self):
        return self.table.game

    def act(self, person, action, **args):
        guest = Guest(person.title())
        step = self.table.act(person, guest, action, msgspec.json.encode(args), self.now, self.entropy)
        return self.hear(step)

    def hear(self, step):
        self.table.committed()
        events = json.loads(step.body + b"}").get("events", [])
        self.told += events
        self.recorded += step.records
        return events

    def records(self, kind):
        """What was recorded of this kind, for all."""
        return [msgspec.json.decode(record.body) for record in self.recorded if record.kind == kind]

    def private_of(self, kind):
        """And for each person."""
        return [msgspec.json.decode(record.sealed) for record in self.recorded if record.kind == kind]

    def wait(self, seconds, absent=()):
        """Let time pass, and fire what is due on the way."""
        until = self.now + round(seconds * SECOND)
        while self.table.due_at is not None and self.table.due_at <= until:
            self.now = self.table.due_at
            self.hear(self.table.expire(self.now, self.entropy, frozenset(absent)))
        self.now = until

    def deal(self):
        """Wait for the next hand."""
        self.wait((self.game.next_hand_at - self.now) / SECOND)
        return self

    def turn(self, action, **args):
        """Whoever is on turn acts."""
        return self.act(self.on_turn, action, **args)

    @property
    def on_turn(self):
        return self.game.seats[self.game.turn]

    def fold_out(self):
        while self.game.books is not None:
            self.turn("fold")
        return self

    def snapshot(self, person=None):
        return json.loads(self.table.snapshot(person, self.now))

    def text(self, person):
        """A snapshot without the cards that were drawn for the button: they are of another pack."""
        snapshot = self.snapshot(person)
        events = [event for event in snapshot.get("events", ()) if event["kind"] != "high_card"]
        return msgspec.json.encode(snapshot | {"events": events}).decode()

    def options(self, person=None):
        return {option["action"]: option for option in self.snapshot(person)["prompt"]["options"]}


# Sitting down, and the first hand


def test_two_players_and_a_short_wait_make_a_game():
    evening = Evening("ada", "bob")
    assert evening.game.phase == "waiting"
    assert evening.game.next_hand_at == evening.now + START_SECONDS * SECOND
    evening.deal()
    assert (evening.game.phase, evening.game.hand_number, evening.game.street) == ("playing", 1, "preflop")
    assert sorted(evening.game.bets) == [0, 0, 0, 0, 5, 10]
    assert evening.game.turn == evening.game.button, "heads-up the button acts first (B3)"


def test_one_player_alone_waits():
    evening = Evening("ada")
    evening.wait(600)
    assert (evening.game.phase, evening.game.hand_number) == ("waiting", 0)


def test_the_view_has_every_field_of_the_protocol():
    view = Evening("ada", "bob", "cyd").deal().snapshot("ada")["view"]
    assert set(view) >= {
        *("seats", "people", "owner", "phase", "turn", "deadline", "result", "settings", "title"),
        *("stacks", "bets", "status", "last", "banks", "leaving", "net", "shown", "boards", "pots", "button"),
        *("street", "hand_number", "outcome", "next_hand_at", "bank_running"),
    }
    assert view["settings"] == msgspec.to_builtins(CashSettings()) | SETTINGS
    assert view["status"] == ["in", "in", "in", "empty", "empty", "empty"]


@pytest.mark.parametrize("buy_in", [99, 1001])
def test_a_buy_in_outside_the_limits_is_refused_m1(buy_in):
    with pytest.raises(InvalidAction, match=r"buy in for 100\.\.1,000"):
        Evening().act("ada", "sit", seat=0, buy_in=buy_in)


def test_a_taken_seat_and_a_second_seat_are_refused():
    evening = Evening("ada")
    with pytest.raises(JoinFailed):
        evening.act("bob", "sit", seat=0, buy_in=500)
    with pytest.raises(JoinFailed):
        evening.act("ada", "sit", seat=1, buy_in=500)
    with pytest.raises(InvalidAction):
        evening.act("bob", "sit", seat=6, buy_in=500)


@pytest.mark.parametrize("wrong", [{"small_blind": 20}, {"buy_in_min": 5}, {"buy_in_max": 50}, {"seats": 10}])
def test_stakes_that_make_no_game_are_refused(wrong):
    with pytest.raises(InvalidAction):
        Evening(**wrong)


# Secrets


def test_each_sees_their_own_cards_and_nobody_elses():
    evening = Evening("ada", "bob", "cyd").deal()
    hands = {person: evening.snapshot(person)["mine"]["hand"] for person in ("ada", "bob", "cyd")}
    assert all(len(hand) == 2 for hand in hands.values())
    for viewer in ("ada", "bob", "cyd", "eve", None):
        seen = evening.text(viewer)
        cards = [card for person, hand in hands.items() if person != viewer for card in hand]
        assert not [card for card in cards if f'"{card}"' in seen]
        assert not [card for card in evening.game.deck if f'"{card}"' in seen]


def test_a_new_occupant_of_a_seat_learns_nothing_of_the_formers_cards():
    evening = Evening("ada", "bob", "cyd").deal().fold_out()
    former = evening.snapshot("ada")["mine"]["hand"]
    evening.act("ada", "stand")
    evening.act("dan", "sit", seat=0, buy_in=500)
    snapshot = evening.text("dan")
    assert evening.snapshot("dan")["mine"] == {}
    assert not [card for card in former if f'"{card}"' in snapshot]


def test_ones_own_cards_stay_until_the_next_deal():
    evening = Evening("ada", "bob").deal().fold_out()
    before = evening.snapshot("ada")["mine"]["hand"]
    assert before
    evening.deal()
    assert evening.snapshot("ada")["mine"]["hand"] != before


# The course of hands


def test_hand_follows_hand_and_the_button_moves():
    evening = Evening("ada", "bob", "cyd")
    buttons = [evening.deal().fold_out().game.button for _ in range(4)]
    assert [(b - a) % 3 for a, b in itertools.pairwise(buttons)] == [1, 1, 1]
    assert evening.game.hand_number == 4


def test_the_outcome_stays_until_the_next_deal():
    evening = Evening("ada", "bob").deal()
    folder = evening.on_turn
    evening.turn("fold")
    winner = "bob" if folder == "ada" else "ada"
    assert evening.game.outcome.net == {str(evening.game.seats.index(p)): n for p, n in ((folder, -5), (winner, 5))}
    assert evening.game.net == {folder: -5, winner: 5}
    assert (evening.game.turn, evening.game.deadline, evening.game.legal) == (None, None, None)
    assert evening.game.next_hand_at == evening.now + 5 * SECOND
    assert evening.deal().game.outcome is None


def test_a_hand_goes_to_a_showdown_and_is_told_in_order():
    evening = Evening("ada", "bob").deal()
    evening.turn("call")
    for _ in range(7):
        evening.turn("check")
    kinds = [event["kind"] for event in evening.told if event["kind"] not in ("sit", "begin")]
    assert kinds[:6] == ["shuffle", "high_card", "high_card", "deal", "small_blind", "big_blind"]
    assert [kind for kind in kinds if kind == "street"] == ["street"] * 3
    assert evening.game.street == "showdown"
    assert len(evening.game.boards[0]) == 5
    assert "show" in kinds
    assert kinds[-1] == "win"


def test_whoever_comes_in_the_middle_of_a_hand_hears_all_that_everybody_was_told():
    evening = Evening("ada", "bob", "cleo").deal()
    for act in ("call", "call", "check"):
        evening.turn(act)
    told = [{name: fact for name, fact in event.items() if name != "openings"} for event in evening.told]
    for person in (None, "ada", "dora"):
        recap = evening.snapshot(person)["events"]
        start = next(at for at, event in enumerate(told) if event["kind"] == recap[0]["kind"])
        kinds = {event["kind"] for event in recap}
        assert recap == [event for event in told[start:] if event["kind"] in kinds]
        assert kinds >= {"deal", "small_blind", "call", "check", "street"}


def test_the_recap_of_a_hand_goes_when_the_next_one_is_dealt():
    evening = Evening("ada", "bob").deal().fold_out()
    assert evening.snapshot()["events"][-1]["kind"] == "win"
    kinds = [event["kind"] for event in evening.deal().snapshot()["events"]]
    assert (kinds.count("deal"), "win" in kinds) == (1, False)


def test_a_bet_and_a_raise_carry_the_total_and_the_chips():
    evening = Evening("ada", "bob").deal()
    [event] = evening.turn("raise", to=30)
    assert event == {"kind": "raise", "seat": evening.game.button, "amount": 25, "to": 30, "all_in": False}


def test_what_is_not_legal_is_refused_with_what_is_r4():
    evening = Evening("ada", "bob").deal()
    with pytest.raises(InvalidBet, match=r"raise to 20\.\.500"):
        evening.turn("raise", to=15)
    with pytest.raises(InvalidAction, match="you cannot check: fold or call 5"):
        evening.turn("check")
    waiting = "ada" if evening.on_turn == "bob" else "bob"
    with pytest.raises(InvalidTurn):
        evening.act(waiting, "fold")
    with pytest.raises(Forbidden):
        evening.act("eve", "fold")


# What may I do now?


def test_the_prompt_on_turn_has_exactly_what_is_legal():
    evening = Evening("ada", "bob").deal()
    assert list(evening.options(evening.on_turn)) == [
        *("fold", "call", "raise", "stand", "fold_and_leave", "sit_out", "top_up", "pledge", "change_seat")
    ]
    options = evening.options(evening.on_turn)
    assert options["call"]["shows"] == {"amount": 5}
    assert options["raise"] == {"action": "raise", "args": {"to": {"min": 20, "max": 500}}, "shows": {"pot": 15}}
    evening.turn("call")
    assert list(evening.options(evening.on_turn))[:3] == ["fold", "check", "raise"]
    evening.turn("check")
    assert list(evening.options(evening.on_turn))[:3] == ["fold", "check", "bet"]


def test_who_is_not_on_turn_is_offered_what_is_open_anyway():
    evening = Evening("ada", "bob").deal()
    waiting = "ada" if evening.on_turn == "bob" else "bob"
    assert list(evening.options(waiting)) == ["stand", "fold_and_leave", "sit_out", "top_up", "pledge", "change_seat"]


def test_a_bystander_is_offered_the_free_seats():
    option = Evening("ada", "bob").options()["sit"]
    assert option["args"] == {"seat": {"in": [2, 3, 4, 5]}, "buy_in": {"min": 100, "max": 1000}}


# Standing up, sitting out, topping up


def test_standing_up_between_hands_takes_the_chips_along_m2():
    evening = Evening("ada", "bob")
    evening.act("ada", "stand")
    assert (evening.game.seats[0], evening.game.stacks[0], evening.game.status[0]) == (None, 0, "empty")
    assert evening.game.net["ada"] == 0
    assert "ada" not in evening.game.people


def test_standing_up_in_a_hand_waits_for_its_end_m2():
    evening = Evening("ada", "bob", "cyd").deal()
    leaver = evening.on_turn
    evening.act(leaver, "stand")
    seat = evening.game.seats.index(leaver)
    assert evening.game.leaving[seat]
    assert "stand" not in evening.options(leaver)
    evening.fold_out()
    assert (evening.game.seats[seat], evening.game.leaving[seat]) == (None, False)
    evening.deal()
    assert evening.game.status.count("in") == 2


def test_sitting_out_keeps_the_seat_and_deals_no_cards_m3():
    evening = Evening("ada", "bob", "cyd").deal()
    evening.act("cyd", "sit_out")
    assert evening.game.status[2] == "in", "this hand is still Cyd's"
    evening.fold_out().deal()
    assert (evening.game.status[2], evening.game.seats[2]) == ("sitting_out", "cyd")
    assert "hand" not in evening.snapshot("cyd")["mine"]
    assert "sit_in" in evening.options("cyd")
    evening.act("cyd", "sit_in")
    assert evening.game.status[2] == "waiting"


def test_when_fewer_than_two_want_to_play_the_game_waits_and_goes_on_by_itself():
    evening = Evening("ada", "bob").deal()
    evening.act("bob", "sit_out")
    evening.fold_out().deal()
    assert (evening.game.phase, evening.game.next_hand_at) == ("waiting", None)
    evening.act("bob", "sit_in")
    assert evening.deal().game.phase == "playing"


def test_a_top_up_between_hands_comes_at_once_m1():
    evening = Evening("ada", "bob")
    evening.act("ada", "top_up", amount=500)
    assert evening.game.stacks[0] == 1000
    assert "top_up" not in evening.options("ada")
    with pytest.raises(InvalidAction, match="the maximum already"):
        evening.act("ada", "top_up", amount=1)


def test_a_top_up_in_a_hand_waits_for_its_end_and_stops_at_the_most_m1():
    evening = Evening("ada", "bob").deal()
    winner = "ada" if evening.on_turn == "bob" else "bob"
    seat = evening.game.seats.index(winner)
    before = evening.game.stacks[seat]
    evening.act(winner, "top_up", amount=500)
    assert evening.game.stacks[seat] == before
    evening.fold_out()
    assert evening.game.stacks[seat] == 1000
    assert evening.game.net[winner] == 5


def test_whoever_has_lost_everything_sits_out_until_they_buy_in_again_m1():
    evening = Evening("ada", "bob").deal()
    while not (evening.game.stacks.count(0) == 5 and evening.game.books is None):
        if evening.game.books is None:
            evening.deal()
        evening.turn("raise", to=evening.game.legal.raise_to[1])
        evening.turn("call")
    broke = evening.game.stacks.index(0)
    person = evening.game.seats[broke]
    assert evening.game.away[broke]
    evening.deal()
    assert evening.game.phase == "waiting"
    assert evening.options(person)["top_up"]["args"]["amount"] == {"min": 100, "max": 1000}
    with pytest.raises(InvalidAction, match="no chips"):
        evening.act(person, "sit_in")
    evening.act(person, "top_up", amount=100)
    assert (evening.game.away[broke], evening.game.stacks[broke]) == (False, 100)
    assert evening.deal().game.phase == "playing"


def test_who_waits_for_the_owner_sits_down_without_chips_m1():
    evening = Evening(approve_buy_ins=True)
    evening.game.owner = "olga"
    told = evening.act("ada", "sit", seat=0, buy_in=500)
    assert [event for event in told if event["kind"] in ("sit", "ask")] == [
        {"kind": "sit", "seat": 0, "person": "ada"},
        {"kind": "ask", "seat": 0, "person": "ada", "amount": 500},
    ]


# R5: the clock


def test_time_to_act_then_the_bank_then_a_fold_r5():
    evening = Evening("ada", "bob", "cyd").deal()
    seat = evening.game.turn
    evening.wait(20)
    assert (evening.game.turn, evening.game.bank_running) == (seat, True)
    assert evening.told[-1] == {"kind": "time_bank", "seat": seat}
    assert evening.game.deadline.at == evening.now + BANK_MS
    evening.wait(30)
    assert {"kind": "fold", "seat": seat, "late": True} in evening.told
    assert (evening.game.status[seat], evening.game.banks[seat], evening.game.bank_running) == ("folded", 0, False)


def test_whoever_can_check_checks_when_their_time_is_over_r5():
    evening = Evening("ada", "bob").deal()
    evening.turn("call")
    seat = evening.game.turn
    evening.wait(50)
    assert {"kind": "check", "seat": seat, "late": True} in evening.told
    assert evening.game.street == "flop"


def test_only_what_was_used_of_the_bank_is_gone_r5():
    evening = Evening("ada", "bob").deal()
    seat = evening.game.turn
    evening.wait(27)
    evening.turn("call")
    assert evening.game.banks[seat] == BANK_MS - 7 * SECOND


def test_a_decision_in_time_costs_nothing_of_the_bank_r5():
    evening = Evening("ada", "bob").deal()
    evening.wait(19)
    evening.turn("call")
    assert evening.game.banks[:2] == [BANK_MS, BANK_MS]


def test_two_time_outs_in_a_row_sit_one_out_r5():
    evening = Evening("ada", "bob").deal()
    evening.turn("call")
    seat = evening.game.turn
    evening.wait(50)
    assert not evening.game.away[seat]
    evening.wait(20)
    assert evening.game.away[seat]
    assert {"kind": "sit_out", "seat": seat, "person": evening.game.seats[seat]} in evening.told


def test_acting_in_time_between_two_time_outs_forgives_the_first_r5():
    evening = Evening("ada", "bob").deal()
    evening.turn("call")
    seat = evening.game.turn
    evening.wait(50)
    evening.turn("check")
    evening.turn("check")
    assert evening.game.turn == seat
    evening.wait(20)
    assert not evening.game.away[seat]


def test_the_disconnected_get_twenty_seconds_more_once_a_hand_r5():
    evening = Evening("ada", "bob").deal()
    seat, person = evening.game.turn, evening.on_turn
    evening.wait(20, absent=[person])
    assert (evening.game.turn, evening.game.bank_running) == (seat, False)
    assert evening.game.deadline.at == evening.now + 20 * SECOND
    evening.wait(20, absent=[person])
    assert evening.game.bank_running
    evening.turn("call")
    evening.turn("check")
    while evening.game.turn != seat:
        evening.turn("check")
    evening.wait(20, absent=[person])
    assert evening.game.bank_running, "the extra time is spent for this hand"


def test_the_bank_grows_every_ten_hands_up_to_a_minute_r5():
    evening = Evening("ada", "bob")
    for _ in range(10):
        evening.deal().fold_out()
    assert evening.game.banks[:2] == [35_000, 35_000]
    for _ in range(70):
        evening.deal().fold_out()
    assert evening.game.banks[:2] == [60_000, 60_000]


# Everything at once


def restored(evening):
    """The table as it would be after a crash: made again from what is stored."""
    return Table.load("T", evening.table.rules, evening.table.state())


def whim(chance, pledging, evening, person, option):
    """Arguments for an option, from what the prompt says they may be."""
    if option["action"] in ACTIONS:
        view = json.loads(evening.table.snapshot(person, evening.now))["view"]
        return pledging.args(option["action"], view, person)
    args = {}
    for name, choice in option.get("args", {}).items():
        if "in" in choice:
            args[name] = chance.choice(choice["in"])
        else:
            low, high = choice["min"], choice["max"]
            args[name] = chance.choice([low, chance.randint(low, high), min(high, 2 * low)])
    return args


def test_random_evenings_conserve_chips_and_what_is_offered_is_accepted():
    """Everybody does anything they are offered; the table is stored and restored all the time, and checks itself."""
    evening = Evening(seed=3, run_it=2, rabbit=True, seven_deuce=1, bomb_pot_every=5, bomb_pot_boards=2)
    chance = random.Random(4)
    pledging = Pledging(chance)
    people = [f"p{number}" for number in range(8)]
    weights = {
        "stand": 0.03,
        "fold_and_leave": 0.03,
        "sit_out": 0.03,
        "sit_in": 0.5,
        "top_up": 0.1,
        "fold": 0.3,
        "change_seat": 0.05,
    }
    done, hands_seen = 0, set()
    for _ in range(STEPS):
        evening.table = restored(evening)
        hands_seen.add(evening.game.hand_number)
        person = evening.on_turn if evening.game.turn is not None and chance.random() < 0.8 else chance.choice(people)
        options = [o for o in evening.options(person).values() if chance.random() < weights.get(o["action"], 1)]
        if not options or chance.random() < 0.02:
            evening.wait(chance.choice([1, 5, 21, 60]), absent=chance.sample(people, 2))
            continue
        option = chance.choice(options)
        evening.act(person, option["action"], **whim(chance, pledging, evening, person, option))
        done += 1
    assert done > STEPS / 2
    assert len(hands_seen) > STEPS / 50


def test_what_is_not_offered_is_refused_and_changes_nothing():
    evening = Evening("ada", "bob", "cyd").deal()
    chance = random.Random(5)
    actions = ["fold", "check", "call", "bet", "raise", "sit_in", "sit", "top_up", "stand_up"]
    refused = 0
    for _ in range(300):
        person, action = chance.choice(["ada", "bob", "cyd", "eve"]), chance.choice(actions)
        if action in evening.options(person):
            continue
        args = {"to": 40} if action in ("bet", "raise") else {}
        args = {"seat": 5, "buy_in": 500} if action == "sit" else {"amount": 5000} if action == "top_up" else args
        before = evening.table.state()
        with pytest.raises(Refusal):
            evening.act(person, action, **args)
        assert evening.table.state() == before
        refused += 1
    assert refused > 100


def test_bots_wait_for_a_person_who_is_then_dealt_into_the_first_hand():
    evening = Evening()
    for seat, bot in enumerate(("rob", "ida", "max")):
        evening.table.act(
            bot, Guest(bot, bot=True), "sit", f'{{"seat":{seat},"buy_in":500}}'.encode(), evening.now, evening.entropy
        )
        evening.table.committed()
    evening.wait(60)
    assert (evening.game.phase, evening.game.hand_number) == ("waiting", 0)
    evening.act("ada", "sit", seat=4, buy_in=500)
    evening.wait(4)
    assert 4 in evening.game.dealt_in
