"""A game without a table around it: no journal, no views, nothing stored, so that many deals are soon played.

What a seat may do is asked of the game's own prompt, from what that seat sees. All that is done is written down in the
form that the settler reads.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from random import Random as Luck
from typing import Any

import msgspec

from parlour.kit.chance import ENTROPY_BYTES, Random
from parlour.kit.compartments import Keyed
from parlour.kit.effects import Effects, Keeping
from parlour.kit.game import Game, Guest
from parlour.kit.prompts import OneOf, Option, Range, View
from parlour.table.rules import rules_of

MOVES = ("bid", "bid_rank", "pass", "call_rank", "call_suit", "play", "exchange")
Move = tuple[str, dict[str, Any]]


class Bare:
    """One game, from its beginning."""

    def __init__(self, kind: type[Game], luck: Luck, **settings: Any) -> None:
        self.rules = rules_of(kind)  # type: ignore[arg-type]
        game: Any = self.rules.new()
        self.game = game
        self.luck = luck
        game.settings = msgspec.convert(settings, self.rules.settings)
        game.now, game.absent = 0, frozenset()
        game._actor, game._objection = None, None
        game._chance = lambda: Random(luck.randbytes(ENTROPY_BYTES))
        game._effects = Effects()
        people = [f"p{seat}" for seat in range(game.seat_count())]
        game.people = Keyed({person: Guest(person) for person in people})
        game.seats = list(people)
        self.told: list[dict[str, Any]] = []
        self.kept: list[Keeping] = []

    def begin(self) -> None:
        """The first deal."""
        self.game.begin()
        self.hear()

    def hear(self) -> list[dict[str, Any]]:
        """What has been told since last time; and what was kept is put aside."""
        self.kept += self.game._effects.records
        told, self.game._effects = self.game._effects.told, Effects()
        self.told += told
        return told

    def view(self, seat: int) -> View:
        """What a seat sees."""
        game = self.game
        public = {name: getattr(game, name) for name in self.rules.public}
        mine = {name: value for name in self.rules.own if (value := getattr(game, name).get(seat)) is not None}
        return View(public, mine, game.seats[seat])

    def moves(self, seat: int) -> list[Option]:
        """What a seat may do of the moves of the game."""
        return [option for option in self.rules.game.prompt(self.view(seat)) or () if option.action in MOVES]

    def act(self, seat: int, action: str, args: dict[str, Any]) -> None:
        """Do it."""
        self.rules.actions[action].method(self.game, seat, **args)

    def play_deal(self, choose: Callable[[Bare, int], Move]) -> None:
        """Everybody does as they choose until the deal is over."""
        game = self.game
        for acts in count():
            if game.turn is None:
                return
            assert acts < 400, "the deal has no end"
            seat = game.turn
            action, args = choose(self, seat)
            self.act(seat, action, args)

    def next_deal(self) -> None:
        """The pause is over."""
        self.game.deal_next()


def at_random(bare: Bare, seat: int) -> Move:
    """One of the moves that are offered; bids stay low, or auctions would be over at once."""
    options = bare.moves(seat)
    assert options, f"a dead end in {bare.game.stage}"
    option = bare.luck.choice(options)
    return option.action, {name: _value(choice, bare.luck) for name, choice in option.args.items()}


def _value(choice: Any, luck: Luck) -> Any:
    if isinstance(choice, OneOf):
        return luck.choice(choice.values)
    assert isinstance(choice, Range)
    return min(choice.max, choice.min + int(luck.expovariate(0.2)))
