"""Briscola for two, with the Italian deck of forty: win tricks, and more than half of the 120 points. A game to copy.

The rules are those of https://www.pagat.com/aceten/briscola.html: nobody must follow suit; the highest trump wins a
trick, else the highest card of the suit led; whoever wins it draws first and leads. What it shows: hands, a stock that
nobody sees, cards.
"""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from parlour.kit.chance import Random
from parlour.kit.compartments import Private, Public, Sealed, Seat
from parlour.kit.game import action, field
from parlour.kit.italian import ITALIAN_DECK, ItalianCard
from parlour.kit.looks import BySeat
from parlour.kit.matches import Match
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidCard

STRENGTH = "A3KNJ76542"
POINTS = {"A": 11, "3": 10, "K": 4, "N": 3, "J": 2}
HAND = 3
HALF = 60


class Played(msgspec.Struct, frozen=True):
    """A card on the table, and whose it is."""

    seat: Seat
    card: ItalianCard


class BriscolaForTwo(Match, seats=2, turn_seconds=60, title="Briscola for two", bots=True):
    """Trumps and tricks with the Italian deck: more than 60 of the 120 points win."""

    trick: Public[list[Played]] = field(default_factory=list)
    trump: Public[ItalianCard | None] = None
    stock: Public[Annotated[int, Meta(title="Cards to draw")]] = 0
    last_trick: Public[list[Played]] = field(default_factory=list)
    points: Public[BySeat[int]] = field(default_factory=lambda: [0, 0])
    hand: Private[list[ItalianCard]]
    face_down: Sealed[list[ItalianCard]] = field(default_factory=list)
    won: Sealed[list[ItalianCard]] = field(default_factory=list)

    def on_begin(self) -> None:
        """Three cards each; the next one is turned up for trump, and will be drawn last."""
        self.face_down = list(ITALIAN_DECK)
        self.random.shuffle(self.face_down)
        for seat in (0, 1):
            self.hand[seat] = [self.face_down.pop() for _ in range(HAND)]
        self.trump = self.face_down.pop()
        self.stock = len(self.face_down) + 1
        self.trick, self.last_trick, self.won, self.points = [], [], [], [0, 0]
        self.tell("turned_up", card=self.trump)
        self.pass_turn(to=self.starter)

    @action
    def play(self, seat: Seat, card: ItalianCard) -> None:
        """Play a card from your hand."""
        if card not in self.hand[seat]:
            raise InvalidCard("you do not hold that card")
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.trick.append(Played(seat, card))
        self.tell("played", seat=seat, card=card)
        if len(self.trick) == 1:
            self.pass_turn()
        else:
            self.take_trick()

    def take_trick(self) -> None:
        """The winner takes the cards, draws first, and leads."""
        assert self.trump is not None
        winner = winner_of(self.trick, self.trump)
        points = sum(worth(played.card) for played in self.trick)
        self.points[winner] += points
        self.won += [played.card for played in self.trick]
        self.last_trick, self.trick = self.trick, []
        self.tell("won_the_trick", seat=winner, points=points)
        for seat in (winner, 1 - winner):
            if self.stock:
                self.stock -= 1
                self.hand[seat] = [*self.hand[seat], self.face_down.pop() if self.stock else self.trump]
        if self.hand[winner]:
            self.pass_turn(to=winner)
        else:
            self.finish(winners=[seat for seat in (0, 1) if self.points[seat] > HALF], draw=self.points[0] == HALF)

    def assert_sound(self) -> None:
        """Every card is in one place, and the points are those of the cards that were won."""
        hands = [card for hand in self.hand.entries().values() for card in hand]
        turned_up = [self.trump] if self.trump and self.stock else []
        cards = [*hands, *self.face_down, *turned_up, *self.won, *(played.card for played in self.trick)]
        assert len(set(cards)) == len(cards)
        assert self.phase != "playing" or len(cards) == len(ITALIAN_DECK)
        assert sum(self.points) == sum(map(worth, self.won))

    @classmethod
    def prompt(cls, view: View) -> list[Option] | None:
        """Any card of one's hand."""
        return [Option("play", {"card": OneOf(tuple(view.hand))})] if view.on_turn else []

    @classmethod
    def strategy(cls, view: View, options: Sequence[Option], random: Random) -> tuple[str, dict[str, Any]] | None:
        """Take a trick that is worth it as cheaply as can be, else give away as little as can be."""
        cheap = sorted(view.hand, key=lambda card: (card[1] == view.trump[1], worth(card), -STRENGTH.index(card[0])))
        for card in cheap:
            tried = [*view.trick, Played(view.seat, card)]
            points = sum(worth(played.card) for played in tried)
            if view.trick and winner_of(tried, view.trump) == view.seat and (points >= 10 or card[1] != view.trump[1]):
                return "play", {"card": card}
        return "play", {"card": cheap[0]}


def worth(card: ItalianCard) -> int:
    """The points of a card."""
    return POINTS.get(card[0], 0)


def winner_of(trick: Sequence[Played], trump: ItalianCard) -> Seat:
    """The highest trump wins, else the highest card of the suit led."""
    suits = {trick[0].card[1]: 1, trump[1]: 2}
    return max(trick, key=lambda played: (suits.get(played.card[1], 0), -STRENGTH.index(played.card[0]))).seat
