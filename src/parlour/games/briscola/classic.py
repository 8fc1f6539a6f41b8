"""Briscola for two, three, or four in two partnerships: a trump that is turned up, a stock, and no auction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta

from parlour.games.briscola.cards import CHEAPEST_FIRST, by_suit, points_of
from parlour.games.briscola.scoring import classic_winners, sides_of
from parlour.games.briscola.settings import ClassicSettings
from parlour.games.briscola.table import BriscolaTable
from parlour.games.briscola.tricks import allowed
from parlour.kit.actions import action
from parlour.kit.compartments import Public, Sealed, Seat, Seated
from parlour.kit.game import field
from parlour.kit.italian import ITALIAN_DECK, ItalianCard
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidAction, InvalidCard

HAND = 3
LEFT_OUT = "2c"
"""The card that three players do without (L1)."""
EXCHANGED = {"none": None, "seven": "7", "two": "2"}
"""The rank that may be exchanged for the card that is turned up, by the setting (L3)."""


class Briscola(BriscolaTable, seats=(2, 4), title="Briscola", bots=True):
    """Win tricks with the trump that is turned up: more than half of the 120 points win."""

    settings: Public[ClassicSettings] = ClassicSettings()
    turned_up: Public[ItalianCard | None] = None
    """Lies under the stock, and is drawn last; then there is none."""
    stock: Public[Annotated[int, Meta(title="Cards to draw")]] = 0
    """How many are left to draw, the one that is turned up among them."""
    face_down: Sealed[list[ItalianCard]] = field(default_factory=list)
    partners_hand: Seated[list[ItalianCard]]
    """What one has seen of it, and is still there; in the order of suits, not in that of its holder (L5, G8)."""

    def on_deal(self) -> None:
        """Three cards each, and the next one turned up; the player after the dealer leads (L2)."""
        deck = [card for card in ITALIAN_DECK if len(self.seats) != 3 or card != LEFT_OUT]
        self.random.shuffle(deck)
        self.deal_hands(deck, HAND)
        turned_up, *self.face_down = deck[HAND * len(self.seats) :]
        self.turned_up, self.trump, self.stock = turned_up, turned_up[1], len(self.face_down) + 1
        self.partners_hand.clear()
        self.tell("dealt", dealer=self.dealer, turned_up=turned_up)
        self.give_turn(self.starter)

    @action
    def play(self, seat: Seat, card: ItalianCard) -> None:
        """Play a card of your hand."""
        full = self.lay(seat, card, _must_follow(self))
        self.acted(seat)
        if self.partners_hand:
            self.show_hands_to_partners()
        if full:
            self.end_trick()
        else:
            self.give_turn(self.next_chair(seat))

    @action
    def exchange(self, seat: Seat) -> None:
        """Give the 7 (or the 2) of trumps for the card that is turned up, as you are to lead after your trick."""
        card = _exchangeable(self)
        if card is None:
            raise InvalidAction("nothing can be exchanged now")
        if card not in self.hand[seat]:
            raise InvalidCard(f"you do not hold the {card}")
        taken = self.turned_up
        assert taken is not None
        self.hand[seat] = [taken if other == card else other for other in self.hand[seat]]
        self.turned_up = card
        self.acted(seat)
        self.tell("exchanged", seat=seat, gave=card, took=taken)

    def end_trick(self) -> None:
        """Its winner draws first and leads (L2)."""
        winner = self.take_trick(points_of(played.card for played in self.trick))
        if self.stock:
            seat = winner
            for _ in self.seats:
                self.draw(seat)
                seat = self.next_chair(seat)
            if not self.stock and self.settings.partners_look and len(self.seats) == 4:
                self.show_hands_to_partners()
                self.tell("hands_shown_to_partners")
        if self.hand[winner]:
            self.give_turn(winner)
        else:
            self.end_deal()

    def draw(self, seat: Seat) -> None:
        """The next card of the stock, which is the one that was turned up in the end (L2)."""
        self.stock -= 1
        if self.face_down:
            card = self.face_down.pop()
        else:
            assert self.turned_up is not None
            card, self.turned_up = self.turned_up, None
        self.hand[seat] = [*self.hand[seat], card]

    def show_hands_to_partners(self) -> None:
        """Each sees what the one opposite still holds (L5)."""
        for seat in range(4):
            self.partners_hand[seat] = by_suit(self.hand[(seat + 2) % 4])

    def end_deal(self) -> None:
        """Whoever has the most points has won it (L6)."""
        winners = classic_winners(self.card_points)
        scores = [int(seat in winners) for seat in range(len(self.seats))]
        self.keep_deal(scores)
        self.partners_hand.clear()
        self.deal_over(scores, winners=winners, card_points=list(self.card_points))

    def finish(self, *args: Any, **outcome: Any) -> None:
        """Nobody sees the partner's hand any more, either."""
        self.partners_hand.clear()
        super().finish(*args, **outcome)

    def match_is_over(self) -> bool:
        """At the mark one side has more than every other (G5); two who play together are one."""
        mark = self.settings.points_to_win
        if mark is None:
            return super().match_is_over()
        totals = sorted(self.points[side[0]] for side in sides_of(len(self.seats)))
        return totals[-1] >= mark and totals[-1] > totals[-2]

    # For whoever is not there, and for whoever looks.

    def act_for(self, seat: Seat) -> None:
        """Play the cheapest card (G6)."""
        self.play(seat, self.cheapest(seat, _must_follow(self)))

    def summary(self) -> str:
        """How long the match is."""
        if self.settings.match == "deals":
            return f"{self.settings.deals} deal{'s' if self.settings.deals > 1 else ''}"
        return f"to {self.settings.match}"

    def undealt(self) -> Sequence[ItalianCard]:
        """The stock."""
        return [*self.face_down, *([self.turned_up] if self.turned_up else [])]

    def pack_size(self) -> int:
        """One card fewer with three (L1)."""
        return super().pack_size() - (len(self.seats) == 3)

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """Any card that may be played, and to exchange one where it is in one's hand."""
        return [*_moves(view), *cls.offered(view)]


def _moves(view: View) -> list[Option]:
    if not view.on_turn:
        return []
    cards = allowed(view.hand, view.trick, _must_follow(view))
    plays = Option("play", {"card": OneOf(tuple(sorted(cards, key=CHEAPEST_FIRST.index)))})
    return [plays, Option("exchange")] if _exchangeable(view) in view.hand else [plays]


def _must_follow(seen: Any) -> bool:
    """By the table or by a view of it: whether suit must be followed now (L4)."""
    rule = seen.settings.must_follow
    return rule == "always" or (rule == "stock_gone" and not seen.stock)


def _exchangeable(seen: Any) -> ItalianCard | None:
    """By the table or by a view of it: the card that whoever is to lead may exchange now, if they hold it (L3)."""
    rank = EXCHANGED[seen.settings.exchange]
    if rank is None or seen.turned_up is None or seen.trick or not seen.taken:
        return None
    return f"{rank}{seen.trump}"
