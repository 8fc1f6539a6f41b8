"""Hands that belong to chairs: whoever leaves, somebody else plays on with the same cards."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.compartments import Public, Sealed, Seat, Seated
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidCard

PACK = tuple(rank + suit for suit in "cdhs" for rank in "JQKTA")
CHAIRS = 3

Card = Annotated[str, Meta(max_length=2)]


class Chairs(Game, seats=CHAIRS, turn_seconds=10, name="toy_chairs", substitutes=True):
    """Four cards each, laid one after the other; the highest of each round takes it."""

    hand: Seated[list[Card]] = field(default_factory=Seated)
    pack: Sealed[list[Card]] = field(default_factory=list)
    laid: Public[list[Card]] = field(default_factory=list)
    taken: Public[list[int]] = field(default_factory=list)

    def on_begin(self) -> None:
        """Shuffle and deal."""
        self.pack = list(PACK)
        self.random.shuffle(self.pack)
        for seat in range(CHAIRS):
            self.hand[seat] = [self.pack.pop() for _ in range(4)]
        self.laid, self.taken = [], [0] * CHAIRS
        self.pass_turn(to=0)

    @action
    def lay(self, seat: Seat, card: Card) -> None:
        """Lay one of the chair's cards."""
        if card not in self.hand[seat]:
            raise InvalidCard("that card is not in your hand")
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.laid = [*self.laid, card]
        self.tell("laid", seat=seat, card=card)
        if len(self.laid) < CHAIRS:
            self.pass_turn(to=(seat + 1) % CHAIRS)
            return
        first = (seat + 1) % CHAIRS
        best = max(range(CHAIRS), key=lambda place: PACK.index(self.laid[place]))
        winner = (first + best) % CHAIRS
        self.taken[winner] += 1
        self.laid = []
        if self.hand[0]:
            self.pass_turn(to=winner)
        else:
            self.finish(winner=self.taken.index(max(self.taken)))

    def on_turn_over(self, seat: Seat) -> None:
        """The first card of the hand, which whoever sleeps or has left cannot choose."""
        self.lay(seat, self.hand[seat][0])

    def assert_sound(self) -> None:
        """No card is in two places."""
        cards = [*self.pack, *(card for hand in self.hand.chairs().values() for card in hand), *self.laid]
        assert len(set(cards)) == len(cards)

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """A card of one's own chair."""
        return [Option("lay", {"card": OneOf(tuple(view.hand))})] if view.on_turn else []
