"""Matches between strategies at real tables, without a server: the same deals for everybody, from every seat.

In a duplicate match each deal is played as often as there are players, and everybody has every seat once; so good cards
are nobody's luck, and a few hundred hands tell who plays better. Everything is seeded: a match always ends the same.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from parlour.bots import anything
from parlour.bots.anything import Decide, Move
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.games.poker.holdem import Holdem
from parlour.games.poker.omaha import Omaha
from parlour.kit.game import Game
from parlour.testing.room import Room
from parlour.wire.seen import Seen
from tests.bots.situations import BIG_BLIND, BY_NAME

GAMES: dict[str, type[Game]] = {HOLDEM: Holdem, OMAHA: Omaha}
DEPTH = 100  # big blinds


def calls_always(seen: Seen, random: Random) -> Move | None:
    """The caller station."""
    if seen.option("fold") is None:
        return None
    return ("call", {}) if seen.option("call") else ("check", {})


def strategy(game: str, name: str) -> Decide:
    """A style of this game, or one that does not look at its cards: "station" or "anything"."""
    return {**BY_NAME[game], "station": calls_always, "anything": anything.decide}[name]


class Match:
    """A table and a strategy in each of its seats."""

    def __init__(
        self,
        game: str,
        names: Sequence[str],
        *,
        seed: int = 1,
        depths: Sequence[int] | None = None,
        settings: Mapping[str, Any] | None = None,
        checked: bool = False,
    ) -> None:
        """`depths` are the stacks by seat, in big blinds."""
        self.people = [f"{name}{seat}" for seat, name in enumerate(names)]
        self.moves: Counter[tuple[str, str, str]] = Counter()
        """How often somebody did something on a street: (style, street, action)."""
        self.seconds: list[float] = []
        """What each decision took of the processor."""
        self._depths = list(depths or [DEPTH] * len(names))
        self._strategies = [strategy(game, name) for name in names]
        self._names = list(names)
        self._random = Random(seed)
        chosen = {"seats": len(names), "pause_seconds": 1, "buy_in_min": BIG_BLIND, "buy_in_max": 1_000_000}
        self.room = Room(GAMES[game], settings={**chosen, **(settings or {})}, seed=seed, checked=checked)
        for seat, person in enumerate(self.people):
            self.room.sit(person, seat, buy_in=self._depths[seat] * BIG_BLIND)

    def play(self, hands: int = 1) -> None:
        """Play so many hands to their end, and all that is said after them."""
        while self.room.game.outcome is None or self.room.game.hand_number < hands:
            self.step()
        self._ask_all()

    def step(self) -> None:
        """Have whoever may do something do it, or let a second pass."""
        if self.room.game.outcome is not None:
            self._bring_chips()
        if not self._ask_all():
            self.room.wait(1)

    def won(self) -> list[int]:
        """By seat, in the first hand."""
        return [stack - depth * BIG_BLIND for stack, depth in zip(self.room.game.stacks, self._depths, strict=True)]

    def _ask_all(self) -> bool:
        """Ask whoever may do something in the game; whether anybody did."""
        turn = self.room.game.turn
        seats = range(len(self.people)) if turn is None else [turn]
        return sum([self._ask(seat) for seat in seats]) > 0

    def _ask(self, seat: int) -> bool:
        move = self.decide(seat)
        if move is None:
            return False
        action, args = move
        self.moves[self._names[seat], self.room.game.street, action] += 1
        self.room.act(self.people[seat], action, **args)  # an illegal one raises
        return True

    def decide(self, seat: int) -> Move | None:
        """What the strategy in a seat does now."""
        seen = self.room.seen(self.people[seat])
        seen.person = self.people[seat]
        began = time.thread_time()
        move = self._strategies[seat](seen, self._random)
        self.seconds.append(time.thread_time() - began)
        return move

    def _bring_chips(self) -> None:
        """Everybody has at least half of what they sat down with, and plays."""
        for seat, person in enumerate(self.people):
            depth, stack = self._depths[seat] * BIG_BLIND, self.room.game.stacks[seat]
            if stack < depth / 2:
                self.room.act(person, "top_up", amount=depth - stack)
            if "sit_in" in self.room.options(person):
                self.room.act(person, "sit_in")

    def share(self, name: str, street: str, *actions: str) -> float:
        """How often it is one of these actions, of all that somebody does on a street."""
        mine = {key[2]: count for key, count in self.moves.items() if key[:2] == (name, street)}
        return sum(mine.get(action, 0) for action in actions) / sum(mine.values())


def duplicate(game: str, names: Sequence[str], deals: int, **options: Any) -> dict[str, float]:
    """What each player wins a hand, in big blinds, when everybody has had everybody's cards."""
    won: Counter[str] = Counter()
    for seed in range(deals):
        for shift in range(len(names)):
            lineup = [*names[shift:], *names[:shift]]
            match = Match(game, lineup, seed=seed, **options)
            match.play()
            for name, chips in zip(lineup, match.won(), strict=True):
                won[name] += chips
    hands = deals * len(names)
    return {name: won[name] / BIG_BLIND / hands / list(names).count(name) for name in names}
