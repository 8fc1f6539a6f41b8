"""Evenings with people who would rather not pay: they change seats, stand up and sit down again, come, go and rest.

`Night` plays them at a real table and hands everything that was posted to a `Judge`, who knows the rule and nothing of
how the table keeps it (B8).

    python -m tests.games.poker.cash.dodging --hands 100000
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from parlour.games.poker.holdem import Holdem
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.kit.refusals import Refusal
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import seeded

BIG_BLIND = 10
OWNER = "owner"
OPTIONS = {"seats": 9, "small_blind": 5, "big_blind": BIG_BLIND, "buy_in_min": 20, "buy_in_max": 100_000}


class Sitting(NamedTuple):
    """A chair, and how often its occupant has taken one: standing up and sitting down again is not keeping it."""

    chair: int
    number: int


class Judge:
    """Who has been dealt in, sat where, and paid a big blind, hand by hand, for as long as a stretch may reach back."""

    def __init__(self) -> None:
        self.stretches = 0
        self.violations: list[str] = []
        self._hands: list[tuple[dict[str, Sitting], set[str]]] = []
        self._posted_in_turn: dict[str, int] = {}
        self._hands_before = 0

    def hand(self, sittings: dict[str, Sitting], in_turn: str | None, paid: set[str]) -> None:
        """One hand: where all sit who were dealt in, who had the big blind in turn, and all who have paid one."""
        self._hands.append((sittings, paid))
        now = self._hands_before + len(self._hands) - 1
        if in_turn is not None:
            before = self._posted_in_turn.get(in_turn)
            if before is not None:
                self._judge(in_turn, before, now)
            self._posted_in_turn[in_turn] = now
        if len(self._hands) > 200:  # a stretch is an orbit long, and bomb pots and bought buttons draw it out
            self._hands.pop(0)
            self._hands_before += 1

    def _judge(self, keeper: str, first: int, last: int) -> None:
        """The invariant of B8 for somebody who keeps a chair from one big blind in turn to the next."""
        if first < self._hands_before:
            return
        hands = self._hands[first - self._hands_before : last - self._hands_before + 1]
        if len({sittings.get(keeper) for sittings, _ in hands}) > 1:
            return
        self.stretches += 1
        throughout = set.intersection(*(set(sittings) for sittings, _ in hands))
        have_paid = set().union(*(paid for _, paid in hands[1:]))
        for dodger in throughout - have_paid:
            places = [sittings[dodger].chair + 1 for sittings, _ in hands]
            self.violations.append(f"hands {first}..{last}: {keeper} has paid twice, {dodger} not once, in {places}")


class Night:
    """One table, and people who each have a way of dodging, or none."""

    def __init__(self, seed: int, **options: object) -> None:
        self.chance = random.Random(seed)
        self.judge = Judge()
        self.now = 1_000_000
        self._entropy = seeded(seed)
        self._events: list[dict] = []
        self._sat_down: Counter[str] = Counter()
        self.table = Table.blank("T", rules_of(Holdem))
        self._hear(
            self.table.open("house", Opening("holdem", settings=OPTIONS | options, owner=OWNER), 0, self._entropy)
        )
        self._people = [f"p{number}" for number in range(12)]
        self._ways: dict[str, Callable[[str], None]] = {}
        for person in self._people:
            self._ways[person] = self.chance.choice([self._stays, self._stays, self._dodges, self._dodges, self._swaps])

    @property
    def game(self):
        return self.table.game

    def play(self, hands: int, *, people: int, unrest: float) -> None:
        """So many hands with about so many people; `unrest` is how likely each comes, goes or rests between two."""
        for person in self._people[:people]:
            self._sit(person)
        tries = 0
        while self.game.hand_number < hands and tries < 3 * hands:
            tries += 1
            self._between_hands(people, unrest)
            if self._deal():
                self._play_hand()

    def _between_hands(self, people: int, unrest: float) -> None:
        paused = self.chance.random() < 0.05 and self.game.started
        if paused:
            self._try(OWNER, "pause")
            self._wait_for_the_next_hand()
        for person in self.chance.sample(self._people, len(self._people)):
            if person in self.game.seats:
                if self.chance.random() < unrest:
                    self._rests(person)
                self._ways[person](person)
            elif self.game.seats.count(None) > 9 - people and self.chance.random() < 0.5:
                self._sit(person)
        if not self.game.started:
            self._try(OWNER, "start")

    def _play_hand(self) -> None:
        """All fold; in the midst of it some ask for another chair, to have it when the hand is over."""
        if self.chance.random() < 0.3:
            for person in self._people:
                if person in self.game.seats:
                    self._ways[person](person)
        while self.game.books is not None:
            self._act(self.game.seats[self.game.turn], "fold")

    # Ways.

    def _stays(self, person: str) -> None:
        """Whoever keeps a chair, and pays what is owed."""
        if self._owes(person):
            self._try(person, self.chance.choice(["post", "wait", "buy_button"]))

    def _dodges(self, person: str) -> None:
        """To the chair that the big blind reaches last, or to any other."""
        free = self._free()
        if free and self.game.marks is not None and self.chance.random() < 0.7:
            farthest = max(free, key=lambda chair: (chair - self.game.marks.big_blind - 1) % 9)
            self._try(person, "change_seat", to=self.chance.choice([farthest, self.chance.choice(free)]))
        self._stays(person)

    def _swaps(self, person: str) -> None:
        """Standing up and sitting down again somewhere else, at once."""
        if self._free() and self.chance.random() < 0.3:
            self._try(person, "stand")
            if person not in self.game.seats:
                self._sit(person)
        self._stays(person)

    def _rests(self, person: str) -> None:
        self._try(person, self.chance.choice(["sit_out", "sit_in", "sit_in", "stand"]))

    def _sit(self, person: str) -> None:
        if self._free():
            self._try(person, "sit", seat=self.chance.choice(self._free()), buy_in=100_000)

    def _free(self) -> list[int]:
        return [chair for chair, person in enumerate(self.game.seats) if person is None]

    def _owes(self, person: str) -> bool:
        return person in self.game.seats and self.game.debts[self.game.seats.index(person)] is not None

    # The table.

    def _deal(self) -> bool:
        number = self.game.hand_number
        self._events = []
        self._wait_for_the_next_hand()
        if self.game.hand_number == number:
            return False
        self._tell_the_judge()
        return True

    def _tell_the_judge(self) -> None:
        in_turn, paid = None, set()
        for event in self._events:
            if event["kind"] in ("big_blind", "post"):
                paid.add(self.game.seats[event["seat"]])
            if event["kind"] == "big_blind":
                in_turn = self.game.seats[event["seat"]]
        players = {self.game.seats[seat]: seat for seat in self.game.dealt_in}
        self.judge.hand(
            {person: Sitting(chair, self._sat_down[person]) for person, chair in players.items()}, in_turn, paid
        )

    def _wait_for_the_next_hand(self) -> None:
        while (self.game.books is None and self.game.next_hand_at is not None) or self.game.is_shuffling():
            self.now = max(self.now, self.table.due_at)
            self._hear(self.table.expire(self.now, self._entropy))

    def _try(self, person: str, action: str, **args: object) -> None:
        with contextlib.suppress(Refusal):
            self._act(person, action, **args)

    def _act(self, person: str, action: str, **args: object) -> None:
        step = self.table.act(person, Guest(person), action, msgspec.json.encode(args), self.now, self._entropy)
        self._hear(step)

    def _hear(self, step) -> None:
        self.table.committed()
        events = json.loads(step.body + b"}").get("events", [])
        self._sat_down.update(event["person"] for event in events if event["kind"] in ("sit", "change_seat"))
        self._events += events


def nights(hands: int, *, each: int = 250, seed: int = 1) -> Judge:
    """So many hands over evenings of two to nine people, quiet ones and restless ones; all that was judged."""
    together = Judge()
    for number in range(-(-hands // each)):
        night = Night(seed + number, bomb_pot_every=(0, 0, 0, 5)[number % 4])
        night.play(min(each, hands), people=2 + number % 8, unrest=(0.0, 0.02, 0.1)[number % 3])
        together.stretches += night.judge.stretches
        together.violations += [f"seed {seed + number}: {words}" for words in night.judge.violations]
    return together


def main() -> None:
    """Play as many hands as asked for, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hands", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    judge = nights(asked.hands, seed=asked.seed)
    for violation in judge.violations[:20]:
        print(violation)
    print(
        f"{asked.hands} hands in {time.perf_counter() - began:.0f} s: {judge.stretches} stretches, "
        f"{len(judge.violations)} violations"
    )


if __name__ == "__main__":
    main()
