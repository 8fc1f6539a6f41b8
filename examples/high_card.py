"""High card: five cards each, laid face down and shown together; the higher one takes the round. A game to copy.

It uses what tic-tac-toe has no need of: cards that only their holder sees, a pack that nobody sees, an argument that is
not for all to read, a setting, a turn that both have at once, each with a clock, and a prompt of its own.
"""

from typing import Annotated

from msgspec import Meta

from parlour.kit.cards import DECK, RANKS, Card
from parlour.kit.compartments import Hidden, Private, Public, Sealed, Seat
from parlour.kit.game import Settings, action, field
from parlour.kit.looks import BySeat
from parlour.kit.matches import Match
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidCard


class HighCardSettings(Settings, frozen=True):
    """What may be chosen when a table is made."""

    rounds: Annotated[int, Meta(ge=1, le=5, title="Rounds")] = 5
    lay_seconds: Annotated[int, Meta(ge=5, le=120, title="Seconds to lay")] = 20


class HighCard(Match, seats=2, title="High card", bots=True, simultaneous=True):
    """The higher card takes the round, most rounds take the game."""

    settings: Public[HighCardSettings] = HighCardSettings()
    hand: Private[list[Card]]
    face_down: Private[Card]
    pack: Sealed[list[Card]] = field(default_factory=list)
    shown: Public[list[BySeat[Card]]] = field(default_factory=list)
    won: Public[BySeat[int]] = field(default_factory=lambda: [0, 0])

    def on_begin(self) -> None:
        """Shuffle and deal."""
        self.pack = list(DECK)
        self.random.shuffle(self.pack)
        self.face_down.clear()
        for seat in (0, 1):
            self.hand[seat] = [self.pack.pop() for _ in range(5)]
        self.shown, self.won = [], [0, 0]
        self.give_turns(seconds=self.settings.lay_seconds)

    @action
    def lay(self, seat: Seat, card: Hidden[Card]) -> None:
        """Lay a card face down."""
        if card not in self.hand[seat]:
            raise InvalidCard("you do not hold that card")
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.face_down[seat] = card
        self.tell("laid", seat=seat)
        if self.end_turn(seat):
            self.turn_up()

    def turn_up(self) -> None:
        """Show both cards: they move from the private part to the public one."""
        cards = [self.face_down[0], self.face_down[1]]
        self.face_down.clear()
        self.shown.append(cards)
        worth = [RANKS.index(card[0]) for card in cards]
        if worth[0] != worth[1]:
            self.won[worth.index(max(worth))] += 1
        self.tell("shown", cards=cards)
        if len(self.shown) < self.settings.rounds:
            self.give_turns(seconds=self.settings.lay_seconds)
            return
        best = max(self.won)
        winners = [seat for seat in (0, 1) if self.won[seat] == best]
        self.finish(winners=winners, draw=len(winners) == 2)

    def assert_sound(self) -> None:
        """No card is in two places."""
        cards = [card for hand in self.hand.entries().values() for card in hand]
        cards += [*self.face_down.entries().values(), *self.pack, *(card for pair in self.shown for card in pair)]
        assert len(set(cards)) == len(cards)

    @classmethod
    def prompt(cls, view: View) -> list[Option] | None:
        """A card of one's own, until one has laid it."""
        if not view.on_turn:
            return []
        return [Option("lay", {"card": OneOf(tuple(view.hand))})]
