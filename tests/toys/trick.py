"""Four tricks for five people, one of whom is the caller's partner, and nobody else knows it.

The caller names a card held by somebody else; whoever holds it is the partner, and is known only when it is played. A
trump, the suit of the called card, takes the trick; else the highest of the suit that was led. 120 points are in the
pack.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.compartments import Private, Public, Sealed, Seat
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidBid, InvalidCard

RANKS = "JQKTA"
POINTS = dict(zip(RANKS, (2, 3, 4, 10, 11), strict=True))
PACK = tuple(rank + suit for suit in "cdhs" for rank in RANKS)

Card = Annotated[str, Meta(max_length=2)]


class Trick(Game, seats=5, turn_seconds=20, name="toy_trick"):
    """The caller and a secret partner against three."""

    hand: Private[list[Card]]
    role: Private[str]
    partner: Sealed[Seat | None] = None
    caller: Public[Seat] = 0
    called: Public[Card | None] = None
    partner_shown: Public[Seat | None] = None
    trick: Public[list[Card | None]] = field(default_factory=list)
    leader: Public[Seat] = 0
    points: Public[list[int]] = field(default_factory=list)

    def on_begin(self) -> None:
        """Deal four cards to each; the caller names one."""
        pack = list(PACK)
        self.random.shuffle(pack)
        for seat in range(5):
            self.hand[seat] = pack[4 * seat : 4 * seat + 4]
        self.called = self.partner = self.partner_shown = None
        self.role.clear()
        self.points = [0] * 5
        self.trick = [None] * 5
        self.pass_turn(to=self.caller)

    @action
    def call(self, seat: Seat, card: Card) -> None:
        """Name the card whose holder shall be your partner."""
        if self.called is not None:
            raise InvalidBid("a card has been called")
        if card not in PACK or card in self.hand[seat]:
            raise InvalidBid("call a card that you do not hold")
        self.called = card
        self.partner = next(other for other in range(5) if card in self.hand[other])
        self.role[self.partner] = "partner"
        self.tell("called", seat=seat, card=card)
        self.tell("partner", to=self.partner)
        self._lead(self.caller)

    @action
    def play(self, seat: Seat, card: Card) -> None:
        """Play a card of your hand."""
        if self.called is None:
            raise InvalidCard("call a card first")
        if card not in self.hand[seat]:
            raise InvalidCard("you do not hold that card")
        self.hand[seat] = [other for other in self.hand[seat] if other != card]
        self.trick[seat] = card
        self.tell("play", seat=seat, card=card)
        if card == self.called:
            self.partner_shown = self.partner
            self.tell("partner_shown", seat=seat)
        if None in self.trick:
            self.pass_turn()
        else:
            self._take()

    def on_turn_over(self, seat: Seat) -> None:
        """Whoever sleeps plays the first card they were dealt; a caller who sleeps calls none, and there is no game.

        (A call by the clock would have to avoid the caller's own cards, and so would tell of them.)
        """
        if self.called is None:
            self.abort("no card was called")
        else:
            self.play(seat, self.hand[seat][0])

    def on_stand(self, seat: Seat) -> None:
        """Without one of the five there is no game."""
        if self.phase == "playing":
            self.abort("somebody left")

    def _lead(self, seat: Seat) -> None:
        self.trick = [None] * 5
        self.leader = seat
        self.pass_turn(to=seat)

    def _take(self) -> None:
        cards = [card for card in self.trick if card is not None]
        assert self.called is not None
        assert len(cards) == 5
        trump, led = self.called[1], cards[self.leader][1]

        def strength(seat: Seat) -> tuple[bool, bool, int]:
            card = cards[seat]
            return card[1] == trump, card[1] == led, RANKS.index(card[0])

        winner = max(range(5), key=strength)
        self.points[winner] += sum(POINTS[card[0]] for card in cards)
        self.tell("take", seat=winner)
        if self.hand[winner]:
            self._lead(winner)
            return
        assert self.partner is not None
        pair = {self.caller, self.partner}
        won = sum(self.points[seat] for seat in pair) > 60
        self.finish(winners=[seat for seat in range(5) if (seat in pair) == won], pair=sorted(pair))

    def assert_sound(self) -> None:
        """No card is in two places, and no point is lost."""
        cards = [card for hand in self.hand.entries().values() for card in hand]
        assert len(set(cards)) == len(cards)
        if self.phase == "finished":
            assert sum(self.points) == 120

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """The caller names a card from another hand; then everybody plays from their own."""
        if not view.on_turn:
            return []
        if view.called is None:
            return [Option("call", {"card": OneOf(tuple(card for card in PACK if card not in view.hand))})]
        return [Option("play", {"card": OneOf(tuple(view.hand))})]
