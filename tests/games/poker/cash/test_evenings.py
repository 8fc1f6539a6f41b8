"""Evenings nobody has thought of: people come, go, rest and move as chance has it, and hands are played in between.

What holds whatever they do: chips and ledger agree after every commit (M4), over an orbit in which nobody comes or goes
each pays one small and one big blind (B10), whoever waits is dealt in within an orbit, and the table is never stuck.
"""

import json
import os
from collections import Counter

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from parlour.games.poker.holdem import Holdem
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import seeded

LONG = os.environ.get("LONG") == "1"
PEOPLE = ("ann", "bob", "cyd", "dan", "eve", "fay", "gus", "hal")
BIG_BLIND = 10
RESTING = (
    *("stand", "stay", "fold_and_leave", "sit_out", "sit_in", "wait", "post", "buy_button", "change_seat", "top_up"),
    *("be_ready", "straddle"),
)


class Evening(RuleBasedStateMachine):
    """One table, eight people, and a clock."""

    @initialize(
        button_rule=st.sampled_from(["dead", "forward"]),
        ante=st.sampled_from([0, 0, 2]),
        straddle=st.sampled_from(["none", "utg", "button"]),
        bombs=st.sampled_from([0, 0, 3]),
        seated=st.integers(0, 6),
        seed=st.integers(0, 10_000),
    )
    def open(self, button_rule, ante, straddle, bombs, seated, seed):
        self.now = 1_000_000
        self.entropy = seeded(seed)
        self.bought = self.cashed = 0
        self.paid = Counter()
        self.table = Table.blank("T", rules_of(Holdem))
        options = {"seats": 6, "small_blind": 5, "big_blind": BIG_BLIND, "buy_in_min": 20, "buy_in_max": 2_000}
        options |= {"button_rule": button_rule, "ante": ante, "straddle": straddle, "bomb_pot_every": bombs}
        self.hear(self.table.open("house", Opening("holdem", settings=options), self.now, self.entropy))
        for seat in range(seated):
            self.act(PEOPLE[seat], "sit", seat=seat, buy_in=2_000)

    @property
    def game(self):
        return self.table.game

    def hear(self, step):
        self.table.committed()
        for event in json.loads(step.body + b"}").get("events", []):
            if event["kind"] in ("small_blind", "big_blind"):
                self.paid[event["kind"], event["seat"]] += 1
        for record in step.records:
            if record.kind != "ledger":
                continue
            line = msgspec.json.decode(record.body)
            if line["entry"] == "cash_out":
                self.cashed += line["amount"]
            else:
                self.bought += line["amount"]

    def act(self, person, action, **args):
        self.hear(self.table.act(person, Guest(person), action, msgspec.json.encode(args), self.now, self.entropy))

    def options(self, person):
        prompt = json.loads(self.table.snapshot(person, self.now))["prompt"]
        return {option["action"]: option for option in prompt["options"]}

    def wait(self, ms):
        until = self.now + ms
        while self.table.due_at is not None and self.table.due_at <= until:
            self.now = max(self.now, self.table.due_at)
            self.hear(self.table.expire(self.now, self.entropy))
        self.now = until

    def deal(self):
        """Wait for the next hand; whether one is dealt."""
        number = self.game.hand_number
        if self.game.next_hand_at is not None:
            self.wait(max(0, self.game.next_hand_at - self.now))
        return self.game.hand_number > number

    def play(self, choose):
        decisions = 0
        while self.game.books is not None:
            person = self.game.seats[self.game.turn]
            action, args = choose(self.options(person))
            self.act(person, action, **args)
            decisions += 1
            assert decisions < 500, "a hand that does not end"

    def fold(self, options):
        return "fold", {}

    # What may happen.

    @rule(person=st.sampled_from(PEOPLE), chips=st.sampled_from([20, 1_000, 2_000, 2_000]), data=st.data())
    def come(self, person, chips, data):
        if person not in self.game.seats and "sit" in (options := self.options(person)):
            self.act(person, "sit", seat=data.draw(st.sampled_from(options["sit"]["args"]["seat"]["in"])), buy_in=chips)

    @rule(chair=st.integers(0, 5), data=st.data())
    def wish(self, chair, data):
        """A seated player does something about the seat that they are offered."""
        person = self.game.seats[chair]
        if person is None:
            return
        offered = [option for name, option in self.options(person).items() if name in RESTING]
        option = data.draw(st.sampled_from(offered))
        args = {}
        for name, choice in option.get("args", {}).items():
            args[name] = data.draw(st.sampled_from(choice.get("in") or [choice["min"], choice["max"]]))
        self.act(person, option["action"], **args)

    @rule(data=st.data())
    def hand(self, data):
        """A hand is played somehow; in the midst of it somebody may have wishes."""
        if not self.deal():
            return
        style = data.draw(st.sampled_from(["fold", "fold", "call", "all_in", "time"]))
        if style == "time":
            self.wait(600_000)
        elif style == "fold":
            self.play(self.fold)
        else:
            self.play(lambda options: self.somehow(options, style))

    def somehow(self, options, style):
        if style == "all_in" and (option := options.get("raise") or options.get("bet")):
            return option["action"], {"to": option["args"]["to"]["max"]}
        return ("call", {}) if "call" in options else ("check", {})

    @rule(minutes=st.sampled_from([1, 30, 61]))
    def time_passes(self, minutes):
        if self.game.books is None and self.game.next_hand_at is None:
            self.wait(minutes * 60_000)

    @precondition(
        lambda self: hasattr(self, "table") and self.game.books is None and len(self.game.seats_by_right()) >= 2
    )
    @rule()
    def orbit(self):
        """Nobody comes or goes: each pays one of each, and who waits is dealt in (B5, B10)."""
        self.game_settled()
        game = self.game
        players = set(game.seats_ready())
        if len(players) < 2 or any(game.out_at_blind):
            return
        if min(game.stacks[seat] for seat in players) < 20 * BIG_BLIND:
            return
        if any(debt is not None and not debt.choice for seat in players if (debt := game.debts[seat])):
            return
        for _ in range(len(players) + 2):
            self.a_hand_with_blinds()
        assert set(self.game.dealt_in) == players, "somebody has waited for an orbit and is not dealt in"
        self.paid.clear()
        for _ in players:
            self.a_hand_with_blinds()
        for kind in ("small_blind", "big_blind"):
            assert {seat: self.paid[kind, seat] for seat in players} == dict.fromkeys(players, 1), kind

    def game_settled(self):
        """Let those move, and those go, who have said that they will."""
        if self.deal():
            self.play(self.fold)

    def a_hand_with_blinds(self):
        """Bomb pots do not count: nobody pays a blind in them, and the button stays (A3)."""
        while True:
            assert self.deal(), "two are ready, and no hand is dealt"
            bomb = self.game.bomb_pot
            self.play(self.fold)
            if not bomb:
                return

    # What always holds.

    @invariant()
    def chips_and_ledger_agree(self):
        """M4."""
        if not hasattr(self, "table"):
            return
        game = self.game
        middle = sum(game.bets) + sum(pot.amount for pot in game.pots)
        assert self.bought - self.cashed == sum(game.stacks) + middle

    @invariant()
    def everybody_dealt_in_has_a_position_of_their_own(self):
        if not hasattr(self, "table") or self.game.books is None:
            return
        held = {seat: position for seat, position in enumerate(self.game.positions) if position is not None}
        assert held.keys() == set(self.game.dealt_in)
        assert len(set(held.values())) == len(held)

    @invariant()
    def the_table_is_not_stuck(self):
        if not hasattr(self, "table"):
            return
        game = self.game
        if game.books is not None:
            assert game.turn is not None
            assert game.deadline is not None
        elif game.can_deal():
            assert game.next_hand_at is not None
            assert self.table.due_at is not None


TestEvenings = Evening.TestCase
TestEvenings.settings = settings(
    max_examples=1_000 if LONG else 30,
    stateful_step_count=80 if LONG else 40,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)
